package monitor

import (
	"fmt"
	"time"

	"stet/diffstore/article"
)

// flips is how many versions show, together with a fourth text, that a page
// alternates: A B A, and B again. The first return is a reversal, as editors
// make them; the next one is a page with two faces, whoever made them, and is
// told once.
const flips = 3

// alternates gives the two versions between whose texts an article alternates,
// if it does: next is the text that stood before the newest, and the newest
// the one that stood before that.
func alternates(last []article.Past, next string) article.Variants {
	n := len(last)
	if n < flips {
		return article.Variants{}
	}
	before, newest := last[n-2], last[n-1]
	if next != before.Text || newest.Text != last[n-3].Text || newest.Text == before.Text {
		return article.Variants{}
	}
	return article.Variants{min(before.First, newest.First), max(before.First, newest.First)}
}

// toldOnce is why the later flips between two texts are withheld.
func toldOnce(v article.Variants) string {
	return fmt.Sprintf("alternates between versions %d and %d, told once", v[0], v[1])
}

// staleAfter is when to look again at what may be an old copy.
const staleAfter = time.Minute

// older says that a text which is back is perhaps but an old copy that a cache
// served: the page itself says that it is older than the newest version.
func older(a, newest article.Article, earlier int) bool {
	return earlier > 0 && !a.Modified.IsZero() && a.Modified.Before(newest.Modified)
}

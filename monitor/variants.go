package monitor

import (
	"context"
	"fmt"
	"slices"
	"time"

	"stet/diffstore/article"
)

// flips is how many versions are looked at to see that a page alternates. Two
// texts need three and one to come; with more of them, shown at random, one may
// not be seen for long.
const flips = 20

// alternates gives the versions between whose texts an article alternates, if
// it does: the newest text stood before, and so did next. The first return is a
// reversal, as editors make them; the next one, right after it, is a page with
// two faces or more, whoever made them, and is told once. Of more than two
// texts the first and the last are given. A text that never stood is no return,
// and ends it.
func alternates(last []article.Past, next string) article.Variants {
	i := slices.IndexFunc(last, func(p article.Past) bool { return p.Text == next })
	n := len(last)
	if i < 0 || last[n-1].Text == next || !returned(last[n-1]) {
		return article.Variants{}
	}
	pair := article.Variants{last[i].First, last[i].First}
	for _, p := range slices.Backward(last) {
		if !returned(p) {
			break
		}
		pair = article.Variants{min(pair[0], p.First), max(pair[1], p.First)}
	}
	return pair
}

// returned says that the text of a version had stood before it.
func returned(p article.Past) bool { return p.First < p.Number }

// flips reports whether the change from before to after is nothing but that
// between the two versions of an alternation: an editor changed the rest of an
// article whose headlines alternate, and they go on doing so. goesOn says that
// after still holds what the one or the other of the two had of its own.
func (v *visit) flips(ctx context.Context, told article.Variants, before, after article.Article) (flips, goesOn bool) {
	one, err1 := v.m.Store.Version(ctx, v.w.ID, told[0])
	other, err2 := v.m.Store.Version(ctx, v.w.ID, told[1])
	if err1 != nil || err2 != nil {
		return false, false // then it is told
	}
	ofOne, ofOther := own(one.Article, other.Article), own(other.Article, one.Article)
	gone, come := own(before, after), own(after, before)
	flips = slices.Equal(gone, ofOne) && slices.Equal(come, ofOther) || slices.Equal(gone, ofOther) && slices.Equal(come, ofOne)
	return flips, holdsAll(after, ofOne) || holdsAll(after, ofOther)
}

// own gives the passages of a that are not in b, sorted.
func own(a, b article.Article) (out []string) {
	left := map[string]int{}
	for _, p := range passages(b) {
		left[p]++
	}
	for _, p := range passages(a) {
		if left[p]--; left[p] < 0 {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

func holdsAll(a article.Article, wanted []string) bool {
	all := passages(a)
	return !slices.ContainsFunc(wanted, func(p string) bool { return !slices.Contains(all, p) })
}

// passages are the headline, the standfirst and the blocks of an article.
func passages(a article.Article) []string {
	out := []string{"h " + a.Headline, "s " + a.Standfirst}
	for _, b := range a.Blocks {
		out = append(out, "b "+b.Text)
	}
	return out
}

// toldOnce is why the later flips between texts are withheld.
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

package extract

import (
	"strings"

	"stet/diffstore/article"
)

// Passages that stand word for word in several articles of a site are
// furniture that has no name. Only those that state no fact are looked for: no
// figure, no quotation, no notice. What an article says in passing, others of
// its outlet may say too, and an edit to that must not be lost.
const (
	leastPassage = 20  // letters
	mostPassage  = 300 // bytes
)

// Passages gives the hashes of the passages of an article that may be
// furniture, and 0 for every other block.
func Passages(a article.Article) []uint64 {
	out := make([]uint64, len(a.Blocks))
	for i, b := range a.Blocks {
		if !mayBeFurniture(b) {
			continue
		}
		k := key(b.Text)
		if len(k) < leastPassage {
			continue
		}
		h := hasher(fnvStart)
		h.name(k)
		out[i] = uint64(h)
	}
	return out
}

func mayBeFurniture(b article.Block) bool {
	switch b.Kind {
	case article.Paragraph, article.ListItem, article.Heading:
	default:
		return false
	}
	return b.Post == "" && len(b.Text) <= mostPassage && !holdsDigit(b.Text) && !strings.ContainsAny(b.Text, "\"“”„«»‘‚「」『』")
}

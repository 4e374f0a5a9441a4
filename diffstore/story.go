package diffstore

import (
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/textdiff"
)

// sameStory reports whether two texts are one article at two times: half of
// the shorter one's passages stand in the other. What every page of a site says
// (a notice on subscriptions) may be that much of a short one; so unless their
// addresses are kin, the headlines must be alike too.
func sameStory(a, b article.Article, kin bool) bool {
	if !kin && !alike(a.Headline, b.Headline) {
		return false
	}
	shared, of := overlap(a, b)
	return shared > 0 && 2*shared >= of
}

// nearlyAll reports whether four fifths of the shorter one's passages stand in
// the other, so that their headlines need not be alike.
func nearlyAll(a, b article.Article) bool {
	shared, of := overlap(a, b)
	return shared > 0 && 5*shared >= 4*of
}

// isOnePart reports whether two texts are no two parts of a series that is made
// from one template, the prices of this week and of last: nearly all is the same,
// and so are the numbers in their headlines if both have some. A section that both pages name proves
// nothing else.
func isOnePart(a, b article.Article) bool {
	na, nb := numbers(a.Headline), numbers(b.Headline)
	return nearlyAll(a, b) && (len(na) == 0 || len(nb) == 0 || slices.Equal(na, nb))
}

func numbers(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
}

// overlap gives how much of two texts is the same, and how much the shorter one has.
func overlap(a, b article.Article) (shared, least int) {
	lengths, total := map[string]int{}, 0
	for _, block := range a.Blocks {
		lengths[textdiff.Norm(block.Text)] = len(block.Text)
		total += len(block.Text)
	}
	of := 0
	for _, block := range b.Blocks {
		of += len(block.Text)
		shared += lengths[textdiff.Norm(block.Text)]
		delete(lengths, textdiff.Norm(block.Text))
	}
	return shared, min(total, of)
}

// alike reports whether half of the words of the shorter headline stand in the
// other.
func alike(a, b string) bool {
	wa, wb := strings.Fields(fold(a)), strings.Fields(fold(b))
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	in := map[string]bool{}
	for _, w := range wb {
		in[w] = true
	}
	n := 0
	for _, w := range wa {
		if in[w] {
			n++
		}
	}
	return n > 0 && 2*n >= len(wa)
}

package extract

import (
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// A quarter of the pages tell their text again in JSON-LD, as articleBody. It
// is a poor body (paragraphs run together, some are missing, the end is cut
// off, it is of yesterday) but a good witness: what it holds is no furniture,
// and neither is what stands among that in the same wrappers. So the blocks are
// the page's own, and those stay that articleBody holds, and their like.

const (
	minWitness = 300       // letters of an articleBody that is worth asking
	maxWitness = 256 << 10 // bytes of one that is asked
	minMatch   = 12        // letters of a block that is looked up
	// covered is how much of articleBody, in hundredths, the blocks must tell
	// for it to be believed; coveredStill where it was believed last time, so
	// that the way of reading does not flip at the border.
	covered      = 85
	coveredStill = 60
)

// witness knows an articleBody by its letters, and by its runs of three words.
type witness struct {
	letters string
	runs    map[uint64]bool
}

func newWitness(body string) *witness {
	if len(body) > maxWitness {
		return nil
	}
	w := &witness{letters: key(body)}
	if len(w.letters) < minWitness {
		return nil
	}
	w.runs = make(map[uint64]bool, len(body)/6)
	eachRun(body, func(h uint64) { w.runs[h] = true })
	return w
}

// eachRun hashes each run of three words of s.
func eachRun(s string, f func(uint64)) {
	var a, b uint64
	n := 0
	for word := range strings.FieldsSeq(s) {
		c := uint64(14695981039346656037)
		for _, r := range key(word) {
			c = (c ^ uint64(r)) * 1099511628211
		}
		if n++; n > 2 {
			f(a*31*31 + b*31 + c)
		}
		a, b = b, c
	}
}

// resembles reports whether the body has half of the runs of words of s: a
// paragraph that was edited on the page and not in the JSON-LD, or not yet.
func (w *witness) resembles(s string) bool {
	all, known := 0, 0
	eachRun(s, func(h uint64) {
		all++
		if w.runs[h] {
			known++
		}
	})
	return all >= 5 && 2*known >= all
}

// sift keeps the blocks that the witness knows, and those that stand where most
// of these do (alike); with them, between the first and the last known, headings,
// list items, rows and whatever else is no paragraph, and points set before the
// first; captions and notices anywhere, the latter by what they are or how they
// begin, since articleBody seldom has them. A wording may only keep a block
// here, or drop one that the witness does not know and that addresses the reader.
// share is how much of the body the blocks tell, in hundredths.
func (w *witness) sift(blocks []block, l *lang.Language, alike func(known []bool) []bool, d *drops) (out []block, share int) {
	known := make([]bool, len(blocks))
	told := make(map[string]bool, len(blocks))
	first, last, sum := -1, -1, 0
	for i, b := range blocks {
		k := key(b.Text)
		held := len(k) >= minMatch && strings.Contains(w.letters, k)
		if known[i] = (held || w.resembles(b.Text)) && !isLinked(b); !known[i] {
			continue
		}
		if !told[k] {
			told[k] = true
			sum += len(k)
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	share = 100 * sum / len(w.letters)
	beside := alike(known)
	for i, b := range blocks {
		keep := known[i] || beside[i] && !isLinked(b) && !addresses(b.Text, l) || b.Kind == article.Notice || l.IsNotice(b.Text) ||
			b.Kind == article.Caption && first >= 0 ||
			i > first && i < last && (b.Kind != article.Paragraph || b.row) && !isLinked(b) ||
			i < first && b.Kind == article.ListItem && b.link == 0
		if keep {
			out = append(out, b)
		} else {
			d.add(b.Text, "not in the page's JSON-LD")
		}
	}
	return out, share
}

func isLinked(b block) bool {
	return 10*b.link > 9*len(b.Text) && len(b.Text) < 120 && b.Kind != article.Heading
}

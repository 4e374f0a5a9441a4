package edit

import (
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/article"
)

// otherSpeaker: both are named, none is a part of the other's name, and none the
// other in another spelling, which is a change of the name. An office without its
// holder's name is no other speaker while the passage names both, nor one that is
// only put otherwise.
func (c *comparison) otherSpeaker(a, b quoted) bool {
	x, y := wordsOf(a.Speaker), wordsOf(b.Speaker)
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] == y[len(y)-1] || respelled(x[len(x)-1], y[len(y)-1]) {
		return false
	}
	if one, other := strings.Join(x, " "), strings.Join(y, " "); strings.Contains(one, other) || strings.Contains(other, one) {
		return false
	}
	return !c.sameOffice(a, b) && !c.bothNamed(a, b) && !c.sameWordsBeside(a, b)
}

// bothNamed: each of two speakers stands beside the quotation in both versions: the
// sentence was turned round.
func (c *comparison) bothNamed(a, b quoted) bool {
	x, y := wordsOf(a.Speaker), wordsOf(b.Speaker)
	was, is := wordsOf(c.beside(c.old, a)), wordsOf(c.beside(c.new, b))
	for _, name := range []string{x[len(x)-1], y[len(y)-1]} {
		if !slices.Contains(was, name) || !slices.Contains(is, name) {
			return false
		}
	}
	return true
}

// sameWordsBeside: the outlet says the same behind the quotation, and names nobody
// in its paragraph: whom "he" means follows from another edit, if it means another at
// all.
func (c *comparison) sameWordsBeside(a, b quoted) bool {
	if len(a.Spoken)+len(b.Spoken) > 0 {
		return false
	}
	was, is := behind(c.old, a), behind(c.new, b)
	x, y := wordsOf(a.Speaker), wordsOf(b.Speaker)
	return len(was) > 0 && slices.Equal(was, is) &&
		!slices.Contains(wordsOf(c.beside(c.old, a)), x[len(x)-1]) && !slices.Contains(wordsOf(c.beside(c.new, b)), y[len(y)-1])
}

// maxBehind is how many words behind a quotation tell who speaks.
const maxBehind = 3

func behind(a article.Article, q quoted) []string {
	rest := a.Blocks[q.Block].Text[q.End:]
	ws := wordsOf(rest[:min(len(rest), 60)])
	return ws[:min(len(ws), maxBehind)]
}

// sameOffice: "eine Polizeisprecherin", "eine Sprecherin der Polizei"; "the mayor,
// Eva Brown", "the mayor".
func (c *comparison) sameOffice(a, b quoted) bool {
	x, y := c.officeWords(a.Speaker), c.officeWords(b.Speaker)
	if len(x) > 0 && len(y) > 0 && (allAmong(x, y) || allAmong(y, x)) {
		return true
	}
	if c.isOffice(b.Speaker) && len(y) > 0 && allAmong(y, c.officeWords(c.beside(c.old, a))) {
		return true
	}
	if c.isOffice(a.Speaker) && len(x) > 0 && allAmong(x, c.officeWords(c.beside(c.new, b))) {
		return true
	}
	return c.isOffice(b.Speaker) && c.holds(a.Speaker, y) || c.isOffice(a.Speaker) && c.holds(b.Speaker, x)
}

// besideName is how far from a name its office stands, in bytes.
const besideName = 90

// holds reports whether one of the articles says somewhere that the bearer of a name
// holds an office.
func (c *comparison) holds(name string, office []string) bool {
	ws := strings.Fields(name)
	if len(ws) == 0 || len(office) == 0 {
		return false
	}
	last := ws[len(ws)-1]
	for _, a := range []article.Article{c.old, c.new} {
		for _, b := range a.Blocks {
			if i := strings.Index(b.Text, last); i >= 0 && allAmong(office, c.officeWords(around(b.Text, i, besideName))) {
				return true
			}
		}
	}
	return false
}

// around gives the part of a text some bytes before and behind a place.
func around(text string, at, reach int) string {
	from, to := max(0, at-reach), min(len(text), at+reach)
	return strings.ToValidUTF8(text[from:to], "")
}

// isOffice: a speaker who is called by a noun, not by a name.
func (c *comparison) isOffice(speaker string) bool {
	for _, t := range terms(speaker) {
		if t.upper && !c.l.CapitalNouns || c.l.CapitalNouns && t.upper && !c.knownNoun(t.low) {
			return false
		}
	}
	return speaker != ""
}

// knownNoun: a noun that can speak, or ends in one: "polizeisprecherin".
func (c *comparison) knownNoun(low string) bool {
	if c.l.Persons.Has(low) || c.l.Roles.Has(low) {
		return true
	}
	for n := range c.l.Persons {
		if len(n) > 4 && strings.HasSuffix(low, n) {
			return true
		}
	}
	return false
}

// beside gives what the blocks of some quotations say outside of them.
func (c *comparison) beside(a article.Article, qs ...quoted) string {
	var b strings.Builder
	for i, q := range qs {
		text := a.Blocks[q.Block].Text
		from := 0
		if i > 0 && qs[i-1].Block == q.Block {
			from = qs[i-1].End
		}
		b.WriteString(text[from:max(from, q.Start)] + " ")
		if i+1 == len(qs) || qs[i+1].Block != q.Block {
			b.WriteString(text[q.End:] + " ")
		}
	}
	return b.String()
}

// officeWords are the words of a phrase that say something.
func (c *comparison) officeWords(s string) (out []string) {
	for _, t := range terms(s) {
		w := strings.TrimSuffix(t.low, "'s")
		if !c.l.Function.Has(w) && !c.l.Articles.Has(w) && len(w) > 2 {
			out = append(out, w)
		}
	}
	return out
}

// shortestShared is how many letters two words share at least that are of one
// office: "policía", "policial".
const shortestShared = 5

// allAmong reports whether each of some words stands among others, as a part of one,
// or in another form.
func allAmong(some, others []string) bool {
	for _, w := range some {
		if !slices.ContainsFunc(others, func(o string) bool {
			return o == w || len(w) > 3 && strings.Contains(o, w) || len(o) > 3 && strings.Contains(w, o) && coveredBy(w, others) || sharedLetters(w, o) >= shortestShared
		}) {
			return false
		}
	}
	return true
}

// coveredBy: others make up a compound: "polizeisprecherin" of "sprecherin" and
// "polizei", but for the letters that join them.
func coveredBy(compound string, parts []string) bool {
	left := compound
	for _, p := range parts {
		if len(p) > 3 {
			left = strings.Replace(left, p, "", 1)
		}
	}
	return len(left) <= 2
}

func sharedLetters(a, b string) (n int) {
	x, y := []rune(a), []rune(b)
	for n < len(x) && n < len(y) && x[n] == y[n] && unicode.IsLetter(x[n]) {
		n++
	}
	return n
}

// Bounds of two surnames of which one may be the other in another spelling:
// letters that differ, and letters of the shorter.
const (
	maxRespelled   = 2
	leastRespelled = 4
)

// respelled: the first letter and all but one or two others are the same:
// "Kelly", "Keeley".
func respelled(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if min(len(x), len(y)) < leastRespelled || max(len(x), len(y))-min(len(x), len(y)) > maxRespelled || x[0] != y[0] {
		return false
	}
	row := make([]int, len(y)+1) // Levenshtein's distance
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)] <= maxRespelled
}

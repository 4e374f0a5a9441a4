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
	if len(x) > 1 && len(y) > 1 && x[0] == y[0] && 2*distance(x[len(x)-1], y[len(y)-1]) <= len(x[len(x)-1]) {
		return false // "Jorge Amaral", "Jorge Amorim": a change of the name
	}
	if one, other := strings.Join(x, " "), strings.Join(y, " "); strings.Contains(one, other) || strings.Contains(other, one) {
		return false
	}
	return !c.sameOffice(a, b) && !c.bothNamed(a, b) && !c.sameWordsBeside(a, b)
}

// bothNamed: each of two speakers stands beside the quotation in both versions, and
// one behind a preposition in both, as whom somebody speaks for: "Park Min-jae,
// directeur de |Hansol". The sentence was turned round.
func (c *comparison) bothNamed(a, b quoted) bool {
	was, is := c.beside(c.old, a), c.beside(c.new, b)
	governed := func(name string) bool { return c.behindPreposition(was, name) && c.behindPreposition(is, name) }
	return stands(was, a.Speaker) > 0 && stands(is, a.Speaker) > 0 && stands(was, b.Speaker) > 0 && stands(is, b.Speaker) > 0 &&
		(governed(a.Speaker) || governed(b.Speaker))
}

// governReach is how many words before a name its preposition may stand: "of the
// charity Bowel Action".
const governReach = 3

func (c *comparison) behindPreposition(text, name string) bool {
	ws := wordsOf(text[:max(0, strings.Index(text, name))])
	return slices.ContainsFunc(ws[max(0, len(ws)-governReach):], func(w string) bool {
		return c.l.Speech.Prepositions.Has(w) || c.l.Of.Has(w)
	})
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
	if c.isOffice(c.new, b) && len(y) > 0 && allAmong(y, c.officeWords(c.beside(c.old, a))) {
		return true
	}
	if c.isOffice(c.old, a) && len(x) > 0 && allAmong(x, c.officeWords(c.beside(c.new, b))) {
		return true
	}
	if c.isOffice(c.new, b) && !c.namedBeside(c.old, a) || c.isOffice(c.old, a) && !c.namedBeside(c.new, b) {
		return true // "he", "the incumbent"
	}
	return c.isOffice(c.new, b) && c.holds(a.Speaker, y) || c.isOffice(c.old, a) && c.holds(b.Speaker, x)
}

// namedBeside: the speaker's name stands in the paragraph of the quotation.
func (c *comparison) namedBeside(a article.Article, q quoted) bool {
	ws := wordsOf(q.Speaker)
	return len(ws) > 0 && slices.Contains(wordsOf(a.Blocks[q.Block].Text), ws[len(ws)-1])
}

// besideName is how far from a name its office stands, in bytes.
const besideName = 45

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

// around gives the part of a text some bytes before and behind a place, of the
// sentence at most.
func around(text string, at, reach int) string {
	before, behind := text[max(0, at-reach):at], text[at:min(len(text), at+reach)]
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i:]
	}
	behind, _, _ = strings.Cut(behind, ". ")
	return strings.ToValidUTF8(before+behind, "")
}

// isOffice: a speaker who is called by a noun, not by a name: in small letters or,
// where nouns have capitals, a known one or one behind an article.
func (c *comparison) isOffice(a article.Article, q quoted) bool {
	ts := terms(q.Speaker)
	for _, t := range ts {
		if t.upper && !c.l.CapitalNouns || c.l.CapitalNouns && t.upper && !c.knownNoun(t.low) && !(len(ts) == 1 && c.behindArticle(a.Blocks[q.Block].Text, t.text)) {
			return false
		}
	}
	return len(ts) > 0
}

func (c *comparison) behindArticle(text, noun string) bool {
	ts := terms(text)
	for i := 1; i < len(ts); i++ {
		if ts[i].text == noun && (c.l.Determiners.Has(ts[i-1].low) || c.l.Articles.Has(ts[i-1].low)) {
			return true
		}
	}
	return false
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
	return distance(a, b) <= maxRespelled
}

// distance is Levenshtein's, in letters.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
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
	return row[len(y)]
}

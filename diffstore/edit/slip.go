package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/diffstore/textdiff"
)

// cosmetic: only punctuation, case or the spelling of words differs, and no
// mark that says something: a question, a quotation, a sign.
func (c *comparison) cosmetic(d *draft) bool {
	was, is := d.before.text, d.after.text
	if len(d.findings) > 0 || telling(was) != telling(is) || signs(was) != signs(is) {
		return false
	}
	a, b := undoubled(wordsOf(was)), undoubled(wordsOf(is))
	if len(a) != len(b) {
		return false
	}
	before, after := terms(was), terms(is)
	for i := range a {
		if a[i] != b[i] && !c.slip(before, after, a[i], b[i]) && !accented(a[i], b[i]) {
			return false
		}
	}
	return true
}

// slip: one word is the other misspelt, and neither may be a name or the
// other a word of its own ("causal", "casual"). In doubt an edit is not
// cosmetic.
func (c *comparison) slip(was, is []term, a, b string) bool {
	long := utf8.RuneCountInString(a) >= leastSlip || c.common(a) || c.common(b)
	slipped := long && misspelt(a, b) || c.l.DoubledSlips && misdoubled(a, b)
	return slipped && !c.l.Twins(a, b) && !c.perhapsName(was, a, b) && !c.perhapsName(is, b, a)
}

// perhapsName: the word stands among ts with a capital that neither the start
// of a sentence nor a German noun behind its article accounts for. What is no
// name with a capital either is a word that the language file knows ("Teh", "el
// Gobireno").
func (c *comparison) perhapsName(ts []term, word, other string) bool {
	for i, t := range ts {
		if !t.upper || !slices.Contains(strings.Split(t.low, "-"), word) {
			continue
		}
		known := c.vocabulary().nouns
		if !c.nounAt(ts, i) && !known[word] && !known[other] && !c.common(word) && !c.common(other) {
			return true
		}
	}
	return false
}

// nounAt: an article before term i accounts for its capital.
func (c *comparison) nounAt(ts []term, i int) bool {
	return c.l.CapitalNouns && i > 0 && !ts[i-1].upper && (c.l.Determiners.Has(ts[i-1].low) || c.l.Articles.Has(ts[i-1].low))
}

// common: the language file knows the word, in lower case, as no name.
func (c *comparison) common(low string) bool {
	return c.l.Function.Has(low) || c.l.Persons.Has(low) || c.l.Roles.Has(low)
}

// undoubled leaves out a word that stands twice in a row ("to to sell").
// Numbers stay: "22" and "22 22" are not the same.
func undoubled(ws []string) []string {
	return slices.CompactFunc(ws, func(x, y string) bool {
		return x == y && strings.IndexFunc(x, unicode.IsDigit) < 0
	})
}

// accented: one word is the other with one accent, set within it. At the end
// it may be another form ("anuncio", "anunció"), and so may one accent for
// another ("pêcheur", "pécheur"), or a short word ("dès", "des").
func accented(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < 6 {
		return false
	}
	differ := -1
	for i := range x {
		if x[i] != y[i] {
			if differ >= 0 {
				return false
			}
			differ = i
		}
	}
	if differ < 0 || differ == len(x)-1 {
		return false
	}
	p, q := norm.NFD.String(string(x[differ])), norm.NFD.String(string(y[differ]))
	return p[0] == q[0] && p[0] < utf8.RuneSelf && (len(p) == 1) != (len(q) == 1)
}

// telling counts the marks that change what a text says.
func telling(s string) [2]int {
	s = doubled(textdiff.Norm(s))
	return [2]int{strings.Count(s, "?") + strings.Count(s, "？"), strings.Count(s, `"`)}
}

// signs gives the signs of a text that stand for words: "<", "≥", "±", "%",
// "§", "★", "↑", "⁶". Bullets, bars and the marks of trade say nothing, and a
// minus may be a dash.
func signs(s string) string {
	if strings.IndexFunc(s, sign) < 0 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if sign(r) {
			return r
		}
		return -1
	}, textdiff.Norm(s))
}

func sign(r rune) bool {
	switch {
	case r == '%' || r == '‰' || r == '§' || r == '¶' || r == '†':
		return true
	case r == '|' || r == '−' || r == '©' || r == '®' || r == '™' || r == '\uFFFD' || r >= 0x2500 && r <= 0x25FF:
		return false
	}
	return unicode.In(r, unicode.Sm, unicode.So, unicode.No)
}

// How many letters a word must have: of shorter ones too many are made of one
// another ("last", "lats"; "raped", "rapped").
const (
	leastSlip    = 5
	leastDoubled = 9
)

// misspelt: one word is the other with two neighbouring letters exchanged. A
// letter that is wrong or missing may as well be another meaning ("elected",
// "ejected").
func misspelt(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || strings.IndexFunc(a+b, unicode.IsDigit) >= 0 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// misdoubled: a long word is the other with one letter doubled within it.
func misdoubled(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) < leastDoubled || len(y) != len(x)+1 || strings.IndexFunc(a+b, unicode.IsDigit) >= 0 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	return i > 0 && i < len(x) && y[i] == y[i-1] && string(x[i:]) == string(y[i+1:])
}

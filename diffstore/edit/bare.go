package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bareName reports whether a word that opens its sentence is a name, though
// nothing but its capital says so: a verb stands right behind it, where a common noun
// would have its article, and it does not look like what may do without one, a
// plural, an adverb or a participle: "|Ryanair cancelled 40 flights".
func (c *comparison) bareName(text string, ts []term, i int) bool {
	t := ts[i]
	if !t.opens || c.l.CapitalNouns || len(c.l.CommonEndings) == 0 || i+1 >= len(ts) || utf8.RuneCountInString(t.text) < leastBare {
		return false
	}
	next := ts[i+1]
	verb := c.l.Speech.Auxiliaries.Has(next.low) || c.l.Say.Has(next.low) || !c.l.Function.Has(next.low) && !c.l.Determiners.Has(next.low)
	if !verb || next.upper || c.l.Speech.Prepositions.Has(next.low) || strings.TrimSpace(text[t.end:next.start]) != "" {
		return false
	}
	return !c.l.Negations.Has(t.low) && !c.l.Speech.Indefinites.Has(t.low) && !c.l.Persons.Has(t.low) && !c.l.CountedPeople.Has(t.low) && !c.l.Roles.Has(t.low) && len(c.l.Contrasts[t.low]) == 0 &&
		!c.vocabulary().small[t.low] && !c.l.CommonEndings.End(t.low)
}

// leastBare is of how many letters such a name is at least.
const leastBare = 4

// isAcronym: capitals only, and no number: "DHL", "UN".
func isAcronym(s string) bool {
	return utf8.RuneCountInString(s) > 1 && !isRoman(s) && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

package quote

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// aliasWithin bounds how far behind a noun phrase the clause may reach that
// tells what its person is called.
const aliasWithin = 10

// alias gives the name that a clause right behind a noun phrase tells, which
// ends before token end: "a woman who gave her name as |Halima", "one
// resident, known in the review as |Witness C".
func (f *finder) alias(toks []tok, end int) string {
	if end < len(toks) && toks[end].is(",") {
		end++
	}
	if end >= len(toks) || !f.g.Relatives.Has(toks[end].low) && !f.g.Naming.Has(toks[end].low) && !f.g.Aliases.Has(toks[end].low) {
		return ""
	}
	for k := end; k+1 < len(toks) && k < end+aliasWithin && toks[k].word && !toks[k].upper; k++ {
		if !f.g.Aliases.Has(toks[k].low) || !toks[k+1].upper {
			continue
		}
		n := f.cast.nameAt(toks, k+1)
		if n.text == "" || f.cast.bodily(n.text) {
			return ""
		}
		if utf8.RuneCountInString(n.text) == 1 { // "Witness C"
			n.text = phraseText(toks[n.from:n.end])
		}
		f.cast.person[n.text] = true
		return n.text
	}
	return ""
}

// introduced gives the phrase by which the article brought in whom it now calls
// by the noun alone: "a senior Western diplomat", then "the diplomat". A phrase
// that says more is remembered for that.
func (f *finder) introduced(toks []tok, start, head int, phrase string) string {
	noun := toks[head-1].low
	if !f.human(noun) {
		return phrase
	}
	if f.g.Definite.Has(toks[start].low) && head-start == 2 && strings.Count(phrase, " ") == 1 {
		return cmp.Or(f.first[noun], phrase)
	}
	if who, seen := f.first[noun]; seen && who != phrase {
		f.first[noun] = "" // several
	} else {
		f.first[noun] = phrase
	}
	return phrase
}

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
	if !f.human(noun) && !f.g.Firms.Has(noun) {
		return phrase
	}
	if f.g.Definite.Has(toks[start].low) && head-start == 2 && strings.Count(phrase, " ") == 1 {
		return cmp.Or(f.first[noun], phrase)
	}
	switch who, seen := f.first[noun]; {
	case seen && (who == "" || !strings.HasPrefix(phrase, who)):
		f.first[noun] = "" // several
	default:
		f.first[noun] = phrase
	}
	return phrase
}

// meet remembers the unnamed people whom the sentence [lo, hi) brings in,
// wherever they stand in it: "spoke to |a nurse at one of the hospitals".
func (f *finder) meet(toks []tok, lo, hi int) {
	for i := lo; i < hi; i++ {
		t := toks[i]
		if k := f.firmAt(toks, i, hi); k > i+1 {
			f.introduced(toks, i, k+1, phraseText(toks[i:k+1])) // "the central bank"
			i = k
			continue
		}
		if k := f.documentAt(toks, i, hi); k > i {
			f.scene.document = phraseText(toks[i : k+1])
			if body := strings.Fields(f.scene.body); len(body) > 0 && f.g.Documents.Has(body[len(body)-1]) {
				f.scene.body = "" // of an older one
			}
			i = k
			continue
		}
		if !t.word || !f.opensPhrase(t) || f.g.Definite.Has(t.low) || f.g.Possessives[t.low] != "" || i+1 < hi && f.opensPhrase(toks[i+1]) {
			continue
		}
		if head := f.headOf(toks, i, hi); head > i {
			end := head + 1
			if end < hi && toks[end].upper { // "a teacher, |Lee Chan" has a name
				continue
			}
			f.introduced(toks, i, end, phraseText(toks[i:f.complementEnd(toks[:hi], end)]))
			i = head
		}
	}
}

// firmAt gives the noun of the noun phrase at i that begins with an article and
// is for what has a name of its own, -1 if it is none: "the central |bank".
func (f *finder) firmAt(toks []tok, i, hi int) int {
	if !toks[i].word || !f.g.Definite.Has(toks[i].low) && !f.l.Articles.Has(toks[i].low) {
		return -1
	}
	for k := i + 1; k < hi && k < i+5 && toks[k].word && !toks[k].upper && !f.breaks(toks, k) && !f.dull(toks[k]); k++ {
		if f.g.Firms.Has(toks[k].low) && (k+1 == hi || !toks[k+1].upper && !f.human(toks[k+1].low)) {
			return k
		}
	}
	return -1
}

// documentAt gives the noun of the noun phrase at i that is for what can be
// read, -1 if it is none: "an internal |memo".
func (f *finder) documentAt(toks []tok, i, hi int) int {
	if !toks[i].word || !f.opensPhrase(toks[i]) {
		return -1
	}
	for k := i + 1; k < hi && k < i+5 && toks[k].word && !f.breaks(toks, k) && !f.dull(toks[k]); k++ {
		if f.g.Documents.Has(toks[k].low) && !(k+1 < hi && (f.human(toks[k+1].low) || f.g.Bodies.Has(toks[k+1].low) || f.g.Firms.Has(toks[k+1].low))) {
			return k
		}
	}
	return -1
}

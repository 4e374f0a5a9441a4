package quote

import (
	"strings"

	"stet/diffstore/lang"
)

// reach bounds how many tokens away an attribution may stand: without it a
// sentence of ten thousand quotations would take minutes.
const reach = 120

// attribute names who speaks the quotation at token p by its own sentence
// [lo, hi), and says whether the sentence speaks of saying at all.
func (f *finder) attribute(toks []tok, lo, hi, p int) (s speaker, said bool) {
	lo, hi = max(lo, p-reach), min(hi, p+reach)
	colon := p > lo && toks[p-1].is(":")
	if v := p - 2; v > lo && toks[p-1].word && f.says(toks, v) && f.g.ClauseOpeners.Has(toks[p-1].low) { // "that X described as “…”"
		if s, said = f.ahead(toks, lo, p, false); said && s.at >= 0 {
			return s, true
		}
	}
	if !colon {
		if s, said = f.behind(toks, p, hi, p == lo); said {
			return s, true
		}
	}
	if s, said = f.ahead(toks, lo, p, colon); said {
		return s, true
	}
	if colon {
		return nobody, false
	}
	return f.trailing(toks, lo, p, hi)
}

// says: token i is a finite verb of saying or one that needs its subject from
// elsewhere; no infinitive and no noun that looks like it.
func (f *finder) says(toks []tok, i int) bool {
	t := toks[i]
	if !t.say {
		next, ok := f.g.TwoWords[t.low]
		return ok && i+1 < len(toks) && toks[i+1].low == next
	}
	if i == 0 {
		return true
	}
	if f.g.Infinitive.Has(toks[i-1].text) {
		return f.habit(toks, i-1)
	}
	if f.g.SubjectFirst && f.g.ParticipleEndings.End(t.low) && i+1 < len(toks) && f.g.Passive.Has(toks[i+1].low) {
		return false // "an emergency |warning was issued"
	}
	return !f.nounBehind(toks[i-1], t.low) && !f.nounAfterTwo(toks, i)
}

// habit: the infinitive at token i hangs on a verb that tells what somebody
// said time and again: "used |to say".
func (f *finder) habit(toks []tok, i int) bool { return i > 0 && f.g.Habits.Has(toks[i-1].low) }

// nounBehind: the word before makes a noun of what looks like a verb: "la
// replica", "l’accusé", "the claims".
func (f *finder) nounBehind(before tok, verb string) bool {
	switch article := f.g.Determiners.Has(before.low); {
	case f.g.Articles[before.low] != "" && !f.g.Objects.Has(before.low): // "lo ha detto"
		return true
	case f.g.NounVerbs && (article || owner(before) && !isPronoun(f.l, strings.TrimSuffix(before.low, "'s"))): // "the |hopes", "the owner's |hopes"
		return !f.g.NeverNouns.Has(verb)
	case article && !before.upper && strings.HasSuffix(before.text, "’"):
		return f.g.NounEndings.End(verb)
	}
	return false
}

// nounAfterTwo: an article and a word that is no plural before it make a noun
// of a verb without ending: "the sixth |call".
func (f *finder) nounAfterTwo(toks []tok, i int) bool {
	return f.g.NounVerbs && i > 1 && f.l.Say.Has(toks[i].low+"s") && !f.g.NeverNouns.Has(toks[i].low) && (f.g.Definite.Has(toks[i-2].low) || f.l.Articles.Has(toks[i-2].low)) && !toks[i-1].upper && !(i > 2 && f.g.Definite.Has(toks[i-2].low) && f.g.Prepositions.Has(toks[i-3].low)) &&
		!f.g.BareNounEndings.End(toks[i-1].low) && !f.l.Persons.Has(toks[i-1].low) && !f.human(toks[i-1].low)
}

// inverted takes the pronoun off a verb that carries it behind a hyphen:
// "dit-elle", "a-t-il".
func inverted(g *lang.Speech, low string) string {
	verb, _, ok := cutPronoun(g, low)
	if !ok {
		return low
	}
	return strings.TrimSuffix(verb, g.Linking)
}

// inversion gives the gender of the pronoun that a verb carries.
func inversion(g *lang.Speech, low string) (gender string, ok bool) {
	_, gender, ok = cutPronoun(g, low)
	return gender, ok
}

func cutPronoun(g *lang.Speech, low string) (verb, gender string, ok bool) {
	if at := strings.LastIndexByte(low, '-'); at > 0 {
		verb = low[:at]
		gender, ok = g.InvertedPronouns[low[at+1:]]
	}
	return verb, gender, ok
}

// passive: "was told", "has been described as": who speaks is not the subject.
func (f *finder) passive(toks []tok, lo, v int) bool {
	if len(f.g.Passive) == 0 || v <= lo || f.g.ParticipleEndings.End(toks[v].low) {
		return false
	}
	for k := v - 1; k >= lo && k > v-4; k-- {
		low := toks[k].low
		if f.g.Passive.Has(low) {
			return true
		}
		if !f.g.Auxiliaries.Has(low) && !f.g.AdverbEndings.End(low) {
			return false
		}
	}
	return false
}

// according gives the token behind an "according to" that begins at i, i if
// none does.
func (f *finder) according(toks []tok, i int) int {
	if !f.firstWords[toks[i].low] {
		return i
	}
	phrase := ""
	best := i
	for k := i; k < len(toks) && k < i+5 && toks[k].word; k++ {
		if phrase != "" && !strings.HasSuffix(phrase, "'") {
			phrase += " "
		}
		phrase += toks[k].low
		if f.l.According.Has(phrase) {
			best = k + 1
		}
	}
	return best
}

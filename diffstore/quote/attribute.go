package quote

import "strings"

// reach bounds how many tokens away an attribution may stand: without it a
// sentence of ten thousand quotations would take minutes.
const reach = 120

// attribute names who speaks the quotation at token p by its own sentence
// [lo, hi), and says whether the sentence speaks of saying at all.
func (f *finder) attribute(toks []tok, lo, hi, p int) (s speaker, said bool) {
	lo, hi = max(lo, p-reach), min(hi, p+reach)
	colon := p > lo && toks[p-1].is(":")
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
// elsewhere; no infinitive behind "to".
func (f *finder) says(toks []tok, i int) bool {
	t := toks[i]
	if !t.say {
		next, ok := f.g.pair[t.low]
		return ok && i+1 < len(toks) && toks[i+1].low == next
	}
	if i > 0 && f.g.gendered[toks[i-1].low] != "" && toks[i-1].low != "lo" || i > 0 && toks[i-1].is("l’") && strings.HasSuffix(t.low, "é") {
		return false // "la replica", "l’accusé"
	}
	return !(f.l.Code == "en" && i > 0 && (toks[i-1].is("to") || t.low != "said" && f.g.det[toks[i-1].low]))
}

// inverted takes the pronoun off a French verb: "dit-elle", "a-t-il".
func inverted(low string) string {
	at := strings.IndexByte(low, '-')
	if at < 0 {
		return low
	}
	for _, end := range []string{"-il", "-elle", "-on", "-ils", "-elles", "-je"} {
		if verb, ok := strings.CutSuffix(low, end); ok {
			return strings.TrimSuffix(verb, "-t")
		}
	}
	return low
}

// inversion gives the gender of the pronoun that a French verb carries.
func inversion(low string) (gender string, ok bool) {
	switch verb := inverted(low); {
	case verb == low:
		return "", false
	case strings.HasSuffix(low, "elle"):
		return "f", true
	case strings.HasSuffix(low, "s"):
		return "p", true
	}
	return "m", true
}

// passive: "was told", "has been described as": who speaks is not the subject.
func (f *finder) passive(toks []tok, lo, v int) bool {
	if f.l.Code != "en" || v <= lo || strings.HasSuffix(toks[v].low, "ing") {
		return false
	}
	for k := v - 1; k >= lo && k > v-4; k-- {
		switch toks[k].low {
		case "was", "were", "is", "are", "be", "been", "being":
			return true
		}
		if !f.g.aux[toks[k].low] && !strings.HasSuffix(toks[k].low, "ly") {
			return false
		}
	}
	return false
}

// participle: the verb takes its subject from the clause before it.
func participle(low, code string) bool {
	switch code {
	case "en":
		return strings.HasSuffix(low, "ing")
	case "fr":
		return strings.HasSuffix(low, "ant")
	case "es", "it", "pt":
		return strings.HasSuffix(low, "ndo")
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

package figure

import (
	"strings"

	"stet/diffstore/lang"
)

// longestWord bounds what is taken apart: the longest number words of news
// have some sixty letters.
const longestWord = 90

// compounds reports whether w is a number word of several morphemes.
func (p *parser) compounds(w string) bool {
	if !p.l.Compound || len(w) < 5 || len(w) > longestWord {
		return false
	}
	_, ok := p.atoms(w)
	return ok
}

// atoms takes a word that writes a whole number apart: "dreiundzwanzig" is
// drei, und, zwanzig.
func (p *parser) atoms(w string) ([]lang.Morpheme, bool) {
	if !p.l.Compound || len(w) > longestWord {
		return nil, false
	}
	var buf [16]lang.Morpheme
	budget := 400
	out, ok := split(w, &p.l.Morphemes, buf[:0], &budget)
	if !ok || len(out) < 2 {
		return nil, false
	}
	return append([]lang.Morpheme(nil), unitsFirst(out)...), true
}

// split tries the longest morphemes first and goes back where the rest of the
// word is none; budget bounds the tries.
func split(w string, all *[256][]lang.Morpheme, out []lang.Morpheme, budget *int) ([]lang.Morpheme, bool) {
	if w == "" {
		return out, true
	}
	if len(out) == cap(out) {
		return out, false
	}
	ms := all[w[0]]
	for i := range ms {
		m := &ms[i]
		if !strings.HasPrefix(w, m.Text) || !follows(out, m.Role) {
			continue
		}
		if *budget--; *budget < 0 {
			return out, false
		}
		if got, ok := split(w[len(m.Text):], all, append(out, *m), budget); ok {
			return got, true
		}
	}
	return out, false
}

// follows: an ordinal or denominator ends its word, and what joins stands
// between.
func follows(out []lang.Morpheme, r lang.Role) bool {
	if len(out) == 0 {
		return r != lang.Glue && r != lang.OrdinalTail && r != lang.FractionTail && r != lang.Joint
	}
	switch before := out[len(out)-1].Role; before {
	case lang.Ordinal:
		return r == lang.FractionTail
	case lang.Fraction, lang.OrdinalTail, lang.FractionTail, lang.Joint:
		return false
	case lang.Glue:
		return r == lang.Digit || r == lang.Scale || r == lang.Ordinal
	}
	return true
}

// unitsFirst turns "drei und zwanzig" to twenty-three, which any order of the
// rest leaves alone, and drops other joints.
func unitsFirst(in []lang.Morpheme) []lang.Morpheme {
	out := in[:0]
	for i := 0; i < len(in); i++ {
		m := in[i]
		if m.Role == lang.Digit && m.Value < 10 && i+2 < len(in) && in[i+1].Role == lang.Glue && in[i+2].Role != lang.Scale {
			ten := in[i+2]
			if v := int(ten.Value); v >= 20 && v < 100 && v%10 == 0 {
				m.Value += ten.Value
				m.Role = ten.Role
				i += 2
			}
		}
		if m.Role != lang.Glue {
			out = append(out, m)
		}
	}
	return out
}

package figure

import (
	"strings"

	"stet/diffstore/lang"
)

// thermometer reads the name of a temperature scale that stands without a
// number ("given in Fahrenheit"): exchanged, it changes every number beside
// it. It has a unit and no value.
func (p *parser) thermometer(i int) (Figure, int, bool) {
	if p.toks[i].kind != word {
		return Figure{}, i, false
	}
	for k := min(3, len(p.toks)-i); k > 0; k-- {
		s := p.span(i, i+k)
		if u := p.l.Units[s]; u.Kind == string(Temperature) && lang.NamesScale(s) {
			return Figure{Kind: Temperature, Unit: u.Symbol, Value: Value{Absent: true}}, i + k, true
		}
	}
	return Figure{}, i, false
}

// minusApart: a hyphen with a space on both sides and digits behind, no number
// before: a dash, unless it turns out to stand before degrees.
func (p *parser) minusApart(i int) bool {
	return p.follows(i, "-") && p.near(i) && !p.glued(i) && p.near(i+1) && !p.glued(i+1) &&
		p.toks[i+1].kind == digits && i > 0 && p.toks[i-1].kind == word
}

// belowZero: "fell to - 20 degrees" is cold, "the cold - 20 degrees - stayed"
// is a parenthesis. To lose the sign of a temperature would be worse than to
// give it one too many: "- 20" and "20" differ by a mark only.
func (p *parser) belowZero(f *Figure, next int) bool {
	return f.Kind == Temperature && !(p.follows(next, "-") || p.follows(next, "–"))
}

// cold gives a temperature the sign that words behind its unit say, or the unit
// itself: "two degrees below zero", "sjutton minusgrader".
func (p *parser) cold(f *Figure, j int) int {
	unit, below := strings.CutPrefix(f.Unit, "-")
	if k := p.phrase(j, p.l.BelowZero.Has); k > 0 {
		below, j = true, j+k
	} else {
		j += p.phrase(j, p.l.AboveZero.Has)
	}
	f.Unit = unit
	if below && f.Value.Low > 0 {
		f.Value = Value{Low: -f.Value.High, High: -f.Value.Low, Range: f.Value.Range}
	}
	return j
}

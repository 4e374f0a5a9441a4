package figure

// times is the unit of a multiple.
const times = "×"

// multiple reads a multiple in one word: "doubled", "halved", "twice". Its
// value is the factor.
func (p *parser) multiple(i int) (Figure, int, bool) {
	if p.toks[i].kind != word {
		return Figure{}, i, false
	}
	v, ok := p.l.Multiples[p.toks[i].low]
	return Figure{Kind: Ratio, Unit: times, Value: Number(v)}, i + 1, ok
}

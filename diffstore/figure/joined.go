package figure

import "stet/diffstore/lang"

// joined reads a number and what it counts in one word: "dreijährig",
// "vierköpfig", "sechsmal".
func (p *parser) joined(i int) (Figure, int, bool) {
	if p.toks[i].kind != word {
		return Figure{}, i, false
	}
	ms, ok := p.atoms(p.toks[i].low)
	if !ok || ms[len(ms)-1].Role != lang.Joint {
		return Figure{}, i, false
	}
	t, n := tally{vigesimal: p.l.Vigesimal}, num{}
	if !p.morphemes(ms[:len(ms)-1], &t, &n) || n.ordinal || n.share {
		return Figure{}, i, false
	}
	f := Figure{Value: Number(t.sum())}
	return f, i + 1, p.joint(&f, ms[len(ms)-1].Text, i+1)
}

// joinedBehind reads the same of digits: "34-jährig", "19enne", "10-prozentig",
// and of an age set apart, "34 jarige".
func (p *parser) joinedBehind(f *Figure, _, next int, _ num) (int, bool) {
	j := next
	if p.isHyphen(j) {
		j++
	}
	if j >= len(p.toks) || p.toks[j].kind != word || !p.near(j) || f.Value.Low < 0 {
		return next, false
	}
	tail := p.toks[j].low
	if !p.glued(j) && p.l.Joined[tail].Kind != string(Age) { // "två års fängelse"
		return next, false
	}
	return j + 1, p.joint(f, tail, j+1)
}

// joint settles a number whose word ends in what it counts, before token
// next. Once is no multiple: "einmal", "einfach", "eenvoudig" say other things.
func (p *parser) joint(f *Figure, tail string, next int) bool {
	u, ok := p.l.Joined[tail]
	if !ok || u.Kind == string(Ratio) && f.Value.High <= 1 {
		return false
	}
	f.Kind, f.Unit = Kind(u.Kind), u.Symbol
	if f.Kind == Count && f.Unit == "" { // "een zestal agenten"
		return p.count(f, next-1, next, num{})
	}
	return true
}

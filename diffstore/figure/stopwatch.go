package figure

// stopwatch reads what a race or a film took, "2:21:47", with the word for
// hours behind it if it has one. The value is in seconds.
func (p *parser) stopwatch(i int) (Figure, int, bool) {
	if i+4 >= len(p.toks) || p.toks[i].kind != digits || !p.colon(i+1) || !p.colon(i+3) || p.colon(i+5) {
		return Figure{}, i, false
	}
	h, ok1 := p.whole(i, 0, 99)
	m, ok2 := p.whole(i+2, 0, 59)
	s, ok3 := p.whole(i+4, 0, 59)
	if !ok1 || !ok2 || !ok3 || p.toks[i+2].end-p.toks[i+2].start != 2 || p.toks[i+4].end-p.toks[i+4].start != 2 {
		return Figure{}, i, false
	}
	next := i + 5
	if k := p.phrase(next, func(w string) bool { u := p.l.Units[w]; return u.Symbol == "hour" }); k > 0 {
		next += k
	}
	return Figure{Kind: Duration, Unit: "second", Value: Number(h*3600 + m*60 + s)}, next, true
}

// colon: token i joins two numbers.
func (p *parser) colon(i int) bool { return p.follows(i, ":") && p.glued(i) && p.glued(i+1) }

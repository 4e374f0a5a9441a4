package figure

// ratio reads "one in five", "3 out of 10", "one over twelve".
func (p *parser) ratio(f *Figure, first, next int, n num) (int, bool) {
	k := p.phrase(next, p.l.RatioIn.Has)
	if j := p.phrase(next+1, p.l.RatioIn.Has); p.isHyphen(next) && j > 0 && p.isHyphen(next+1+j) { // "1-in-5"
		k = j + 2
	}
	if k == 0 && n.words && n.value == 1 && next+1 < len(p.toks) && p.toks[next].kind == word && p.near(next) && p.has(next+1, p.l.RatioApart) {
		k = 2 // "un puits sur cinq"
	}
	if k == 0 && n.plain && n.value == 1 && p.scaleAt(next+2) && (p.follows(next, ":") && p.glued(next) && p.glued(next+1) || p.has(next, p.l.Odds) && p.near(next)) {
		k = 1 // "1:140 Millionen"
	}
	if k == 0 || f.Value.Range || n.scaled || n.value > 99 || n.share || n.value <= 0 {
		return next, false
	}
	if p.opened(first) {
		return next, false // "von 3 bis 5"
	}
	j := next + k
	if j < len(p.toks) && p.near(j) && p.has(j, p.l.Determiners) { // "een op de twintig"
		j++
	}
	m, ok := p.number(j, false)
	if !ok || !p.near(j) || m.value <= n.value || m.value > 1e9 || m.article || m.ordinal || m.share || m.plain && m.digits == 4 && !n.words {
		return next, false
	}
	if p.l.Qualifier[p.span(next, next+k)] != "" && !(n.words && m.words && (m.next == len(p.toks) || p.toks[m.next].kind != word)) {
		return next, false // "one over 200 boats"; but "one over two hundred"
	}
	if m.next < len(p.toks) && (p.follows(m.next, "%") || p.phrase(m.next, p.l.Percent.Has) > 0 || p.measured(m.next)) {
		return next, false
	}
	f.Kind, f.Value, f.Unit = Ratio, Number(n.value/m.value), ""
	return m.next, true
}

// measured: a unit or a currency stands at token j.
func (p *parser) measured(j int) bool {
	if k := p.phrase(j, func(s string) bool { _, ok := p.l.Units[s]; return ok || p.l.Money[s] != "" }); k > 0 {
		return true
	}
	if j >= len(p.toks) {
		return false
	}
	_, month := p.l.Months[p.toks[j].low]
	return month
}

// score reads "3-1": two small numbers, no unit behind.
func (p *parser) score(f *Figure, first, next int, n num) (int, bool) {
	if !n.plain || f.Value.Range || n.value > 200 || next+1 >= len(p.toks) || !p.glued(next) || !p.glued(next+1) {
		return next, false
	}
	if s := p.toks[next].low; s != "-" && s != "–" && s != ":" {
		return next, false
	}
	m, ok := p.number(next+1, false)
	if !ok || !m.plain || m.value > 200 || m.next < len(p.toks) && (p.toks[m.next].low == "-" || p.toks[m.next].low == "%" || p.toks[m.next].low == ":" && p.glued(m.next)) {
		return next, false
	}
	f.Kind, f.Unit, f.Value = Score, "", Between(n.value, m.value)
	return m.next, true
}

// scoreLike: a word of winning and losing stands before "1-3".
func (p *parser) scoreLike(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if p.l.Scores.Has(p.toks[j].low) {
			return true
		}
	}
	return false
}

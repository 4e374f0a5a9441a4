package figure

// half reads "half a million", "half million", "half a dozen", "half of",
// "half as many", "fell by half", "medio millón". Before anything else the
// word is no figure.
func (p *parser) half(i int) (num, bool) {
	j := i
	if p.has(j, p.l.Articles) && p.near(j+1) && p.has(j+1, p.l.Halves) {
		j++
	}
	if !p.has(j, p.l.Halves) {
		return num{}, false
	}
	if _, hour := p.l.Hours[p.span(j, min(j+3, len(p.toks)))]; hour { // "meio-dia"
		return num{}, false
	}
	n := num{value: 0.5, next: j + 1, words: true, share: true}
	k := j + 1
	if p.isHyphen(k) {
		k++
	}
	if p.near(k) && p.has(k, p.l.Articles) {
		k++
		if p.isHyphen(k) { // "half-a-million"
			k++
		}
	}
	alone := i == j && p.l.NounLast
	if k >= len(p.toks) || !p.near(k) {
		return n, alone && p.isPart(i, j+1)
	}
	low := p.toks[k].low
	if d, ok := p.l.Dozens[low]; ok {
		n.value, n.next, n.share, n.scaled = d/2, k+1, false, true
		return n, true
	}
	if s, ok := p.l.Scales[low]; ok && len(low) > 2 {
		n.value, n.next, n.share, n.scaled = s/2, k+1, false, true
		return n, true
	}
	if _, unit := p.l.Units[low]; unit && len(low) > 2 {
		n.next, n.share = k, false
		return n, true
	}
	if p.phrase(k, p.isPercent) > 0 || p.l.Halved.Has(low) {
		n.next, n.share = k, false
		return n, true
	}
	return n, alone && (p.has(j+1, p.l.Determiners) || p.isPart(i, j+1) || p.halfOfThem(i))
}

// halfOfThem: a half that is compared stands for half of something, "more than
// half voted", "nearly half of which", not "about half past nine" nor "only
// half awake".
func (p *parser) halfOfThem(i int) bool {
	switch p.qualifier(i, i+1) {
	case "over", "under", "nearly", "at least":
		t := p.toks[i+1]
		return t.kind == sign && !p.isHyphen(i+1) || t.kind == word && p.near(i+1) && (p.l.Function.Has(t.low) || p.plural(i+1))
	}
	return false
}

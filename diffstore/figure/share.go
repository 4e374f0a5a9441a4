package figure

import "math"

// wholeShare reads shares in one noun ("moitié", "Hälfte") and the vague
// plurals of scales ("hundreds of").
func (p *parser) wholeShare(i int) (num, bool) {
	low := p.toks[i].low
	if v, ok := p.l.Shares[low]; ok {
		return num{value: v, next: i + 1, words: true, share: true}, true
	}
	if v, ok := p.l.Vague[low]; ok && (!p.l.Weak.Has(low) || p.has(i+1, p.l.Of)) {
		n := num{value: v, next: i + 1, words: true, scaled: true, vague: true}
		p.vaguer(&n)
		return n, true
	}
	if d, ok := p.l.Fractions[low]; ok && i > 0 && p.near(i) && p.has(i-1, p.l.Definite) && p.has(i+1, p.l.Of) && !p.ambiguous(i) { // "le tiers de"
		return num{value: d, next: i + 1, words: true, share: true}, true
	}
	if v, ok := p.dozens(i); ok && i > 0 && p.near(i) && p.has(i-1, p.l.Determiners) && p.plural(i+1) { // "the dozen houses"
		return num{value: v, next: i + 1, words: true, scaled: true}, true
	}
	return num{}, false
}

// vaguer multiplies by the scale behind: "tens of thousands", "cientos de
// miles", "hundreds of millions".
func (p *parser) vaguer(n *num) {
	j := n.next
	if p.has(j, p.l.Of) && p.near(j) {
		j++
	}
	if j >= len(p.toks) || p.toks[j].kind != word || !p.near(j) {
		return
	}
	s, ok := p.l.Vague[p.toks[j].low]
	if !ok {
		s, ok = p.bigScale(j)
	}
	if ok && s >= 1e3 {
		n.value, n.next = n.value*s, j+1
	}
}

// dozen reads the collective behind a number: "two dozen", "une vingtaine".
func (p *parser) dozen(n *num) bool {
	j := n.next
	if p.isHyphen(j) {
		j++
	}
	if j >= len(p.toks) || !p.near(j) && !p.glued(j) {
		return false
	}
	if p.has(j, p.l.Halves) && n.article { // "ein halbes Dutzend"
		if d, ok := p.dozens(j + 1); ok {
			n.value, n.next, n.article, n.scaled = d/2, j+2, false, true
			return true
		}
		return false
	}
	d, ok := p.dozens(j)
	if ok {
		n.round = n.article && d != 12
		n.value, n.next, n.article, n.scaled = n.value*d, j+1, false, true
	}
	return ok
}

func (p *parser) dozens(i int) (float64, bool) {
	if i >= len(p.toks) || p.toks[i].kind != word {
		return 0, false
	}
	d, ok := p.l.Dozens[p.toks[i].low]
	return d, ok
}

// fraction reads the denominator behind a number: "two-thirds", "drei
// Viertel", and a scale behind it: "three quarters of a million".
func (p *parser) fraction(n *num) bool {
	j := n.next
	hyphen := p.isHyphen(j)
	if hyphen {
		j++
	}
	d, next, ok := p.denominatorAt(j)
	if !ok || n.value != math.Trunc(n.value) || n.scaled && n.value < 1 {
		return false
	}
	if next == j+1 && n.value == 1 && !hyphen && n.article && p.ambiguous(j) && !p.isPart(j-1, next) {
		return false
	}
	n.value, n.next, n.article, n.share = n.value*d, next, false, true
	p.shareScale(n)
	return true
}

// isPart: the words from token i to next stand for a part and no ordinal or
// noun: "a third of", "a third less", "fell by a third".
func (p *parser) isPart(i, next int) bool {
	if p.near(next) && (p.has(next, p.l.Of) || p.has(next, p.l.PartOf) || p.has(next, p.l.Halved) || p.phrase(next, p.l.Points.Has) > 0) {
		return true
	}
	before := i - 1
	if before > 0 && p.near(before) {
		if _, qualifies := p.l.Qualifier[p.toks[before].low]; qualifies { // "by nearly a third"
			before--
		}
	}
	return p.near(i) && p.has(before, p.l.Steps) && (p.endsClause(next) || p.l.Function.Has(p.toks[next].low))
}

// ambiguous: the denominator is an ordinal or a unit of time too.
func (p *parser) ambiguous(j int) bool {
	_, ordinal := p.l.Ordinals[p.toks[j].low]
	return ordinal || p.l.Weak.Has(p.toks[j].low)
}

// denominatorAt reads a denominator of one word, or of a number and the word
// that makes it one: "três vinte e um avos".
func (p *parser) denominatorAt(j int) (d float64, next int, ok bool) {
	if d, ok = p.denominator(j); ok {
		if p.near(j+1) && p.has(j+1, p.l.Denominators) { // "una quinta parte"
			return d, j + 2, true
		}
		return d, j + 1, true
	}
	if j >= len(p.toks) || p.toks[j].kind != word || !p.near(j) {
		return 0, j, false
	}
	m, ok := p.numberWords(j, false)
	if ok && m.ordinal && m.value > 100 { // "one one hundred and fifth"
		return 1 / m.value, m.next, true
	}
	if ok && m.ordinal && m.value > 2 && p.near(m.next) && p.has(m.next, p.l.Denominators) { // "una sexta parte"
		return 1 / m.value, m.next + 1, true
	}
	if !ok || m.ordinal || m.share || m.value < 2 || !p.has(m.next, p.l.Denominators) {
		return 0, j, false
	}
	return 1 / m.value, m.next + 1, true
}

func (p *parser) denominator(j int) (float64, bool) {
	if j >= len(p.toks) || p.toks[j].kind != word || !p.near(j) {
		return 0, false
	}
	if d, ok := p.l.Fractions[p.toks[j].low]; ok {
		return d, true
	}
	if !p.l.Compound {
		return 0, false
	}
	var t tally
	var n num
	if ms, ok := p.atoms(p.toks[j].low); ok && p.morphemes(ms, &t, &n) && n.share && !n.ordinal {
		return n.value, n.value < 1
	}
	return 0, false
}

// shareScale multiplies a fraction by the scale behind it.
func (p *parser) shareScale(n *num) {
	j := n.next
	if p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	if p.near(j) && p.has(j, p.l.Articles) {
		j++
	}
	if s, ok := p.bigScale(j); ok {
		n.value, n.next, n.share, n.scaled, n.scale = n.value*s, j+1, false, true, s
	}
}

func (p *parser) bigScale(j int) (float64, bool) {
	if j >= len(p.toks) || p.toks[j].kind != word || !p.near(j) || len(p.toks[j].low) < 3 {
		return 0, false
	}
	s, ok := p.l.Scales[p.toks[j].low]
	return s, ok && s >= 1e3
}

// andPart adds the fraction behind "and": "two and a half", "3 millions et
// demi", "five and three quarters", with the scale behind or before it.
func (p *parser) andPart(n *num) {
	j := n.next
	if n.article && !p.articleCounts(j-1) || !p.has(j, p.l.And) || !p.near(j) || !p.near(j+1) {
		return
	}
	part, ok := p.partBehind(j + 1)
	if !ok || part.value >= 1 {
		return
	}
	add := part.value
	next, scale := part.next, 0.0
	if s, ok := p.bigScale(next); ok {
		next, scale = next+1, s
	}
	switch {
	case scale > 0 && n.scale > scale: // "one billion and a half million"
		n.value += add * scale
	case scale > 0:
		n.value = (n.value + add) * scale
	case n.scale >= 1e3:
		n.value += add * n.scale
	default:
		n.value += add
	}
	n.next, n.plain, n.article = next, false, false
	n.scaled = n.scaled || scale > 0
	n.scale = max(n.scale, scale)
}

// partBehind reads "a half", "half", "three quarters".
func (p *parser) partBehind(j int) (num, bool) {
	k := j
	if p.has(k, p.l.Articles) {
		k++
	}
	if p.has(k, p.l.Halves) && p.near(k) {
		return num{value: 0.5, next: k + 1}, true
	}
	if j >= len(p.toks) || p.toks[j].kind != word {
		return num{}, false
	}
	if v, ok := p.l.Shares[p.toks[j].low]; ok {
		return num{value: v, next: j + 1}, true
	}
	m := num{value: 1, next: k}
	if k == j {
		var ok bool
		if m, ok = p.numberWords(j, true); !ok || m.value > 99 || m.ordinal {
			return num{}, false
		}
	}
	if m.share {
		return m, m.value < 1
	}
	d, next, ok := p.denominatorAt(m.next)
	if !ok || k > j && !p.l.AndBehind.Has("tens") && p.ambiguous(m.next) && !p.scaleAt(m.next+1) && !p.endsClause(m.next+1) {
		return num{}, false
	}
	return num{value: m.value * d, next: next}, true
}

func (p *parser) endsClause(i int) bool { return i >= len(p.toks) || p.toks[i].kind == sign }

// articleScale reads the scale behind an article: "a hundred", "un demi-
// million", "eine halbe Million".
func (p *parser) articleScale(n *num) {
	j := n.next
	times := 1.0
	if p.has(j, p.l.Halves) && p.near(j) {
		j, times = j+1, 0.5
		if p.isHyphen(j) {
			j++
		}
	}
	if j >= len(p.toks) || p.toks[j].kind != word || len(p.toks[j].low) < 3 || !p.near(j) && !p.glued(j) {
		return
	}
	if _, ok := p.l.Scales[p.toks[j].low]; !ok {
		return
	}
	if m, ok := p.scaleWords(j); ok {
		n.value, n.next, n.article, n.scaled, n.scale = m.value*times, m.next, false, true, m.scale
	}
}

// scaleWords reads a number that a scale begins: "hundred and six thousand".
func (p *parser) scaleWords(i int) (num, bool) {
	t := tally{vigesimal: p.l.Vigesimal, cur: 1, open: true}
	n := num{next: i, words: true}
	for j := i; j < len(p.toks); {
		if j = p.inside(j, i, &t, false); j < 0 {
			break
		}
		end, done := p.atom(j, i, &t, &n)
		if end == j {
			break
		}
		n.next = end
		if j = end; done {
			break
		}
	}
	if !n.ordinal {
		n.value = t.sum()
	}
	n.scale = t.last()
	return n, n.next > i
}

package figure

import "stet/diffstore/lang"

// wordNumber reads a number in words from token i on, with what may go with
// it: "two dozen", "two-thirds", "five and a half million", "half a million",
// "twenty-first", "three point five".
func (p *parser) wordNumber(i int) (num, bool) {
	if n, ok := p.half(i); ok {
		return n, true
	}
	if n, ok := p.wholeShare(i); ok {
		return n, true
	}
	if i > 0 && p.near(i) && p.l.Percent.Has(p.words(i-1, i+1)) { // "por ciento" without a number
		return num{}, false
	}
	if n, ok := p.rank(i); ok {
		return n, true
	}
	n, ok := p.numberWords(i, false)
	if !ok && p.has(i, p.l.Articles) && p.near(i+1) {
		n, ok = num{value: 1, next: i + 1, words: true, article: true}, true
	}
	if !ok {
		return num{}, false
	}
	if p.opened(i) && !p.joinedBy(n.next, i) {
		if m, ok := p.numberWords(i, true); ok && p.joinedBy(m.next, i) {
			return m, true // "between two hundred and three hundred"
		}
	}
	if n.ordinal {
		n.next = p.fromEnd(&n.value, n.next)
		return n, true
	}
	if n.share {
		return n, true
	}
	p.point(&n)
	if p.dozen(&n) || p.fraction(&n) {
		return n, true
	}
	if n.article {
		p.articleScale(&n)
		p.andPart(&n)
		return n, !n.article || n.next < len(p.toks)
	}
	p.andPart(&n)
	return n, true
}

// numberWords reads "two hundred and thirty-four thousand", "soixante-dix",
// "treinta y cinco", "zweihundert". plain refuses words such as "and".
func (p *parser) numberWords(i int, plain bool) (num, bool) {
	t := tally{vigesimal: p.l.Vigesimal}
	n := num{next: i, words: true}
	for j := i; j < len(p.toks); {
		if j = p.inside(j, i, &t, plain); j < 0 {
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
	if n.next == i {
		return num{}, false
	}
	if !n.ordinal && !n.share {
		n.value = t.sum()
		n.scale = t.last()
		n.scaled = n.value >= 100
		n.article = n.value == 1 && n.next == i+1 && p.has(i, p.l.Articles)
	}
	return n, true
}

// atom adds the word at token j to the tally. It gives the token behind, j
// itself if the word is no part of the number, and whether the number ends.
func (p *parser) atom(j, first int, t *tally, n *num) (int, bool) {
	w := p.toks[j].low
	if p.toks[j].kind != word {
		return j, true
	}
	if v, ok := p.l.Numbers[w]; ok {
		if !t.small(v) {
			return j, true
		}
		return j + 1, false
	}
	if v, ok := p.l.Scales[w]; ok && len(w) > 2 { // "m", "bn", "k" follow digits only
		if !t.times(v, p.l.Bare.Has(w)) {
			return j, true
		}
		return j + 1, false
	}
	if v, ok := p.l.Ordinals[w]; ok {
		return p.ordinalWord(j, first, v, t, n)
	}
	ms, ok := p.atoms(w)
	if !ok {
		return j, true
	}
	if !p.morphemes(ms, t, n) {
		return j, true
	}
	return j + 1, n.ordinal || n.share
}

// morphemes adds a compound word.
func (p *parser) morphemes(ms []lang.Morpheme, t *tally, n *num) bool {
	was := *t
	for _, m := range ms {
		ok := true
		switch m.Role {
		case lang.Digit:
			ok = t.small(m.Value)
		case lang.Scale:
			ok = t.times(m.Value, true)
		case lang.Ordinal:
			if ok = m.Value < 100 && t.small(m.Value) || t.times(m.Value, true); ok {
				n.value, n.ordinal = t.sum(), true
			}
		case lang.OrdinalTail:
			n.value, n.ordinal = t.sum(), true
		case lang.Fraction:
			n.value, n.share, ok = t.sum()*m.Value, true, t.open || t.n > 0
		case lang.FractionTail:
			n.value, n.share, n.ordinal = 1/t.sum(), true, false
		case lang.Joint: // a figure of its own, see joined
			ok = false
		}
		if !ok {
			*t = was
			n.ordinal, n.share = false, false
			return false
		}
	}
	return true
}

// ordinalWord ends a number as an ordinal: "twenty-first", "millionth". Some
// languages write several ("centésimo vigésimo quinto").
func (p *parser) ordinalWord(j, first int, v float64, t *tally, n *num) (int, bool) {
	if j == first && p.weakOrdinal(j) {
		return j, true
	}
	_, share := p.l.Fractions[p.toks[j].low]
	mayCount := !t.open || int(t.cur)%100 == 0 || int(t.cur)%10 != 0 || t.cur < 20
	if share && mayCount && j > first && !n.ordinal && !p.has(j-1, p.l.And) {
		return j, true // "three fifths"
	}
	switch {
	case v >= 100 && t.times(v, true):
	case n.ordinal && t.teens(v): // "décimo cuarto"
	case t.small(v):
	default:
		return j, true
	}
	n.value, n.ordinal = t.sum(), true
	return j + 1, !p.moreOrdinals(j + 1)
}

func (p *parser) moreOrdinals(j int) bool {
	if j >= len(p.toks) || !p.near(j) {
		return false
	}
	_, ok := p.l.Ordinals[p.toks[j].low]
	return ok
}

// weakOrdinal: a word that is an ordinal only between a determiner and a
// noun: "the second bridge", not "a second", "wait a second".
func (p *parser) weakOrdinal(j int) bool {
	if v := 1.0; p.fromEnd(&v, j+1) > j+1 {
		return false
	}
	if p.has(j+1, p.l.OrdinalNames) || p.isHyphen(j+1) && p.has(j+2, p.l.OrdinalNames) {
		return true
	}
	if !p.l.WeakOrdinals.Has(p.toks[j].low) {
		return false
	}
	if j == 0 || !p.near(j) || !p.has(j-1, p.l.Determiners) {
		return true
	}
	return j+1 >= len(p.toks) || p.toks[j+1].kind != word || !p.near(j+1) || p.l.Function.Has(p.toks[j+1].low)
}

// inside gives the token of the next word of a number, past what may stand
// within: a hyphen, "and". -1 ends the number.
func (p *parser) inside(j, first int, t *tally, plain bool) int {
	if j == first {
		return j
	}
	if p.isHyphen(j) || p.spacedHyphen(j, t) {
		j++
	} else if !p.near(j) {
		return -1
	}
	if plain || j+1 >= len(p.toks) || !p.has(j, p.l.And) {
		return j
	}
	k := j + 1
	if p.isHyphen(k) {
		k++
	} else if !p.near(k) {
		return j
	}
	if k < len(p.toks) && p.mayJoin(k, t) {
		return k
	}
	return -1
}

// spacedHyphen: wire copy sets "ninety - five" apart too.
func (p *parser) spacedHyphen(j int, t *tally) bool {
	if !p.follows(j, "-") || !p.near(j) || !p.near(j+1) || !t.open || t.cur < 20 || int(t.cur)%10 != 0 {
		return false
	}
	v, ok := p.l.Numbers[p.toks[j+1].low]
	return ok && v >= 1 && v < 10 && t.fits(v)
}

// mayJoin: behind "and" the number goes on, and no other begins: "two hundred
// and six", "treinta y cinco", not "five and six".
func (p *parser) mayJoin(k int, t *tally) bool {
	w := p.toks[k].low
	v, ok := p.l.Numbers[w]
	_, ord := p.l.Ordinals[w]
	if ord {
		v, ok = p.l.Ordinals[w], true
	}
	if ms, compound := p.atoms(w); !ok && compound {
		v, ok = ms[0].Value, true
	}
	if !ok || v == 0 || !t.fits(v) {
		return false
	}
	c := int(t.cur)
	one := v == 1 && p.plural(k+1) // what follows is more than one
	switch {
	case t.open && c%100 == 0:
		return p.l.AndBehind.Has("hundreds") && (v > 1 || ord || c > 0 && (!p.l.Articles.Has(w) || one)) // "cento e uma casas"
	case t.open:
		return p.l.AndBehind.Has("tens") && (!p.l.Vigesimal || v == 1 || v == 11)
	}
	return p.l.AndBehind.Has("hundreds") && (one || v > 1) && (t.parts[t.n-1].scale == 1000 || v >= 100 || p.scaleAt(k+1))
}

func (p *parser) scaleAt(i int) bool {
	if i >= len(p.toks) || !p.near(i) {
		return false
	}
	_, ok := p.l.Scales[p.toks[i].low]
	return ok
}

// opened: the word before token i opens a range ("between").
func (p *parser) opened(i int) bool { return i > 0 && p.l.Between[p.toks[i-1].low] != "" }

// joinedBy: token j is the word between the ends of the range that stands
// before token i.
func (p *parser) joinedBy(j, i int) bool {
	return j < len(p.toks) && p.toks[j].low == p.l.Between[p.toks[i-1].low]
}

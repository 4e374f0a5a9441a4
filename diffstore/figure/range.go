package figure

import "stet/diffstore/lang"

// upTo holds the end of a range.
type upTo struct {
	value Value
	next  int
	last  num
}

// rangeEnd reads the second number of "30 to 40", "5–10", "between 30 and 40",
// "$3-4 million".
func (p *parser) rangeEnd(first int, n num, currency string) (upTo, bool) {
	j := n.next
	if j >= len(p.toks) || n.article || n.ordinal || n.share {
		return upTo{}, false
	}
	low := p.toks[j].low
	dash := (low == "-" || low == "–" || low == "—") && p.glued(j) == p.glued(j+1) && p.toks[first].kind == digits
	if dash && !p.glued(j) && low != "-" && low != "–" {
		return upTo{}, false
	}
	opened := p.openedBy(first, low)
	if !dash && !opened && !(p.l.RangeTo.Has(low) && p.near(j)) {
		return upTo{}, false
	}
	j++
	if !opened && !dash && p.near(j) && p.has(j, p.l.RangeTo) {
		j++ // "up to", "bis zu"
	}
	if opened && p.near(j) && (p.has(j, p.l.Definite) || p.has(j, p.l.Articles)) && p.near(j+1) && (p.toks[j+1].kind == digits || p.toks[j+1].use&lang.Begins != 0 && !p.has(j+1, p.l.Articles)) {
		j++ // "tra i 6.000 e gli 8.000"
	}
	if c, next, ok := p.currencyBefore(j); ok && (c == currency) {
		j = next
	} else if ok {
		return upTo{}, false
	}
	m, ok := p.number(j, currency != "")
	if !ok || m.article || m.ordinal || m.share || dash && m.words || p.apart(n, m, opened || dash) {
		return upTo{}, false
	}
	if !opened && n.plain && n.value == 1 && m.scaled && p.l.Odds.Has(low) {
		return upTo{}, false // "1 zu 140 Millionen"
	}
	from := n.value
	if m.scaled && !n.scaled && from < m.value && m.scale > 0 && (!m.words || n.plain || m.scale >= 1e3 && from < m.value/m.scale) {
		from *= p.scaleOf(j, m)
	}
	if n.plain && n.digits == 4 && m.digits == 2 && dash { // "2024-25"
		m.value += float64(int(n.value) / 100 * 100)
	}
	if from >= m.value || dash && p.isScore(first, n, m, currency, opened) {
		return upTo{}, false
	}
	return upTo{Between(from, m.value), m.next, m}, true
}

// openedBy: the word before token first, or before its article, opens a range
// that joiner closes.
func (p *parser) openedBy(first int, joiner string) bool {
	for k := 1; k <= 2 && k <= first; k++ {
		if w := p.l.Between[p.toks[first-k].low]; w != "" && w == joiner {
			return k == 1 || p.has(first-1, p.l.Determiners) || p.has(first-1, p.l.Definite)
		}
	}
	return false
}

// apart: "and" and "or" join the ends of a range only when no noun stands
// behind the first and both are written alike.
func (p *parser) apart(n, m num, sure bool) bool {
	return !sure && n.words != m.words && !(n.words && n.value <= 12) && !(m.words && m.value <= 12)
}

func (p *parser) isScore(first int, n, m num, currency string, opened bool) bool {
	return !opened && n.plain && m.plain && m.value <= 200 && !currencyOrUnit(p, m, currency) && p.scoreLike(first)
}

// scaleOf gives the scale that the second number of a range lends the first.
func (p *parser) scaleOf(i int, m num) float64 {
	if p.toks[i].kind != digits {
		return m.scale
	}
	if v, ok := parseDigits(p.text[p.toks[i].start:p.toks[i].end], p.l); ok && v != 0 {
		return m.value / v
	}
	return 1
}

func currencyOrUnit(p *parser, m num, currency string) bool {
	if currency != "" || m.scaled || m.next >= len(p.toks) {
		return currency != "" || m.scaled
	}
	t := p.toks[m.next]
	_, unit := p.l.Units[t.low]
	return t.low == "%" || unit || t.low == "-" || p.countsNext(m.next)
}

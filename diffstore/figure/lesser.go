package figure

import "stet/diffstore/lang"

// lessers are the units that a smaller one goes on with, and how many of that
// make one.
var lessers = map[string]struct {
	unit string
	of   float64
}{
	"ft": {"in", 12}, "st": {"lb", 14}, "year": {"month", 12}, "day": {"hour", 24}, "hour": {"minute", 60}, "minute": {"second", 60},
}

// lesser adds the smaller part of "5 feet 2 inches" and "an hour and 20
// minutes", whose unit ends before token j.
func (p *parser) lesser(f *Figure, j int) int {
	part, ok := lessers[f.Unit]
	if !ok || f.Value.Range || f.Value.Low < 0 || f.Value.Low != float64(int64(f.Value.Low)) {
		return j
	}
	k := j
	if p.near(k) && p.has(k, p.l.And) {
		k++
	}
	if k >= len(p.toks) || !p.near(k) || p.toks[k].kind == sign {
		return j
	}
	m, ok := p.number(k, false)
	if !ok || m.ordinal || m.share || m.article || m.value <= 0 || m.value >= part.of || m.next >= len(p.toks) || !p.near(m.next) {
		return j
	}
	if p.l.Units[p.toks[m.next].low].Symbol != part.unit || p.phrase(m.next+1, p.l.Old.Has) > 0 {
		return j
	}
	f.Value = Number(f.Value.Low + m.value/part.of)
	return m.next + 1
}

// longer reads a time with a half or a smaller unit behind, the one figure
// that "an hour" can begin.
func (p *parser) longer(f *Figure, u lang.Unit, j int) (int, bool) {
	if u.Kind != string(Duration) || f.Value.Range {
		return j, false
	}
	g := Figure{Kind: Duration, Unit: u.Symbol, Value: f.Value}
	end := p.halfMore(j)
	if end > j {
		g.Value = Number(g.Value.Low + 0.5)
	} else if end = p.lesser(&g, j); end == j {
		return j, false
	}
	*f = g
	return end, true
}

// halfMore reads the half behind a time, "two years and a half", "une heure
// et demie", and gives the token behind; j itself where none stands. "Two days
// and half a million" goes on with something else.
func (p *parser) halfMore(j int) int {
	if !p.has(j, p.l.And) || !p.near(j) || !p.near(j+1) {
		return j
	}
	k := j + 1
	if p.has(k, p.l.Articles) {
		k++
	}
	if !p.has(k, p.l.Halves) || !p.near(k) {
		return j
	}
	next := k + 1
	if p.isHyphen(next) || p.scaleAt(next) || p.has(next, p.l.Articles) || p.has(next, p.l.Determiners) || p.l.NounLast && p.has(next, p.l.Of) || p.measured(next) {
		return j
	}
	return next
}

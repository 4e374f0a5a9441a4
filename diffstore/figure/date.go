package figure

import (
	"math"
	"strings"
)

// date reads "23 November 2026", "November 23, 2026", "Nov. 23", "23. Mai",
// "2026-11-23", "23.11.2026" and "11/23/2026". The value is yyyymmdd, with
// zeros for what is not said.
func (p *parser) date(i int) (Figure, int, bool) {
	for _, read := range [...]func(*parser, int) (y, m, d float64, next int, ok bool){(*parser).dayMonth, (*parser).monthDay, (*parser).numeric} {
		y, m, d, next, ok := read(p, i)
		if ok {
			return Figure{Kind: Date, Value: Number(y*10000 + m*100 + d)}, next, true
		}
	}
	return Figure{}, i, false
}

func (p *parser) whole(i int, low, high float64) (float64, bool) {
	if i >= len(p.toks) || p.toks[i].kind != digits {
		return 0, false
	}
	s := p.text[p.toks[i].start:p.toks[i].end]
	if len(s) > 4 || strings.ContainsAny(s, ".,'") {
		return 0, false
	}
	v, ok := parseDigits(s, p.l)
	return v, ok && v >= low && v <= high
}

func (p *parser) month(i int) (float64, int, bool) {
	if i >= len(p.toks) || p.toks[i].kind != word || !p.near(i) && i > 0 && p.toks[i-1].kind == digits {
		return 0, i, false
	}
	m, ok := p.l.Months[p.toks[i].low]
	if ok && len(p.toks[i].low) <= 4 && p.follows(i+1, ".") && p.glued(i+1) && i+2 < len(p.toks) && p.toks[i+2].kind == digits {
		return m, i + 2, true
	}
	return m, i + 1, ok
}

func (p *parser) dayMonth(i int) (y, m, d float64, next int, ok bool) {
	d, ok = p.whole(i, 1, 31)
	if !ok {
		return
	}
	j := i + 1
	switch {
	case p.follows(j, ".") && p.glued(j): // "3. Mai"
		j++
	case p.glued(j) && (p.has(j, p.l.OrdinalSuffixes) || p.follows(j, "º") || p.follows(j, "°")):
		j++
	}
	if p.follows(j, "of") || p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	if m, next, ok = p.month(j); !ok || !p.near(j) && !p.glued(j) {
		m, ok = p.monthBehind(j)
		return 0, m, d, j, ok
	}
	y, next = p.yearAt(next)
	return y, m, d, next, true
}

// monthBehind gives the month of a day that another follows: "9 and 10 December",
// "9–12 May".
func (p *parser) monthBehind(j int) (float64, bool) {
	if j >= len(p.toks) || !p.has(j, p.l.And) && !p.has(j, p.l.RangeTo) && !p.has(j, p.l.DayJoin) && !p.follows(j, "-") && !p.follows(j, "–") && !p.joins(j) {
		return 0, false
	}
	if j++; p.has(j, p.l.Definite) { // "vom 14. auf den 15. September"
		j++
	}
	if _, ok := p.whole(j, 1, 31); !ok {
		return 0, false
	}
	j++
	if p.follows(j, ".") && p.glued(j) {
		j++
	}
	if p.follows(j, "of") || p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	m, _, ok := p.month(j)
	return m, ok && p.near(j)
}

// joins: the word at token j stands between the ends of ranges.
func (p *parser) joins(j int) bool {
	for _, w := range p.l.Between {
		if p.toks[j].low == w {
			return true
		}
	}
	return false
}

func (p *parser) yearAt(i int) (float64, int) {
	j := i
	if p.follows(j, ",") || p.has(j, p.l.Of) {
		j++
	}
	if y, ok := p.whole(j, 1000, 2200); ok && p.near(j) {
		return y, j + 1
	}
	return 0, i
}

func (p *parser) monthDay(i int) (y, m, d float64, next int, ok bool) {
	if !p.l.MonthFirst || !p.toks[i].upper {
		return 0, 0, 0, i, false
	}
	m, next, ok = p.month(i)
	if !ok {
		return
	}
	if d, ok = p.whole(next, 1, 31); !ok || !p.near(next) && p.toks[next-1].low != "." {
		return 0, 0, 0, i, false
	}
	next++
	if p.glued(next) && p.has(next, p.l.OrdinalSuffixes) {
		next++
	}
	y, next = p.yearAt(next)
	return y, m, d, next, true
}

// numeric reads dates in digits. Which of day and month stands first is the
// language's custom; English outlets differ, so there the order is kept as it
// stands: a changed date changes the value either way.
func (p *parser) numeric(i int) (y, m, d float64, next int, ok bool) {
	if p.toks[i].kind != digits {
		return 0, 0, 0, i, false
	}
	if s := p.text[p.toks[i].start:p.toks[i].end]; len(s) <= 10 && strings.Count(s, ".") == 2 { // "23.11.2026"
		var parts [3]float64
		for k, part := range strings.Split(s, ".") {
			v, ok := float(part, "")
			if !ok || len(part) > 4 {
				return 0, 0, 0, i, false
			}
			parts[k] = v
		}
		return parts[2], parts[1], parts[0], i + 1, plausible(parts[2], parts[1], parts[0])
	}
	if m, d, ok := p.dayStopMonth(i); ok {
		return 0, m, d, i + 2, true
	}
	if i+4 >= len(p.toks) || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+3) || !p.glued(i+4) || p.toks[i+1].low != p.toks[i+3].low {
		return 0, 0, 0, i, false
	}
	if s := p.toks[i+1].low; s != "-" && s != "/" {
		return 0, 0, 0, i, false
	}
	a, ok1 := p.whole(i, 1, 2200)
	b, ok2 := p.whole(i+2, 1, 31)
	c, ok3 := p.whole(i+4, 1, 2200)
	if !ok1 || !ok2 || !ok3 {
		return 0, 0, 0, i, false
	}
	if a > 31 {
		return a, b, c, i + 5, plausible(a, b, c)
	}
	if b > 12 { // "11/23/2026" can only be the American order
		a, b = b, a
	}
	return c, b, a, i + 5, plausible(c, math.Min(a, b), math.Max(a, b))
}

// dayStopMonth reads "8.11.", the eighth of November where a full stop makes
// ordinals.
func (p *parser) dayStopMonth(i int) (m, d float64, ok bool) {
	if !p.l.OrdinalStop || !p.follows(i+1, ".") || !p.glued(i+1) || p.glued(i+2) && p.toks[i+2].kind != sign {
		return 0, 0, false
	}
	day, month, cut := strings.Cut(p.text[p.toks[i].start:p.toks[i].end], ".")
	d, ok1 := small(day)
	m, ok2 := small(month)
	return m, d, cut && len(day) < 3 && len(month) < 3 && ok1 && ok2 && plausible(0, m, d)
}

func plausible(y, m, d float64) bool {
	return y >= 0 && (y < 100 || y > 1000 && y < 2200) && m >= 1 && m <= 12 && d >= 1 && d <= 31
}

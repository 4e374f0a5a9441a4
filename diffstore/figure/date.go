package figure

import (
	"math"
	"strings"
)

// date reads "23 November 2026", "November 23, 2026", "Nov. 23", "23. Mai",
// "2026-11-23", "23.11.2026" and "11/23/2026". The value is yyyymmdd, with
// zeros for what is not said.
func (p *parser) date(i int) (Figure, int, bool) {
	for _, read := range []func(int) (y, m, d float64, next int, ok bool){p.dayMonth, p.monthDay, p.numeric} {
		y, m, d, next, ok := read(i)
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
	case p.glued(j) && (p.follows(j, "st") || p.follows(j, "nd") || p.follows(j, "rd") || p.follows(j, "th") || p.follows(j, "er") || p.follows(j, "º")):
		j++
	}
	if p.follows(j, "of") || p.follows(j, "de") {
		j++
	}
	if m, next, ok = p.month(j); !ok || !p.near(j) {
		return y, m, d, i, false
	}
	y, next = p.yearAt(next)
	return y, m, d, next, true
}

func (p *parser) yearAt(i int) (float64, int) {
	j := i
	if p.follows(j, ",") || p.follows(j, "de") || p.follows(j, "del") {
		j++
	}
	if y, ok := p.whole(j, 1000, 2200); ok && p.near(j) {
		return y, j + 1
	}
	return 0, i
}

func (p *parser) monthDay(i int) (y, m, d float64, next int, ok bool) {
	if p.l.Code != "en" || !p.toks[i].upper {
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
	if p.glued(next) && (p.follows(next, "st") || p.follows(next, "nd") || p.follows(next, "rd") || p.follows(next, "th")) {
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
	if s := p.text[p.toks[i].start:p.toks[i].end]; strings.Count(s, ".") == 2 { // "23.11.2026"
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
	return c, b, a, i + 5, plausible(c, math.Min(a, b), math.Max(a, b))
}

func plausible(y, m, d float64) bool {
	return y >= 0 && (y < 100 || y > 1000 && y < 2200) && m >= 1 && m <= 12 && d >= 1 && d <= 31
}

// clock reads "10:30", "10.30am", "9 p.m.", "14 Uhr", "14 h 30", "15h30". The
// value is hhmm.
func (p *parser) clock(i int) (Figure, int, bool) {
	h, minute, next, ok := p.hour(i)
	if !ok {
		return Figure{}, i, false
	}
	marked := false
	if next < len(p.toks) && p.near(next) {
		if k, pm := p.halfDay(next); k > 0 {
			if pm && h < 12 {
				h += 12
			}
			marked, next = true, next+k
		} else if p.l.Clock.Has(p.toks[next].low) && p.toks[next].low != "h" {
			marked, next = true, next+1
		}
	}
	if !marked && minute < 0 {
		return Figure{}, i, false
	}
	return Figure{Kind: Time, Value: Number(h*100 + max(minute, 0))}, next, true
}

// hour gives minute -1 where none is said. "10.30" is a time only when a word
// behind says so.
func (p *parser) hour(i int) (h, minute float64, next int, ok bool) {
	if p.toks[i].kind != digits {
		return 0, 0, i, false
	}
	s := p.text[p.toks[i].start:p.toks[i].end]
	if a, b, cut := strings.Cut(s, "."); cut && len(b) == 2 && len(a) <= 2 {
		k, _ := p.halfDay(i + 1)
		if k == 0 && !(i+1 < len(p.toks) && (p.toks[i+1].low == "uhr" || p.toks[i+1].low == "gmt" || p.toks[i+1].low == "bst")) {
			return 0, 0, i, false
		}
		h, ok1 := float(a, "")
		m, ok2 := float(b, "")
		return h, m, i + 1, ok1 && ok2 && h < 25 && m < 60
	}
	h, ok = p.whole(i, 0, 24)
	if !ok || len(s) > 2 {
		return 0, 0, i, false
	}
	colon := p.follows(i+1, ":") || (p.l.Code == "fr" || p.l.Code == "es") && p.follows(i+1, "h")
	if colon && p.glued(i+1) && p.glued(i+2) {
		if m, ok := p.whole(i+2, 0, 59); ok && p.toks[i+2].end-p.toks[i+2].start == 2 {
			return h, m, i + 3, true
		}
	}
	return h, -1, i + 1, true
}

// halfDay gives how many tokens make "am", "p.m." and which half it is.
func (p *parser) halfDay(i int) (k int, pm bool) {
	if i >= len(p.toks) || !p.near(i) {
		return 0, false
	}
	low := p.toks[i].low
	if low == "am" || low == "pm" {
		return 1, low == "pm"
	}
	if (low == "a" || low == "p") && p.follows(i+1, ".") && p.follows(i+2, "m") && p.glued(i+1) && p.glued(i+2) {
		k = 3
		if p.follows(i+3, ".") && p.glued(i+3) {
			k = 4
		}
		return k, low == "p"
	}
	return 0, false
}

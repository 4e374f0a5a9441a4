package figure

import (
	"math"
	"strings"
)

// toldHour reads an hour that is told as people say it: "halb drei", "quarter past
// three", "a las seis y media de la tarde", "alle 13". Which half of the day is
// meant may stay open.
func (p *parser) toldHour(i int) (Figure, int, bool) {
	j, minute := p.minutesBefore(i)
	told := j > i
	n, ok := p.hourNumber(j)
	if !ok || told && (n.value < 1 || n.value > 12 || p.measured(n.next)) {
		return Figure{}, i, false
	}
	next := n.next
	if !told {
		minute, next = p.minutesBehind(next)
	}
	part := p.phrase(next, p.l.DayParts.Has) > 0
	if !told && !part && (!p.clockAt(i) || next == n.next && !p.endsHour(next, n)) {
		return Figure{}, i, false
	}
	h := n.value
	if h < 12 && part && p.phrase(next, p.l.Evening.Has) > 0 {
		h += 12
	}
	return Figure{Kind: Time, Value: clockTime(h, minute), Vague: !part && h <= 12}, next, true
}

// hourNumber reads a number of 24 at most, in digits or words.
func (p *parser) hourNumber(j int) (n num, ok bool) {
	if j >= len(p.toks) {
		return n, false
	}
	switch p.toks[j].kind {
	case digits:
		n.value, ok = p.whole(j, 0, 24)
		n.next, n.digits = j+1, p.toks[j].end-p.toks[j].start
	case word:
		n, ok = p.numberWords(j, true)
	}
	return n, ok && !n.ordinal && !n.share && n.digits <= 2 && n.value <= 24 && n.value == math.Trunc(n.value)
}

// minutesBefore reads what is told before an hour, and gives the token of that; i
// itself if nothing is.
func (p *parser) minutesBefore(i int) (int, float64) {
	if p.toks[i].kind != word {
		return i, 0
	}
	if p.has(i, p.l.HalfBefore) && p.near(i+1) {
		return i + 1, -30
	}
	for k := 3; k > 1; k-- {
		if i+k < len(p.toks) && p.near(i+k) {
			if m, ok := p.l.MinutesBefore[p.words(i, i+k)]; ok {
				return i + k, m
			}
		}
	}
	return i, 0
}

// endsHour: nothing that is counted, and no unit, stands behind an hour at token j.
func (p *parser) endsHour(j int, n num) bool {
	if !p.l.HourAlone || n.value == 0 || j > 0 && p.toks[j-1].kind == word && n.value < 3 {
		return false
	}
	if j >= len(p.toks) {
		return true
	}
	t := &p.toks[j]
	if t.kind == sign {
		return strings.Contains(",.;!?)»”\"", t.low) && !(p.glued(j) && p.glued(j+1) && p.toks[j+1].kind == digits)
	}
	return t.kind == word && p.l.Function.Has(t.low) && !p.l.Of.Has(t.low) && !p.measured(j)
}

// minutesBehind reads what is told behind an hour: "y cuarto", "et demie".
func (p *parser) minutesBehind(j int) (minute float64, next int) {
	if !p.near(j) {
		return 0, j
	}
	for k := min(3, len(p.toks)-j); k > 1; k-- {
		if m, ok := p.l.MinutesBehind[p.words(j, j+k)]; ok && !p.measured(j+k) {
			return m, j + k
		}
	}
	if end := p.halfMore(j); end > j {
		return 30, end
	}
	return 0, j
}

package figure

import "strings"

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
		} else if p.l.Clock.Has(p.toks[next].low) {
			marked, next = true, next+1
		}
	}
	if !marked && minute < 0 && !p.clockBefore(i) {
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
		if k == 0 && !(p.near(i+1) && p.has(i+1, p.l.Clock) && len(p.toks[i+1].low) > 2 || p.clockBefore(i) || i > 0 && p.has(i-1, p.l.ClockAt)) {
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
	colon := p.follows(i+1, ":") && p.glued(i+1) && p.glued(i+2)
	letter := p.has(i+1, p.l.Hour) && p.near(i+1) && p.near(i+2) // "7h45", "7 h 45"
	if colon || letter {
		if m, ok := p.whole(i+2, 0, 59); ok && p.toks[i+2].end-p.toks[i+2].start == 2 && !(p.follows(i+3, ":") && p.glued(i+3)) {
			return h, m, i + 3, true
		}
	}
	return h, -1, i + 1, true
}

// clockBefore: a word that only a time follows: "klockan 14.30".
func (p *parser) clockBefore(i int) bool {
	if i > 1 && p.toks[i-1].low == "." {
		i--
	}
	return i > 0 && p.has(i-1, p.l.ClockBefore)
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

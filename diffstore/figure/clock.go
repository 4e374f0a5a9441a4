package figure

import (
	"math"
	"strings"
)

// clock reads "10:30", "10.30am", "9 p.m.", "14 Uhr", "14 h 30", "15h30". The
// value is hhmm.
func (p *parser) clock(i int) (Figure, int, bool) {
	f, next, ok := p.timeAt(i)
	if k := p.phrase(next, p.l.DayParts.Has); ok && k > 0 {
		f.NounEnd = p.toks[next+k-1].end // "eight in the morning"
	}
	return f, next, ok
}

func (p *parser) timeAt(i int) (Figure, int, bool) {
	h, minute, next, ok := p.hour(i)
	if !ok {
		if h, next, ok = p.spokenHour(i); ok {
			minute, next = p.minutesBehind(next)
			if h < 12 && p.phrase(next, p.l.Evening.Has) > 0 {
				h += 12
			}
			return Figure{Kind: Time, Value: clockTime(h, minute)}, next, true
		}
		return p.toldHour(i)
	}
	marked := false
	if p.isHyphen(next) && p.has(next+1, p.l.Clock) { // "15-tiden"
		return Figure{Kind: Time, Value: clockTime(h, max(minute, 0))}, next + 2, true
	}
	if next < len(p.toks) && p.near(next) {
		if k, pm := p.halfDay(next); k > 0 {
			if pm && h < 12 {
				h += 12
			}
			marked, next = true, next+k
		} else if p.l.Clock.Has(p.toks[next].low) && (minute != noMinute || p.timeOfDay(i, next)) {
			marked, next = true, next+1
			if minute == noMinute {
				minute, next = p.minutesBehind(next)
			}
		}
	}
	ofDay := p.clockAt(i) && p.near(next) && p.has(next, p.l.Of) && p.near(next+1) && p.has(next+1, p.l.Weekdays) // "alle 15 di giovedì"
	if !marked && minute == noMinute && !ofDay && !p.clockBefore(i) && !p.spansDay(i, next) {
		return p.toldHour(i)
	}
	if h < 12 && p.phrase(next, p.l.Evening.Has) > 0 {
		h += 12
	}
	if minute == noMinute {
		minute = 0
	}
	return Figure{Kind: Time, Value: clockTime(h, minute)}, next, true
}

// clockTime is hhmm; minutes may stand before the hour.
func clockTime(h, minute float64) Value {
	at := math.Mod(h*60+minute+24*60, 24*60)
	if minute == 0 {
		at = h * 60 // "24 Uhr"
	}
	return Number(math.Floor(at/60)*100 + math.Mod(at, 60))
}

// noMinute: an hour without minutes was read.
const noMinute = -60

// spansDay: with the number that ends before token next a span of hours begins,
// and its end is one: "von |9 bis 18 Uhr", "de |23.00 a 7.00".
func (p *parser) spansDay(i, next int) bool {
	if !p.opened(i) && !(p.clockAt(i) && i > 1 && p.opened(i-1)) || next+1 >= len(p.toks) {
		return false
	}
	from := i
	if !p.opened(i) {
		from--
	}
	if !p.joinedBy(next, from) {
		return false
	}
	j := next + 1
	if p.has(j, p.l.Definite) {
		j++
	}
	if j >= len(p.toks) || p.toks[j].kind != digits {
		return false
	}
	_, minute, end, ok := p.hour(j)
	if !ok {
		return false
	}
	return minute != noMinute || p.near(end) && p.has(end, p.l.Clock) && p.l.Units[p.toks[end].low].Kind != string(Duration)
}

// dotted: where outlets set hours so, and decimals with a comma, "19.30" is one
// unless a price or a measure is told.
func (p *parser) dotted(i int) bool {
	if !p.l.DottedHours || i > 0 && (p.l.Money[p.toks[i-1].low] != "" || p.glued(i)) {
		return false
	}
	next := i + 1
	if p.isHyphen(next) {
		return p.has(next+1, p.l.Clock) // "19.30-tiden"
	}
	return !p.follows(next, "%") && !p.measured(next) && !p.scaleAt(next) && p.phrase(next, p.isPercent) == 0 && !p.countsNext(next)
}

// dottedSpan: "23.00" begins or ends a span of hours where a comma parts decimals,
// so that the point parts hours and minutes: "de 23.00 a 7.00".
func (p *parser) dottedSpan(i int) bool {
	if p.l.Decimal != ',' {
		return false
	}
	if p.closes(i) {
		return true
	}
	if !p.opened(i) || !p.joinedBy(i+1, i) || i+2 >= len(p.toks) || p.toks[i+2].kind != digits {
		return false
	}
	t := p.toks[i+2]
	h, minute, cut := strings.Cut(p.text[t.start:t.end], ".")
	return cut && len(h) <= 2 && len(minute) == 2 && minute < "60" && !p.follows(i+3, "%") && (!p.measured(i+3) || p.has(i+3, p.l.Clock))
}

// hour gives noMinute where none is said. "10.30" is a time only when a word
// behind says so.
func (p *parser) hour(i int) (h, minute float64, next int, ok bool) {
	if p.toks[i].kind != digits {
		return 0, 0, i, false
	}
	s := p.text[p.toks[i].start:p.toks[i].end]
	if a, b, cut := strings.Cut(s, "."); cut && len(b) == 2 && len(a) <= 2 {
		k, _ := p.halfDay(i + 1)
		if k == 0 && !(p.near(i+1) && p.has(i+1, p.l.Clock) && len(p.toks[i+1].low) > 2 || p.clockBefore(i) || p.clockAt(i) && !p.measured(i+1) && !p.follows(i+1, "%") || p.dottedSpan(i) || p.dotted(i)) {
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
	return h, noMinute, i + 1, true
}

// spokenHour reads "drei Uhr", "om drie uur", "three o'clock".
func (p *parser) spokenHour(i int) (h float64, next int, ok bool) {
	if p.toks[i].kind != word {
		return 0, i, false
	}
	n, ok := p.numberWords(i, false)
	if !ok || n.ordinal || n.share || n.value > 24 || n.value != float64(int(n.value)) || !p.near(n.next) {
		return 0, i, false
	}
	w := p.toks[n.next].low
	return n.value, n.next + 1, len(w) > 2 && p.l.Clock.Has(w) && p.timeOfDay(i, n.next)
}

// timeOfDay: the clock word at token j does not count hours, as "uur" and
// "heures" do too unless the words around tell: "om 3 uur", "3 heures du
// matin", not "à deux heures de route".
func (p *parser) timeOfDay(i, j int) bool {
	if p.l.Units[p.toks[j].low].Kind != string(Duration) || p.phrase(j+1, p.l.DayParts.Has) > 0 {
		return true
	}
	if p.clockAt(i) && (!p.has(j+1, p.l.Of) || p.has(j+2, p.l.Weekdays)) {
		return true
	}
	return p.opens(i, j) || p.closes(i)
}

// opens: with the number at token i and its clock word at j a span of time
// begins whose end has that word, too: "de |9 heures à 18 heures".
func (p *parser) opens(i, j int) bool {
	if !p.opened(i) || !p.joinedBy(j+1, i) || j+2 >= len(p.toks) {
		return false
	}
	n, ok := p.number(j+2, false)
	return ok && p.has(n.next, p.l.Clock)
}

// closes: the number at token i ends a span that a time of day began.
func (p *parser) closes(i int) bool {
	if len(p.out) == 0 || i < 2 {
		return false
	}
	last := p.out[len(p.out)-1]
	return last.Kind == Time && last.End == p.toks[i-2].end && (p.has(i-1, p.l.RangeTo) || p.has(i-1, p.l.And))
}

// clockAt: a word before token i that the time of day follows.
func (p *parser) clockAt(i int) bool {
	return i > 0 && p.has(i-1, p.l.ClockAt) || i > 1 && p.l.ClockAt.Has(p.words(i-2, i))
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
	if (low == "am" || low == "pm") && p.l.Clock.Has(low) { // German "9 am Montag"
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

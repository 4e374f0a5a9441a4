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

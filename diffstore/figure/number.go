package figure

import (
	"strings"
	"unicode/utf8"
)

// num is one number as it was read: digits or words, with its scale.
type num struct {
	value   float64
	next    int // the token behind
	words   bool
	article bool    // "a", "one": counts only with a unit or a noun
	ordinal bool    // "twenty-first"
	share   bool    // a fraction of something: "half", "two-thirds"
	scaled  bool    // a scale word stands behind
	scale   float64 // the last scale that was read
	plain   bool    // digits alone: "1991"
	round   bool    // "une quarantaine": some forty
	vague   bool    // "hundreds": a noun behind needs "of", or to be one beyond doubt
	digits  int
}

// number reads a number from token i on; money says that a currency stands
// before it.
func (p *parser) number(i int, money bool) (num, bool) {
	if i >= len(p.toks) {
		return num{}, false
	}
	switch p.toks[i].kind {
	case digits:
		return p.digitNumber(i, money)
	case word:
		return p.wordNumber(i)
	}
	return p.vulgar(i)
}

// longestGroups bounds a number in groups of three, in bytes; a table may set
// any number of them in a row.
const longestGroups = 60

func (p *parser) digitNumber(i int, money bool) (num, bool) {
	t := p.toks[i]
	s := p.text[t.start:t.end]
	next := i + 1
	for len(s) < longestGroups && p.spacedGroup(next, s, money) { // "1 550" where the language writes so
		s += "\u00a0" + p.text[p.toks[next].start:p.toks[next].end]
		next++
	}
	v, ok := parseDigits(s, p.l)
	if !ok {
		return num{}, false
	}
	n := num{value: v, next: next, digits: utf8.RuneCountInString(s)}
	n.plain = next == i+1 && onlyDigits(s)
	if p.slashed(&n, i) {
		return n, true
	}
	p.power(&n, i)
	if f, ok := p.vulgar(next); ok && p.near(next) {
		n.value, n.next, n.plain = n.value+f.value, f.next, false
	}
	p.scale(&n, money)
	p.lower(&n)
	p.lowerWords(&n, i)
	p.andPart(&n)
	return n, true
}

func onlyDigits(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return true
}

// spacedGroup: token i goes on with the number s after a plain space.
func (p *parser) spacedGroup(i int, s string, money bool) bool {
	if i >= len(p.toks) || p.toks[i].kind != digits || p.toks[i-1].kind != digits {
		return false
	}
	if !strings.Contains(p.l.Group, " ") && !money && !p.groupedAnyway(i) {
		return false
	}
	a, b := p.toks[i-1], p.toks[i]
	head := p.text[a.start:a.end]
	return b.start == a.end+1 && p.text[a.end] == ' ' && len(head) <= 3 && s[0] != '0' && exactlyThree(p.text[b.start:]) && !strings.ContainsAny(head, ".,")
}

// groupedAnyway: in languages that part thousands by a sign, some outlets set
// a space, and readers of pages cannot tell a no-break one. It is believed
// where a noun is counted and the first number is no date or hour of its own
// ("on May 5 300 people", "at 11 200 people").
func (p *parser) groupedAnyway(i int) bool {
	if p.threeGroups(i) {
		return true // "1 000 000" is nothing else
	}
	if !p.countsNext(i + 1) {
		return false
	}
	if i < 2 {
		return true
	}
	before := p.toks[i-2].low
	_, month := p.l.Months[before]
	return !month && before != "at" && before != "by" && before != "on" && before != "since" && before != "until"
}

// threeGroups: the group at token i stands between one to three digits and
// another group of three, or behind two.
func (p *parser) threeGroups(i int) bool {
	group := func(k int) bool {
		return k > 0 && k < len(p.toks) && p.toks[k].kind == digits && p.toks[k-1].kind == digits &&
			p.toks[k].start == p.toks[k-1].end+1 && exactlyThree(p.text[p.toks[k].start:])
	}
	short := func(k int) bool { return p.toks[k].end-p.toks[k].start <= 3 }
	return group(i) && (group(i+1) && short(i-1) || group(i-1) && i > 1 && short(i-2))
}

// slashed reads "3/4 mile" and "10 1/2 miles": a proper fraction with one of
// the denominators of daily use. "24/7" and "9/11" are none.
func (p *parser) slashed(n *num, i int) bool {
	if a, b, next, ok := p.overSlash(i); ok && n.plain {
		n.value, n.next, n.plain = a/b, next, false
		return true
	}
	if a, b, next, ok := p.overSlash(i + 1); ok && n.plain && n.next == i+1 && p.near(i+1) && !p.glued(i+1) {
		n.value, n.next, n.plain = n.value+a/b, next, false
		return true
	}
	return false
}

func (p *parser) overSlash(i int) (a, b float64, next int, ok bool) {
	if i+2 >= len(p.toks) || !p.follows(i+1, "/") || !p.glued(i+1) || !p.glued(i+2) || p.glued(i+3) && p.toks[i+3].low == "/" {
		return 0, 0, i, false
	}
	a, ok1 := p.whole(i, 1, 99)
	b, ok2 := p.whole(i+2, 2, 1000)
	switch b {
	case 2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 1000:
		return a, b, i + 3, ok1 && ok2 && a < b
	}
	return 0, 0, i, false
}

// largest bounds values: the longest run of scales of sense is far below.
const largest = 1e36

// scale multiplies by the words behind: "2.5 million", "3 hundred thousand",
// "1.2bn". A lone letter needs to be glued to the number, and "m" money or a
// noun behind, for it may be metres.
func (p *parser) scale(n *num, money bool) {
	for n.next < len(p.toks) && p.toks[n.next].kind == word {
		t := p.toks[n.next]
		v, ok := p.l.Scales[t.low]
		if !ok && t.low == "m" && t.upper && p.moneyAt(n.next+1) { // "7,5 M€" in any language
			v, ok = 1e6, true
		}
		if !ok || !p.near(n.next) || v == 100 && p.l.Money[t.low] != "" { // French "50 cents"
			return
		}
		short := utf8.RuneCountInString(t.low) <= 2 && t.low[0] < utf8.RuneSelf
		if short && !p.shortScale(n, t, money) || p.perTimeAt(n.next) {
			return
		}
		if n.value*v > largest {
			return
		}
		n.value *= v
		n.next++
		if _, dotted := p.l.Scales[t.low+"."]; dotted && p.follows(n.next, ".") && p.glued(n.next) {
			n.next++
		}
		n.scaled, n.plain, n.scale = true, false, v
		if short {
			return
		}
	}
}

func (p *parser) shortScale(n *num, t token, money bool) bool {
	signed := n.next+1 < len(p.toks) && p.toks[n.next+1].kind == sign && p.l.Money[p.toks[n.next+1].low] != ""
	switch {
	case len(t.low) == 1 && !p.glued(n.next):
		return money && (t.low == "b" || t.low == "m") || signed || t.low == "m" && t.upper && p.moneyAt(n.next+1)
	case t.low == "m" || t.low == "b":
		return money || signed || p.moneyAt(n.next+1) || t.low == "m" && (p.l.NounLast && p.countsMany(n.next+1) || t.upper)
	}
	return true
}

// perTimeAt: a unit stands at token i with the time behind it that makes a
// speed: "10 mi por hora", not ten million.
func (p *parser) perTimeAt(i int) bool {
	u := p.l.Units[p.toks[i].low]
	if u.Kind != string(Length) {
		return false
	}
	_, end := p.perTime(u, i+1)
	return end > i+1
}

func (p *parser) moneyAt(i int) bool {
	if i < len(p.toks) && p.near(i) && p.has(i, p.l.Of) { // "7,5 M d'euros"
		i++
	}
	return i < len(p.toks) && p.near(i) && p.l.Money[p.toks[i].low] != ""
}

// lower goes on with the smaller part of "4 million 300 thousand" and "2억
// 5000만": digits with a scale of their own.
func (p *parser) lower(n *num) {
	for n.scaled && n.scale >= 1e3 && n.next+1 < len(p.toks) && p.near(n.next) && p.toks[n.next].kind == digits && p.toks[n.next+1].kind == word {
		t := p.toks[n.next]
		v, ok := parseDigits(p.text[t.start:t.end], p.l)
		m := num{value: v, next: n.next + 1}
		if !ok || !onlyDigits(p.text[t.start:t.end]) {
			return
		}
		if _, ok := p.l.Scales[p.toks[m.next].low]; !ok || len(p.toks[m.next].low) < 3 {
			return
		}
		p.scale(&m, false)
		if !m.scaled || m.value >= n.scale {
			return
		}
		n.value, n.next, n.scale = n.value+m.value, m.next, m.scale
	}
}

// lowerWords goes on with the smallest part of "3 hundred and one" and "6
// crore and two hundred".
func (p *parser) lowerWords(n *num, i int) {
	j := n.next
	if !n.scaled || !p.has(j, p.l.And) || !p.near(j) || !p.near(j+1) || !p.l.AndBehind.Has("hundreds") || p.openedBy(i, p.toks[j].low) {
		return
	}
	m, ok := p.smallPart(j + 1)
	if !ok || m.article || m.ordinal || m.share || m.value < 1 || m.value >= n.scale || p.measured(m.next) || p.scaleAt(m.next) {
		return
	}
	if small := n.scale <= 1e3 && m.value < 100; small && (m.words || m.plain) || m.words && m.value >= 100 {
		n.value, n.next = n.value+m.value, m.next
	}
}

func (p *parser) smallPart(j int) (num, bool) {
	t := p.toks[j]
	if t.kind == word {
		return p.numberWords(j, false)
	}
	v, ok := small(p.text[t.start:t.end])
	return num{value: v, next: j + 1, plain: true}, ok && t.kind == digits
}

// vulgar reads the fraction characters: ½, ⅔.
func (p *parser) vulgar(i int) (num, bool) {
	if i >= len(p.toks) || p.toks[i].kind != sign || len(p.toks[i].low) == 1 {
		return num{}, false
	}
	v, ok := vulgarValue(p.toks[i].low)
	return num{value: v, next: i + 1}, ok
}

// vulgarValue gives the fractions of Unicode's Number Forms and Latin-1.
func vulgarValue(s string) (float64, bool) {
	const (
		signs   = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
		tops    = "112131234151135711"
		bottoms = "233445555667888890"
	)
	at := strings.Index(signs, s)
	if at < 0 {
		return 0, false
	}
	k := utf8.RuneCountInString(signs[:at])
	bottom := float64(bottoms[k] - '0')
	if bottom == 0 {
		bottom = 10
	}
	return float64(tops[k]-'0') / bottom, true
}

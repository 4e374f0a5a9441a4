package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// Find gives the figures of text in order; they do not overlap. Text, Start
// and End of a figure cover the number with its currency, scale and unit of
// measure, not its qualifier and not the noun that is counted: that is Unit.
//
// Telephone, flight, model and version numbers, addresses and numbers that
// are part of a name are no figures.
func Find(text string, l *lang.Language) []Figure {
	p := parser{text: text, l: l, toks: tokenize(text, l.Code == "fr")}
	for i := 0; i < len(p.toks); {
		i = p.at(i)
	}
	return p.out
}

type parser struct {
	text string
	l    *lang.Language
	toks []token
	out  []Figure
}

// at reads a figure that begins with token i, if one does, and gives the
// token to go on with.
func (p *parser) at(i int) int {
	t := p.toks[i]
	if end, no := p.rejected(i); no {
		return end
	}
	for _, read := range []func(int) (Figure, int, bool){p.date, p.clock, p.quantity} {
		f, next, ok := read(i)
		if !ok {
			continue
		}
		f.Start = t.start
		f.End = p.toks[next-1].end
		f.Text = p.text[f.Start:f.End]
		f.NounEnd = max(f.NounEnd, f.End)
		if f.Kind != Date && f.Kind != Time {
			f.Qualifier = p.qualifier(i, next)
		}
		p.out = append(p.out, f)
		return next
	}
	return i + 1
}

// quantity reads [sign] [currency] number [scale] [– number] unit.
func (p *parser) quantity(i int) (Figure, int, bool) {
	start := i
	minus := false
	if p.isMinus(i) {
		minus, i = true, i+1
	}
	currency := ""
	if c, next, ok := p.currencyBefore(i); ok {
		currency, i = c, next
		if !minus && p.isMinus(i) {
			minus, i = true, i+1
		}
	}
	if i > start && (i >= len(p.toks) || p.toks[i].kind != digits) {
		return Figure{}, start, false // a sign and a currency stand before digits only
	}
	n, ok := p.number(i, currency != "")
	if !ok {
		return Figure{}, start, false
	}
	f := Figure{Value: Number(n.value)}
	next := n.next
	if r, ok := p.rangeEnd(i, n, currency); ok {
		f.Value, next, n = r.value, r.next, r.last
	}
	if minus {
		f.Value.Low, f.Value.High = -f.Value.Low, -f.Value.High
	}
	next, ok = p.measure(&f, i, next, n, currency)
	return f, next, ok
}

// num is one number as it was read: digits or words, with its scale.
type num struct {
	value   float64
	next    int // the token behind
	words   bool
	article bool // "a", "one": counts only with a unit or a noun
	scaled  bool // a scale word stands behind
	plain   bool // digits alone: "1991"
	digits  int
}

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

func (p *parser) digitNumber(i int, money bool) (num, bool) {
	t := p.toks[i]
	s := p.text[t.start:t.end]
	next := i + 1
	for p.spacedGroup(next) { // "1 550" where the language writes so
		s += "\u00a0" + p.text[p.toks[next].start:p.toks[next].end]
		next++
	}
	v, ok := parseDigits(s, p.l)
	if !ok {
		return num{}, false
	}
	n := num{value: v, next: next, digits: utf8.RuneCountInString(s)}
	n.plain = next == i+1 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	if f, ok := p.vulgar(next); ok && p.glued(next) {
		n.value, n.next, n.plain = n.value+f.value, f.next, false
	}
	p.scale(&n, money)
	return n, true
}

// spacedGroup: token i continues a number after a plain space.
func (p *parser) spacedGroup(i int) bool {
	if i >= len(p.toks) || p.toks[i].kind != digits || p.toks[i-1].kind != digits || !strings.Contains(p.l.Group, " ") {
		return false
	}
	a, b := p.toks[i-1], p.toks[i]
	head := p.text[a.start:a.end]
	return b.start == a.end+1 && p.text[a.end] == ' ' && len(head) <= 3 && head[0] != '0' && exactlyThree(p.text[b.start:]) && !strings.ContainsAny(head, ".,")
}

// scale multiplies by the words behind: "2.5 million", "3 hundred thousand",
// "1.2bn". A lone letter needs to be glued to the number, and "m" money or a
// noun behind, for it may be metres.
func (p *parser) scale(n *num, money bool) {
	for n.next < len(p.toks) && p.toks[n.next].kind == word {
		t := p.toks[n.next]
		v, ok := p.l.Scales[t.low]
		short := len(t.low) <= 2
		switch {
		case !ok || !p.near(n.next):
			return
		case short && len(t.low) == 1 && !p.glued(n.next):
			return
		case t.low == "m" && !money && !p.countsNext(n.next+1), t.low == "b" && !money:
			return
		case t.upper && short && t.low == "k" && !p.glued(n.next):
			return
		}
		n.value *= v
		n.next++
		if _, dotted := p.l.Scales[t.low+"."]; dotted && p.follows(n.next, ".") && p.glued(n.next) {
			n.next++
		}
		n.scaled, n.plain = true, false
		if short {
			return
		}
	}
}

// countsNext: a noun that is counted follows ("1.5m people"), not a
// dimension ("a 1.5m high wall").
func (p *parser) countsNext(i int) bool {
	u, _ := p.noun(i, 2)
	return u != ""
}

func (p *parser) wordNumber(i int) (num, bool) {
	low := p.toks[i].low
	if n, ok := p.collective(i); ok {
		return n, true
	}
	v, next, article, ok := p.numberWords(i)
	if !ok && (low == "a" || low == "an") && i+1 < len(p.toks) && p.near(i+1) {
		if s, scale, found := p.numberWord(p.toks[i+1].low); found && scale {
			return num{value: s, next: i + 2, words: true, scaled: true}, true
		}
	}
	if !ok {
		return num{}, false
	}
	n := num{value: v, next: next, words: true, article: article, scaled: v >= 100}
	if p.follows(next, "and") && p.follows(next+1, "a") && p.follows(next+2, "half") {
		n.value, n.next = n.value+0.5, next+3
	}
	return n, true
}

// collective reads dozens and fractions: "two dozen", "une vingtaine",
// "two-thirds", "a quarter of".
func (p *parser) collective(i int) (num, bool) {
	v, j := 1.0, i
	if x, _, ok := p.numberWord(p.toks[i].low); ok && x < 100 {
		v, j = x, i+1
	} else if p.toks[i].low == "a" || p.toks[i].low == "half" && p.follows(i+1, "a") {
		j = i + 1
	}
	if j < len(p.toks) && p.toks[j].low == "-" {
		j++
	}
	if j >= len(p.toks) || p.toks[j].kind != word || (j > i && !p.near(j)) {
		return num{}, false
	}
	if d, ok := p.l.Dozens[p.toks[j].low]; ok && j > i {
		return num{value: v * d, next: j + 1, words: true, scaled: true}, true
	}
	if d, ok := p.l.Fractions[p.toks[j].low]; ok && (p.follows(j+1, "of") || v > 1 && j > i) {
		return num{value: v * d, next: j + 1, words: true}, true
	}
	return num{}, false
}

// vulgar reads the fraction characters: ½, ⅔.
func (p *parser) vulgar(i int) (num, bool) {
	if i >= len(p.toks) || p.toks[i].kind != sign {
		return num{}, false
	}
	v, ok := map[string]float64{"½": 1. / 2, "⅓": 1. / 3, "⅔": 2. / 3, "¼": 1. / 4, "¾": 3. / 4, "⅕": 1. / 5, "⅛": 1. / 8}[p.toks[i].low]
	return num{value: v, next: i + 1}, ok
}

func (p *parser) follows(i int, w string) bool { return i < len(p.toks) && p.toks[i].low == w }

// glued reports whether nothing stands between token i and the one before.
func (p *parser) glued(i int) bool {
	return i > 0 && i < len(p.toks) && p.toks[i].start == p.toks[i-1].end
}

// near reports whether at most spaces stand between token i and the one before.
func (p *parser) near(i int) bool {
	if i <= 0 || i >= len(p.toks) {
		return false
	}
	return p.toks[i].start-p.toks[i-1].end <= 3 && !strings.ContainsAny(p.text[p.toks[i-1].end:p.toks[i].start], "\n\r")
}

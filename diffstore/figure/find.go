package figure

import (
	"math"
	"strings"

	"stet/diffstore/lang"
)

// Find gives the figures of text in order; they do not overlap. Text, Start
// and End of a figure cover the number with its currency, scale and unit of
// measure, not its qualifier and not the noun that is counted: that is Unit.
//
// Telephone, flight, model and version numbers, addresses and numbers that
// are part of a name are no figures.
func Find(text string, l *lang.Language) []Figure {
	p := parser{text: text, low: lower(text), l: l}
	p.toks = tokenize(text, p.low, l)
	p.out = make([]Figure, 0, len(p.toks)/12)
	for i := 0; i < len(p.toks); {
		i = p.at(i)
	}
	return p.out
}

type parser struct {
	text  string
	low   string // text in lower case, byte for byte
	l     *lang.Language
	toks  []token
	out   []Figure
	draft Figure // the one that quantity reads, here to spare an allocation each
}

// readers are asked in this order what begins with a token; each gives the
// figure and the token behind it.
var readers = [...]func(*parser, int) (Figure, int, bool){
	(*parser).date, (*parser).stopwatch, (*parser).clock, (*parser).multiple, (*parser).joined, (*parser).quantity, (*parser).thermometer,
}

// at reads a figure that begins with token i, if one does, and gives the
// token to go on with.
func (p *parser) at(i int) int {
	t := &p.toks[i]
	if t.kind == word && t.use&lang.Begins == 0 && !p.compounds(t.low) {
		return i + 1
	}
	if end, no := p.rejected(i); no {
		return end
	}
	for _, read := range readers {
		f, next, ok := read(p, i)
		if !ok {
			continue
		}
		p.keep(f, i, next)
		return next
	}
	return i + 1
}

// keep adds the figure of the tokens from i to next.
func (p *parser) keep(f Figure, i, next int) {
	f.Start = p.toks[i].start
	f.End = p.toks[next-1].end
	f.Text = p.text[f.Start:f.End]
	f.Value.Low, f.Value.High = rounded(f.Value.Low), rounded(f.Value.High)
	f.NounEnd = max(f.NounEnd, f.End)
	f.From, f.To = f.Start, f.NounEnd
	if f.Kind != Date && f.Kind != Time {
		p.qualify(&f, i, next)
	}
	p.out = append(p.out, f)
}

// rounded takes away what binary arithmetic adds: 16.4 million is no
// 16399999.999999998.
func rounded(v float64) float64 {
	if r := math.Round(v*1e6) / 1e6; math.Abs(v) >= 1e3 && math.Abs(v) < 1e9 {
		return r
	}
	if math.Abs(v) >= 1e9 {
		return math.Round(v)
	}
	return v
}

// quantity reads [sign] [currency] number [scale] [– number] unit.
func (p *parser) quantity(i int) (Figure, int, bool) {
	start := i
	apart := p.minusApart(i)
	minus, i := p.minus(i)
	currency := ""
	if c, next, ok := p.currencyBefore(i); ok {
		currency, i = c, next
		if !minus && p.isMinus(i) {
			minus, i = true, i+1
		}
	}
	if i > start && (i >= len(p.toks) || p.toks[i].kind == sign) {
		return Figure{}, start, false
	}
	n, ok := p.number(i, currency != "")
	if !ok || n.article && i > start && currency == "" && !p.articleCounts(i) {
		return Figure{}, start, false
	}
	f := &p.draft
	*f = Figure{Value: Number(n.value), Vague: n.vague, Round: n.round}
	next := n.next
	if r, ok := p.rangeEnd(i, n, currency); ok {
		f.Value, next, n = r.value, r.next, r.last
	}
	if minus {
		f.Value = Value{Low: -f.Value.High, High: -f.Value.Low, Range: f.Value.Range}
	}
	next, ok = p.measure(f, i, next, n, currency)
	if minus && p.toks[start].kind == word && f.Kind == Count && f.Unit != "" {
		return Figure{}, start, false // "com menos dois homens": two fewer
	}
	return *f, next, ok && (!apart || p.belowZero(f, next))
}

// minus reads a sign, or its word: "minus five". In some languages the word
// is also the end of a qualifier ("au moins 5").
func (p *parser) minus(i int) (bool, int) {
	if p.isMinus(i) || p.minusApart(i) {
		return true, i + 1
	}
	if p.toks[i].kind != word || !p.l.Minus.Has(p.toks[i].low) || !p.near(i+1) {
		return false, i
	}
	if i > 0 && p.toks[i-1].kind == word && p.endsQualifier(i) {
		return false, i
	}
	return true, i + 1
}

func (p *parser) endsQualifier(i int) bool {
	for k := 1; k < 4 && i-k >= 0; k++ {
		if _, ok := p.l.Qualifier[p.words(i-k, i+1)]; ok {
			return true
		}
	}
	return false
}

// isMinus: a sign that follows space, bracket or nothing, and a number or
// currency follows at once.
func (p *parser) isMinus(i int) bool {
	if i+1 >= len(p.toks) || p.toks[i].kind != sign || !p.glued(i+1) || p.glued(i) && p.toks[i-1].kind != sign || i > 0 && p.toks[i-1].kind == digits {
		return false
	}
	s := p.toks[i].low
	return s == "-" || s == "−" || s == "–" && p.toks[i+1].kind == digits
}

func (p *parser) follows(i int, w string) bool { return i < len(p.toks) && p.toks[i].low == w }

// has reports whether the word at token i is in set.
func (p *parser) has(i int, set lang.Set) bool {
	return i >= 0 && i < len(p.toks) && set.Has(p.toks[i].low)
}

// glued reports whether nothing stands between token i and the one before.
func (p *parser) glued(i int) bool {
	return i > 0 && i < len(p.toks) && p.toks[i].start == p.toks[i-1].end
}

// near reports whether at most spaces stand between token i and the one before.
func (p *parser) near(i int) bool {
	if i <= 0 || i >= len(p.toks) {
		return false
	}
	a, b := p.toks[i-1].end, p.toks[i].start
	return a == b || b-a <= 3 && !strings.ContainsAny(p.text[a:b], "\n\r")
}

// isHyphen: token i joins what stands on both its sides.
func (p *parser) isHyphen(i int) bool {
	return p.follows(i, "-") && p.glued(i) && p.glued(i+1)
}

// words joins tokens, lower case, one space between.
func (p *parser) words(i, end int) string {
	if end-i == 1 {
		return p.toks[i].low
	}
	if s, ok := p.run(i, end); ok {
		return s
	}
	var b strings.Builder
	for ; i < end; i++ {
		if p.toks[i].kind != word {
			return ""
		}
		b.WriteString(p.toks[i].low)
		if i+1 < end && !strings.HasSuffix(p.toks[i].low, "'") {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// run gives words that stand one space apart as they are in the text.
func (p *parser) run(i, end int) (string, bool) {
	for k := i; k < end; k++ {
		t := &p.toks[k]
		if t.kind != word || k > i && (t.start != p.toks[k-1].end+1 || p.text[t.start-1] != ' ') {
			return "", t.kind != word
		}
	}
	s := p.low[p.toks[i].start:p.toks[end-1].end]
	return s, !strings.Contains(s, "’")
}

// phrase gives how many tokens from i on make a phrase that has knows, the
// longest first, at most four words.
func (p *parser) phrase(i int, has func(string) bool) int {
	if i >= len(p.toks) || !p.near(i) || p.toks[i].use&lang.Measures == 0 {
		return 0
	}
	for k := min(4, len(p.toks)-i); k > 0; k-- {
		if has(p.span(i, i+k)) {
			return k
		}
	}
	return 0
}

// span is the text of tokens in lower case, as it stands but for apostrophes.
func (p *parser) span(i, end int) string {
	if end-i == 1 {
		return p.toks[i].lower(p)
	}
	s := p.low[p.toks[i].start:p.toks[end-1].end]
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	if strings.ContainsRune(s, '\u00a0') {
		s = strings.ReplaceAll(s, "\u00a0", " ")
	}
	return s
}

func (t token) lower(p *parser) string {
	if t.kind == digits {
		return p.text[t.start:t.end]
	}
	return t.low
}

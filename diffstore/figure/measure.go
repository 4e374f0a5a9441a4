package figure

import (
	"strings"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// measure settles kind and unit of a figure whose number ends before token
// next, and gives the token behind the unit. It refuses a number that counts
// nothing.
func (p *parser) measure(f *Figure, first, next int, n num, currency string) (int, bool) {
	if currency != "" {
		f.Kind, f.Unit = Money, currency
		return p.minor(f, next), true
	}
	if n.ordinal {
		f.Kind = Ordinal
		return next, true
	}
	for _, try := range [...]func(*parser, *Figure, int, int, num) (int, bool){
		(*parser).percent, (*parser).joinedBehind, (*parser).age, (*parser).ordinal, (*parser).moneyBehind, (*parser).ratio, (*parser).score, (*parser).unit,
	} {
		if after, ok := try(p, f, first, next, n); ok {
			return after, true
		}
	}
	if p.glued(next) && p.toks[next].kind == word && !n.scaled && !n.words {
		if r, _ := utf8.DecodeRuneInString(p.text[p.toks[next].start:]); !isUnspaced(r) {
			return next + 1, p.decade(f, next, n)
		}
	}
	if p.year(f, first, next, n) {
		return next, true
	}
	return next, p.count(f, first, next, n)
}

// count makes the figure a count of the noun behind.
func (p *parser) count(f *Figure, first, next int, n num) bool {
	f.Kind = Count
	if !n.vague || p.has(next, p.l.Of) || p.plural(next) || p.plural(next+1) {
		var end int
		if f.Unit, end = p.noun(next, nounReach); f.Unit != "" {
			f.NounEnd = p.toks[end-1].end
			if !p.l.NounLast && p.has(end, p.l.And) && p.has(end+1, p.l.Halves) && !p.scaleAt(end+2) && !n.vague && !f.Value.Range { // "duas vezes e meia"
				f.Value = Number(f.Value.Low + 0.5)
				f.NounEnd = p.toks[end+1].end
			}
		}
	}
	if n.article {
		return false
	}
	if n.words && n.value == 1 && n.next == first+1 {
		return p.countsOne(first, f.Unit)
	}
	return true
}

// countsOne: "one" counts a noun unless a word before makes it a pronoun.
func (p *parser) countsOne(i int, noun string) bool {
	if i > 0 && (p.l.Pronominal.Has(p.toks[i-1].low) || p.toks[i-1].low == "-") || i+1 >= len(p.toks) {
		return false
	}
	if noun == "" { // "one EU official"
		t := p.toks[i+1]
		return t.upper && p.near(i+1) && i+2 < len(p.toks) && p.near(i+2) && p.toks[i+2].kind == word && !p.l.Function.Has(p.toks[i+2].low)
	}
	return !p.l.Negations.Has(p.toks[i+1].low)
}

// articleCounts: the article at token i is the language's word for one too.
func (p *parser) articleCounts(i int) bool {
	_, ok := p.l.Numbers[p.toks[i].low]
	return ok
}

func (p *parser) isPercent(s string) bool {
	return p.l.Percent.Has(s) || p.l.Points.Has(s) || p.l.Basis.Has(s)
}

func (p *parser) percent(f *Figure, _, next int, n num) (int, bool) {
	if next >= len(p.toks) || n.article {
		return next, false
	}
	f.Unit = "%"
	switch p.toks[next].low {
	case "%", "٪", "％":
		f.Kind = Percent
		return next + 1, true
	case "‰":
		f.Kind, f.Unit = Percent, "‰"
		return next + 1, true
	}
	j := p.behindShare(next, n)
	if p.isHyphen(j) { // "a 2-percentage-point lead"
		j++
	}
	if k := p.phrase(j, p.l.Points.Has); k > 0 {
		f.Kind, f.Unit = Percent, "pp"
		return j + k, true
	}
	if k := p.phrase(j, p.l.Basis.Has); k > 0 {
		f.Kind, f.Unit = Percent, "bp"
		return j + k, true
	}
	if k := p.phrase(j, p.l.Percent.Has); k > 0 {
		f.Kind = Percent
		return j + k, true
	}
	f.Unit = ""
	return next, false
}

// ordinal reads the suffixes of digits (21st, 1er, 2e, 3º), the full stop of
// "die 2. Liga", and the ranks of "No. 1".
func (p *parser) ordinal(f *Figure, first, next int, n num) (int, bool) {
	if !n.plain || f.Value.Range {
		return next, false
	}
	f.Unit = ""
	j := next
	if p.glued(j) && p.follows(j, ":") && p.glued(j+1) { // Swedish "2:a"
		j++
	}
	if p.glued(j) && p.has(j, p.l.OrdinalSuffixes) && (j == next || n.value < 100) && !p.degreeSign(j) {
		f.Kind = Ordinal
		next = p.fromEnd(&f.Value.Low, j+1)
		f.Value.High = f.Value.Low
		return next, true
	}
	if p.l.OrdinalStop && n.digits <= 2 && p.follows(next, ".") && p.glued(next) && p.near(next+1) && !p.glued(next+1) &&
		p.toks[next+1].kind == word && p.toks[next+1].upper && !p.has(next+1, p.l.Starters) && first > 0 && p.has(first-1, p.l.Function) {
		f.Kind = Ordinal
		return next + 1, true
	}
	if n.digits <= 2 && p.ranked(first) {
		f.Kind = Ordinal
		return next, true
	}
	return next, false
}

// degreeSign: "37 ºC" is written with the sign of ordinals too, and "l'11°
// successo" with that of degrees.
func (p *parser) degreeSign(j int) bool {
	next := j + 1
	if p.toks[j].low == "°" {
		t := p.toks[min(next, len(p.toks)-1)]
		return !p.near(next) || p.glued(next) || t.kind != word || t.upper || p.l.Function.Has(strings.TrimSuffix(t.low, "'")) || p.measured(next) || p.l.Compass.Has(t.low)
	}
	return p.toks[j].low == "º" && p.near(next) && (p.follows(next, "c") || p.follows(next, "f") || p.follows(next, "celsius"))
}

// ranked: "No. 1", "number 3", not "number 10 Downing Street".
func (p *parser) ranked(first int) bool {
	i := first - 1
	if i > 0 && p.toks[i].low == "." {
		i--
	}
	return i >= 0 && p.has(i, p.l.Ranks) && !(first+1 < len(p.toks) && p.near(first+1) && p.toks[first+1].upper)
}

// unit reads a unit of measure, behind a hyphen too ("a 12-mile drive"), and
// the time behind a length ("188 miles an hour").
func (p *parser) unit(f *Figure, first, next int, n num) (int, bool) {
	j := next
	if p.isHyphen(j) || p.follows(j, "-") && p.near(j) && p.near(j+1) && n.plain && p.measuresAt(j+1) {
		j++
	}
	if p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	j = p.behindShare(j, n)
	k := p.phrase(j, func(s string) bool { _, ok := p.l.Units[s]; return ok })
	if k == 0 || p.notUnit(j, k, n) {
		return next, false
	}
	s := p.span(j, j+k)
	u := p.l.Units[s]
	if end, ok := p.longer(f, u, j+k); ok {
		return end, true
	}
	if n.article && (u.Kind == "duration" || u.Kind == "other" || p.l.Weak.Has(s) || !p.articleCounts(first)) {
		return next, false
	}
	j += k
	if len(s) > 1 && p.follows(j, ".") && p.glued(j) && p.l.Abbreviations.Has(s) && len(s) < 4 && j+1 < len(p.toks) {
		j++
	}
	if u.Kind == "temperature" && s != "k" && p.angular(first, j) {
		u = lang.Unit{Symbol: "degree", Kind: string(Other)}
	}
	if u.Kind == "temperature" && k == 1 && s != "celsius" && s != "fahrenheit" {
		u, j = p.degrees(u, j)
	}
	if u.Kind == "length" {
		u, j = p.perTime(u, j)
	}
	f.Kind, f.Unit = Kind(u.Kind), u.Symbol
	if f.Kind == Temperature {
		j = p.cold(f, j)
	}
	return p.lesser(f, j), true
}

// behindShare skips what joins a share to its unit: "a quarter of a percentage
// point", "un quarto d'ora".
func (p *parser) behindShare(j int, n num) int {
	if !n.share {
		return j
	}
	if p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	if p.near(j) && p.has(j, p.l.Articles) {
		j++
	}
	return j
}

func (p *parser) measuresAt(j int) bool {
	if j >= len(p.toks) {
		return false
	}
	u, ok := p.l.Units[p.toks[j].low]
	return ok && u.Kind != "duration" && len(p.toks[j].low) > 2
}

// angular: the degrees before token j are an angle's or a latitude's.
func (p *parser) angular(first, j int) bool {
	if j < len(p.toks) && p.near(j) && (p.l.Units[p.toks[j].low].Kind == string(Temperature) || p.follows(j, "c") || p.follows(j, "f")) {
		return false
	}
	for k := max(0, first-3); k < first; k++ {
		if p.has(k, p.l.Angles) {
			return true
		}
	}
	if p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	return p.near(j) && (p.has(j, p.l.Angles) || p.has(j, p.l.Compass))
}

// notUnit: a lone letter behind a space is most often no unit, and a common
// noun ("pie", "score") none behind an article.
func (p *parser) notUnit(j, k int, n num) bool {
	t := p.toks[j]
	if k > 1 || len(t.low) > 1 || t.kind != word {
		return false
	}
	switch t.low {
	case "k": // kelvin stand behind a space, thousands do not
		return !t.upper || p.glued(j) || n.words || n.scaled
	case "m", "h", "t":
		return !p.glued(j) && (t.upper || n.words || p.isHyphen(j+1)) // "5 t-shirts"
	}
	return !p.glued(j) && t.low != "g" && t.low != "l" || t.upper != (t.low == "c" || t.low == "f") && t.low != "w" && t.low != "v"
}

// degrees reads the scale behind a degree: "degrees Celsius", "° F".
func (p *parser) degrees(u lang.Unit, j int) (lang.Unit, int) {
	if j >= len(p.toks) || !p.near(j) {
		return u, j
	}
	switch p.toks[j].low {
	case "c":
		return lang.Unit{Symbol: "°C", Kind: u.Kind}, j + 1
	case "f":
		return lang.Unit{Symbol: "°F", Kind: u.Kind}, j + 1
	}
	if s, ok := p.l.Units[p.toks[j].low]; ok && s.Kind == u.Kind {
		return s, j + 1
	}
	return u, j
}

// perTime makes a speed of a length.
func (p *parser) perTime(u lang.Unit, j int) (lang.Unit, int) {
	k := p.phrase(j, p.l.Per.Has)
	if k == 0 || j+k >= len(p.toks) || !p.near(j+k) && !p.glued(j+k) {
		return u, j
	}
	t, ok := p.l.Units[p.toks[j+k].low]
	if !ok || t.Kind != "duration" {
		return u, j
	}
	short := map[string]string{"hour": "h", "second": "s", "minute": "min", "millisecond": "ms", "ms": "ms"}[t.Symbol]
	if short == "" {
		return u, j
	}
	return lang.Unit{Symbol: u.Symbol + "/" + short, Kind: "other"}, j + k + 1
}

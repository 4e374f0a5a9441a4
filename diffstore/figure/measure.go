package figure

import (
	"strings"
	"unicode/utf8"
)

// measure settles kind and unit of a figure whose number ends before token
// next, and gives the token behind the unit. It refuses a number that counts
// nothing.
func (p *parser) measure(f *Figure, first, next int, n num, currency string) (int, bool) {
	if currency != "" {
		f.Kind, f.Unit = Money, currency
		return next, true
	}
	for _, try := range []func(*Figure, int, int, num) (int, bool){p.percent, p.age, p.ordinal, p.moneyBehind, p.ratio, p.score, p.unit} {
		if after, ok := try(f, first, next, n); ok {
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
	f.Kind = Count
	var end int
	if f.Unit, end = p.noun(next, nounReach); f.Unit != "" {
		f.NounEnd = p.toks[end-1].end
	}
	if n.article && f.Unit == "" {
		return next, false
	}
	if n.article && (!p.countsOne(first) || p.l.Code != "en") {
		return next, false
	}
	return next, true
}

func (p *parser) percent(f *Figure, _, next int, _ num) (int, bool) {
	if next < len(p.toks) && (p.toks[next].low == "%" || p.toks[next].low == "٪" || p.toks[next].low == "％") {
		f.Kind, f.Unit = Percent, "%"
		return next + 1, true
	}
	if next < len(p.toks) && p.toks[next].low == "‰" {
		f.Kind, f.Unit = Percent, "‰"
		return next + 1, true
	}
	if k := p.phrase(next, p.l.Points.Has); k > 0 {
		f.Kind, f.Unit = Percent, "pp"
		if strings.HasPrefix(p.toks[next].low, "bas") || p.toks[next+k-1].low == "básicos" || p.toks[next+k-1].low == "base" {
			f.Unit = "bp"
		}
		return next + k, true
	}
	if k := p.phrase(next, p.l.Percent.Has); k > 0 {
		f.Kind, f.Unit = Percent, "%"
		return next + k, true
	}
	return next, false
}

// phrase gives how many tokens from i on make a phrase that has knows, the
// longest first, at most three words.
func (p *parser) phrase(i int, has func(string) bool) int {
	for k := 3; k > 0; k-- {
		if i+k > len(p.toks) || !p.near(i) {
			continue
		}
		if has(strings.ToLower(p.text[p.toks[i].start:p.toks[i+k-1].end])) {
			return k
		}
	}
	return 0
}

// age reads "34-year-old", "34 years old", "aged 34" and "Smith, 52,".
func (p *parser) age(f *Figure, first, next int, n num) (int, bool) {
	if f.Value.High > 120 {
		return next, false
	}
	j, hyphens := next, 0
	if p.follows(j, "-") {
		j, hyphens = j+1, 1
	}
	if j < len(p.toks) && p.l.Units[p.toks[j].low].Symbol == "year" {
		k := j + 1
		if hyphens == 1 && p.follows(k, "-") {
			k++
		}
		if k < len(p.toks) && p.l.Old.Has(p.toks[k].low) {
			f.Kind, f.Unit = Age, "year"
			return k + 1, true
		}
	}
	aged := first > 0 && (p.toks[first-1].low == "aged" || p.toks[first-1].low == "age")
	apposed := n.plain && n.digits <= 2 && first > 1 && p.toks[first-1].low == "," && p.toks[first-2].upper && p.toks[first-2].kind == word &&
		(p.follows(next, ",") || p.follows(next, ".")) && !p.monthBefore(first-1)
	if aged || apposed {
		f.Kind, f.Unit = Age, "year"
		return next, true
	}
	return next, false
}

func (p *parser) monthBefore(i int) bool {
	for j := max(0, i-2); j < i; j++ {
		if _, ok := p.l.Months[p.toks[j].low]; ok || p.l.Weekdays.Has(p.toks[j].low) {
			return true
		}
	}
	return false
}

// ordinal reads the suffixes of digits: 21st, 1er, 2e, 3º.
func (p *parser) ordinal(f *Figure, _, next int, n num) (int, bool) {
	if !n.plain || !p.glued(next) {
		return next, false
	}
	switch p.toks[next].low {
	case "st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "ª", "º", "o", "a":
		if p.l.Code != "fr" && len(p.toks[next].low) == 1 && p.toks[next].low < "z" && p.l.Code != "es" {
			return next, false
		}
		f.Kind, f.Unit = Ordinal, ""
		return next + 1, true
	}
	return next, false
}

func (p *parser) moneyBehind(f *Figure, _, next int, _ num) (int, bool) {
	j := next
	if j < len(p.toks) && (p.toks[j].low == "d'" || p.toks[j].low == "de") { // "deux millions d'euros"
		j++
	}
	if k := p.phrase(j, func(s string) bool { return p.l.Money[s] != "" }); k > 0 {
		f.Kind, f.Unit = Money, p.l.Money[strings.ToLower(p.text[p.toks[j].start:p.toks[j+k-1].end])]
		return j + k, true
	}
	return next, false
}

// ratio reads "one in five", "3 out of 10".
func (p *parser) ratio(f *Figure, _, next int, n num) (int, bool) {
	k := p.phrase(next, p.l.RatioIn.Has)
	if k == 0 || f.Value.Range || n.scaled || n.value > 99 {
		return next, false
	}
	m, ok := p.number(next+k, false)
	if !ok || m.value <= n.value || m.value > 1e6 || m.article || m.plain && m.digits == 4 {
		return next, false
	}
	// "one in 2024" is a year; "two in three towns" a ratio; "von" also opens dates
	if f.Kind = Ratio; p.l.Code == "de" && m.next < len(p.toks) && p.follows(m.next, "bis") {
		return next, false
	}
	f.Value, f.Unit = Number(n.value/m.value), ""
	return m.next, true
}

// score reads "3-1": two small numbers, no unit behind.
func (p *parser) score(f *Figure, first, next int, n num) (int, bool) {
	if !n.plain || n.value > 200 || next+1 >= len(p.toks) || !p.glued(next) || !p.glued(next+1) {
		return next, false
	}
	if s := p.toks[next].low; s != "-" && s != "–" && s != ":" {
		return next, false
	}
	m, ok := p.number(next+1, false)
	if !ok || !m.plain || m.value > 200 || m.next < len(p.toks) && (p.toks[m.next].low == "-" || p.toks[m.next].low == "%") {
		return next, false
	}
	f.Kind, f.Unit, f.Value = Score, "", Value{n.value, m.value, true}
	return m.next, true
}

// unit reads a unit of measure, behind a hyphen too ("a 12-mile drive").
func (p *parser) unit(f *Figure, _, next int, n num) (int, bool) {
	j := next
	if p.follows(j, "-") && p.glued(j) && p.glued(j+1) {
		j++
	}
	if p.follows(j, "d'") || p.follows(j, "de") {
		j++
	}
	has := func(s string) bool { _, ok := p.l.Units[s]; return ok }
	k := p.phrase(j, has)
	if k == 0 {
		return next, false
	}
	text := strings.ToLower(p.text[p.toks[j].start:p.toks[j+k-1].end])
	if len(text) == 1 && !p.glued(j) && text != "°" && (p.l.Code == "fr" && text == "m" || text == "h" || text == "l" || text == "w" || text == "v" || text == "t" || text == "g" || text == "f" || text == "c") {
		return next, false // a lone letter behind a space is most often no unit
	}
	if text == "°" && j+1 < len(p.toks) && (p.toks[j+1].low == "c" || p.toks[j+1].low == "f") {
		text, k = text+p.toks[j+1].low, k+1
	}
	u := p.l.Units[text]
	f.Kind, f.Unit = Kind(u.Kind), u.Symbol
	return j + k, true
}

// decade accepts "1990s"; any other word glued to digits makes them a name.
func (p *parser) decade(f *Figure, next int, n num) bool {
	if n.plain && p.toks[next].low == "s" && int(n.value)%10 == 0 {
		f.Kind, f.Unit = Year, "decade"
		return true
	}
	return false
}

// year: four digits without separator from 1500 to 2100, unless a qualifier
// says that they count. Outlets write counts of that size with a separator;
// where they don't, a noun behind tells a count from a year only before 1900,
// since "its 1991 borders" is written too.
func (p *parser) year(f *Figure, first, next int, n num) bool {
	if !n.plain || n.digits != 4 || n.value < 1500 || n.value > 2100 || f.Value.Range && f.Value.High > 2100 {
		return false
	}
	dated := first > 0 && p.l.YearWords.Has(p.toks[first-1].low)
	if u, _ := p.noun(next, 1); !dated && (p.qualifier(first, next) != "" || n.value < 1900 && u != "") {
		return false
	}
	f.Kind, f.Unit = Year, ""
	return true
}

// countsOne: "one" counts a noun unless a word before makes it a pronoun.
func (p *parser) countsOne(i int) bool {
	if i == 0 {
		return true
	}
	switch p.toks[i-1].low {
	case "no", "any", "every", "some", "this", "that", "which", "each", "the", "another", "number", "day", "-":
		return false
	}
	return true
}

package figure

import (
	"strings"
)

// currencyBefore reads "$", "US$", "€", "EUR", "Rs." before a number.
func (p *parser) currencyBefore(i int) (string, int, bool) {
	j := i
	for ; j < len(p.toks) && j < i+3 && p.toks[j].kind != digits; j++ {
		if j > i && !p.glued(j) && !(p.follows(j, "$") && p.near(j) && p.nationLetters(i)) {
			break
		}
		if p.toks[j].kind == word && !p.toks[j].upper && j == i && !(p.follows(j+1, "$") && p.nationLetters(i)) {
			return "", i, false
		}
		s := p.span(i, j+1)
		if j > i && !p.glued(j) {
			s = strings.ReplaceAll(s, " ", "")
		}
		if iso := p.l.Money[s]; iso != "" && p.amountAt(j+1, i) && p.isCode(i, j+1) {
			next := j + 1
			if p.follows(next, ".") && p.glued(next) {
				next++
			}
			return iso, next, true
		}
	}
	return "", i, false
}

// nationLetters: what may stand a space before a dollar sign, "US $", in
// small letters too where that is no word of the language ("hk $").
func (p *parser) nationLetters(i int) bool {
	return p.toks[i].upper || !p.l.Function.Has(p.toks[i].low) && !(i > 0 && strings.Contains("'’", p.toks[i-1].low))
}

// isCode: letters before a number are a currency when they are capitals
// ("EUR", "RM") or a sign ends them, and "Euro 5 engine" is a norm.
func (p *parser) isCode(i, end int) bool {
	if p.toks[i].kind == sign || end-i > 1 {
		return true
	}
	s := p.text[p.toks[i].start:p.toks[i].end]
	return strings.ToUpper(s) == s || p.toks[i].low == "rs" || p.toks[i].low == "zł" || p.toks[i].low == "kr"
}

// amountAt: digits, or behind a sign number words, stand at token j.
func (p *parser) amountAt(j, i int) bool {
	if p.follows(j, ".") && p.glued(j) && p.toks[i].kind == word {
		j++
	}
	if j >= len(p.toks) || !p.near(j) {
		return false
	}
	if p.toks[j].kind == digits || p.isMinus(j) {
		return true
	}
	if p.toks[i].kind == word && j == i+1 {
		return false
	}
	n, ok := p.wordOnly(j)
	return ok && n.scaled
}

func (p *parser) wordOnly(j int) (num, bool) {
	if p.toks[j].kind != word {
		return num{}, false
	}
	return p.wordNumber(j)
}

// moneyBehind reads a currency behind the number: "deux millions d'euros",
// "40 Canadian dollars", "10 $", "75 USD million", "30 MUSD".
func (p *parser) moneyBehind(f *Figure, first, next int, n num) (int, bool) {
	j := next
	if p.isHyphen(j) { // "a 50-euro note"
		j++
	}
	if p.near(j) && p.has(j, p.l.Of) {
		j++
	}
	iso, end, times := p.currency(j)
	if iso == "" || n.article && (p.toks[j].kind == sign || !p.articleCounts(first)) {
		return next, false
	}
	if p.glued(end) && p.toks[end].kind == digits || p.toks[j].kind == sign && !p.glued(j) && p.isMinus(end) {
		return next, false // "in 2024 $5 million": the sign belongs to what follows
	}
	if times == 1 && !n.scaled {
		if s, ok := p.bigScale(end); ok && p.toks[j].upper {
			times, end = s, end+1
		}
	}
	f.Kind, f.Unit = Money, iso
	f.Value.Low *= times
	f.Value.High *= times
	return p.minor(f, end), true
}

// currency reads a currency at token j with the country beside it, and gives
// what it multiplies by.
func (p *parser) currency(j int) (string, int, float64) {
	nation := ""
	if k := p.phrase(j, p.isNation); k > 0 {
		nation, j = p.l.Nations[p.span(j, j+k)], j+k
		if p.follows(j, ".") && p.glued(j) {
			j++
		}
	}
	k := p.phrase(j, func(s string) bool { return p.l.Money[s] != "" })
	if k == 0 {
		return p.lump(j)
	}
	iso := p.l.Money[p.span(j, j+k)]
	j += k
	if nation == "" {
		after := j
		if p.near(after) && p.has(after, p.l.Of) {
			after++
		}
		if k := p.phrase(after, p.isNation); k > 0 {
			nation, j = p.l.Nations[p.span(after, after+k)], after+k
		}
	}
	if nation != "" {
		iso = nation
	}
	return iso, j, 1
}

func (p *parser) isNation(s string) bool { return p.l.Nations[s] != "" }

// lump reads a currency and its scale in one word: "MUSD", "mkr".
func (p *parser) lump(j int) (string, int, float64) {
	if j >= len(p.toks) || !p.near(j) || p.toks[j].kind != word {
		return "", j, 1
	}
	t := p.toks[j]
	if len(t.low) == 4 && t.upper && (t.low[0] == 'm' || t.low[0] == 'k') {
		if iso := p.l.Money[t.low[1:]]; iso != "" && len(iso) == 3 {
			return iso, j + 1, map[byte]float64{'m': 1e6, 'k': 1e3}[t.low[0]]
		}
	}
	if l, ok := p.l.Lumps[t.low]; ok {
		return l.Currency, j + 1, l.Times
	}
	return "", j, 1
}

// minor reads the smaller coin: "15 dollars and 15 cents", "15 dólares con
// 50". Without its name two digits must end the clause.
func (p *parser) minor(f *Figure, j int) int {
	if f.Value.Range || f.Value.Low != float64(int64(f.Value.Low)) || f.Value.Low > 1e6 || f.Value.Low < 0 {
		return j
	}
	k := j
	if p.near(k) && (p.has(k, p.l.And) || p.has(k, p.l.CoinJoin)) {
		k++
	}
	if k >= len(p.toks) || !p.near(k) || p.glued(k) {
		return j
	}
	m, ok := p.number(k, false)
	if !ok || m.value < 1 || m.value > 99 || m.ordinal || m.share || m.article || m.value != float64(int(m.value)) {
		return j
	}
	iso, end, times := p.currency(m.next)
	switch {
	case times == 1 && (iso == "cent" || iso == "penny"):
		f.Value = Number(f.Value.Low + m.value/100)
		return end
	case iso == "" && m.value >= 10 && p.endsClause(m.next) && !p.follows(m.next, "%") && !p.follows(m.next, "-"):
		f.Value = Number(f.Value.Low + m.value/100)
		return m.next
	}
	return j
}

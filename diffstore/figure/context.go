package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nounReach is how many words behind a number the noun it counts is looked
// for: "nine new Ukrainian armoured brigades" needs four.
const nounReach = 4

// noun gives the words from token i to the noun that the number before
// counts, "" if none is counted, and the token behind.
func (p *parser) noun(i, reach int) (string, int) {
	if p.follows(i, "-") && p.glued(i) && p.glued(i+1) { // "a six-man team"
		i++
	}
	if p.follows(i, "de") || p.follows(i, "d'") {
		i++
	}
	end, best := i, -1
	for ; end < len(p.toks) && end < i+reach; end++ {
		t := p.toks[end]
		if t.kind != word || !p.near(end) || p.l.Function.Has(t.low) || p.l.Say.Has(t.low) {
			break
		}
		if p.headNoun(t) {
			best = end
			break
		}
	}
	if best < 0 && end == i {
		return "", i
	}
	if best < 0 {
		if best = i; p.toks[i].upper && p.l.Code == "en" {
			return "", i // a name: "in 2 Downing Street"
		}
	}
	return p.text[p.toks[i].start:p.toks[best].end], best + 1
}

// headNoun reports whether a word looks like the noun of a plural: where
// nouns come last that is what ends the phrase.
func (p *parser) headNoun(t token) bool {
	switch p.l.Code {
	case "en":
		return p.l.Plurals.Has(t.low) || len(t.low) > 3 && strings.HasSuffix(t.low, "s") &&
			!strings.HasSuffix(t.low, "ss") && !strings.HasSuffix(t.low, "us") && !strings.HasSuffix(t.low, "is") && !t.upper
	case "de":
		return t.upper
	}
	return true // elsewhere the noun comes first
}

// qualifier looks at the words before token i, and behind token next.
func (p *parser) qualifier(i, next int) string {
	for k := 4; k > 0; k-- {
		if i-k < 0 {
			continue
		}
		phrase := p.words(i-k, i)
		if q, ok := p.l.Qualifier[phrase]; ok {
			return q
		}
		if k < 4 && i-k > 0 && p.l.Qualifier[strings.TrimSuffix(phrase, " a")] != "" && strings.HasSuffix(phrase, " a") {
			return p.l.Qualifier[strings.TrimSuffix(phrase, " a")]
		}
	}
	for k := 2; k > 0; k-- {
		if next+k <= len(p.toks) && p.near(next) {
			if q, ok := p.l.Behind[p.words(next, next+k)]; ok {
				return q
			}
		}
	}
	return ""
}

// words joins tokens, lower case, one space between.
func (p *parser) words(i, end int) string {
	if end-i == 1 {
		return p.toks[i].low
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

// isMinus: a sign that follows space, bracket or nothing, and a number or
// currency follows at once.
func (p *parser) isMinus(i int) bool {
	if i+1 >= len(p.toks) || p.toks[i].kind != sign || !p.glued(i+1) || p.glued(i) && p.toks[i-1].low != "(" {
		return false
	}
	s := p.toks[i].low
	return s == "-" || s == "−" || s == "–" && p.toks[i+1].kind == digits
}

// currencyBefore reads "$", "US$", "€", "EUR" before digits.
func (p *parser) currencyBefore(i int) (string, int, bool) {
	j := i
	s := ""
	for ; j < len(p.toks) && j < i+2 && p.toks[j].kind != digits; j++ {
		if j > i && !p.glued(j) {
			break
		}
		if p.toks[j].kind == word && !p.toks[j].upper {
			return "", i, false
		}
		s += strings.ToLower(p.text[p.toks[j].start:p.toks[j].end])
		if iso := p.l.Money[s]; iso != "" && j+1 < len(p.toks) && p.near(j+1) && (p.toks[j+1].kind == digits || p.isMinus(j+1)) {
			return iso, j + 1, true
		}
	}
	return "", i, false
}

// upTo holds the end of a range.
type upTo struct {
	value Value
	next  int
	last  num
}

// rangeEnd reads the second number of "30 to 40", "5–10", "between 30 and 40",
// "$3-4 million".
func (p *parser) rangeEnd(first int, n num, currency string) (upTo, bool) {
	j := n.next
	if j >= len(p.toks) || n.article {
		return upTo{}, false
	}
	dash := (p.toks[j].low == "-" || p.toks[j].low == "–" || p.toks[j].low == "—") && (p.glued(j) == p.glued(j+1)) && p.toks[first].kind == digits
	opened := false
	if first > 0 {
		joiner := p.l.Between[p.toks[first-1].low]
		opened = joiner != "" && joiner == p.toks[j].low
	}
	to := p.toks[j].low == "to" || p.toks[j].low == "bis" || p.toks[j].low == "à" || p.toks[j].low == "a"
	if !dash && !opened && !(to && p.l.RangeTo.Has(p.toks[j].low)) {
		return upTo{}, false
	}
	j++
	if currency != "" {
		if c, next, ok := p.currencyBefore(j); ok && c == currency {
			j = next
		}
	}
	m, ok := p.number(j, currency != "")
	if !ok || m.article || m.words != n.words && dash {
		return upTo{}, false
	}
	low := n.value
	if m.scaled && !n.scaled && low < m.value && !m.words {
		low *= p.scaleOf(j, m)
	}
	if low >= m.value || dash && !currencyOrUnit(p, m, currency) && n.plain && m.plain && m.value <= 200 && !opened && p.scoreLike(first) {
		return upTo{}, false
	}
	if n.plain && n.digits == 4 && m.digits == 2 && dash { // "2024-25"
		m.value += float64(int(n.value) / 100 * 100)
	}
	return upTo{Between(low, m.value), m.next, m}, low < m.value
}

// scaleOf gives the scale that the second number of a range lends the first.
func (p *parser) scaleOf(i int, m num) float64 {
	if v, ok := parseDigits(p.text[p.toks[i].start:p.toks[i].end], p.l); ok && v != 0 {
		return m.value / v
	}
	return 1
}

func currencyOrUnit(p *parser, m num, currency string) bool {
	if currency != "" || m.scaled || m.next >= len(p.toks) {
		return currency != "" || m.scaled
	}
	t := p.toks[m.next]
	_, unit := p.l.Units[t.low]
	return t.low == "%" || unit || t.low == "-" || p.countsNext(m.next)
}

// scoreLike: a word of winning and losing stands before "1-3".
func (p *parser) scoreLike(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		switch p.toks[j].low {
		case "lost", "won", "win", "beat", "beaten", "draw", "drew", "defeat", "score", "led", "lead", "trailed", "vote", "voted", "verlor", "gewann", "perdu", "perdió", "ganó":
			return true
		}
	}
	return false
}

// rejected tells numbers that are names: part of a word (G7, Covid-19), of an
// address, a telephone, flight, section or version number. It gives the token
// behind what is not to be read.
func (p *parser) rejected(i int) (int, bool) {
	t := p.toks[i]
	if t.kind == word {
		if t.low == "http" || t.low == "https" || t.low == "www" {
			return p.pastChunk(i), true
		}
		return i, false
	}
	if t.kind != digits {
		return i, false
	}
	end := p.chunkEnd(i)
	switch {
	case strings.ContainsAny(p.text[t.start:end], "@/_") && !p.fractionChunk(i, end):
		return p.pastChunk(i), true
	case p.glued(i) && p.toks[i-1].kind == word && !unspaced(p.text[:t.start]):
		if c := strings.ToLower(p.text[p.toks[i-1].start:p.toks[i-1].end]); p.l.Money[c] != "" {
			return i, false
		}
		return i + 1, true
	case p.glued(i) && (p.toks[i-1].low == "-" || p.toks[i-1].low == "–") && p.glued(i-1) && i > 1 && p.toks[i-2].kind == word && !p.prefix(i-2):
		return i + 1, true
	case p.follows(i+1, "(") && p.glued(i+1) && i+2 < len(p.toks) && p.glued(i+2) && p.toks[i+2].kind == digits:
		return i + 3, true
	case p.phone(i):
		return p.pastPhone(i), true
	case i > 0 && p.near(i) && p.labelled(i):
		return i + 1, true
	}
	if _, ok := parseDigits(p.text[t.start:t.end], p.l); !ok {
		if _, _, isDate := p.date(i); !isDate {
			return i + 1, true
		}
	}
	return i, false
}

// labelled: a word that makes the number behind it a name. Where the word
// also begins a sentence's count ("group 3 tanks") the name wins.
func (p *parser) labelled(i int) bool {
	t := p.toks[i-1]
	if t.low == "." && i > 1 { // "No. 7"
		t = p.toks[i-2]
	}
	return t.kind == word && p.l.Labels.Has(t.low)
}

func (p *parser) prefix(i int) bool {
	switch p.toks[i].low {
	case "mid", "pre", "post", "under", "over", "early", "late", "top", "sub", "non", "anti", "ex":
		return true
	}
	return false
}

// fractionChunk: "3/4", "24/7" and "11/23/2026" hold a slash and are read on.
func (p *parser) fractionChunk(i, end int) bool {
	return strings.Trim(p.text[p.toks[i].start:end], "0123456789/.,;:!?)\"'”’") == ""
}

func (p *parser) chunkEnd(i int) int {
	rest := p.text[p.toks[i].end:]
	if k := strings.IndexFunc(rest, unicode.IsSpace); k >= 0 {
		return p.toks[i].end + k
	}
	return len(p.text)
}

func (p *parser) pastChunk(i int) int {
	end := p.chunkEnd(i)
	for i < len(p.toks) && p.toks[i].start < end {
		i++
	}
	return i
}

// phone: a plus, or a leading zero with more groups of digits behind, or
// three groups joined by hyphens ("555-010-7788"), which is no date.
func (p *parser) phone(i int) bool {
	s := p.text[p.toks[i].start:p.toks[i].end]
	plus := i > 0 && p.toks[i-1].low == "+" && p.glued(i)
	more := i+1 < len(p.toks) && p.toks[i+1].kind == digits && p.near(i+1)
	if (plus || len(s) > 2 && s[0] == '0' && !strings.ContainsAny(s, ".,")) && more {
		return true
	}
	groups := 0
	for j := i; j+2 < len(p.toks) && p.toks[j+1].low == "-" && p.glued(j+1) && p.glued(j+2) && p.toks[j+2].kind == digits; j += 2 {
		groups++
	}
	return groups >= 2 && !(len(s) == 4 && groups == 2 && p.toks[i+2].end-p.toks[i+2].start == 2)
}

func (p *parser) pastPhone(i int) int {
	for i < len(p.toks) && (p.toks[i].kind == digits || p.toks[i].low == "-" || p.toks[i].low == "/") {
		i++
	}
	return i
}

// unspaced reports whether s ends in a script that puts no space between
// words, where a letter beside a digit says nothing.
func unspaced(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isUnspaced(r)
}

func isUnspaced(r rune) bool {
	return r > 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rejected tells numbers that are names: part of a word (G7, Covid-19), of an
// address, a telephone, flight, section or version number. It gives the token
// behind what is not to be read.
func (p *parser) rejected(i int) (int, bool) {
	t := p.toks[i]
	if t.kind == word {
		return p.rejectedWord(i)
	}
	if t.kind != digits {
		return i, false
	}
	end := p.chunkEnd(i)
	switch {
	case strings.ContainsAny(p.text[t.start:end], "@/_") && !p.fractionChunk(i, end) && p.address(i, end):
		return p.pastChunk(i), true
	case p.glued(i) && p.toks[i-1].kind == word && !unspaced(p.text[:t.start]):
		if c := p.toks[i-1].low; p.l.Money[c] != "" || p.l.Of.Has(c) && strings.HasSuffix(c, "'") {
			return i, false
		}
		return i + 1, true
	case p.glued(i) && (p.toks[i-1].low == "-" || p.toks[i-1].low == "–") && p.glued(i-1) && i > 1 && p.toks[i-2].kind == word && !p.prefix(i-2) && !p.l.Clock.Has(p.toks[i-2].low):
		return i + 1, true
	case p.follows(i+1, "(") && p.glued(i+1) && i+2 < len(p.toks) && p.glued(i+2) && p.toks[i+2].kind == digits:
		return i + 3, true
	case p.phone(i):
		return p.pastPhone(i), true
	case i > 0 && p.near(i) && p.labelled(i):
		return p.pastLabel(i), true
	case p.season(i):
		return i, false
	case p.slashName(i):
		return p.pastChunk(i), true
	}
	if _, ok := parseDigits(p.text[t.start:t.end], p.l); !ok {
		if _, _, isDate := p.date(i); !isDate {
			return i + 1, true
		}
	}
	return i, false
}

// rejectedWord: an address, or a word bound to digits by a hyphen ("F-One").
func (p *parser) rejectedWord(i int) (int, bool) {
	switch p.toks[i].low {
	case "http", "https", "www":
		if p.follows(i+1, ":") || p.follows(i+1, ".") {
			return p.pastChunk(i), true
		}
	}
	return i, false
}

// address: "@" or "_" stand in an account or a file; a slash with letters on
// both sides in an address or "km/h" behind digits is none.
func (p *parser) address(i, end int) bool {
	s := p.text[p.toks[i].start:end]
	if strings.ContainsAny(s, "@_") {
		return true
	}
	rest := strings.TrimLeft(s, "0123456789., \u00a0")
	slash := strings.IndexByte(rest, '/')
	if slash < 0 {
		return true
	}
	unit := strings.ToLower(rest[:slash])
	_, ok := p.l.Units[unit]
	return !ok
}

// season is "2024/25".
func (p *parser) season(i int) bool {
	_, ok1 := p.whole(i, 1900, 2100)
	return ok1 && p.follows(i+1, "/") && p.glued(i+1) && p.glued(i+2)
}

// slashName is "24/7", which is neither fraction nor date.
func (p *parser) slashName(i int) bool {
	if !p.follows(i+1, "/") || !p.glued(i+1) || !p.glued(i+2) || p.toks[i+2].kind != digits {
		return false
	}
	_, _, _, part := p.overSlash(i)
	_, _, date := p.date(i)
	return !part && !date
}

// labelled: a word that makes the number behind it a name. Where the word
// also begins a sentence's count ("group 3 tanks") the name wins.
func (p *parser) labelled(i int) bool {
	k := i - 1
	if p.toks[k].low == "." && i > 1 { // "No. 7"
		k--
	}
	t := p.toks[k]
	if t.kind != word || !p.l.Labels.Has(t.low) {
		return false
	}
	if i+1 < len(p.toks) && (p.measured(i+1) || p.toks[i+1].low == "%" || p.phrase(i+1, p.isPercent) > 0) {
		return false
	}
	return !(p.l.Ranks.Has(t.low) && p.toks[i].end-p.toks[i].start <= 2 && p.ranked(i))
}

// pastLabel: "section 4/6" is one name.
func (p *parser) pastLabel(i int) int {
	i++
	for p.follows(i, "/") && p.glued(i) && p.glued(i+1) && p.toks[i+1].kind == digits {
		i += 2
	}
	return i
}

func (p *parser) prefix(i int) bool { return p.has(i, p.l.Prefixes) }

// fractionChunk: "3/4", "24/7" and "11/23/2026" hold a slash and are read on.
func (p *parser) fractionChunk(i, end int) bool {
	return strings.Trim(p.text[p.toks[i].start:end], "0123456789/.,;:!?)\"'”’%-") == ""
}

func (p *parser) chunkEnd(i int) int {
	rest := p.text[p.toks[i].end:]
	for k, r := range rest {
		if isSpace(r) || k > 400 {
			return p.toks[i].end + k
		}
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
	if p.pairs(i) >= 4 {
		return true
	}
	if _, _, _, _, ok := p.numeric(i); ok {
		return false // "3-5-2024"
	}
	if (plus || len(s) > 2 && s[0] == '0' && !strings.ContainsAny(s, ".,")) && more {
		return true
	}
	groups := 0
	for j := i; j+2 < len(p.toks) && p.toks[j+1].low == "-" && p.glued(j+1) && p.glued(j+2) && p.toks[j+2].kind == digits; j += 2 {
		groups++
	}
	return groups >= 2 && !(len(s) == 4 && groups == 2 && p.toks[i+2].end-p.toks[i+2].start == 2)
}

// pairs counts the groups of two digits from token i on, of "01 23 45 67 89".
func (p *parser) pairs(i int) int {
	k := 0
	for i+k < len(p.toks) && k < 6 && p.toks[i+k].kind == digits && p.toks[i+k].end-p.toks[i+k].start == 2 && (k == 0 || p.near(i+k)) {
		k++
	}
	return k
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

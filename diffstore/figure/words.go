package figure

import (
	"strings"

	"stet/diffstore/lang"
)

// numberWords reads number words from token i on: "two hundred and
// thirty-four thousand", "soixante-dix", "treinta y cinco", "zweihundert".
// It gives the value and the token behind; article reports that the number is
// a bare indefinite article or "one", which most often counts nothing.
func (p *parser) numberWords(i int) (value float64, next int, article, ok bool) {
	total, current := 0.0, 0.0
	room := 1e18 // what the next small number must stay below
	start := i
	for i < len(p.toks) {
		j := i
		if j > start {
			j = p.inside(i, current)
		}
		if j >= len(p.toks) || p.toks[j].kind != word {
			break
		}
		v, isScale, found := p.numberWord(p.toks[j].low)
		if !found || (j > start && !p.near(j)) {
			break
		}
		switch {
		case isScale && (current > 0 || j == start || total > 0 && current == 0 && v >= 1000):
			if j == start && !p.scaleAlone(j, v) {
				return 0, start, false, false
			}
			if v == 100 {
				current = max(current, 1) * 100
				room = 100
			} else {
				if current == 0 && total > 0 { // "mil millones"
					total *= v
				} else {
					total += max(current, 1) * v
				}
				current, room = 0, v
			}
		case p.l.Code == "fr" && v == 20 && current == 4: // quatre-vingt(s)
			current, room = 80, 20
		case isScale || v >= room:
			return total + current, i, false, true
		default:
			current += v
			room = below(v, p.l, p.toks[j].low)
		}
		i = j + 1
	}
	if i == start {
		return 0, start, false, false
	}
	v := total + current
	return v, i, v == 1 && i == start+1, true
}

// numberWord looks a word up as number or scale, or takes it apart where the
// language writes numbers in one word.
func (p *parser) numberWord(w string) (v float64, scale, ok bool) {
	if v, ok := p.l.Numbers[w]; ok {
		return v, false, true
	}
	if len(w) > 2 { // "m", "bn", "k" follow digits only
		if v, ok := p.l.Scales[w]; ok {
			return v, true, true
		}
	}
	if p.l.Code == "de" && len(w) > 5 {
		if v, ok := compound(w, p.l); ok {
			return v, false, true
		}
	}
	return 0, false, false
}

// scaleAlone: "hundred", "million" begin a number only behind an article;
// French "mille" and Spanish "mil", "cien" need none.
func (p *parser) scaleAlone(i int, v float64) bool {
	w := p.toks[i].low
	switch w {
	case "mille", "mil", "cent", "hundert", "tausend":
		return true
	}
	return i > 0 && (p.toks[i-1].low == "a" || p.toks[i-1].low == "one")
}

// inside skips what may stand within a number word: a hyphen, "and".
func (p *parser) inside(i int, current float64) int {
	if p.toks[i].kind == sign && p.toks[i].low == "-" && p.glued(i) && p.glued(i+1) {
		return p.skipAnd(i + 1)
	}
	return p.skipAnd(i)
}

// skipAnd passes "and" (or "-and-") when a smaller number word follows.
func (p *parser) skipAnd(i int) int {
	if i+1 >= len(p.toks) || !p.l.And.Has(p.toks[i].low) || i == 0 {
		return i
	}
	before, _, _ := p.numberWord(p.toks[i-1].low)
	j := i + 1
	if p.toks[j].low == "-" && j+1 < len(p.toks) {
		j++
	}
	after, scale, ok := p.numberWord(p.toks[j].low)
	// "two hundred and six", "thirty and five": not "five and six"
	if ok && !scale && after < 100 && (before >= 100 || before >= 20 && after < 20 && p.l.Code != "en") {
		return j
	}
	return i
}

// below gives the bound of a number that may follow v: after "twenty" a digit,
// after "soixante" up to nineteen, after "nine" nothing but "vingt".
func below(v float64, l *lang.Language, w string) float64 {
	switch {
	case l.Code == "fr" && v == 10: // dix-sept
		return 10
	case !l.Tens.Has(w):
		if v >= 100 {
			return 100
		}
		return 0
	case l.Code == "fr" && (v == 60 || v == 80):
		return 20
	}
	return 10
}

// compound takes a German number word apart: "dreiundzwanzig",
// "zweihundertfünfzig", "neuntausend".
func compound(w string, l *lang.Language) (float64, bool) {
	if v, ok := l.Numbers[w]; ok {
		return v, true
	}
	for _, s := range []struct {
		word  string
		times float64
	}{{"tausend", 1000}, {"hundert", 100}} {
		left, right, found := strings.Cut(w, s.word)
		if !found {
			continue
		}
		lv, lok := 1.0, true
		if left != "" {
			lv, lok = compound(left, l)
		}
		rv, rok := 0.0, true
		if right = strings.TrimPrefix(right, "und"); right != "" {
			rv, rok = compound(right, l)
		}
		return lv*s.times + rv, lok && rok && rv < s.times
	}
	for ten := range l.Tens {
		if left, ok := strings.CutSuffix(w, "und"+ten); ok {
			v, ok := l.Numbers[left]
			return v + l.Numbers[ten], ok && v < 10
		}
	}
	return 0, false
}

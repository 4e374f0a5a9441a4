package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/figure"
)

// numberNames reports numbers that are names ("section 4(2)", "flight SB442",
// a telephone number): package figure leaves them out, for they count nothing,
// but another digit names something else. Only an exchange is told.
func (c *comparison) numberNames() {
	for _, d := range c.drafts {
		if !d.paired() || d.field == Byline || d.field == Notice || d.op == Moved {
			continue
		}
		gone, come := c.namesWithDigits(d.before.text), c.namesWithDigits(d.after.text)
		gone, come = without(gone, come), without(come, gone)
		for i := range min(len(gone), len(come)) {
			x, y := gone[i], come[i]
			d.find(figureFinding(Changed, numberName(x), numberName(y), figure.Other), [2]int{x.start, x.end}, [2]int{y.start, y.end})
		}
	}
}

func numberName(t term) Fact {
	f := figure.Figure{Text: t.text, Start: t.start, End: t.end, NounEnd: t.end, From: t.start, To: t.end, Kind: figure.Other, Value: figure.Value{Absent: true}}
	return Fact{Text: t.text, Figure: &f}
}

// namesWithDigits gives the runs with digits that are no figure and no
// address, each with the label before it; low holds their digits.
func (c *comparison) namesWithDigits(s string) (out []term) {
	figures := figure.Find(s, c.l)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !letter(r) {
			i += n
			continue
		}
		end := runEnd(s, i)
		for len(figures) > 0 && figures[0].NounEnd <= i {
			figures = figures[1:]
		}
		t := term{start: i, end: end, low: digitsBeside(s, i, end, figures)}
		i = end
		if t.low == "" || strings.Contains(s[t.start:t.end], "//") {
			continue
		}
		t.start = c.labelStart(s, t.start)
		t.text = s[t.start:t.end]
		out = append(out, t)
	}
	return out
}

// runEnd gives the end of a run of letters and digits, with single marks and
// spaces between its groups of digits: "020 7946 0123", "4(2)", "F-16".
func runEnd(s string, i int) int {
	digit := false
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, m := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case letter(r):
			digit = unicode.IsDigit(r)
		case r == ')' && digit:
		case strings.ContainsRune("-/.:(_", r) && (unicode.IsDigit(next) || r != '.' && r != ':' && m > 0 && letter(next)):
		case r == ' ' && digit && unicode.IsDigit(next):
		default:
			return i
		}
		i += n
	}
	return i
}

// digitsBeside gives the digits of s[i:end] that are in none of the figures: of
// "737-800" one part may be read as a figure.
func digitsBeside(s string, i, end int, figures []figure.Figure) string {
	var b strings.Builder
	for _, f := range figures {
		if f.Start >= end {
			break
		}
		if f.Start > i {
			b.WriteString(digitsOf(s[i:f.Start]))
		}
		i = max(i, f.End)
	}
	if i < end {
		b.WriteString(digitsOf(s[i:end]))
	}
	return b.String()
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// labelStart takes in the word that makes a name of the number.
func (c *comparison) labelStart(s string, start int) int {
	head := strings.TrimRight(s[:start], " ")
	k := strings.LastIndexFunc(strings.TrimSuffix(head, "."), func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	if k < len(head) && start-len(head) == 1 && c.l.Labels.Has(strings.ToLower(strings.TrimSuffix(head[k:], "."))) {
		return k
	}
	return start
}

// without gives the terms whose digits have no partner in less.
func without(ts, less []term) (out []term) {
	have := map[string]int{}
	for _, t := range less {
		have[t.low]++
	}
	for _, t := range ts {
		if have[t.low] > 0 {
			have[t.low]--
			continue
		}
		out = append(out, t)
	}
	return out
}

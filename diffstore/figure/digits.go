package figure

import (
	"strconv"
	"strings"
	"unicode"

	"stet/diffstore/lang"
)

// parseDigits reads a run of digits and separators as the language writes
// numbers: "1,550", "1.550", "1 550", "1'550", "12,5", "1,50,000". It refuses
// what is no number: "1.2.3".
func parseDigits(s string, l *lang.Language) (value float64, ok bool) {
	if v, ok := small(s); ok {
		return v, true
	}
	if v, ok := oneSeparator(s, l); ok {
		return v, true
	}
	groups, seps := cut(s)
	if len(seps) == 0 {
		return float(groups[0], "")
	}
	last := seps[len(seps)-1]
	mixed := false
	for _, r := range seps[:len(seps)-1] {
		mixed = mixed || r != last
	}
	if decimal(groups, seps, mixed, l) {
		if !grouped(groups[:len(groups)-1]) || !same(seps[:len(seps)-1]) {
			return 0, false
		}
		return float(strings.Join(groups[:len(groups)-1], ""), groups[len(groups)-1])
	}
	if !grouped(groups) || mixed {
		return 0, false
	}
	return float(strings.Join(groups, ""), "")
}

// small reads a few ASCII digits, which most numbers are.
func small(s string) (float64, bool) {
	if len(s) > 9 {
		return 0, false
	}
	v := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		v = 10*v + int(s[i]-'0')
	}
	return float64(v), s != ""
}

// oneSeparator reads "1,550" and "12.5", which most other numbers are, without
// cutting them up. What it refuses is read in full.
func oneSeparator(s string, l *lang.Language) (float64, bool) {
	at := strings.IndexAny(s, ".,")
	if at < 1 || len(s) > 9 || s[0] == '0' {
		return 0, false
	}
	whole, ok1 := small(s[:at])
	part, ok2 := small(s[at+1:])
	if !ok1 || !ok2 {
		return 0, false
	}
	tail := len(s) - at - 1
	if tail == 3 && at <= 3 && rune(s[at]) != l.Decimal {
		return whole*1000 + part, true
	}
	if tail > 2 {
		return 0, false
	}
	ten := [...]float64{1, 10, 100}[tail]
	return (whole*ten + part) / ten, true // whole numbers divided: rounded once
}

// decimal decides whether the last separator is the decimal one.
func decimal(groups []string, seps []rune, mixed bool, l *lang.Language) bool {
	last, tail := seps[len(seps)-1], groups[len(groups)-1]
	switch {
	case last == '٫':
		return true
	case last == '٬' || last == '\'' || unicode.IsSpace(last):
		return false
	case mixed:
		return true
	case len(seps) > 1:
		return false // the same sign twice separates thousands
	case len(tail) != 3:
		return true
	case groups[0] == "0" || len(groups[0]) > 3:
		return true // "0.125", "1234.567"
	}
	return last == l.Decimal
}

// cut splits s at its separators and turns digits of any script to ASCII.
func cut(s string) (groups []string, seps []rune) {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsDigit(r) {
			b.WriteByte(asciiDigit(r))
			continue
		}
		groups, seps = append(groups, b.String()), append(seps, plainSep(r))
		b.Reset()
	}
	return append(groups, b.String()), seps
}

// plainSep folds the full-width and typographic forms of a separator.
func plainSep(r rune) rune {
	switch r {
	case '．':
		return '.'
	case '，':
		return ','
	case '’':
		return '\''
	case '\u00a0', '\u202f', '\u2009':
		return ' '
	}
	return r
}

// asciiDigit: the digits of every script stand in runs of ten from its zero.
func asciiDigit(r rune) byte {
	if r <= '9' {
		return byte(r)
	}
	zero := r
	for zero > r-9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return '0' + byte((r-zero)%10)
}

// grouped: the first group has one to three digits, the rest three, or two in
// the Indian manner with three at the end.
func grouped(groups []string) bool {
	if len(groups) == 1 {
		return true
	}
	if n := len(groups[0]); n == 0 || n > 3 {
		return false
	}
	for i, g := range groups[1:] {
		if len(g) != 3 && (len(g) != 2 || i == len(groups)-2) {
			return false
		}
	}
	return true
}

func same(seps []rune) bool {
	for _, r := range seps {
		if r != seps[0] {
			return false
		}
	}
	return true
}

func float(whole, part string) (float64, bool) {
	if len(whole)+len(part) > 30 {
		return 0, false
	}
	if part != "" {
		whole += "." + part
	}
	v, err := strconv.ParseFloat(whole, 64)
	return v, err == nil
}

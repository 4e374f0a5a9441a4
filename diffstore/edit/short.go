package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviates: one is the other in short: initials ("UN"), or words cut at
// their end ("Calif", "St").
func abbreviates(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	short, long := strings.Fields(strings.ReplaceAll(a, ".", " ")), strings.Fields(b)
	if initials(long) == strings.Join(short, "") {
		return true
	}
	// "CEO Mina Feldt", "Chief Executive Officer Mina Feldt": the tail is common.
	words := len(short)
	for len(short) > 0 && len(long) > 0 && short[len(short)-1] == long[len(long)-1] {
		short, long = short[:len(short)-1], long[:len(long)-1]
	}
	if len(short) == 1 && len(long) > 1 && initials(long) == short[0] {
		return true
	}
	if len(short) != len(long) || len(short) == 0 {
		return false
	}
	for i, w := range short {
		if w != long[i] && (!cutShort(w, long[i]) || i == 0 && words > 1 && len(w) > maxInitial) { // "Yann", "Yannick"
			return false
		}
	}
	return true
}

// leastCut is how many letters a word loses at least that is cut short: "Witte" is
// another name than "Wit".
const leastCut = 3

// cutShort: "Calif" for "California", "St" for "Saint": the first letter and
// the others in order, at most half of the word.
func cutShort(short, long string) bool {
	if len(short) < 2 || len(short)*2 > len(long)+1 || len(long)-len(short) < leastCut || short[0] != long[0] {
		return false
	}
	rest := long
	for _, r := range short {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+utf8.RuneLen(r):]
	}
	return true
}

func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

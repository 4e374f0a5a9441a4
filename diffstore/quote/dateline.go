package quote

import "unicode"

// dateline gives where the text behind a dateline begins ("PORT SABLE, La. —",
// "ROME (Reuters) -"), 0 where none stands. What it names is where the report
// was written, and nobody who speaks.
func dateline(toks []tok) int {
	const longest = 14
	if len(toks) < 3 || !toks[0].word || !isCapitals(toks[0].text) {
		return 0
	}
	for i, t := range toks[:min(len(toks), longest)] {
		switch {
		case i > 0 && (t.is("—") || t.is("–") || t.is("-")):
			return i + 1
		case t.quote > 0 || t.word && !t.upper || !t.word && !t.is(",") && !t.is(".") && !t.is("/") && !digit(t):
			return 0
		}
	}
	return 0
}

// isCapitals: three letters or more, all of them capitals.
func isCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 2
}

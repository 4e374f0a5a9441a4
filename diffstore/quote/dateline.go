package quote

import "unicode"

// dateline gives where the text behind a dateline begins ("PORT SABLE, La. —",
// "ROME (Reuters) -"), 0 where none stands. What it names is where the report
// was written, and nobody who speaks.
func dateline(toks []tok) int {
	const longest = 14
	if begins := clock(toks); begins > 0 {
		return begins
	}
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

// clock gives where the text behind a time of day begins, as the posts of a
// live page do: "14:32", "9.05am".
func clock(toks []tok) int {
	i, digits, parted := 0, 0, false
	for i < len(toks) && i < 5 && !toks[i].word && toks[i].quote == 0 {
		switch {
		case digit(toks[i]):
			digits++
		case digits > 0 && (toks[i].is(":") || toks[i].is(".")) && !parted:
			parted = true
		default:
			return 0
		}
		i++
	}
	if !parted || digits < 3 || i >= len(toks) {
		return 0
	}
	if low := toks[i].low; low == "am" || low == "pm" {
		i++
	}
	return i
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

package extract

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"stet/diffstore/lang"
)

// Beside its text a post of a live blog shows when it was written, in lines
// that say nothing else ("20.00", "vor 5 Minuten", "Updated 12:40 GMT"), and
// how often it was shared ("♥ 88 Teilen 22"). These move at every look.

// maxTimeLine is the longest line, in bytes, that may be nothing but a time.
const maxTimeLine = 60

// isPostTime reports whether a line is nothing but a time of the day, with or
// without its date, or how long ago something was.
func isPostTime(s string, l *lang.Language) bool {
	if len(s) > maxTimeLine || !holdsDigit(s) && !isNow(s) {
		return false
	}
	low := strings.TrimSpace(strings.ToLower(s))
	if low != "" && low[0] > '9' { // most lines begin with the number
		low = behindUpdated(low)
	}
	if isNow(low) || isAgo(low) {
		return true
	}
	if !mayHoldClock(low) {
		return false
	}
	told := false
	for word := range strings.FieldsFuncSeq(low, isSeparator) {
		word = strings.TrimRight(word, ".,:")
		_, month := l.Months[word]
		switch {
		case clockOf(word) != "":
			told = true
		case !holdsLetter(word) && !holdsDigit(word): // "+++"
		case clockWords[word], month, l.Weekdays.Has(word), l.Clock.Has(word), l.ClockAt.Has(word), len(word) <= 4 && isDigits(word):
		default:
			return false
		}
	}
	return told
}

// mayHoldClock reports whether s holds what a time of the day is written with: a
// digit, a sign and two digits. It spares most lines the look at their words.
func mayHoldClock(s string) bool {
	digit := func(i int) bool { return s[i] >= '0' && s[i] <= '9' }
	for i := 1; i+2 < len(s); i++ {
		if (s[i] == ':' || s[i] == '.' || s[i] == 'h') && digit(i-1) && digit(i+1) && digit(i+2) {
			return true
		}
	}
	return false
}

func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",|·•–—-()/", r)
}

var updatedWords = said["updated"]

// behindUpdated gives what stands behind the words for an update.
func behindUpdated(low string) string {
	for _, p := range updatedWords {
		if rest, ok := strings.CutPrefix(low, p); ok {
			low = strings.TrimLeft(rest, " :")
		}
	}
	return low
}

var (
	afternoons = setOf(said["afternoon"])
	forenoons  = setOf(said["forenoon"])
	oclocks    = setOf(said["oclock"])
	clockWords = setOf(said["clock"], said["oclock"], said["forenoon"], said["afternoon"]) // go with a time of the day
)

// clockOf gives the time of the day that a word is, "15:20", or "".
func clockOf(word string) string {
	n := 0
	for n < len(word) && n < 2 && word[n] >= '0' && word[n] <= '9' {
		n++
	}
	if n == 0 || len(word) < n+3 || !strings.ContainsRune(":.h", rune(word[n])) {
		return ""
	}
	hour, _ := strconv.Atoi(word[:n])
	minute, rest := word[n+1:n+3], word[n+3:]
	if strings.Trim(minute, "0123456789") != "" || minute > "59" || hour > 24 {
		return ""
	}
	if len(rest) >= 3 && rest[0] == ':' { // seconds
		rest = strings.TrimLeft(rest[1:3], "0123456789") + rest[3:]
	}
	switch rest = strings.Trim(rest, ".:"); {
	case rest == "", oclocks[rest]:
	case forenoons[rest], afternoons[rest]:
		hour = inDay(hour, rest)
	default:
		return ""
	}
	return fmt.Sprintf("%02d:%s", hour, minute)
}

// inDay gives an hour of the clock of twelve on that of twenty-four.
func inDay(hour int, half string) int {
	switch half = strings.TrimRight(half, "."); {
	case afternoons[half] && hour < 12:
		return hour + 12
	case forenoons[half] && hour == 12:
		return 0
	}
	return hour
}

// isTally knows a line of counters: numbers, signs and words of sharing,
// reading and their like, one of them at least, and no other word.
func isTally(s string) bool {
	if len(s) > maxTimeLine {
		return false
	}
	told := strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.So, r) })
	for word := range strings.FieldsSeq(strings.ToLower(s)) {
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		switch {
		case tallyWords[bare]:
			told = true
		case bare == "", besideTally[bare], strings.Trim(bare, "0123456789.,km") == "" && holdsDigit(bare):
		default:
			return false
		}
	}
	return told
}

var (
	tallyWords  = setOf(said["tally"])
	besideTally = setOf(said["beside"])
)

// isPostFurniture reports whether each part of a line, as dots and bars part
// them, is a time or a tally: "Aktualisiert 11:50 Uhr · 214 Kommentare".
func isPostFurniture(s string, l *lang.Language) bool {
	if len(s) > 2*maxTimeLine {
		return false
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("·•|", r) }) {
		if part = strings.TrimSpace(part); part != "" && !isPostTime(part, l) && !isTally(part) {
			return false
		}
	}
	return true
}

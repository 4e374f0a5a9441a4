package extract

import (
	"slices"
	"strings"
)

// agos are the ways to say how long ago something was: what stands before the
// number and its unit, and what behind.
var agos = readAgos(said["ago"])

type ago struct{ before, behind []string }

func readAgos(list []string) (out []ago) {
	for _, s := range list {
		before, behind, _ := strings.Cut(s, "*")
		out = append(out, ago{strings.Fields(before), strings.Fields(behind)})
	}
	return out
}

var (
	countWords = setOf(said["count"])
	units      = setOf(said["unit"])
	shortUnits = setOf(said["short"])
	nowLines   = setOf(said["now"])
)

const maxAgoWords = 6 // "il y a 5 minutes" has five

// isAgo knows how long ago something was by the words that say so; the unit is
// any word, or a short one with nothing but its number.
func isAgo(s string) bool {
	var buf [maxAgoWords]string
	switch w := allWords(buf[:0], s); len(w) {
	case 1:
		unit := strings.TrimLeft(w[0], "0123456789")
		return unit != w[0] && shortUnits[unit]
	case 2:
		return isCount(w[0]) && shortUnits[w[1]]
	default:
		return unitAgo(w) != ""
	}
}

// isRelativeTime is stricter, for a line of which nothing but its words says
// that it is no text ("ten years ago" may be a heading): the unit is one that
// moves while an article is news. A word for an update may stand before.
func isRelativeTime(s string) bool {
	var buf [maxAgoWords]string
	return units[unitAgo(allWords(buf[:0], behindUpdated(s)))]
}

// unitAgo gives the unit in words that say how long ago something was.
func unitAgo(w []string) string {
	for _, a := range agos {
		n, end := len(a.before), len(w)-len(a.behind)
		if end == n+2 && isCount(w[n]) && slices.Equal(w[:n], a.before) && slices.Equal(w[end:], a.behind) {
			return w[n+1]
		}
	}
	return ""
}

// allWords appends the words of s, if there is room for all.
func allWords(words []string, s string) []string {
	for word := range strings.FieldsSeq(s) {
		if len(words) == cap(words) {
			return nil
		}
		words = append(words, word)
	}
	return words
}

func isCount(s string) bool { return isDigits(s) || countWords[s] }

// nowBegins holds the letters with which "just now" begins, nowBytes is its
// longest: isNow is asked of every leaf of a page.
var nowBegins, nowBytes = beginnings(said["now"])

func beginnings(list []string) (letters string, longest int) {
	for _, s := range list {
		first := string(firstRune(s))
		letters, longest = letters+first+strings.ToUpper(first), max(longest, len(s))
	}
	return letters, longest
}

func isNow(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > nowBytes || !strings.ContainsRune(nowBegins, firstRune(s)) {
		return false
	}
	return nowLines[strings.ToLower(s)]
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

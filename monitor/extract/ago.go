package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// agoEnds are the words that they begin or end with.
var agoEnds = func() map[string]bool {
	m := map[string]bool{}
	for _, a := range agos {
		if len(a.before) > 0 {
			m[a.before[0]] = true
		} else if len(a.behind) > 0 {
			m[a.behind[len(a.behind)-1]] = true
		}
	}
	return m
}()

var (
	countWords = setOf(said["count"])
	units      = setOf(said["unit"])
	shortUnits = setOf(said["short"])
	nowLines   = setOf(said["now"])
)

// What says how long ago something was has at most so many bytes and words.
const (
	maxAgo      = 40
	maxAgoWords = 6
)

// isAgo knows how long ago something was by the words that say so; the unit is
// any word, or a short one with nothing but its number.
func isAgo(s string) bool {
	if len(s) > maxAgo {
		return false
	}
	var room [maxAgoWords]string // spares an allocation for each leaf of a page
	w := room[:0]
	for word := range strings.FieldsSeq(s) {
		if len(w) == maxAgoWords {
			return false
		}
		w = append(w, word)
	}
	switch len(w) {
	case 0:
		return false
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
// that it is no text ("Ten years ago" may be a heading): the unit is one that
// moves while an article is news. A word for an update may stand before.
func isRelativeTime(s string) bool { return units[unitAgo(strings.Fields(behindUpdated(s)))] }

// unitAgo gives the unit in words that say how long ago something was.
func unitAgo(w []string) string {
	if len(w) == 0 || !agoEnds[w[0]] && !agoEnds[w[len(w)-1]] {
		return ""
	}
	for _, a := range agos {
		n, end := len(a.before), len(w)-len(a.behind)
		if end == n+2 && isCount(w[n]) && slices.Equal(w[:n], a.before) && slices.Equal(w[end:], a.behind) {
			return w[n+1]
		}
	}
	return ""
}

func isCount(s string) bool { return isDigits(s) || countWords[s] }

// nowInitials are the letters with which "just now" begins, maxNow its bytes at
// most: isNow is asked of every leaf of a page.
var nowInitials = initials(said["now"])

const maxNow = 16

func initials(list []string) (letters string) {
	for _, s := range list {
		r, _ := utf8.DecodeRuneInString(s)
		letters += string(r) + string(unicode.ToUpper(r))
	}
	return letters
}

func isNow(s string) bool {
	s = strings.TrimSpace(s)
	r, _ := utf8.DecodeRuneInString(s)
	return len(s) <= maxNow && strings.ContainsRune(nowInitials, r) && nowLines[strings.ToLower(s)]
}

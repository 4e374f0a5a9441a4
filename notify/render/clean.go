package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Clean makes text of a page safe to print on one line of a terminal. Line
// ends and tabs become spaces; other control characters (C0, DEL, C1, so also
// every escape sequence), bidirectional overrides and isolates, and invisible
// tag characters are dropped; invalid UTF-8 becomes U+FFFD. Marks of direction
// (U+200E, U+200F) and joiners stay: some scripts cannot be read without.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isLineEnd(r):
			return ' '
		case unsafe(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

func isLineEnd(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// unsafe reports whether r can do more to a terminal than show itself.
func unsafe(r rune) bool {
	switch {
	case unicode.IsControl(r): // C0, DEL, C1
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // bidirectional controls
		return true
	case r == 0x2028, r == 0x2029:
		return true
	case r >= 0xFFF9 && r <= 0xFFFB, r == 0xFEFF: // annotations, byte order mark
		return true
	case r >= 0xE0000 && r <= 0xE007F: // tags: text that nobody sees
		return true
	}
	return false
}

// clip cuts s to at most limit runes, at a space where one is near, else
// between two characters as people see them, and marks the cut with "…".
func clip(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return head(s, limit-1) + "…"
}

// head gives at most limit runes of the start of s, without trailing space.
func head(s string, limit int) string {
	end, space, used := 0, 0, 0
	for g := graphemes.FromString(s); g.Next(); {
		n := utf8.RuneCountInString(g.Value())
		if used+n > limit {
			if space > end/2 {
				end = space
			}
			return strings.TrimRightFunc(s[:end], unicode.IsSpace)
		}
		if g.Value() == " " {
			space = end
		}
		used += n
		end += len(g.Value())
	}
	return s
}

// tail gives at most limit runes of the end of s, without leading space.
func tail(s string, limit int) string {
	starts, begin := []int{}, 0
	for g := graphemes.FromString(s); g.Next(); {
		starts = append(starts, begin)
		begin += len(g.Value())
	}
	first, used := len(starts), 0
	for first > 0 {
		n := utf8.RuneCountInString(s[starts[first-1]:begin])
		if used+n > limit {
			break
		}
		used, begin = used+n, starts[first-1]
		first--
	}
	if first == 0 {
		return s
	}
	rest := s[begin:]
	if s[begin-1] != ' ' { // do not begin within a word, if one begins soon
		if i := strings.IndexByte(rest, ' '); i >= 0 && i < len(rest)/2 {
			rest = rest[i:]
		}
	}
	return strings.TrimLeftFunc(rest, unicode.IsSpace)
}

package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

const dashes = "—–―"

// spoken gives the spoken parts of a paragraph that begins with a dash, or
// none. Only in Swedish is a paragraph without a verb of saying speech, too:
// elsewhere the dash may be that of a list.
func spoken(s string, l *lang.Language) []span {
	style := l.Speech.Dash
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	r, n := utf8.DecodeRuneInString(trimmed)
	if style == "" || !strings.ContainsRune(dashes, r) {
		return nil
	}
	from := len(s) - len(trimmed) + n
	var out []span
	for from < len(s) {
		end, resume := speechEnd(s, from, style, l)
		if end < 0 {
			if style != lang.DashSwedish && len(out) == 0 {
				return nil
			}
			end, resume = len(s), len(s)
		}
		if in := inside(s, from, end); hasLetter(s[in.start:in.end]) {
			out = append(out, in)
		}
		from = resume
	}
	return out
}

// speechEnd finds where the speech that begins at from gives way to its
// attribution, and where it goes on; -1 if it does not.
func speechEnd(s string, from int, style lang.Dash, l *lang.Language) (end, resume int) {
	prev := rune(0)
	for i := from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case strings.ContainsRune(dashes, r) && (unicode.IsSpace(prev) || style == lang.DashIberian) && saysFirst(rest, l):
			return from + len(strings.TrimRight(s[from:i], ", ")), resumption(s, i+n, style)
		case strings.ContainsRune(",?!…", r) && style != lang.DashIberian && saysFirst(rest, l):
			end = i
			if r != ',' {
				end = i + n
			}
			return end, resumption(s, i+n, style)
		}
		prev = r
		i += n
	}
	return -1, -1
}

// saysFirst reports whether a verb of saying is among the first two words.
func saysFirst(s string, l *lang.Language) bool {
	i, g := 0, &l.Speech
	for range 2 {
		i += len(s[i:]) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
		end := wordEnd(s, i)
		if end == i {
			return false
		}
		w := strings.ToLower(s[i:end])
		if l.Say.Has(inverted(g, w)) {
			return true
		}
		if !g.Auxiliaries.Has(w) && !g.Objects.Has(w) {
			return false
		}
		i = end
	}
	return false
}

// resumption gives where speech goes on behind its attribution: behind the
// next dash in Iberian style, behind the full stop in Swedish.
func resumption(s string, from int, style lang.Dash) int {
	switch style {
	case lang.DashIberian:
		if at := strings.IndexAny(s[from:], dashes); at >= 0 {
			_, n := utf8.DecodeRuneInString(s[from+at:])
			at += from + n
			return at + len(s[at:]) - len(strings.TrimLeft(s[at:], ".,;: "))
		}
	case lang.DashSwedish:
		if at := strings.Index(s[from:], ". "); at >= 0 {
			return from + at + 2
		}
	}
	return len(s)
}

package textdiff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Norm folds what readers do not see as a change: canonical composition
// (NFC), styles of quotation marks and dashes, the ellipsis character, all
// kinds and runs of space, the spaces inside guillemets, soft hyphens and
// zero-width characters. Case, letters, digits and other punctuation stay.
// Invalid UTF-8 becomes U+FFFD. Norm(Norm(s)) == Norm(s).
func Norm(s string) string {
	if plain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	space, opened := false, false
	for i, r := range s {
		to, ok := fold(r)
		parts := (r == '—' || r == '―') && parting(s, i)
		space = space || parts
		switch {
		case to == "" && ok: // dropped
			continue
		case to == " ":
			space = true
			continue
		}
		if space && b.Len() > 0 && !opened && !(r == '»' && !wordBehind(s[i+len("»"):])) {
			b.WriteByte(' ')
		}
		// Guillemets stand either way round: « French », »German«.
		space, opened = false, r == '«' && (space || b.Len() == 0)
		if ok {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
		space = parts
	}
	return norm.NFC.String(b.String())
}

// parting reports whether the long dash at i parts two words, which is set
// with spaces or without ("so—she said", "so – she said"). Between digits it
// is a range, at the start of a text it opens what is spoken.
func parting(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	_, n := utf8.DecodeRuneInString(s[i:])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	part := func(r rune) bool { return r != utf8.RuneError && !unicode.IsDigit(r) && !unicode.IsSpace(r) }
	return part(before) && part(after)
}

func wordBehind(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// plain reports whether Norm has nothing to do: the common case, cheaply.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == '`' || c == 0x7f {
			return false
		}
		if c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return false
		}
	}
	return true
}

// fold gives what stands for r, and whether anything else does.
func fold(r rune) (string, bool) {
	switch r {
	case '‘', '’', '‚', '‛', '′', '`', '´', '‹', '›':
		return "'", true
	case '“', '”', '„', '‟', '″', '«', '»', '〝', '〞', '＂':
		return `"`, true
	case '‐', '‑', '‒', '–', '—', '―', '−', '－':
		return "-", true
	case '…':
		return "...", true
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return "", true
	}
	if unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) {
		return " ", true
	}
	if unicode.IsControl(r) {
		return "", true
	}
	return "", false
}

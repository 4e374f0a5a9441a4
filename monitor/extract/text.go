package extract

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text gathers the words of a block as readers see them: white space folded,
// invisible characters gone. The zero text is empty and can be used again
// after reset.
type text struct {
	b     []byte
	space bool // before the next character
	last  rune // the last one written
}

func (t *text) reset() { *t = text{b: t.b[:0]} }

func (t *text) empty() bool { return len(t.b) == 0 }

// add appends s and tells how many bytes it added.
func (t *text) add(s string) int {
	before := len(t.b)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			t.ascii(c)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		t.rune(r)
	}
	return len(t.b) - before
}

func (t *text) ascii(c byte) {
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		t.space = true
	case c < ' ' || c == 0x7f: // control characters
	default:
		if t.space && len(t.b) > 0 {
			t.b = append(t.b, ' ')
		}
		t.space = false
		t.b = append(t.b, c)
		t.last = rune(c)
	}
}

func (t *text) rune(r rune) {
	switch {
	case unicode.IsSpace(r):
		t.space = true
		return
	case isInvisible(r), isJoiner(r) && t.last < firstJoining:
		return
	}
	if t.space && len(t.b) > 0 {
		t.b = append(t.b, ' ')
	}
	t.space = false
	t.b = utf8.AppendRune(t.b, r)
	t.last = r
}

// firstJoining is the first letter of the scripts (Arabic, Indic …) in which
// joiners make a difference that readers see. Emoji stand beyond it too.
const firstJoining = 0x0600

func isJoiner(r rune) bool { return r == 0x200c || r == 0x200d }

// isInvisible names what is in a text for machines only: soft hyphens, zero
// widths, marks of direction, control characters, and the private use area,
// in which fonts keep icons.
func isInvisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x200b, r == 0x200e, r == 0x200f, r == 0xfeff, r == 0x61c:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r >= 0xe000 && r <= 0xf8ff, r >= 0xfff9 && r <= 0xfffb:
		return true
	}
	return unicode.IsControl(r)
}

// String gives the text in NFC.
func (t *text) String() string {
	if !norm.NFC.IsNormal(t.b) {
		return string(norm.NFC.Bytes(t.b))
	}
	return string(t.b)
}

// fold gives s as readers see it, at most maxField bytes of it.
func fold(s string) string {
	var t text
	t.add(clip(s, maxField))
	return t.String()
}

// clip cuts s to n bytes at most, not within a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// key gives what two spellings of the same words have in common: letters and
// digits, lower case.
func key(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			if c := byte(r) | 0x20; c >= 'a' && c <= 'z' || r >= '0' && r <= '9' {
				b = append(b, c)
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}

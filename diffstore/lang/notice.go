package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Notice is a wording with which outlets announce a correction. It counts at
// the start of a passage only.
type Notice struct {
	Start string   // lower case
	With  []string // if not empty, one of these must follow in the same passage
}

// UnmarshalText reads "start" or "start … one | two".
func (n *Notice) UnmarshalText(text []byte) error {
	start, with, _ := strings.Cut(string(text), "…")
	*n = Notice{Start: strings.TrimSpace(start)}
	for w := range strings.SplitSeq(with, "|") {
		if w = strings.TrimSpace(w); w != "" {
			n.With = append(n.With, w)
		}
	}
	return nil
}

// IsNotice reports whether text begins like a correction, clarification or
// editor's note.
func (l *Language) IsNotice(text string) bool {
	text = strings.Trim(text, " *[(_–—-•")
	head := folded(text[:min(len(text), longestStart)]) // most texts are told by their first words
	whole := ""
	for _, n := range l.Notices {
		if !strings.HasPrefix(head, n.Start) {
			continue
		}
		if whole == "" {
			whole = folded(text)
		}
		if rest, ok := strings.CutPrefix(whole, n.Start); ok && wordEnds(rest) && holdsOne(rest, n.With) {
			return true
		}
	}
	return false
}

// longestStart bounds the start of a notice's wording, in bytes.
const longestStart = 120

func folded(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return unsaid.Replace(strings.ToLower(norm.NFC.String(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unsaid are signs that are written in more than one way.
var unsaid = strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ")

// wordEnds keeps "correctional" from beginning like "correction".
func wordEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLetter(r)
}

func holdsOne(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return len(parts) == 0
}

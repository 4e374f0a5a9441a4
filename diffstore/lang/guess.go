package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Guess gives the language of code, or, when the code is empty, the one whose
// function words are most frequent in the first words of text. A text in none
// of the known languages is Unknown.
func Guess(code, text string) *Language {
	if strings.TrimSpace(code) != "" {
		return For(code)
	}
	const enough = 400 // words looked at
	ws := strings.FieldsFunc(text[:min(len(text), 6000)], func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\'' && r != '’'
	})
	ws = ws[:min(len(ws), enough)]
	var best *Language
	most := 0
	for _, c := range Codes {
		l, n := For(c), 0
		for _, w := range ws {
			if l.Function.Has(strings.ToLower(w)) {
				n++
			}
		}
		if n > most || n == most && best != nil && l.Rank < best.Rank {
			best, most = l, n
		}
	}
	// News prose has 35–50 % function words; under 15 % the hits are chance.
	if best == nil || most*100 < 15*len(ws) {
		return Unknown("")
	}
	return best
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

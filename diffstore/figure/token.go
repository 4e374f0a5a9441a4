package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of digits with its separators, a word, or one other rune.
type token struct {
	start, end int
	kind       tokenKind
	low        string // lower case, typographic apostrophes folded
	upper      bool   // begins with a capital
}

type tokenKind uint8

const (
	word tokenKind = iota
	digits
	sign
)

// tokenize cuts text without its spaces. elide splits a word behind its
// apostrophe, as French "d'euros" wants.
func tokenize(text string, elide bool) []token {
	toks := make([]token, 0, len(text)/5+4)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r):
			end := digitRun(text, i)
			toks = append(toks, token{start: i, end: end, kind: digits})
			i = end
		case unicode.IsLetter(r):
			end := wordRun(text, i, elide)
			toks = append(toks, token{i, end, word, lower(text[i:end]), unicode.IsUpper(r)})
			i = end
		case unicode.IsSpace(r) || r == '\u200b' || r == '\u00ad':
			i += n
		default:
			toks = append(toks, token{start: i, end: i + n, kind: sign, low: text[i : i+n]})
			i += n
		}
	}
	return toks
}

func lower(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return s
}

// digitRun gives the end of the number that starts at i: digits, and
// separators that digits follow. A thin or no-break space separates
// thousands in any language; a plain one is left to the caller.
func digitRun(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsDigit(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		if !unicode.IsDigit(next) || !separates(text, i, r, n) {
			return i
		}
		i += n
	}
	return i
}

func separates(text string, i int, r rune, n int) bool {
	switch r {
	case '.', ',', '\'', '’', '٫', '٬', '．', '，':
		return true
	case '\u00a0', '\u202f', '\u2009':
		return exactlyThree(text[i+n:])
	}
	return false
}

// exactlyThree reports whether s begins with three digits and no fourth.
func exactlyThree(s string) bool {
	for k := 0; ; k++ {
		r, n := utf8.DecodeRuneInString(s)
		if n == 0 || !unicode.IsDigit(r) {
			return k == 3
		}
		s = s[n:]
	}
}

func wordRun(text string, i int, elide bool) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' || r == '²' || r == '³':
			i += n
		case r == '\'' || r == '’':
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if elide {
				return i + n
			}
			if !unicode.IsLetter(next) {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

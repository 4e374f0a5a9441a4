package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// token is a run of digits with its separators, a word, or one other rune.
type token struct {
	start, end int
	kind       tokenKind
	use        lang.Use
	upper      bool   // begins with a capital
	low        string // lower case, typographic apostrophes folded; "" of digits
}

type tokenKind uint8

const (
	word tokenKind = iota
	digits
	sign
)

// tokenize cuts text without its spaces. low is text in lower case, letter
// below letter, so that no token needs a string of its own.
func tokenize(text, low string, l *lang.Language) []token {
	toks := make([]token, 0, len(text)/5+4)
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case isDigit(r):
			end := digitRun(text, i)
			toks = append(toks, token{start: i, end: end, kind: digits})
			if i = end; i < len(text) && text[i] >= 0xE3 {
				toks, i = counters(toks, text, i, l)
			}
		case isLetter(r):
			end := wordRun(text, i, l.Elision)
			w := low[i:end]
			if strings.Contains(w, "’") {
				w = strings.ReplaceAll(w, "’", "'")
			}
			toks = append(toks, token{i, end, word, l.Heads[w], unicode.IsUpper(r), w})
			i = end
		case isSpace(r) || r == '\u200b' || r == '\u00ad':
			i += n
		default:
			toks = append(toks, token{start: i, end: i + n, kind: sign, use: l.Heads[text[i:i+n]], low: text[i : i+n]})
			i += n
		}
	}
	return toks
}

func isDigit(r rune) bool {
	return r < utf8.RuneSelf && '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) && r != 'º' && r != 'ª'
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r >= utf8.RuneSelf && unicode.IsSpace(r)
}

// counters cuts the scales and currencies behind digits from the word that
// goes on behind them, in scripts without spaces.
func counters(toks []token, text string, i int, l *lang.Language) ([]token, int) {
again:
	for _, c := range lang.Counters {
		if strings.HasPrefix(text[i:], c) {
			toks = append(toks, token{i, i + len(c), word, l.Heads[c] | lang.Measures, false, c})
			i += len(c)
			goto again
		}
	}
	return toks, i
}

// lower folds case without changing the length of any letter.
func lower(s string) string {
	k := 0
	for k < len(s) && s[k] < utf8.RuneSelf && (s[k] < 'A' || s[k] > 'Z') {
		k++
	}
	if k == len(s) {
		return s
	}
	b := []byte(s)
	for k < len(b) {
		if c := b[k]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				b[k] = c + 'a' - 'A'
			}
			k++
			continue
		}
		r, n := utf8.DecodeRune(b[k:])
		if to := unicode.ToLower(r); to != r && utf8.RuneLen(to) == n {
			utf8.EncodeRune(b[k:], to)
		}
		k += n
	}
	return string(b)
}

// digitRun gives the end of the number that starts at i: digits, and
// separators that digits follow. A thin or no-break space separates
// thousands in any language; a plain one is left to the caller.
func digitRun(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isDigit(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		if !isDigit(next) || !separates(text, i, r, n) {
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
		if n == 0 || !isDigit(r) {
			return k == 3
		}
		s = s[n:]
	}
}

func wordRun(text string, i int, elide bool) int {
	for i < len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			i++
			continue
		}
		if c < utf8.RuneSelf && c != '\'' {
			return i
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLetter(r) || unicode.IsMark(r) || r == '\u00ad' || r == '²' || r == '³':
			i += n
		case r == '\'' || r == '’':
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(next) {
				return i
			}
			i += n
			if elide {
				return i
			}
		default:
			return i
		}
	}
	return i
}

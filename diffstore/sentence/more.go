package sentence

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// more cuts spans where the standard sees no end: at the marks that end a
// Greek question and an Armenian sentence and are others' semicolon and
// colon, and before the items of a list that runs on in one line.
func more(text string, in []Span) []Span {
	var out []Span
	for i, s := range in {
		at := cut(text[s.Start:s.End])
		if at < 0 {
			if out != nil {
				out = append(out, s)
			}
			continue
		}
		if out == nil {
			out = append(make([]Span, 0, 2*len(in)), in[:i]...)
		}
		for at >= 0 {
			out = append(out, trim(text, Span{s.Start, s.Start + at}))
			s = trim(text, Span{s.Start + at, s.End})
			at = cut(text[s.Start:s.End])
		}
		out = append(out, s)
	}
	if out == nil {
		return in
	}
	return out
}

// cut gives where the first of several sentences in s ends, -1 in nearly all.
func cut(s string) int {
	if n, ok := marked(s); ok {
		next := " " + strconv.Itoa(n+1) + ". "
		if k := strings.Index(s, next); k > 0 && startsUpper(s[k+len(next):]) {
			return len(strings.TrimRight(s[:k], "•* "))
		}
	}
	for from := 0; ; {
		k := strings.IndexAny(s[from:], ";:")
		if k < 0 {
			return -1
		}
		k += from
		from = k + 1
		r, _ := utf8.DecodeLastRuneInString(s[:k])
		if r >= 0x370 && strings.HasPrefix(s[from:], " ") && startsUpper(s[from+1:]) &&
			(s[k] == ';' && unicode.Is(unicode.Greek, r) || s[k] == ':' && unicode.Is(unicode.Armenian, r)) {
			return from
		}
	}
}

// marked gives the number of the list's item that s is.
func marked(s string) (int, bool) {
	s = strings.TrimLeft(s, "•* ")
	head, rest, ok := strings.Cut(s, ". ")
	if !ok || len(head) == 0 || len(head) > 3 || !digits(head) || !startsUpper(rest) {
		return 0, false
	}
	n, err := strconv.Atoi(head)
	return n, err == nil
}

// endsInMarker: the next item's number stands at the end of the item s.
func endsInMarker(s string) bool {
	n, ok := marked(s)
	return ok && strings.HasSuffix(s, " "+strconv.Itoa(n+1)+".")
}

// isMarker: s is nothing but the number of a list's item, "1." or "• 9.".
func isMarker(s string) bool {
	s = strings.TrimLeft(s, "•* ")
	n := strings.TrimSuffix(s, ".")
	return len(n) < len(s) && n != "" && len(n) <= 3 && digits(n)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

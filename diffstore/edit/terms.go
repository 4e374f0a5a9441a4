package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// term is a word of a passage with its place.
type term struct {
	text, low  string
	start, end int
	upper      bool
	opens      bool // first word of a sentence, or behind a mark that opens one
}

func terms(s string) []term {
	var out []term
	opens := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			if unicode.IsDigit(r) || r == ',' {
				opens = false
			} else if strings.ContainsRune(".!?:\"“„«‘•\n", r) {
				opens = true
			}
			i += n
			continue
		}
		end := i
		for end < len(s) {
			x, m := utf8.DecodeRuneInString(s[end:])
			next, _ := utf8.DecodeRuneInString(s[min(end+m, len(s)):])
			if !unicode.IsLetter(x) && !unicode.IsMark(x) && !(strings.ContainsRune("'’-", x) && unicode.IsLetter(next)) {
				break
			}
			end += m
			if elides(s[i:end], s[end:]) {
				break
			}
		}
		t := term{text: s[i:end], start: i, end: end, upper: unicode.IsUpper(r), opens: opens}
		t.low = strings.ReplaceAll(strings.ToLower(t.text), "’", "'")
		out = append(out, t)
		opens, i = false, end
	}
	return out
}

// elides reports whether word is an elided article or preposition before a
// word of its own: French "d'après", Italian "l'ingegner". Before a capital it
// may be part of a name ("D'Angelo").
func elides(word, rest string) bool {
	head := strings.ToLower(strings.TrimRight(word, "'’"))
	if len(head) == len(word) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch head {
	case "d", "l", "qu", "un", "dell", "all", "nell", "sull", "dall", "quell":
		return unicode.IsLower(next)
	}
	return false
}

// count says how often the words of a set stand in a text, and where.
func count(ts []term, has func(term) bool) (out []term) {
	for _, t := range ts {
		if has(t) {
			out = append(out, t)
		}
	}
	return out
}

func negates(l *lang.Language) func(term) bool {
	return func(t term) bool {
		return l.Negations[t.low] || l.NegationEndings.End(t.low)
	}
}

func hedges(l *lang.Language) func(term) bool {
	return func(t term) bool {
		low := t.low
		for _, end := range l.NegationEndings {
			low = strings.TrimSuffix(low, end) // "couldn't" says "could", too
		}
		return l.Hedges[low] && !(t.upper && !t.opens) // "in May"
	}
}

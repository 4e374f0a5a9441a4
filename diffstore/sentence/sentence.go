// Package sentence cuts a passage into sentences. It takes text and a
// language and gives spans; the text itself is left as it is.
//
// Boundaries are those of Unicode Standard Annex #29, joined again where a
// full stop ends an abbreviation, an initial or a number, and where the next
// word shows that the sentence goes on.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"stet/diffstore/lang"
)

// Span is a sentence as byte offsets, without the space around it.
type Span struct{ Start, End int }

// Split gives the sentences of text in order. Spans do not overlap, are not
// empty, and cover everything but white space. A line end always ends a
// sentence.
func Split(text string, l *lang.Language) []Span {
	var out []Span
	pos := 0
	joined := false
	for seg := sentences.FromString(text); seg.Next(); {
		start := pos
		pos += len(seg.Value())
		s := trim(text, Span{start, pos})
		if s.Start == s.End {
			joined = joined && !strings.ContainsAny(seg.Value(), "\n\r")
			continue
		}
		if n := len(out); n > 0 && joined && !strings.ContainsAny(text[out[n-1].End:s.Start], "\n\r\u2028\u2029") {
			out[n-1].End = s.End
		} else {
			out = append(out, s)
		}
		joined = goesOn(text[out[len(out)-1].Start:s.End], text[pos:], l)
	}
	return out
}

// Texts gives the sentences themselves.
func Texts(text string, l *lang.Language) []string {
	spans := Split(text, l)
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = text[s.Start:s.End]
	}
	return out
}

func trim(text string, s Span) Span {
	part := strings.TrimLeftFunc(text[s.Start:s.End], unicode.IsSpace)
	s.Start = s.End - len(part)
	s.End = s.Start + len(strings.TrimRightFunc(part, unicode.IsSpace))
	return s
}

// goesOn reports whether the sentence that seems to end with head continues
// in rest.
func goesOn(head, rest string, l *lang.Language) bool {
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || opensLine(next) {
		return false
	}
	bare := strings.TrimRight(head, closers)
	switch {
	case endsOpen(bare):
		return false
	case unicode.IsLower(next):
		return true // "Yes!" he said; an abbreviation within a sentence
	case bare != head || !strings.HasSuffix(bare, "."):
		return false
	case strings.HasSuffix(bare, ".."):
		return false
	}
	return stopOfWord(lastWord(strings.TrimSuffix(bare, ".")), rest, l)
}

const closers = "\"'”’»)]›"

// endsOpen: scripts without case end at their own full stop.
func endsOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？।؟۔", r)
}

func opensLine(r rune) bool { return r == '•' || r == '\u2028' }

// stopOfWord reports whether the full stop behind word belongs to the word.
func stopOfWord(word, rest string, l *lang.Language) bool {
	low := strings.ToLower(word)
	next := firstWord(rest)
	begins := l.Starters.Has(strings.ToLower(next))
	switch {
	case word == "":
		return false
	case l.Abbreviations.Has(low):
		// "at 5 p.m. The court …": a time or a country may end a sentence.
		return !begins || l.Titles[low+"."] != "" || l.Titles[low] != ""
	case initial(word):
		return !begins
	case digits(word):
		return ordinalStop(next, l)
	}
	return false
}

func initial(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n == len(w) && unicode.IsUpper(r)
}

func digits(w string) bool {
	return strings.Trim(w, "0123456789") == ""
}

// ordinalStop: German and its neighbours write "am 3. Mai", "die 2. Liga".
func ordinalStop(next string, l *lang.Language) bool {
	_, month := l.Months[strings.ToLower(next)]
	return month || l.Code == "de" && !l.Starters.Has(strings.ToLower(next)) && next != ""
}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(\"'“‘„«[", r) })
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, "\"'“‘„«([")
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if i < 0 {
		return s
	}
	return s[:i]
}

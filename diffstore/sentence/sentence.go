// Package sentence cuts a passage into sentences. It takes text and a
// language and gives spans; the text itself is left as it is.
//
// Boundaries are those of Unicode Standard Annex #29, joined again where a
// full stop ends an abbreviation, an initial or a number, and where the next
// word shows that the sentence goes on; cut where the standard waits for a
// capital: before a number, before a dash that opens speech, behind an ellipsis.
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
	out := make([]Span, 0, len(text)/120+1)
	pos, from := 0, 0
	joined := false
	for seg := sentences.FromString(text); seg.Next(); {
		start := from
		pos += len(seg.Value())
		from = opening(text, start, pos)
		s := trim(text, Span{start, from})
		if s.Start == s.End {
			joined = joined && !strings.ContainsAny(seg.Value(), "\n\r")
			continue
		}
		if n := len(out); n > 0 && closesBefore(text, out[n-1], s) { // "« Partons. » Il sourit."
			out[n-1].End = s.Start + len("»")
			if s = trim(text, Span{out[n-1].End, s.End}); s.Start == s.End {
				continue
			}
		}
		if n := len(out); n > 0 && joined && !strings.ContainsAny(text[out[n-1].End:s.Start], "\n\r\u2028\u2029") {
			out[n-1].End = s.End
		} else {
			out = append(out, s)
		}
		joined = goesOn(text[out[len(out)-1].Start:s.End], text[pos:], s.End == pos, l)
	}
	return missed(text, more(text, out), l)
}

// longestSpeech is how far back an opening mark is looked for, in bytes.
const longestSpeech = 5_000

// closesBefore: s begins with the mark that closes the quotation of the
// sentence before, which French sets apart by a space.
func closesBefore(text string, before, s Span) bool {
	rest, ok := strings.CutPrefix(text[s.Start:s.End], "»")
	if next, _ := utf8.DecodeRuneInString(rest); !ok || unicode.IsLetter(next) {
		return false
	}
	head := text[max(before.End-longestSpeech, 0):before.End] // it may have begun some sentences ago
	if closed := strings.LastIndex(head, "»"); closed >= 0 {
		head = head[closed:]
	}
	opened := strings.LastIndex(head, "«")
	return opened >= 0 && !strings.ContainsAny(head[opened:], "\n\r") && !strings.ContainsAny(text[before.End:s.Start], "\n\r")
}

// opening gives where a segment really ends: a German opening mark (»), which
// the standard takes for a closing one, belongs to the sentence behind it.
func opening(text string, start, end int) int {
	next, _ := utf8.DecodeRuneInString(text[end:])
	for _, mark := range []string{"»", "›"} {
		if head, ok := strings.CutSuffix(text[start:end], mark); ok && strings.HasSuffix(head, " ") && unicode.IsLetter(next) {
			return start + len(head)
		}
	}
	return end
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
// in rest; glued says that no space stands between.
func goesOn(head, rest string, glued bool, l *lang.Language) bool {
	rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || opensLine(next) {
		return false
	}
	if isMarker(head) || endsInMarker(head) || next == '№' {
		return true // "1. The first item", "(3 May. № 70)"
	}
	bare := strings.TrimRight(strings.TrimRightFunc(head, isBidi), closers)
	switch {
	case endsOpen(bare):
		return false
	case unicode.IsLower(next):
		return true // "Yes!" he said; an abbreviation within a sentence
	case bare != strings.TrimRightFunc(head, isBidi) || !strings.HasSuffix(bare, "."):
		return false
	case strings.HasSuffix(bare, ".."):
		return glued
	}
	if unicode.IsDigit(next) {
		return !endsSentence(strings.TrimSuffix(bare, "."), l)
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

package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// missed cuts spans where a full stop ends a sentence though what follows has
// no capital that the standard could see: a number ("They met. 50 came."), a
// dash that opens what is spoken ("Koniec. — Mamy czas"), and where an ellipsis
// ends one.
func missed(text string, in []Span, l *lang.Language) []Span {
	var out []Span
	for i, s := range in {
		cuts := ends(text[s.Start:s.End], l)
		if len(cuts) > 0 && out == nil {
			out = append(make([]Span, 0, 2*len(in)), in[:i]...)
		}
		for _, at := range cuts {
			out = append(out, trim(text, Span{s.Start, in[i].Start + at}))
			s = trim(text, Span{in[i].Start + at, s.End})
		}
		if out != nil {
			out = append(out, s)
		}
	}
	if out == nil {
		return in
	}
	return out
}

// ends gives where in s such sentences end.
func ends(s string, l *lang.Language) (out []int) {
	for from := 0; ; {
		k := strings.IndexAny(s[from:], ".!?…")
		if k < 0 {
			return out
		}
		mark, n := utf8.DecodeRuneInString(s[from+k:])
		k += from
		from = k + n
		closed := from + len(s[from:]) - len(strings.TrimLeft(s[from:], closers))
		rest := strings.TrimLeftFunc(s[closed:], unicode.IsSpace)
		if len(rest) == len(s)-closed || rest == "" {
			continue // glued, or the end
		}
		if mark == '…' {
			if closed == from && !strings.HasSuffix(s[:k], " ") && startsUpper(rest) && l.Starters.Has(strings.ToLower(firstWord(rest))) {
				out = append(out, closed)
			}
			continue
		}
		dash := closed == from && opensSpeech(rest) && !(len(out) == 0 && dateline(s[:k]))
		if dash && (mark != '.' || endsSpeech(s[:k], l)) || mark == '.' && startsNumber(rest) && endsSentence(s[:k], l) {
			out = append(out, closed)
		}
	}
}

// opensSpeech: a dash by itself, and a capital behind it.
func opensSpeech(s string) bool {
	for _, dash := range []string{"— ", "– "} {
		if rest, ok := strings.CutPrefix(s, dash); ok {
			return startsUpper(rest)
		}
	}
	return false
}

// longestDateline bounds what six words of places come to, in bytes.
const longestDateline = 120

// dateline: places in capitals, or parted by a comma, before the dash behind
// which an agency begins its report: "PINE HOLLOW, Calif. — A fire".
func dateline(head string) bool {
	if len(head) > longestDateline {
		return false
	}
	words := strings.Fields(head)
	for _, w := range words {
		if !startsUpper(strings.TrimLeft(w, "(")) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 6 && (strings.Contains(head, ",") || len(words[0]) > 1 && strings.ToUpper(words[0]) == words[0])
}

// startsNumber: digits, with a currency before them or not, and no marker of a
// list behind which the sentence begins ("2. The door").
func startsNumber(s string) bool {
	if r, n := utf8.DecodeRuneInString(s); unicode.Is(unicode.Sc, r) {
		s = s[n:]
	}
	rest := strings.TrimLeftFunc(s, unicode.IsDigit)
	return len(rest) < len(s) && rest != "." && !strings.HasPrefix(rest, ". ") && !strings.HasPrefix(rest, ".\u00a0")
}

// shortest is the shortest word of which it is believed that a full stop ends
// a sentence with it, and no abbreviation: of a language that is known, and of
// any.
const (
	shortest        = 4
	shortestUnknown = 6
)

// endsSentence: the full stop behind head belongs to no abbreviation, ordinal
// or initial. In doubt it does, as the standard has it.
func endsSentence(head string, l *lang.Language) bool {
	word := lastWord(head)
	if k := strings.LastIndexAny(word, "'’"); k >= 0 { // "l'art. 5"
		word = strings.TrimLeft(word[k:], "'’")
	}
	low := strings.ToLower(word)
	size := utf8.RuneCountInString(word)
	_, month := l.Months[low]
	switch {
	case strings.HasSuffix(head, ".") || strings.Contains(word, "."):
		return strings.HasSuffix(word, "%") && !strings.HasSuffix(head, ".")
	case strings.HasSuffix(word, "%"):
		return true
	case digits(word):
		return size == 4 // a year; "am 3. 10.", "lata 60."
	case l.Abbreviations.Has(low) || month && size < shortestUnknown || cutLabel(low, l):
		return false
	case l.Function.Has(low) || l.Say.Has(low):
		return true
	case caseless(word): // scripts without capitals cut no words short
		return size > 1
	case len(l.Function) == 0:
		return size >= shortestUnknown
	}
	return size >= shortest
}

func caseless(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return unicode.Is(unicode.Lo, r) || unicode.IsMark(r)
}

// endsSpeech: before a dash that opens speech short words end sentences too.
func endsSpeech(head string, l *lang.Language) bool {
	word := lastWord(head)
	return endsSentence(head, l) || utf8.RuneCountInString(word) > 1 && !digits(word) && !strings.HasSuffix(head, ".") && !l.Abbreviations.Has(strings.ToLower(word))
}

// cutLabel: the word is one that numbers go with, or cut out of one: "chap",
// "sect", "Ziff".
func cutLabel(low string, l *lang.Language) bool {
	for label := range l.Labels {
		if strings.HasPrefix(label, low) {
			return true
		}
	}
	return false
}

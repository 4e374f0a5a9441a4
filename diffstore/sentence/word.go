package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// stopOfWord reports whether the full stop behind word belongs to the word.
func stopOfWord(word, rest string, l *lang.Language) bool {
	low := strings.ToLower(word)
	next := firstWord(rest)
	begins := l.Starters.Has(strings.ToLower(next))
	switch {
	case word == "":
		return false
	case len(low) <= 3 && (low == "n°" || low == "nº") || letter(word) && letterStop(rest):
		return true // "N°. 7", "z. B."
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

// initial: a capital alone, or a letter of a script without capitals.
func initial(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return letter(w) && !unicode.IsLower(r)
}

func letter(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n == len(w) && unicode.IsLetter(r)
}

// letterStop: rest begins with one more letter and its full stop.
func letterStop(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r) && strings.HasPrefix(rest[n:], ".")
}

func digits(w string) bool {
	return strings.Trim(w, "0123456789") == ""
}

// ordinalStop: German and its neighbours write "am 3. Mai", "die 2. Liga".
func ordinalStop(next string, l *lang.Language) bool {
	_, month := l.Months[strings.ToLower(next)]
	return month || l.OrdinalStop && !l.Starters.Has(strings.ToLower(next)) && next != ""
}

func lastWord(s string) string {
	s = strings.TrimRightFunc(s, isBidi)
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

// isBidi: the marks that set the direction of what they hold are not seen.
func isBidi(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r == 0x200E || r == 0x200F || r >= 0x2066 && r <= 0x2069
}

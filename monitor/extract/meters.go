package extract

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paper that counts what its readers read says so among its paragraphs: "You
// have 2 of 5 free articles left", "27 people are reading this now". Such a
// line moves at every look. It is known by a small grammar, not by its wording:
// a number, what is counted and that it is free or left, and no word beside
// that says anything else. Prose has such a word.
//
//go:embed meters.txt
var meterFile string

// meterWord says what a word is in which languages, one bit for each.
type meterWord [len(meterClasses)]uint16

// The classes of words in meters.txt.
const (
	isThing = iota
	isFree
	isLeft
	isReader
	isNumber
	isPeople
	isReads
	isBeside
)

var meterClasses = [...]string{"thing", "free", "left", "reader", "number", "people", "reads", "beside"}

var meterWords = readMeters(meterFile)

func readMeters(file string) map[string]meterWord {
	all := map[string]meterWord{}
	bits := map[string]uint16{}
	for line := range strings.Lines(file) {
		head, words, ok := strings.Cut(line, ": ")
		code, class, two := strings.Cut(head, " ")
		if !ok || !two || strings.HasPrefix(line, "#") {
			continue
		}
		if bits[code] == 0 {
			bits[code] = 1 << len(bits)
		}
		for k, name := range meterClasses {
			if name != class {
				continue
			}
			for w := range strings.FieldsSeq(words) {
				m := all[w]
				m[k] |= bits[code]
				all[w] = m
			}
		}
	}
	return all
}

// maxMeter is how many words a meter has at most, or characters of a script
// without spaces in pieces.
const maxMeter = 20

// isMeter knows a line, in lower case, that is a meter and nothing else. What
// is quoted is somebody's words. A number in words, "two articles remain", is
// one only where the line speaks to the reader, or of what is free.
func isMeter(low string) bool {
	if strings.ContainsAny(low, "\"“”„«»‘「」") || !mayBeMeter(low) {
		return false
	}
	var has meterWord
	known, digits, n := ^uint16(0), false, 0
	for word := range meterParts(strings.ReplaceAll(low, "’", "'")) {
		if n++; n > maxMeter {
			return false
		}
		if isFigure(word) {
			digits = true
			continue
		}
		w, ok := meterWords[word]
		if !ok {
			return false
		}
		in := uint16(0)
		for k := range w {
			has[k] |= w[k]
			in |= w[k]
		}
		known &= in
	}
	if digits && known&has[isPeople]&has[isReads] != 0 {
		return true
	}
	counted := known & has[isThing]
	if digits {
		return counted&(has[isFree]|has[isLeft]) != 0
	}
	return counted&has[isNumber]&(has[isFree]|has[isLeft]&has[isReader]) != 0
}

// mayBeMeter rules most lines out by their first word.
func mayBeMeter(s string) bool {
	for word := range meterParts(s) {
		_, ok := meterWords[strings.ReplaceAll(word, "’", "'")]
		return ok || isFigure(word)
	}
	return false
}

func isFigure(word string) bool {
	return strings.Trim(word, "0123456789.,/k%") == "" && holdsDigit(word)
}

// meterParts parts a line into words, bare of punctuation, and what is written
// without spaces into the longest words that meters have.
func meterParts(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for word := range strings.FieldsSeq(s) {
			word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			for word != "" {
				n := len(word)
				if r, _ := utf8.DecodeRuneInString(word); unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
					n = longestMeterWord(word)
				} else if i := strings.IndexFunc(word, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }); i > 0 {
					n = i
				}
				if !yield(word[:n]) {
					return
				}
				word = strings.TrimLeft(word[n:], "、。・：:！!")
			}
		}
	}
}

// longestMeterWord gives the length of the longest word of meters that s
// begins with, or of all of s.
func longestMeterWord(s string) int {
	longest := len(s)
	for i := range s {
		if i == 0 {
			continue
		}
		if _, ok := meterWords[s[:i]]; ok {
			longest = i
		}
	}
	if _, ok := meterWords[s]; ok {
		return len(s)
	}
	return longest
}

package lang

import (
	"strings"
	"unicode"
)

// Guess gives the language of code, or, when the code is empty, the one whose
// function words are most frequent in the first words of text. A text in none
// of the known languages is Unknown. A code that the text belies is not
// believed: the templates of many sites say "en" whatever they hold.
func Guess(code, text string) *Language {
	if strings.TrimSpace(code) == "" {
		best, share := spoken(text, enoughWords)
		if best == nil || share < leastShare {
			return Unknown("")
		}
		return best
	}
	l := For(code)
	if len(l.Function) == 0 || !belied(l, text) {
		return l
	}
	if best, share := spoken(text, enoughWords); best != nil && share >= clearShare {
		return best
	}
	return l
}

// News prose has 35 to 50 % function words. Under 15 % of a language, the hits
// are chance; from a quarter on, the text is in it.
const (
	enoughWords = 400 // looked at
	leastShare  = 15
	clearShare  = 25
	// A text is believed to be in the language it claims by its first words, if
	// they are as many as tellingWords.
	tellingWords = 60
	fewWords     = 20
)

// belied reports whether a text of some length has hardly any of the function
// words of its language.
func belied(l *Language, text string) bool {
	words := firstWords(text, tellingWords)
	return len(words) >= fewWords && 100*functionWords(l, words) < leastShare*len(words)
}

// spoken gives the language of which a text has most function words, and how
// many of a hundred they are.
func spoken(text string, limit int) (best *Language, share int) {
	words := firstWords(text, limit)
	most := 0
	for _, c := range Codes {
		l := For(c)
		n := functionWords(l, words)
		if n > most || n == most && best != nil && l.Rank < best.Rank {
			best, most = l, n
		}
	}
	if len(words) > 0 {
		share = 100 * most / len(words)
	}
	return best, share
}

func functionWords(l *Language, words []string) (n int) {
	for _, w := range words {
		if l.Function.Has(strings.ToLower(w)) {
			n++
		}
	}
	return n
}

func firstWords(text string, limit int) []string {
	text = text[:min(len(text), 15*limit)]
	var words []string
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if words = append(words, w); len(words) == limit {
			break
		}
	}
	return words
}

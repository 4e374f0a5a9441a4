package monitor

import (
	"strings"
	"unicode"

	"stet/diffstore/article"
)

// likeness says how much of one text stands in another, in words.
type likeness struct {
	before, after int // words of the texts
	kept          int // words of before that stand in after, each as often as there
}

// alike compares all words of two articles, wherever they stand.
func alike(before, after article.Article) likeness {
	var l likeness
	count := map[string]int{}
	eachWord(after, func(w string) { count[w]++; l.after++ })
	eachWord(before, func(w string) {
		l.before++
		if count[w] > 0 {
			count[w]--
			l.kept++
		}
	})
	return l
}

// eachWord calls f with the words of what a reader sees of a, in lower case.
func eachWord(a article.Article, f func(string)) {
	texts := []string{a.Headline, a.Standfirst}
	for _, b := range a.Blocks {
		texts = append(texts, b.Text)
	}
	for _, t := range texts {
		start := -1
		for i, r := range t {
			whole := unspaced(r)
			inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
			if start >= 0 && (whole || !inside) {
				f(strings.ToLower(t[start:i]))
				start = -1
			}
			switch {
			case whole:
				f(string(r))
			case inside && start < 0:
				start = i
			}
		}
		if start >= 0 {
			f(strings.ToLower(t[start:]))
		}
	}
}

// unspaced: a letter of a script that puts no space between words. One letter
// is then as good as a word.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

package extract

import (
	"iter"
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
)

// Passages that stand word for word in several articles of a site are
// furniture that has no name, or background that its reporters tell again and
// again; and an edit to background must not be lost. So only passages that
// speak to the reader, or of the outlet, count, and of these only such as state
// no fact: no figure, in words or digits, no quotation, no negation, no hedge.
const (
	leastPassage = 20  // letters
	mostPassage  = 300 // bytes
)

// Passages gives the hashes of the passages of an article that may be
// furniture, and 0 for every other block.
func Passages(a article.Article) []uint64 {
	out := make([]uint64, len(a.Blocks))
	l := languageOf(a)
	for i, b := range a.Blocks {
		if !mayBeFurniture(b, a.Outlet, l) {
			continue
		}
		k := key(b.Text)
		if len(k) < leastPassage {
			continue
		}
		h := hasher(fnvStart)
		h.name(k)
		out[i] = uint64(h)
	}
	return out
}

func languageOf(a article.Article) *lang.Language {
	if a.Lang != "" {
		return lang.For(a.Lang)
	}
	var text strings.Builder
	for _, b := range a.Blocks {
		text.WriteString(b.Text + " ")
	}
	return lang.Guess("", text.String())
}

func mayBeFurniture(b article.Block, outlet string, l *lang.Language) bool {
	switch b.Kind {
	case article.Paragraph, article.ListItem, article.Heading:
	default:
		return false
	}
	return b.Post == "" && len(b.Text) <= mostPassage && !holdsDigit(b.Text) && !holdsMark(b.Text) &&
		!claims(b.Text, l) && (addresses(b.Text, l) || callsBy(b.Text, outlet)) && len(figure.Find(b.Text, l)) == 0
}

// holdsMark reports whether s holds a quotation mark; an apostrophe is none
// within a word.
func holdsMark(s string) bool {
	before := ' '
	for _, r := range s {
		if strings.ContainsRune("\"“”„«»‘‚「」『』", r) || r == '\'' && !unicode.IsLetter(before) {
			return true
		}
		before = r
	}
	return false
}

// claims reports whether a passage says of something that it is not so, or may
// be so.
func claims(s string, l *lang.Language) bool {
	for word := range lowWords(s) {
		if l.Negations.Has(word) || l.NegationEndings.End(word) || l.Hedges.Has(word) {
			return true
		}
	}
	return false
}

// minOutlet is the shortest word of an outlet's name by which people call it.
const minOutlet = 5

// callsBy reports whether a passage names the outlet, in whole or, as people do,
// by the last word: "the Herald" for "The Port Herald".
func callsBy(s, outlet string) bool {
	last := outlet[strings.LastIndexByte(outlet, ' ')+1:]
	return len(last) >= minOutlet && !strings.Contains(last, ".") && strings.Contains(s, last)
}

// addresses reports whether a passage that is nobody's words speaks to who reads it.
func addresses(s string, l *lang.Language) bool {
	for word := range lowWords(s) {
		if l.Reader.Has(word) {
			return !holdsMark(s) && !isDialogue(s)
		}
	}
	return false
}

// isDialogue knows what somebody says behind a dash.
func isDialogue(s string) bool {
	return strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "- ")
}

func lowWords(s string) iter.Seq[string] {
	return strings.FieldsFuncSeq(strings.ReplaceAll(strings.ToLower(s), "’", "'"), isNoWordRune)
}

func isNoWordRune(r rune) bool {
	return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-'
}

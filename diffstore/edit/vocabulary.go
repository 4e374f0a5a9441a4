package edit

import (
	"slices"

	"stet/diffstore/article"
)

// vocabulary is how the two articles write their words, made when first asked
// for.
type vocabulary struct {
	small    map[string]bool // stand without a capital
	nouns    map[string]bool // stand behind an article, where every noun has a capital
	old, new map[string]bool // words of one of them, headline and all

	named map[string]bool // as written: with a capital within a sentence, or behind a title or an office
}

func (c *comparison) vocabulary() *vocabulary {
	if c.spellings == nil {
		c.spellings = &vocabulary{small: map[string]bool{}, nouns: map[string]bool{}, named: map[string]bool{}}
		c.spellings.old, c.spellings.new = c.spellings.read(c, c.old), c.spellings.read(c, c.new)
	}
	return c.spellings
}

func (v *vocabulary) learn(c *comparison, ts []term) {
	for i, t := range ts {
		switch {
		case !t.upper:
			v.small[t.low] = true
		case c.l.CapitalNouns && c.nounAt(ts, i) && !c.l.Places.Has(t.low):
			v.nouns[t.low] = true
		case !t.opens && !c.l.CapitalNouns, i > 0 && (c.l.Titles[ts[i-1].low] != "" || c.l.Roles.Has(ts[i-1].low)):
			v.named[t.text] = true
		}
	}
}

// read learns from the text of an article, and gives all words of it.
func (v *vocabulary) read(c *comparison, a article.Article) map[string]bool {
	ts := terms(text(a))
	v.learn(c, ts)
	words := make(map[string]bool, len(ts))
	for _, t := range slices.Concat(ts, terms(a.Headline), terms(a.Standfirst)) {
		words[t.low] = true
	}
	return words
}

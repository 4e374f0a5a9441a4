package edit

import (
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/figure"
	"stet/diffstore/lang"
)

// What changes its place may change what is said, though every word stays.

// exchanged gives two names that changed places in a passage of the very same
// words ("Ann Lee accused Bo Day", "Bo Day accused Ann Lee"), "" if none did.
// Names behind a preposition may stand anywhere, and two that are joined by
// "and" in either order.
func (c *comparison) exchanged(d *draft) (one, other string) {
	a, b := wordsOf(d.before.text), wordsOf(d.after.text)
	if len(differing(a, b)) > 0 || len(differing(b, a)) > 0 {
		return "", ""
	}
	before, after := c.actors(d.before.text), c.actors(d.after.text)
	if len(before) < 2 || len(before) != len(after) {
		return "", ""
	}
	for i, x := range before {
		if after[i] != x {
			return x, after[i]
		}
	}
	return "", ""
}

// actors gives the names of several words in a text that are neither behind a
// preposition nor joined to another.
func (c *comparison) actors(s string) (out []string) {
	ts := terms(s)
	for i := 0; i < len(ts); i++ {
		if !ts[i].upper || c.l.Function.Has(ts[i].low) {
			continue
		}
		k := i + 1
		for k < len(ts) && ts[k].upper && strings.TrimSpace(s[ts[k-1].end:ts[k].start]) == "" {
			k++
		}
		joined := i > 0 && c.l.Speech.And.Has(ts[i-1].low) || k < len(ts) && c.l.Speech.And.Has(ts[k].low)
		if k-i > 1 && !joined && (i == 0 || !c.l.Speech.Prepositions.Has(ts[i-1].low)) {
			out = append(out, s[ts[i].start:ts[k-1].end])
		}
		i = k - 1
	}
	return out
}

// stepped gives two words before the same figure of which the one tells a
// step and the other where it leads: "rose by 3%", "rose to 3%".
func (c *comparison) stepped(d *draft) (was, is string) {
	for _, s := range swaps(d.ops) {
		x, y := strings.TrimSpace(d.before.text[s.before[0]:s.before[1]]), strings.TrimSpace(d.after.text[s.after[0]:s.after[1]])
		if !c.l.Steps.Has(strings.ToLower(x)) || !c.l.Steps.Has(strings.ToLower(y)) {
			continue
		}
		if startsFigure(d.before.text[s.before[1]:], c.l) && startsFigure(d.after.text[s.after[1]:], c.l) {
			return x, y
		}
	}
	return "", ""
}

func startsFigure(s string, l *lang.Language) bool {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	f := figure.Find(s[:min(len(s), 60)], l)
	return len(f) > 0 && f[0].Start == 0
}

// opener gives two words that a sentence begins with, the one before and the
// one now, if both may be names: where a noun has no capital and no singular
// stands without an article, what else begins so ("Russia opened fire")? "" if
// they may not.
func (c *comparison) opener(d *draft) (was, is string) {
	if c.l.CapitalNouns || len(c.l.Articles) == 0 {
		return "", ""
	}
	before, after := terms(d.before.text), terms(d.after.text)
	for _, s := range swaps(d.ops) {
		x, y := within(before, s.before), within(after, s.after)
		if len(x) != 1 || len(y) != 1 || !c.mayBeName(x[0]) || !c.mayBeName(y[0]) || startsFigure(d.before.text[x[0].end:], c.l) || sameLetters(x[0].low, y[0].low) {
			continue
		}
		if !c.slip(before, after, x[0].low, y[0].low) {
			return x[0].text, y[0].text
		}
	}
	return "", ""
}

// bareNoun gives two nouns that were exchanged behind a preposition of place and
// have no article: "in Rehfelde", "aus Holz". Where every noun has a capital
// they may be names, and what they say differs either way; "" if none were.
func (c *comparison) bareNoun(d *draft) (was, is string) {
	if !c.l.CapitalNouns {
		return "", ""
	}
	before, after := terms(d.before.text), terms(d.after.text)
	for _, s := range swaps(d.ops) {
		x, k := c.behindPlace(before, s.before)
		y, m := c.behindPlace(after, s.after)
		if k > 0 && m > 0 && before[k-1].low == after[m-1].low && !c.slip(before, after, x.low, y.low) {
			return x.text, y.text
		}
	}
	return "", ""
}

// behindPlace gives the one noun that a span holds, and its number, if a
// preposition of place stands right before it and no source ("nach Angaben").
func (c *comparison) behindPlace(ts []term, at [2]int) (term, int) {
	in := within(ts, at)
	if len(in) != 1 || !in[0].upper {
		return term{}, 0
	}
	k := slices.IndexFunc(ts, func(t term) bool { return t.start == in[0].start })
	if k == 0 || !c.l.PlacePrepositions.Has(ts[k-1].low) || c.l.Attribution.Has(in[0].low) {
		return term{}, 0
	}
	return in[0], k
}

// sameLetters: one word is the other with letters exchanged, misspelt once.
func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func (c *comparison) mayBeName(t term) bool {
	g, low := &c.l.Speech, t.low
	_, month := c.l.Months[low]
	common := c.l.Function.Has(low) || g.Determiners.Has(low) || g.Prepositions.Has(low) || g.ClauseOpeners.Has(low) || g.Adverbs.Has(low) ||
		c.l.Persons.Has(low) || c.l.Roles.Has(low) || g.People.Has(low) || c.l.Say.Has(low) || c.l.Weekdays.Has(low) || month
	ending := g.AdverbEndings.End(low) || g.BareNounEndings.End(low) || g.ParticipleEndings.End(low)
	return t.opens && t.upper && len(low) > 2 && !common && !ending && !c.vocabulary().small[low]
}

package edit

import (
	"slices"
	"strings"

	"stet/diffstore/lang"
)

// claims looks for words whose exchange makes another statement, though no
// other finding tells it: the wording is substantive then, not minor.
func (c *comparison) claims() {
	for _, d := range c.drafts {
		if !d.paired() || d.field != "" && d.field != Standfirst && d.field != Heading || d.op == Moved {
			continue
		}
		if was, is := c.contrast(d); was != "" {
			d.claim = "\"" + was + "\" gave way to \"" + is + "\", which says something else"
		} else if c.unattributed(d) {
			d.claim = "nobody is named any more, or only now, as the source of a statement"
		}
	}
}

// contrast gives two words that were exchanged and exclude one another
// ("killed", "injured"), "" if none were.
func (c *comparison) contrast(d *draft) (was, is string) {
	before, after := terms(d.before.text), terms(d.after.text)
	for _, s := range swaps(d.ops) {
		out, in := within(before, s.before), within(after, s.after)
		for _, x := range out {
			for _, y := range in {
				if c.exclude(x.low, y.low, before, after) {
					return x.text, y.text
				}
			}
		}
	}
	return "", ""
}

// exclude reports whether two words exclude one another, and the passage lost
// the one for the other: a sentence put the other way round ("A rose and B
// fell", "B fell and A rose") has as many of both.
func (c *comparison) exclude(x, y string, before, after []term) bool {
	for _, a := range c.l.Contrasts[x] {
		for _, b := range c.l.Contrasts[y] {
			if a.Set == b.Set && a.Side != b.Side && c.number(after, a) < c.number(before, a) && c.number(before, b) < c.number(after, b) {
				return true
			}
		}
	}
	return false
}

func (c *comparison) number(ts []term, at lang.Contrast) int {
	return len(count(ts, func(t term) bool { return slices.Contains(c.l.Contrasts[t.low], at) }))
}

// unattributed: one side names a source ("police said", "according to"), the
// other nowhere does, and the statement stands in both. Inside quotations the
// quotation tells it.
func (c *comparison) unattributed(d *draft) bool {
	if telling(d.before.text)[1]+telling(d.after.text)[1] > 0 || likeness(wordsOf(d.before.text), wordsOf(d.after.text)) < statementKept {
		return false
	}
	before, after := c.sources(d.before.text), c.sources(d.after.text)
	return before == noSource && after == plainSource || before == plainSource && after == noSource
}

const (
	noSource  = iota
	anySource // a verb that may be one of saying: "found", "shared"
	plainSource
)

func (c *comparison) sources(s string) (most int) {
	for _, t := range terms(s) {
		switch {
		case c.l.Attribution.Has(t.low):
			return plainSource
		case c.l.Say.Has(t.low):
			most = anySource
		}
	}
	low := strings.ReplaceAll(strings.ToLower(s), "’", "'")
	for phrase := range c.l.According {
		if strings.Contains(low, phrase) {
			most = anySource
		}
	}
	return most
}

// statementKept is the likeness of two passages that make the same statement
// but for its source. Chosen on the corpus of this package.
const statementKept = 0.6

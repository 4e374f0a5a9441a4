package edit

import (
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
		was, is := c.contrast(d)
		if was == "" {
			was, is = c.contrary(d)
		}
		if was == "" {
			was, is = c.stepped(d)
		}
		if was == "" {
			was, is = c.opener(d)
		}
		if was == "" {
			was, is = c.bareNoun(d)
		}
		if was != "" {
			d.gaveWay = was
			d.claim = "\"" + was + "\" gave way to \"" + is + "\", which says something else"
		} else if one, other := c.exchanged(d); one != "" {
			d.claim = "\"" + one + "\" and \"" + other + "\" changed places"
		} else if c.unattributed(d) {
			d.claim = "nobody is named any more, or only now, as the source of a statement"
		}
	}
}

// contrast gives two words that were exchanged and exclude one another
// ("killed", "injured"), "" if none were.
func (c *comparison) contrast(d *draft) (was, is string) {
	before, after := c.contrasting(d.before.text), c.contrasting(d.after.text)
	if len(before) == 0 || len(after) == 0 {
		return "", ""
	}
	lost := c.balance(before, after)
	for _, s := range swaps(d.ops) {
		before, after = beginning(before, s.before[0]), beginning(after, s.after[0])
		for _, x := range until(before, s.before[1]) {
			for _, y := range until(after, s.after[1]) {
				if c.exclude(x.low, y.low, lost) {
					return x.text, y.text
				}
			}
		}
	}
	return c.changedPlaces(d)
}

// changedPlaces gives two words that exclude one another and changed places, while
// all around them stayed: "injured three and killed nobody" is not "killed three
// and injured nobody".
func (c *comparison) changedPlaces(d *draft) (one, other string) {
	became := map[string]string{}
	for _, s := range swaps(d.ops) {
		x, y := terms(d.before.text[s.before[0]:s.before[1]]), terms(d.after.text[s.after[0]:s.after[1]])
		if len(x) != 1 || len(y) != 1 || !c.contraries(x[0].low, y[0].low) {
			continue
		}
		if became[y[0].low] == x[0].low {
			return x[0].text, y[0].text
		}
		became[x[0].low] = y[0].low
	}
	return "", ""
}

// contraries reports whether two words exclude one another.
func (c *comparison) contraries(x, y string) bool {
	for _, a := range c.l.Contrasts[x] {
		for _, b := range c.l.Contrasts[y] {
			if a.Set == b.Set && a.Side != b.Side {
				return true
			}
		}
	}
	return false
}

// contrary gives a word and the one that a prefix makes of it, exchanged for
// one another ("armed", "unarmed"), "" if none were. A few such pairs are no
// contraries ("form", "inform"), but their exchange says something else too.
func (c *comparison) contrary(d *draft) (was, is string) {
	before, after := terms(d.before.text), terms(d.after.text)
	lost := map[string]int{} // how many more of a word there were than are
	for _, t := range before {
		lost[t.low]++
	}
	for _, t := range after {
		lost[t.low]--
	}
	for _, s := range swaps(d.ops) {
		before, after = beginning(before, s.before[0]), beginning(after, s.after[0])
		old, new := until(before, s.before[1]), until(after, s.after[1])
		were, are := words(old), words(new)
		for _, t := range new {
			if x := c.base(t.low, were); lost[x] > 0 && lost[t.low] < 0 {
				return x, t.text
			}
		}
		for _, t := range old {
			if y := c.base(t.low, are); lost[t.low] > 0 && lost[y] < 0 {
				return t.text, y
			}
		}
	}
	return "", ""
}

func words(ts []term) map[string]bool {
	m := make(map[string]bool, len(ts))
	for _, t := range ts {
		m[t.low] = true
	}
	return m
}

// shortestBase is the shortest word that a prefix is believed to turn round.
const shortestBase = 4

// base gives the word among those of a set that a prefix makes word of, or "".
func (c *comparison) base(word string, of map[string]bool) string {
	for _, prefix := range c.l.NegatingPrefixes {
		base, ok := strings.CutPrefix(word, prefix)
		if ok && len(base) >= shortestBase && of[base] && !c.l.Function.Has(base) && !c.l.Function.Has(word) {
			return base
		}
	}
	return ""
}

// contrasting gives the words of a text that others exclude.
func (c *comparison) contrasting(s string) []term {
	return count(terms(s), func(t term) bool { return len(c.l.Contrasts[t.low]) > 0 })
}

// beginning cuts off the terms before a place, until those from it on.
func beginning(ts []term, from int) []term {
	for len(ts) > 0 && ts[0].end <= from {
		ts = ts[1:]
	}
	return ts
}

func until(ts []term, to int) []term {
	for i, t := range ts {
		if t.start >= to {
			return ts[:i]
		}
	}
	return ts
}

// balance says how many more words of each side a passage had than it has.
func (c *comparison) balance(before, after []term) map[lang.Contrast]int {
	lost := map[lang.Contrast]int{}
	for _, t := range before {
		for _, at := range c.l.Contrasts[t.low] {
			lost[at]++
		}
	}
	for _, t := range after {
		for _, at := range c.l.Contrasts[t.low] {
			lost[at]--
		}
	}
	return lost
}

// exclude reports whether two words exclude one another, and the passage lost
// the one for the other: a sentence put the other way round ("A rose and B
// fell", "B fell and A rose") has as many of both.
func (c *comparison) exclude(x, y string, lost map[lang.Contrast]int) bool {
	for _, a := range c.l.Contrasts[x] {
		for _, b := range c.l.Contrasts[y] {
			if a.Set == b.Set && a.Side != b.Side && lost[a] > 0 && lost[b] < 0 {
				return true
			}
		}
	}
	return false
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

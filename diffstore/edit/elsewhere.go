package edit

import (
	"unicode/utf8"

	"stet/diffstore/figure"
)

// A short sentence that was put into its neighbour, or taken out of it, came or
// went as a sentence and not as a claim.

// retold is how many of its words, in hundredths, a sentence must leave in
// another that holds it, again in one that stands where it stood, and leastTold
// how many it has.
const (
	retold    = 70
	again     = 60
	leastTold = 2
)

// Bounds of the work: words of a short passage, and edits of the article; where
// there are more, it was rewritten.
const (
	maxShort = 60
	maxEdits = 100
)

// toldElsewhere reports whether what a passage that came or went says stands in
// one that was edited: all its figures, names and negations, and most of its
// other words.
func (c *comparison) toldElsewhere(d *draft) bool {
	text := d.before.text + d.after.text
	ts := terms(text)
	if len(ts) > maxShort || len(c.drafts) > maxEdits {
		return false
	}
	figures := c.figuresIn(text)
	for _, x := range c.drafts {
		if !x.paired() || x.field != "" || x.op != Changed {
			continue
		}
		had, has := x.before.text, x.after.text
		if d.op == Added {
			had, has = has, had
		}
		if c.holdsFigures(has, figures) && c.retells(ts, terms(has), retold) && !c.retells(ts, terms(had), retold) {
			c.note(d, "minor: %q says it", has)
			return true
		}
	}
	return false
}

func (c *comparison) holdsFigures(text string, figures []figure.Figure) bool {
	if len(figures) == 0 {
		return true
	}
	there := setOf(c.figuresIn(text))
	for _, f := range figures {
		if !there.has(f) {
			return false
		}
	}
	return true
}

// saysAgain reports whether a short sentence is another put otherwise: "Her lawyer
// declined to comment", "A lawyer for the doctor would not comment".
func (c *comparison) saysAgain(was, is string) bool {
	before, after := terms(was), terms(is)
	return len(before) <= maxShort && len(after) <= maxShort && c.retells(before, after, again) && c.retells(after, before, again)
}

// maxOutcome is of how many words a sentence is at most that tells how something
// ended.
const maxOutcome = 10

// otherOutcome: of two short sentences one denies what the other tells: "No one was
// hurt", "Two people were hurt".
func (c *comparison) otherOutcome(was, is string) bool {
	before, after := terms(was), terms(is)
	if len(before) > maxOutcome || len(after) > maxOutcome || (len(count(before, negates(c.l))) > 0) == (len(count(after, negates(c.l))) > 0) {
		return false
	}
	for _, t := range before {
		if c.l.Function.Has(t.low) || c.l.Say.Has(t.low) || negates(c.l)(t) || t.opens {
			continue
		}
		for _, o := range after {
			if !o.opens && len(t.low) >= leastRoot && sameRoot(t.low, o.low) {
				return true
			}
		}
	}
	return false
}

// retells reports whether other words say what ts do, but for some of them: need
// is how many they say, in hundredths.
func (c *comparison) retells(ts, others []term, need int) bool {
	all, kept := 0, 0
	for _, t := range ts {
		must := c.l.Negations.Has(t.low) || t.upper && !t.opens && !c.l.CapitalNouns
		if c.l.Function.Has(t.low) && !must || c.l.Say.Has(t.low) || need == again && c.counts(t.low) {
			continue
		}
		found := false
		for _, o := range others {
			found = found || sameRoot(t.low, o.low)
		}
		if must && !found {
			return false
		}
		all++
		if found {
			kept++
		}
	}
	return all >= leastTold && 100*kept >= need*all
}

// counts: a number, or a word for people that are counted: of two sentences on one
// thing neither need be the same.
func (c *comparison) counts(low string) bool {
	_, number := c.l.Numbers[low]
	return number || c.l.CountedPeople.Has(low)
}

// leastRoot is how many letters two forms of a word have in common at least, and
// maxEnding how many may follow in the shorter one.
const (
	leastRoot = 4
	maxEnding = 3
)

// sameRoot: two words are one in two forms, or begin alike: "Wasser",
// "Wassertemperatur".
func sameRoot(a, b string) bool {
	if a == b {
		return true
	}
	n, k := 0, min(len(a), len(b))
	for n < k && a[n] == b[n] {
		n++
	}
	return utf8.RuneCountInString(a[:n]) >= leastRoot && n >= k-maxEnding
}

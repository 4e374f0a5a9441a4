package edit

import (
	"slices"
	"strings"

	"stet/diffstore/textdiff"
)

// words reports negations and hedges that entered or left a passage, and
// weekdays and months that were exchanged. What only changed its form ("not"
// for "n't") is no finding: the numbers of such words are compared.
func (c *comparison) words() {
	for _, d := range c.drafts {
		if !d.paired() || d.field == Byline || d.field == Notice || d.op == Moved || d.rewritten() {
			continue
		}
		before, after := terms(d.before.text), terms(d.after.text)
		c.noteEqual(d, Negation, c.negations(d.before.text, before), c.negations(d.after.text, after))
		c.noteEqual(d, Hedge, c.hedges(before), c.hedges(after))
		if !c.concord(d, c.negations(d.before.text, before), c.negations(d.after.text, after)) {
			c.entered(d, Negation, c.negations(d.before.text, before), c.negations(d.after.text, after))
		}
		c.entered(d, Hedge, c.hedges(before), c.hedges(after))
		if len(c.hedges(before)) == len(c.hedges(after)) {
			c.entered(d, Hedge, c.weakHedges(before), c.weakHedges(after))
		}
		c.days(d, before, after)
		c.otherTime(d, before, after)
		c.otherDay(d, before, after)
		c.daysAlone(d, before, after)
	}
}

func (c *comparison) noteEqual(d *draft, kind Kind, before, after []term) {
	if len(before) == len(after) && len(before) > 0 {
		c.note(d, "no %s added or removed: %d on both sides", kind, len(before))
	}
}

// entered compares the small words of one sort: the ones without a partner
// came or went.
func (c *comparison) entered(d *draft, kind Kind, before, after []term) {
	if len(before) == len(after) {
		c.turned(d, kind, before, after)
		return
	}
	f := Finding{Kind: kind, Op: Added, Severity: Substantive}
	if len(before) > len(after) {
		f.Op = Removed
		for _, t := range beyond(before, after) {
			f.Before.Text = t.text
			d.find(f, [2]int{t.start, t.end}, nowhere)
		}
		return
	}
	for _, t := range beyond(after, before) {
		f.After.Text = t.text
		d.find(f, nowhere, [2]int{t.start, t.end})
	}
}

// concord reports whether two passages negate the same, and differ in how many
// words that takes: "no vino nadie", "nadie vino".
func (c *comparison) concord(d *draft, before, after []term) bool {
	more, less := before, after
	if len(more) < len(less) {
		more, less = less, more
	}
	if len(c.l.Concord) == 0 || len(more) == len(less) {
		return false
	}
	for _, t := range beyond(more, less) {
		if !c.l.Concord.Has(t.low) {
			return false
		}
	}
	stands := func(ts []term, low string) bool {
		return slices.ContainsFunc(ts, func(t term) bool { return t.low == low })
	}
	if len(less) > 0 && !slices.ContainsFunc(less, func(t term) bool { return !stands(more, t.low) }) &&
		!slices.ContainsFunc(beyond(more, less), func(t term) bool { return stands(less, t.low) }) {
		return true // "no se perdió dato alguno", "no se perdió ningún dato"
	}
	for _, t := range less {
		if !c.l.Concord.Has(t.low) && len(count(more, func(x term) bool { return x.low == t.low })) > 0 {
			c.note(d, "no %s added or removed: \"%s\" negates on both sides", Negation, t.text)
			return true
		}
	}
	return false
}

// turned reports a negation or hedge that only changed its place: "was not
// involved and was aware" against "was involved and was not aware". Nothing
// else may differ, or it is a sentence put otherwise.
func (c *comparison) turned(d *draft, kind Kind, before, after []term) {
	out, in := d.within(before, textdiff.Delete), d.within(after, textdiff.Insert)
	if len(out) == 0 || len(out) != len(in) {
		return
	}
	for i := range out {
		if out[i].low != in[i].low && c.plainNegation(out[i]) && c.plainNegation(in[i]) && stays(wordAt(d.before.text, out[i]), wordAt(d.after.text, in[i])) {
			continue // "had not found evidence", "had found no evidence"; "cannot", "can't"
		}
		if c.l.Denials.Has(out[i].low) && c.l.Denials.Has(in[i].low) {
			continue
		}
		d.find(Finding{Kind: kind, Op: Removed, Severity: Substantive, Before: Fact{Text: out[i].text}}, [2]int{out[i].start, out[i].end}, nowhere)
		d.find(Finding{Kind: kind, Op: Added, Severity: Substantive, After: Fact{Text: in[i].text}}, nowhere, [2]int{in[i].start, in[i].end})
	}
}

// turnedWithin is how many words farther on a negation may stand in another
// form and negate the same.
const turnedWithin = 2

func stays(a, b int) bool { return max(a-b, b-a) <= turnedWithin }

// plainNegation: a word that says no more than that something is not so.
func (c *comparison) plainNegation(t term) bool {
	return c.l.PlainNegations.Has(t.low) || c.l.NegationEndings.End(t.low)
}

// wordAt gives the number of the word that t is in s.
func wordAt(s string, t term) int { return len(strings.Fields(s[:t.start])) }

// within gives the terms that make up all that one side deletes or inserts,
// or none if other words differ too.
func (d *draft) within(ts []term, kind textdiff.Kind) (out []term) {
	at := 0
	for _, o := range d.ops {
		if o.Kind == kind {
			for _, w := range terms(o.Text) {
				hit := false
				for _, t := range ts {
					if t.start == at+w.start && t.end == at+w.end {
						out, hit = append(out, t), true
					}
				}
				if !hit {
					return nil
				}
			}
		}
		if o.Kind == kind || o.Kind == textdiff.Equal {
			at += len(o.Text)
		}
	}
	return out
}

// beyond gives the terms of more that have no partner in less: unlike words
// first.
func beyond(more, less []term) []term {
	have := map[string]int{}
	for _, t := range less {
		have[t.low]++
	}
	var alone []term
	for _, t := range more {
		if have[t.low] > 0 {
			have[t.low]--
		} else {
			alone = append(alone, t)
		}
	}
	return alone[:min(len(alone), len(more)-len(less))]
}

func within(ts []term, at [2]int) (out []term) {
	for _, t := range ts {
		if t.start < at[1] && t.end > at[0] {
			out = append(out, t)
		}
	}
	return out
}

// tells: a finding of that kind holds the text already.
func (d *draft) tells(kind Kind, text string) bool {
	for _, f := range d.findings {
		if f.Kind == kind && strings.Contains(f.Before.Text, text) {
			return true
		}
	}
	return false
}

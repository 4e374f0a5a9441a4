package edit

import (
	"fmt"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/figure"
)

// Explanation says of one edit which rule gave each finding, and why others
// that were thought of did not fire.
type Explanation struct {
	Where string   // headline, "¶4", …
	Rules []string // a line for each finding, in their order
	Notes []string // what was weighed and found to be no finding
}

// Explain is Between with the reasons: one Explanation for each edit of the
// report, in order, then those of passages that differ without an edit.
func Explain(before, after article.Version) (Report, []Explanation) {
	c := newComparison(before, after)
	c.explaining = true
	r := c.report(before, after)
	var edits, others []Explanation
	for _, d := range c.drafts {
		x := Explanation{Where: d.place(), Notes: d.notes}
		for _, f := range d.findings {
			x.Rules = append(x.Rules, fmt.Sprintf("%s %s: %s", f.Kind, f.Op, rule(f)))
		}
		if d.told() {
			edits = append(edits, x)
		} else if len(x.Notes) > 0 {
			others = append(others, x)
		}
	}
	return r, append(edits, others...)
}

func (d *draft) place() string {
	switch b, a := d.before.paragraph(), d.after.paragraph(); {
	case a > 0:
		return fmt.Sprintf("¶%d", a)
	case b > 0:
		return fmt.Sprintf("¶%d before", b)
	}
	return d.where
}

// note keeps a reason, if anybody asked for reasons.
func (c *comparison) note(d *draft, format string, args ...any) {
	if c.explaining {
		d.notes = append(d.notes, fmt.Sprintf(format, args...))
	}
}

// rule names the rule that gives a finding.
func rule(f Finding) string {
	switch f.Kind {
	case Figure, Date:
		return figureRule(f)
	case Quote:
		return map[Op]string{
			Altered:      "the words inside the marks differ",
			Added:        "no quotation of the earlier version has these words, or enough of them",
			Removed:      "no quotation of the later version has these words, or enough of them",
			Reattributed: "the same words, another speaker",
		}[f.Op]
	case Name:
		return "a run of capitalised words gave way to another at the same place"
	case Negation:
		return "the passage has another number of negations"
	case Hedge:
		return "the passage has another number of hedges"
	case Notice:
		return "the passage begins like a correction, or is marked as one"
	case Text:
		return map[Op]string{
			Added:   "no passage of the earlier version is like it",
			Removed: "no passage of the later version is like it",
			Moved:   "stands outside the order that most of the text keeps",
			Changed: "words differ that no other finding tells",
		}[f.Op]
	case Link:
		return "the same text points elsewhere"
	}
	return "differs beyond case and typography"
}

func figureRule(f Finding) string {
	a, b := f.Before.Figure, f.After.Figure
	switch {
	case a == nil && b == nil && f.Op != Changed:
		return "the other article does not name the day"
	case a == nil && b == nil:
		return "a word for a day, a month or another time was exchanged"
	case b == nil:
		return "it has no partner in the sentence that this one became, nor elsewhere"
	case a == nil:
		return "it has no partner in the sentence that this one was, nor elsewhere"
	}
	var parts []string
	differs := func(what, was, is string) {
		if was != is {
			parts = append(parts, fmt.Sprintf("%s %s → %s", what, orNone(was), orNone(is)))
		}
	}
	differs("value", shown(*a), shown(*b))
	differs("qualifier", a.Qualifier, b.Qualifier)
	if !nouns(a.Unit, b.Unit) {
		differs("unit", a.Unit, b.Unit)
	}
	differs("kind", string(a.Kind), string(b.Kind))
	if len(parts) == 0 {
		return "it changed places with another"
	}
	return strings.Join(parts, ", ")
}

// shown writes a value as people read it: a time as "15:30".
func shown(f figure.Figure) string {
	if f.Kind != figure.Time || f.Value.Absent {
		return f.Value.String()
	}
	at := int(f.Value.Low)
	return fmt.Sprintf("%d:%02d", at/100, at%100)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func (c *comparison) noteKept(d *draft, f, g figure.Figure) {
	c.note(d, "no figure changed: %q and %q are both %s %s", f.Text, g.Text, shown(f), strings.TrimSpace(f.Qualifier+" "+orNone(f.Unit)))
}

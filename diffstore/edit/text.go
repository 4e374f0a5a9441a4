package edit

import (
	"unicode"

	"stet/diffstore/textdiff"
)

// texts gives every draft its own finding: the field that changed, the
// passage that came or went, or the wording that other findings leave
// unexplained.
func (c *comparison) texts() {
	for _, d := range c.drafts {
		switch {
		case d.op == Moved:
		case d.field == Headline || d.field == Caption || d.field == Standfirst || d.field == Heading:
			c.ofField(d)
		case d.field != "":
			s := Substantive
			if d.field == Byline {
				s = Minor
			}
			d.front(Finding{Kind: d.field, Op: d.op, Severity: s, Before: Fact{Text: d.before.text}, After: Fact{Text: d.after.text}})
		case d.op != Changed:
			if c.onlyQuotes(d) {
				break
			}
			s := Substantive
			if c.toldElsewhere(d) {
				s = Minor
			}
			d.findings = append(d.findings, Finding{Kind: Text, Op: d.op, Severity: s, Before: Fact{Text: d.before.text}, After: Fact{Text: d.after.text}})
		default:
			c.wording(d)
		}
	}
}

// onlyQuotes: what came or went is a quotation with its attribution, which the
// finding of the quotation tells already.
func (c *comparison) onlyQuotes(d *draft) bool {
	text, spans := d.before.text, d.explainedBefore
	if d.op == Added {
		text, spans = d.after.text, d.explainedAfter
	}
	if len(d.findings) == 0 {
		return false
	}
	speaker := map[string]bool{}
	for _, f := range d.findings {
		for _, w := range wordsOf(f.Speaker) {
			speaker[w] = true
		}
	}
	for _, t := range terms(text) {
		_, title := c.l.Titles[t.low]
		known := c.l.Function.Has(t.low) || c.l.Say.Has(t.low) || speaker[t.low] || title
		if !known && !covered(spans, [2]int{t.start, t.end}) {
			return false
		}
	}
	return true
}

// ofField: a headline or caption that came, went or says something else is
// substantive; of a standfirst or heading, other wording is minor; spelling
// and punctuation are cosmetic.
func (c *comparison) ofField(d *draft) {
	s := Substantive
	if d.op == Changed {
		switch {
		case c.cosmetic(d):
			s = Cosmetic
		case (d.field == Standfirst || d.field == Heading) && len(d.findings) == 0 && d.claim == "":
			s = Minor
		}
	}
	d.front(Finding{Kind: d.field, Op: d.op, Severity: s, Before: Fact{Text: d.before.text}, After: Fact{Text: d.after.text}})
}

func (d *draft) front(f Finding) { d.findings = append([]Finding{f}, d.findings...) }

// wording adds "text changed" unless the findings explain all that differs.
// Figures that are only written otherwise are a matter of spelling.
func (c *comparison) wording(d *draft) {
	if (len(d.findings) > 0 || d.least != None) && !d.claims() && c.explained(d, d.spelledBefore, d.spelledAfter) {
		c.note(d, "no text changed: the findings tell all that differs")
		return
	}
	if same(d.before.text, d.after.text) && len(d.findings) > 0 {
		return // an edit made for a mark or a name elsewhere
	}
	s := Minor
	if d.claim != "" {
		s = Substantive
		c.note(d, "text is substantive: %s", d.claim)
	} else if c.cosmetic(d) || len(d.findings)+len(d.explainedBefore)+len(d.explainedAfter) == 0 && c.explained(d, d.spelledBefore, d.spelledAfter) {
		s = Cosmetic
	}
	d.findings = append(d.findings, Finding{Kind: Text, Op: Changed, Severity: s, Before: Fact{Text: d.before.text}, After: Fact{Text: d.after.text}})
}

// claims: a word that gave way to its opposite lies in the span of no finding.
func (d *draft) claims() bool {
	told := newCover(d.explainedBefore, nil)
	i := 0
	for _, o := range d.ops {
		if o.Kind == textdiff.Delete && d.gaveWay != "" {
			for _, t := range terms(o.Text) {
				if t.text == d.gaveWay && !told.holds(i+t.start, i+t.end) {
					return true
				}
			}
		}
		if o.Kind != textdiff.Insert {
			i += len(o.Text)
		}
	}
	return false
}

// explained: every changed word lies in the span of a finding, or in one of
// more, or is a small word that goes with it (an article, "is" for "are").
func (c *comparison) explained(d *draft, moreBefore, moreAfter [][2]int) bool {
	before, after := newCover(d.explainedBefore, moreBefore), newCover(d.explainedAfter, moreAfter)
	if len(before)+len(after) == 0 {
		return false
	}
	i, j := 0, 0
	for _, o := range d.ops {
		n := len(o.Text)
		switch o.Kind {
		case textdiff.Delete:
			if c.leftover(d.before.text, i, i+n, before) {
				return false
			}
			i += n
		case textdiff.Insert:
			if c.leftover(d.after.text, j, j+n, after) {
				return false
			}
			j += n
		default:
			i, j = i+n, j+n
		}
	}
	return true
}

func (c *comparison) leftover(text string, from, to int, told cover) bool {
	for _, t := range terms(text[from:to]) {
		if !c.l.Function.Has(t.low) && !told.holds(from+t.start, from+t.end) {
			return true
		}
	}
	for i, r := range text[from:to] {
		if unicode.IsDigit(r) && !told.holds(from+i, from+i+1) {
			return true
		}
	}
	return false
}

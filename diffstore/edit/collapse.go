package edit

import (
	"strings"

	"stet/diffstore/article"
)

// rewrittenBelow is the share of the old words that a text keeps at least if
// its edits are worth telling one by one; rewrittenFrom the words of a text
// too short to speak of a rewriting.
const (
	rewrittenBelow = 0.35
	rewrittenFrom  = 40
)

// collapse makes one edit of a text that was rewritten, with the quotations
// and figures that the single edits found, and the figures of passages that
// came or went whole: no edit of their own tells those any more.
func (c *comparison) collapse() {
	if c.total < rewrittenFrom || float64(c.kept) >= rewrittenBelow*float64(c.total) || c.old.Live && c.new.Live {
		return
	}
	whole := newDraft("article", plainSide(text(c.old)), plainSide(text(c.new)))
	whole.op = Rewritten
	whole.find(Finding{Kind: Text, Op: Changed, Severity: Substantive}, nowhere, nowhere)
	var keep []*draft
	for _, d := range c.drafts {
		if d.field != "" && d.field != Heading && d.field != Caption {
			keep = append(keep, d)
			continue
		}
		for _, f := range d.findings {
			if f.Kind == Quote || f.Kind == Figure {
				whole.findings = append(whole.findings, f)
			}
		}
	}
	whole.findings = append(whole.findings, c.figuresOfWhole()...)
	c.drafts = append(keep, whole)
}

// figuresOfWhole gives the figures of passages without a partner that stand
// nowhere in the other text.
func (c *comparison) figuresOfWhole() (out []Finding) {
	old, new := setOf(c.figuresIn(text(c.old))), setOf(c.figuresIn(text(c.new)))
	for _, d := range c.drafts {
		if d.paired() || d.field != "" || d.op == Moved {
			continue
		}
		for _, f := range c.figuresIn(d.before.text) {
			if !new.has(f) && !rankWord(f) {
				out = append(out, figureFinding(Removed, fact(d.before.text, f), Fact{}, f.Kind))
			}
		}
		for _, f := range c.figuresIn(d.after.text) {
			if !old.has(f) && !rankWord(f) {
				out = append(out, figureFinding(Added, Fact{}, fact(d.after.text, f), f.Kind))
			}
		}
	}
	return out
}

func text(a article.Article) string {
	var b strings.Builder
	for i, x := range a.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.Text)
	}
	return b.String()
}

package edit

import (
	"slices"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/textdiff"
)

// links reports link targets that changed: in passages that are alike, as an
// edit of its own, and beside the findings of a paragraph that was edited.
func (c *comparison) links() {
	c.linksOfEdited()
	at := map[string][]int{}
	for j, b := range c.new.Blocks {
		at[textdiff.Norm(b.Text)] = append(at[textdiff.Norm(b.Text)], j)
	}
	for i, b := range c.old.Blocks {
		key := textdiff.Norm(b.Text)
		if len(at[key]) == 0 {
			continue
		}
		j := at[key][0]
		at[key] = at[key][1:]
		if slices.Equal(b.Links, c.new.Blocks[j].Links) {
			continue
		}
		d := newDraft(string(article.Paragraph), side{b.Text, []part{{i, 0, len(b.Text), 0}}}, side{c.new.Blocks[j].Text, []part{{j, 0, len(c.new.Blocks[j].Text), 0}}})
		d.findings = []Finding{linkFinding(b.Links, c.new.Blocks[j].Links)}
		c.drafts = append(c.drafts, d)
	}
}

// linksOfEdited tells of paragraphs that hold as many links as before, with
// other targets. A link that came or went with its words is told by these.
func (c *comparison) linksOfEdited() {
	seen := map[int]bool{}
	for _, d := range c.drafts {
		b, a := d.before.paragraph()-1, d.after.paragraph()-1
		if !d.told() || b < 0 || a < 0 || seen[b] || d.op == Moved {
			continue
		}
		seen[b] = true
		was, is := c.old.Blocks[b].Links, c.new.Blocks[a].Links
		if len(was) == len(is) && !slices.Equal(was, is) {
			d.findings = append(d.findings, linkFinding(was, is))
		}
	}
}

func linkFinding(was, is []string) Finding {
	return Finding{Kind: Link, Op: Changed, Severity: Minor, Before: Fact{Text: strings.Join(was, " ")}, After: Fact{Text: strings.Join(is, " ")}}
}

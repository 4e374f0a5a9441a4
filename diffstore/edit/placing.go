package edit

import "stet/diffstore/article"

// spanBefore gives where a quotation stands in the earlier side.
func (d *draft) spanBefore(q quoted) [2]int {
	from, to, ok := d.before.locate(q.Block, q.Start, q.End)
	if !ok {
		return nowhere
	}
	return [2]int{from, to}
}

// spanAfter gives where it stands in the later side.
func (d *draft) spanAfter(q quoted) [2]int {
	from, to, ok := d.after.locate(q.Block, q.Start, q.End)
	if !ok {
		return nowhere
	}
	return [2]int{from, to}
}

// holder gives the draft that an altered quotation belongs to: the one that
// holds both sides, one that holds either, or a new one over both blocks.
func (c *comparison) holder(a, b quoted) *draft {
	var either *draft
	for _, d := range c.drafts {
		x, y := d.spanBefore(a) != nowhere, d.spanAfter(b) != nowhere
		if x && y {
			return d
		}
		if (x || y) && either == nil && d.op != Moved {
			either = d
		}
	}
	if either != nil {
		return either
	}
	return c.extra(a.Block, b.Block)
}

// renaming is holder for a quotation that stands in a sentence which is as it
// was: the speaker changed in the one before it, whose draft tells that.
func (c *comparison) renaming(a, b quoted) *draft {
	for _, d := range c.drafts {
		if d.spanBefore(a) != nowhere || d.spanAfter(b) != nowhere {
			return c.holder(a, b)
		}
	}
	for _, d := range c.drafts {
		if d.before.within(a.Block) && d.after.within(b.Block) && wordSpan(d.before.text, a.Speaker) != nowhere && wordSpan(d.after.text, b.Speaker) != nowhere {
			return d
		}
	}
	return c.holder(a, b)
}

// holding is holder for a quotation that stands on one side only.
func (c *comparison) holding(q quoted, op Op) *draft {
	for _, d := range c.drafts {
		if op == Removed && d.spanBefore(q) != nowhere || op == Added && d.spanAfter(q) != nowhere {
			return d
		}
	}
	if op == Removed {
		return c.extra(q.Block, -1)
	}
	return c.extra(-1, q.Block)
}

// extra drafts an edit of whole blocks: the words of the passage are alike,
// but what they mean changed with a mark or a name elsewhere.
func (c *comparison) extra(before, after int) *draft {
	var b, a side
	where := string(article.Paragraph)
	if before >= 0 {
		t := c.old.Blocks[before].Text
		b = side{t, []part{{before, 0, len(t), 0}}}
		where = string(c.old.Blocks[before].Kind)
	}
	if after >= 0 {
		t := c.new.Blocks[after].Text
		a = side{t, []part{{after, 0, len(t), 0}}}
		where = string(c.new.Blocks[after].Kind)
	}
	d := newDraft(where, b, a)
	d.least = Substantive
	c.drafts = append(c.drafts, d)
	return d
}

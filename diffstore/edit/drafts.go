package edit

import (
	"strings"
	"unicode"

	"stet/diffstore/align"
	"stet/diffstore/article"
	"stet/diffstore/textdiff"
)

// draft is an edit in the making.
type draft struct {
	where         string
	field         Kind // of headline, standfirst, byline, notice, heading, caption; "" for prose
	op            Op
	before, after side
	findings      []Finding
	ops           []textdiff.Op
	// explained holds the spans of each side that findings account for.
	explainedBefore, explainedAfter [][2]int
	// spelled holds those of figures that are only written otherwise.
	spelledBefore, spelledAfter [][2]int
	notes                       []string // for Explain
	least                       Severity // of the edit, whatever its findings
	gaveWay                     string   // the word of before that gave way to its opposite, "" if none did
	claim                       string   // why other wording is another statement, "" if it is not
}

func newDraft(where string, before, after side) *draft {
	d := &draft{where: where, before: before, after: after, op: Changed, least: None}
	switch {
	case before.text == "":
		d.op = Added
	case after.text == "":
		d.op = Removed
	}
	d.ops = textdiff.Words(before.text, after.text)
	return d
}

// find adds a finding and marks what it explains; a span from < 0 is none.
func (d *draft) find(f Finding, before, after [2]int) {
	d.findings = append(d.findings, f)
	d.explain(before, after)
}

func (d *draft) explain(before, after [2]int) {
	if before[0] >= 0 && before[1] > before[0] {
		d.explainedBefore = append(d.explainedBefore, before)
	}
	if after[0] >= 0 && after[1] > after[0] {
		d.explainedAfter = append(d.explainedAfter, after)
	}
}

func (d *draft) respell(before, after [2]int) {
	d.spelledBefore, d.spelledAfter = append(d.spelledBefore, before), append(d.spelledAfter, after)
}

var nowhere = [2]int{-1, -1}

func (d *draft) finish() Edit {
	e := Edit{
		Op: d.op, Where: d.where, Before: d.before.text, After: d.after.text,
		Words: d.ops, Severity: d.least, Findings: d.findings,
	}
	if b, a := d.before.paragraph(), d.after.paragraph(); b+a > 0 {
		e.Paragraph = &Place{b, a}
	}
	if e.Findings == nil {
		e.Findings = []Finding{}
	}
	for _, f := range e.Findings {
		if f.Severity.Rank() > e.Severity.Rank() {
			e.Severity = f.Severity
		}
	}
	return e
}

// told reports whether the draft is worth an edit.
func (d *draft) told() bool { return len(d.findings) > 0 || d.least != None }

// paired: both sides have text, so that facts of one can be compared with
// those of the other.
func (d *draft) paired() bool { return d.before.text != "" && d.after.text != "" }

// rewritten: a headline or its like that keeps so few of its words that no
// word of it gave way to another.
func (d *draft) rewritten() bool {
	if d.field == "" {
		return false
	}
	kept := 0
	for _, o := range d.ops {
		if o.Kind == textdiff.Equal {
			kept += len(wordsOf(o.Text))
		}
	}
	return float64(kept) < rewrittenBelow*float64(min(len(wordsOf(d.before.text)), len(wordsOf(d.after.text))))
}

// body pairs the passages and drafts an edit for each that is not alike.
func (c *comparison) body() {
	c.oldUnits, c.newUnits = units(c.old, c.l), units(c.new, c.l)
	pairs := c.pairs()
	for _, u := range c.oldUnits {
		c.total += len(strings.Fields(u.text))
	}
	moved := map[[2]int]*draft{}
	for _, p := range pairs {
		before, after := sideOf(c.oldUnits, p.Old, c.old.Blocks), sideOf(c.newUnits, p.New, c.new.Blocks)
		switch {
		case p.Equal && p.Moved:
			c.kept += len(strings.Fields(before.text))
			c.move(moved, before, after, c.newUnits[p.New[0]])
		case p.Equal || marksOnly(before.text, after.text):
			c.kept += len(strings.Fields(before.text))
		case len(p.Old) == 0 && c.onlyGrows() && c.newUnits[p.New[0]].kind != article.Notice:
			// New posts of a live blog are what it is for.
		default:
			c.passage(p, before, after)
		}
	}
	for _, d := range moved {
		d.ops = textdiff.Words(d.before.text, d.after.text)
	}
}

// oneSided is the word diff of a text with nothing.
func oneSided(before, after string) []textdiff.Op {
	if after == "" {
		return []textdiff.Op{{Kind: textdiff.Delete, Text: before}}
	}
	return []textdiff.Op{{Kind: textdiff.Insert, Text: after}}
}

// marksOnly: the texts differ in the style of their quotation marks alone,
// single for double ones, which Norm cannot fold for the apostrophe's sake.
func marksOnly(a, b string) bool {
	return a != "" && b != "" && doubled(textdiff.Norm(a)) == doubled(textdiff.Norm(b))
}

// doubled turns single marks at the borders of words into double ones.
func doubled(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	rs := []rune(s)
	for i, r := range rs {
		if r == '\'' && (i == 0 || !letter(rs[i-1]) || i+1 == len(rs) || !letter(rs[i+1])) {
			rs[i] = '"'
		}
	}
	return string(rs)
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// passage drafts an altered, added or removed passage; what was added or
// removed together in one block is one edit.
func (c *comparison) passage(p align.Pair, before, after side) {
	u := unit{}
	if len(p.New) > 0 {
		u = c.newUnits[p.New[0]]
	} else {
		u = c.oldUnits[p.Old[0]]
	}
	d := newDraft(string(u.kind), before, after)
	switch class(u.kind) {
	case heading:
		d.field = Heading
	case caption:
		d.field = Caption
	case notice:
		d.field = Notice
	}
	for _, o := range d.ops {
		if o.Kind == textdiff.Equal {
			c.kept += len(strings.Fields(o.Text))
		}
	}
	if n := len(c.drafts); n > 0 && d.field == Heading && d.op == Added {
		if last := c.drafts[n-1]; last.field == Heading && last.op == Removed {
			c.drafts[n-1] = newDraft(string(u.kind), last.before, after) // another heading at the same place
			c.drafts[n-1].field = Heading
			return
		}
	}
	if n := len(c.drafts); n > 0 && d.field == Notice && d.op == Added {
		if last := c.drafts[n-1]; last.field == Notice && last.op == Removed && firstWord(last.before.text) == firstWord(after.text) {
			c.drafts[n-1] = newDraft(string(u.kind), last.before, after) // another text under the same label
			c.drafts[n-1].field = Notice
			return
		}
	}
	if n := len(c.drafts); n > 0 && d.field == "" && d.op == Added {
		if last := c.drafts[n-1]; last.field == "" && last.op == Removed && (c.saysAgain(last.before.text, after.text) || c.otherOutcome(last.before.text, after.text)) {
			c.drafts[n-1] = newDraft(string(u.kind), last.before, after) // put otherwise, at the same place
			return
		}
	}
	if n := len(c.drafts); n > 0 && d.field == "" && d.op != Changed {
		if last := c.drafts[n-1]; last.field == "" && last.op == d.op && last.touches(d) {
			last.before, last.after = join(last.before, before, c.old.Blocks), join(last.after, after, c.new.Blocks)
			last.ops = oneSided(last.before.text, last.after.text)
			return
		}
	}
	c.drafts = append(c.drafts, d)
}

func firstWord(s string) string {
	if ws := wordsOf(s); len(ws) > 0 {
		return ws[0]
	}
	return ""
}

// touches reports whether e stands right behind d in the same block.
func (d *draft) touches(e *draft) bool {
	a, b := d.before, e.before
	if d.op == Added {
		a, b = d.after, e.after
	}
	return a.leads(b)
}

// leads reports whether b is one part that stands right behind a in its block.
func (a side) leads(b side) bool {
	if len(a.parts) == 0 || len(b.parts) != 1 {
		return false
	}
	last, first := a.parts[len(a.parts)-1], b.parts[0]
	return last.block == first.block && first.start >= last.end && first.start-last.end < 3
}

// join adds to a what a leads to. The text is cut out of the block anew: grown
// sentence by sentence, a long one would be copied as often.
func join(a, b side, blocks []article.Block) side {
	if len(a.parts) == 0 {
		return b
	}
	if len(b.parts) == 0 {
		return a
	}
	p := &a.parts[len(a.parts)-1]
	p.end = b.parts[0].end
	a.text = a.text[:p.at] + blocks[p.block].Text[p.start:p.end]
	return a
}

// move drafts a passage that stands elsewhere; the sentences of a paragraph
// that moved together, and stand together on both sides, are one edit.
func (c *comparison) move(moved map[[2]int]*draft, before, after side, u unit) {
	key := [2]int{before.paragraph(), after.paragraph()}
	if d := moved[key]; d != nil && d.before.leads(before) && d.after.leads(after) {
		d.before, d.after = join(d.before, before, c.old.Blocks), join(d.after, after, c.new.Blocks)
		d.findings[0].Before.Text, d.findings[0].After.Text = d.before.text, d.after.text
		return
	}
	d := newDraft(string(u.kind), before, after)
	d.op = Moved
	d.findings = []Finding{{Kind: Text, Op: Moved, Severity: Minor, Before: Fact{Text: before.text}, After: Fact{Text: after.text}}}
	moved[key] = d
	c.drafts = append(c.drafts, d)
}

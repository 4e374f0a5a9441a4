package edit

import (
	"cmp"
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/quote"
	"stet/diffstore/textdiff"
)

// quoted is a quotation with what it is compared by.
type quoted struct {
	quote.Quote
	key   string   // words only, folded
	said  []saying // what it may say, of those that stand alone
	words []string
	draft int // that holds it, -1 for none
	done  bool
}

// quotes compares the quotations of both articles: those with the same words
// first, then those that share most, within a passage or beyond.
func (c *comparison) quotes() {
	if len(c.drafts) == 0 {
		return // alike texts hold alike quotations
	}
	old, new := c.quoted(c.old), c.quoted(c.new)
	c.sameWords(old, new)
	c.sameSpeech(old, new)
	rejoin(old, new)
	rejoin(new, old)
	c.recut(old, new)
	c.mostAlike(old, new)
	for _, q := range old {
		if !q.done {
			c.oneSided(q, Removed)
		}
	}
	for _, q := range new {
		if !q.done {
			c.oneSided(q, Added)
		}
	}
}

// headlineQuotes compares the quotations of two headlines, which name no
// speaker that rules could tell. What the body tells too is told there.
func (c *comparison) headlineQuotes() {
	for _, d := range c.drafts {
		if d.field != Headline || !d.paired() {
			continue
		}
		old, new := c.unlike(d.before.text, d.after.text), c.unlike(d.after.text, d.before.text)
		for i := range max(len(old), len(new)) {
			f := Finding{Kind: Quote, Op: Altered, Severity: Substantive}
			before, after := nowhere, nowhere
			if i < len(old) {
				f.Before.Text, before = old[i].Text, [2]int{old[i].Start, old[i].End}
			} else {
				f.Op = Added
			}
			if i < len(new) {
				f.After.Text, after = new[i].Text, [2]int{new[i].Start, new[i].End}
			} else {
				f.Op = Removed
			}
			if !c.toldOf(f) {
				d.find(f, before, after)
			}
		}
	}
}

// unlike gives the quotations of s that other does not hold.
func (c *comparison) unlike(s, other string) (out []quote.Quote) {
	held := map[string]bool{}
	for _, q := range quote.Find([]string{other}, c.l) {
		held[strings.Join(wordsOf(q.Text), " ")] = true
	}
	for _, q := range quote.Find([]string{s}, c.l) {
		if key := strings.Join(wordsOf(q.Text), " "); key != "" && !held[key] {
			out = append(out, q)
		}
	}
	return out
}

// toldOf: another passage tells of a quotation that has the words of f.
func (c *comparison) toldOf(f Finding) bool {
	for _, d := range c.drafts {
		for _, x := range d.findings {
			if x.Kind == Quote && strings.Contains(x.Before.Text, f.Before.Text) && strings.Contains(x.After.Text, f.After.Text) {
				return true
			}
		}
	}
	return false
}

func (c *comparison) quoted(a article.Article) []quoted {
	blocks := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		if b.Kind != article.Notice && !(b.Kind == article.Paragraph && c.l.IsNotice(b.Text)) {
			blocks[i] = b.Text // what a notice quotes was not said again
		}
	}
	var out []quoted
	add := func(q quote.Quote) {
		q.Speaker = cmp.Or(q.Speaker, q.Called) // who is "the scorer" in both versions need not be known
		if ws := wordsOf(q.Text); len(ws) > 0 {
			out = append(out, quoted{Quote: q, words: ws, key: strings.Join(ws, " ")})
		}
	}
	next := 0
	marked := quote.Find(blocks, c.l)
	for i, b := range a.Blocks {
		none := true
		for ; next < len(marked) && marked[next].Block == i; next++ {
			add(marked[next])
			none = false
		}
		if none && b.Kind == article.BlockQuote { // its place on the page stands for the marks
			add(quote.Quote{Text: blocks[i], Kind: quote.Direct, Block: i, End: len(blocks[i])})
		}
	}
	return out
}

// wordsOf gives the words of a text, folded: punctuation and case do not
// count.
func wordsOf(s string) []string {
	ws := strings.FieldsFunc(strings.ToLower(textdiff.Norm(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '%' && !unicode.Is(unicode.Sc, r)
	})
	out := ws[:0]
	for _, w := range ws {
		if w = strings.Trim(w, "'"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// sameWords settles quotations that stand on both sides; the nearest of
// several with the same words is the partner.
func (c *comparison) sameWords(old, new []quoted) {
	at := map[string][]int{}
	for j, q := range new {
		at[q.key] = append(at[q.key], j)
	}
	for i := range old {
		js := at[old[i].key]
		if len(js) == 0 {
			continue
		}
		j := js[0]
		at[old[i].key] = js[1:]
		old[i].done, new[j].done = true, true
		c.noteSame(old[i], new[j])
		if d := c.within(old[i], new[j]); d != nil && (old[i].Speaker == "") != (new[j].Speaker == "") {
			d.claim = "nobody is named any more, or only now, as the speaker of a quotation"
		}
		if c.otherSpeaker(old[i], new[j]) && c.touched(old[i], new[j]) {
			c.reattributed(old[i], new[j])
		}
	}
}

// noteSame says of a quotation within an edited passage that it kept its words.
func (c *comparison) noteSame(a, b quoted) {
	if !c.explaining {
		return
	}
	for _, d := range c.drafts {
		if d.spanBefore(a) != nowhere && d.spanAfter(b) != nowhere {
			c.note(d, "no quote altered: %q has the same words", b.Text)
		}
	}
}

// within gives the draft of the passage that holds two quotations, nil if none
// does: their passage was not edited.
func (c *comparison) within(a, b quoted) *draft {
	for _, d := range c.drafts {
		if d.paired() && d.op != Moved && d.spanBefore(a) != nowhere && d.spanAfter(b) != nowhere {
			return d
		}
	}
	return nil
}

// touched: something else differs in the quotation's own paragraph.
// Else its speaker only follows from an edit told elsewhere.
func (c *comparison) touched(a, b quoted) bool {
	for _, d := range c.drafts {
		for _, p := range d.after.parts {
			if p.block == b.Block && d.op != Moved {
				return true
			}
		}
		for _, p := range d.before.parts {
			if p.block == a.Block && d.op != Moved {
				return true
			}
		}
	}
	return false
}

// rejoin settles a quotation that was cut in parts, or put together, with
// all its words.
func rejoin(whole, parts []quoted) {
	for i := range whole {
		for j := 0; j < len(parts) && !whole[i].done; j++ {
			for k := range spelled(whole[i].key, parts[j:]) {
				parts[j+k].done, whole[i].done = true, true
			}
		}
	}
}

// spelled gives how many of the first parts, two or more, make up key; 0 if
// they do not.
func spelled(key string, parts []quoted) int {
	for k := range parts {
		rest, fits := strings.CutPrefix(key, parts[k].key)
		if !fits || parts[k].done {
			return 0
		}
		if rest == "" {
			return (k + 1) * min(k, 1)
		}
		if key, fits = strings.CutPrefix(rest, " "); !fits {
			return 0
		}
	}
	return 0
}

func (c *comparison) altered(a, b quoted) {
	d := c.holder(a, b)
	f := Finding{Kind: Quote, Op: Altered, Severity: Substantive, Speaker: first(b.Speaker, a.Speaker), Before: Fact{Text: a.Text}, After: Fact{Text: b.Text}}
	if c.otherSpeaker(a, b) {
		f.SpeakerBefore = a.Speaker
	}
	d.find(f, d.spanBefore(a), d.spanAfter(b))
}

func (c *comparison) reattributed(a, b quoted) {
	d := c.renaming(a, b)
	f := Finding{Kind: Quote, Op: Reattributed, Severity: Substantive, Speaker: b.Speaker, SpeakerBefore: a.Speaker, Before: Fact{Text: a.Text}, After: Fact{Text: b.Text}}
	d.find(f, wordSpan(d.before.text, a.Speaker), wordSpan(d.after.text, b.Speaker))
}

// wordSpan finds the last word of a name in a text.
func wordSpan(text, name string) [2]int {
	ws := strings.Fields(name)
	if len(ws) == 0 {
		return nowhere
	}
	i := strings.Index(text, ws[len(ws)-1])
	if i < 0 {
		return nowhere
	}
	return [2]int{i, i + len(ws[len(ws)-1])}
}

// paired: a new quotation stands in a passage that was there before.
func (c *comparison) paired(q quoted) bool {
	for _, d := range c.drafts {
		if d.paired() && d.spanAfter(q) != nowhere {
			return true
		}
	}
	return false
}

func (c *comparison) oneSided(q quoted, op Op) {
	f := Finding{Kind: Quote, Op: op, Severity: Substantive, Speaker: q.Speaker}
	if op == Added && c.onlyGrows() && !c.paired(q) {
		return
	}
	d := c.holding(q, op)
	if op == Removed {
		f.Before.Text = q.Text
		d.find(f, d.spanBefore(q), nowhere)
		return
	}
	f.After.Text = q.Text
	d.find(f, nowhere, d.spanAfter(q))
}

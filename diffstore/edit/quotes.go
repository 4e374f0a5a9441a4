package edit

import (
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/quote"
	"stet/diffstore/textdiff"
)

// quoted is a quotation with what it is compared by.
type quoted struct {
	quote.Quote
	key   string // words only, folded
	words []string
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
	rejoin(old, new)
	rejoin(new, old)
	for {
		i, j := c.closest(old, new)
		if i < 0 {
			break
		}
		old[i].done, new[j].done = true, true
		c.altered(old[i], new[j])
	}
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

func (c *comparison) quoted(a article.Article) []quoted {
	blocks := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		if b.Kind != article.Notice && !(b.Kind == article.Paragraph && c.l.IsNotice(b.Text)) {
			blocks[i] = b.Text // what a notice quotes was not said again
		}
	}
	var out []quoted
	for _, q := range quote.Find(blocks, c.l) {
		ws := wordsOf(q.Text)
		if len(ws) > 0 {
			out = append(out, quoted{Quote: q, words: ws, key: strings.Join(ws, " ")})
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
		if otherSpeaker(old[i].Speaker, new[j].Speaker) && c.touched(old[i], new[j]) {
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

// otherSpeaker: both are named and none is a part of the other's name.
func otherSpeaker(a, b string) bool {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	return x[len(x)-1] != y[len(y)-1] && !strings.Contains(strings.Join(x, " "), strings.Join(y, " ")) && !strings.Contains(strings.Join(y, " "), strings.Join(x, " "))
}

// rejoin settles a quotation that was cut in parts, or put together, with
// all its words.
func rejoin(whole, parts []quoted) {
	for i := range whole {
		if whole[i].done {
			continue
		}
		for j := range parts {
			key, k := "", j
			for ; k < len(parts) && !parts[k].done && len(key) < len(whole[i].key); k++ {
				key = strings.TrimSpace(key + " " + parts[k].key)
			}
			if key != whole[i].key || k-j < 2 {
				continue
			}
			whole[i].done = true
			for ; j < k; j++ {
				parts[j].done = true
			}
			break
		}
	}
}

// Likeness that makes two quotations one that was altered: within the same
// passage less is needed than across the article.
const (
	alterHere  = 0.3
	alterThere = 0.6
)

// closest gives the most alike pair of unsettled quotations, or -1.
func (c *comparison) closest(old, new []quoted) (int, int) {
	best, bi, bj := 0.0, -1, -1
	for i := range old {
		for j := range new {
			if old[i].done || new[j].done {
				continue
			}
			here := c.together(old[i], new[j])
			need := alterThere
			if here {
				need = alterHere
			}
			s := likeness(old[i].words, new[j].words)
			if here && c.alone(old, new, i, j) {
				s = max(s, alterHere)
			}
			if s >= need && s > best {
				best, bi, bj = s, i, j
			}
		}
	}
	return bi, bj
}

// together: one draft holds the one before and the other after.
func (c *comparison) together(a, b quoted) bool {
	for _, d := range c.drafts {
		_, _, x := d.before.locate(a.Block, a.Start, a.End)
		_, _, y := d.after.locate(b.Block, b.Start, b.End)
		if x && y && d.field != Notice {
			return true
		}
	}
	return false
}

// alone: no other unsettled quotation could be the partner.
func (c *comparison) alone(old, new []quoted, i, j int) bool {
	for k := range old {
		if k != i && !old[k].done && c.together(old[k], new[j]) {
			return false
		}
	}
	for k := range new {
		if k != j && !new[k].done && c.together(old[i], new[k]) {
			return false
		}
	}
	return true
}

// likeness is the harmonic mean of the shares of words that stand in the
// other, or the greater share where one text of four words or more was cut
// out of the other.
func likeness(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	both := 0.0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			both++
		}
	}
	x, y := both/float64(len(a)), both/float64(len(b))
	if x+y == 0 {
		return 0
	}
	s := 2 * x * y / (x + y)
	if min(len(a), len(b)) >= 4 && max(x, y) >= 0.9 {
		s = max(s, 0.9*max(x, y))
	}
	return s
}

func (c *comparison) altered(a, b quoted) {
	d := c.holder(a, b)
	f := Finding{Kind: Quote, Op: Altered, Severity: Substantive, Speaker: first(b.Speaker, a.Speaker), Before: Fact{Text: a.Text}, After: Fact{Text: b.Text}}
	if otherSpeaker(a.Speaker, b.Speaker) {
		f.SpeakerBefore = a.Speaker
	}
	d.find(f, d.spanBefore(a), d.spanAfter(b))
}

func (c *comparison) reattributed(a, b quoted) {
	d := c.holder(a, b)
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

func (c *comparison) oneSided(q quoted, op Op) {
	f := Finding{Kind: Quote, Op: op, Severity: Substantive, Speaker: q.Speaker}
	d := c.holding(q, op)
	if op == Removed {
		f.Before.Text = q.Text
		d.find(f, d.spanBefore(q), nowhere)
		return
	}
	if c.new.Live && d.op == Added {
		return
	}
	f.After.Text = q.Text
	d.find(f, nowhere, d.spanAfter(q))
}

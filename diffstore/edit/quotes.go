package edit

import (
	"sort"
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
	rejoin(old, new)
	rejoin(new, old)
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

// maxAcross bounds the pairs of quotations that are compared across the
// article; beyond it only those of one passage are.
const maxAcross = 40_000

// quotePair is a quotation that may have become another.
type quotePair struct {
	i, j  int
	score float64
	draft int // that holds both, or -1
}

// mostAlike settles the quotations whose words changed, the most alike first,
// then those that stand alone in their passage on both sides.
func (c *comparison) mostAlike(old, new []quoted) {
	pairs := c.quotePairs(old, new)
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].score > pairs[b].score })
	settle := func(p quotePair) {
		old[p.i].done, new[p.j].done = true, true
		c.altered(old[p.i], new[p.j])
	}
	for _, p := range pairs {
		need := alterThere
		if p.draft >= 0 {
			need = alterHere
		}
		if p.score >= need && !old[p.i].done && !new[p.j].done {
			settle(p)
		}
	}
	alone := map[int][2]int{} // draft → unsettled quotations before and after
	for _, side := range []int{0, 1} {
		for _, q := range [][]quoted{old, new}[side] {
			if !q.done && q.draft >= 0 {
				n := alone[q.draft]
				n[side]++
				alone[q.draft] = n
			}
		}
	}
	for _, p := range pairs {
		if p.draft >= 0 && alone[p.draft] == [2]int{1, 1} && !old[p.i].done && !new[p.j].done {
			settle(p)
		}
	}
}

// quotePairs compares the unsettled quotations: those of one passage, and
// across the article where they are not too many.
func (c *comparison) quotePairs(old, new []quoted) (out []quotePair) {
	in := map[int][]int{} // draft → new quotations
	var rest []int
	for j := range new {
		if new[j].draft = c.draftOf(new[j], (*draft).spanAfter); !new[j].done {
			in[new[j].draft] = append(in[new[j].draft], j)
			rest = append(rest, j)
		}
	}
	left := 0
	for i := range old {
		if old[i].draft = c.draftOf(old[i], (*draft).spanBefore); !old[i].done {
			left++
		}
	}
	for i := range old {
		if old[i].done {
			continue
		}
		d := old[i].draft
		if d >= 0 {
			for _, j := range in[d] {
				out = append(out, quotePair{i, j, likeness(old[i].words, new[j].words), d})
			}
		}
		if left*len(rest) > maxAcross {
			continue
		}
		for _, j := range rest {
			if s := likeness(old[i].words, new[j].words); s >= alterThere && (d < 0 || new[j].draft != d) {
				out = append(out, quotePair{i, j, s, -1})
			}
		}
	}
	return out
}

// draftOf gives the draft whose side holds a quotation, or -1.
func (c *comparison) draftOf(q quoted, span func(*draft, quoted) [2]int) int {
	for k, d := range c.drafts {
		if d.field != Notice && span(d, q) != nowhere {
			return k
		}
	}
	return -1
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

package edit

import (
	"slices"
	"strings"

	"stet/diffstore/figure"
	"stet/diffstore/quote"
)

// saying is what a quotation may say.
type saying struct {
	key    string   // its words, with figures as values, for who said "five per cent" said "5%"
	beyond []string // words within the marks that are the outlet's then, but need not be
}

func (c *comparison) sayings(q quoted) (out []saying) {
	spoken := q.Spoken
	if len(spoken) == 0 {
		spoken = []quote.Spoken{{Text: q.Text}}
	}
	for _, s := range spoken {
		if key := strings.Join(wordsOf(c.inValues(s.Text)), " "); key != "" {
			out = append(out, saying{key, wordsOf(s.Beyond)})
		}
	}
	return out
}

// sure reports whether words within the marks of one quotation are the outlet's: the
// other version has them outside of its marks, or within at the same place.
func sure(s, other saying, beside string) bool {
	if slices.Equal(s.beyond, other.beyond) {
		return true
	}
	ws := wordsOf(beside)
	for _, w := range s.beyond {
		if !slices.Contains(ws, w) {
			return false
		}
	}
	return len(other.beyond) == 0
}

// inValues writes the figures of a text as their values.
func (c *comparison) inValues(text string) string {
	fs := c.figuresIn(text)
	if len(fs) == 0 {
		return text
	}
	var b strings.Builder
	from := 0
	for _, f := range fs {
		if f.Kind == figure.Ratio { // "un salarié sur trois" holds words of its own
			continue
		}
		b.WriteString(text[from:f.Start])
		from = f.End
		g := f.InBase()
		b.WriteString(" " + strings.ReplaceAll(valueOf(f).low+" "+valueOf(f).high, ".", "d"))
		if f.Kind != figure.Count {
			b.WriteString(" " + g.Unit + " ")
		}
	}
	return b.String() + text[from:]
}

// sameSpeech settles quotations that say the same with other words of the outlet
// between, or figures written otherwise.
func (c *comparison) sameSpeech(old, new []quoted) {
	at := map[string][]int{}
	for j := range new {
		if new[j].done {
			continue
		}
		new[j].said = c.sayings(new[j])
		for _, s := range new[j].said {
			at[s.key] = append(at[s.key], j)
		}
	}
	for i := range old {
		if old[i].done {
			continue
		}
		old[i].said = c.sayings(old[i])
		j := c.sayer(old[i], new, at)
		if j < 0 {
			continue
		}
		old[i].done, new[j].done = true, true
		c.noteSame(old[i], new[j])
		if c.otherSpeaker(old[i], new[j]) && c.touched(old[i], new[j]) {
			c.reattributed(old[i], new[j])
		}
	}
}

// sayer gives the new quotation that says what an old one does, -1 if none does.
func (c *comparison) sayer(q quoted, new []quoted, at map[string][]int) int {
	for _, s := range q.said {
		for _, j := range at[s.key][:min(len(at[s.key]), maxAlike)] {
			if new[j].done {
				continue
			}
			for _, other := range new[j].said {
				if other.key == s.key && (sure(s, other, c.beside(c.new, new[j])) || sure(other, s, c.beside(c.old, q))) {
					return j
				}
			}
		}
	}
	return -1
}

// maxCut is of how many parts a quotation may be that was cut otherwise.
const maxCut = 4

// recut settles quotations whose words stand on the other side in another number
// of pieces, or in pieces that end elsewhere: "«A. B», said X, «C»", "«A», said X.
// «B C»".
func (c *comparison) recut(old, new []quoted) {
	type run struct {
		from, n int
		beyond  []string
	}
	in := map[string]run{}
	runs(new, func(s saying, from, n int) bool {
		if _, ok := in[s.key]; !ok {
			in[s.key] = run{from, n, s.beyond}
		}
		return false
	})
	if len(in) == 0 {
		return
	}
	runs(old, func(s saying, from, n int) bool {
		r, ok := in[s.key]
		if !ok || n == 1 && r.n == 1 || slices.ContainsFunc(new[r.from:r.from+r.n], func(q quoted) bool { return q.done }) {
			return false
		}
		other := saying{s.key, r.beyond}
		if !sure(s, other, c.beside(c.new, new[r.from:r.from+r.n]...)) && !sure(other, s, c.beside(c.old, old[from:from+n]...)) {
			return false
		}
		for k := range r.n {
			new[r.from+k].done = true
		}
		for k := range n {
			old[from+k].done = true
		}
		return true
	})
}

// runs gives what quotations in a row may say together that are not settled yet.
// Where use says so, it goes on behind them.
func runs(qs []quoted, use func(s saying, from, n int) bool) {
	for from := 0; from < len(qs); from++ {
		all := []saying{{}}
		for n := 1; n <= maxCut && from+n <= len(qs) && !qs[from+n-1].done; n++ {
			var next []saying
			for _, s := range all {
				for _, said := range qs[from+n-1].said {
					next = append(next, saying{strings.TrimSpace(s.key + " " + said.key), slices.Concat(s.beyond, said.beyond)})
				}
			}
			all = next[:min(len(next), 2*maxCut)]
			if slices.ContainsFunc(all, func(s saying) bool { return use(s, from, n) }) {
				from += n - 1
				break
			}
		}
	}
}

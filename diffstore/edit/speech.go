package edit

import (
	"slices"
	"strings"

	"stet/diffstore/figure"
)

// speech gives what a quotation says, as often as that is not sure: without what
// the outlet says within its marks, and with its figures as values, for who said
// "five per cent" said "5%".
func (c *comparison) speech(q quoted) (out []string) {
	texts := q.Spoken
	if len(texts) == 0 {
		texts = []string{q.Text}
	}
	for _, t := range texts {
		if key := strings.Join(wordsOf(c.inValues(t)), " "); key != "" && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// inValues writes the figures of a text as their values.
func (c *comparison) inValues(text string) string {
	fs := figure.Find(text, c.l)
	if len(fs) == 0 {
		return text
	}
	var b strings.Builder
	from := 0
	for _, f := range fs {
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
		new[j].said = c.speech(new[j])
		for _, key := range new[j].said {
			at[key] = append(at[key], j)
		}
	}
	for i := range old {
		if old[i].done {
			continue
		}
		old[i].said = c.speech(old[i])
		for _, key := range old[i].said {
			k := slices.IndexFunc(at[key], func(j int) bool { return !new[j].done })
			if k < 0 {
				continue
			}
			j := at[key][k]
			old[i].done, new[j].done = true, true
			c.noteSame(old[i], new[j])
			if c.otherSpeaker(old[i], new[j]) && c.touched(old[i], new[j]) {
				c.reattributed(old[i], new[j])
			}
			break
		}
	}
}

// maxCut is of how many parts a quotation may be that was cut otherwise.
const maxCut = 4

// recut settles quotations whose words stand on the other side in another number
// of pieces, or in pieces that end elsewhere: "«A. B», said X, «C»", "«A», said X.
// «B C»".
func recut(old, new []quoted) {
	type run struct{ from, n int }
	in := map[string]run{}
	runs(new, func(key string, from, n int) bool {
		if _, ok := in[key]; !ok {
			in[key] = run{from, n}
		}
		return false
	})
	if len(in) == 0 {
		return
	}
	runs(old, func(key string, from, n int) bool {
		r, ok := in[key]
		if !ok || n == 1 && r.n == 1 {
			return false
		}
		for k := range r.n {
			if new[r.from+k].done {
				return false
			}
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

// runs gives what quotations in a row say together that are not settled yet. Where
// use says so, it goes on behind them.
func runs(qs []quoted, use func(key string, from, n int) bool) {
	for from := 0; from < len(qs); from++ {
		keys := []string{""}
		for n := 1; n <= maxCut && from+n <= len(qs) && !qs[from+n-1].done; n++ {
			var next []string
			for _, key := range keys {
				for _, said := range qs[from+n-1].said {
					next = append(next, strings.TrimSpace(key+" "+said))
				}
			}
			keys = next[:min(len(next), 2*maxCut)]
			if slices.ContainsFunc(keys, func(key string) bool { return use(key, from, n) }) {
				from += n - 1
				break
			}
		}
	}
}

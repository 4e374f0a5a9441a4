package edit

import (
	"strings"

	"stet/diffstore/figure"
)

// swapped pairs figures that changed places in their sentence while what they
// speak of stayed: "A won 41 seats and B 38" became "A won 38 and B 41". Where
// the words beside them went along, the sentence was only turned round.
func (c *comparison) swapped(d *draft, old, new []figure.Figure) (pairs [][2]int) {
	if len(old) != len(new) || len(old) < 2 || len(old) > maxAlike {
		return nil
	}
	was, is := setOf(old), setOf(new)
	for i := range old {
		if alike(old[i], new[i]) || old[i].Kind != new[i].Kind || !is.has(old[i]) || !was.has(new[i]) || !nouns(old[i].Unit, new[i].Unit) {
			continue // each took what it counts along
		}
		same, other := likeOne(new, old[i], i), likeOne(old, new[i], i)
		was, is := c.role(d.before.text, old[i]), c.role(d.after.text, new[i])
		if was != is && (was != "" && was == c.role(d.after.text, new[same]) || is != "" && is == c.role(d.before.text, old[other])) {
			continue // "to 4.1% from 6.8%", "from 6.8% to 4.1%"
		}
		here, there := beside(d.before.text, old[i]), beside(d.after.text, new[i])
		if shared(here, there) > shared(here, beside(d.after.text, new[same])) && shared(there, here) > shared(there, beside(d.before.text, old[other])) {
			pairs = append(pairs, [2]int{i, i})
		}
	}
	return pairs
}

// likeOne gives the index of the last figure that is alike, else other.
func likeOne(list []figure.Figure, f figure.Figure, other int) int {
	for j := range list {
		if alike(f, list[j]) {
			other = j
		}
	}
	return other
}

// role gives the preposition before a figure, "" if none stands there.
func (c *comparison) role(text string, f figure.Figure) string {
	ts := terms(text[max(0, f.From-roleWithin):f.From])
	if len(ts) == 0 {
		return ""
	}
	if last := ts[len(ts)-1].low; c.l.Speech.Prepositions.Has(last) || c.l.Steps.Has(last) {
		return last
	}
	return ""
}

// roleWithin is how far before a figure its preposition is looked for, in bytes.
const roleWithin = 40

// frame gives the words of a text without its figures, each of which leaves a
// gap.
func frame(text string, figures []figure.Figure) string {
	var b strings.Builder
	from := 0
	for _, f := range figures {
		b.WriteString(strings.Join(wordsOf(text[from:f.Start]), " ") + " # ")
		from = f.End
	}
	return b.String() + strings.Join(wordsOf(text[from:]), " ")
}

// beside gives the words before a figure, nearest last, and the one behind.
func beside(text string, f figure.Figure) []string {
	before, after := wordsOf(text[:f.Start]), wordsOf(text[f.NounEnd:])
	return append(before[max(0, len(before)-5):], after[:min(len(after), 1)]...)
}

func shared(a, b []string) (n int) {
	for _, w := range a {
		for _, v := range b {
			if w == v && (len(w) > 3 || w[0] >= '0' && w[0] <= '9') {
				n++
				break
			}
		}
	}
	return n
}

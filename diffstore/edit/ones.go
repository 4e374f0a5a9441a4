package edit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stet/diffstore/figure"
)

// One is written as an article, which is no figure until another number stands
// for it: "a year" became "two years", "ein Mensch" became "zwei Menschen".

// one is an article with what it counts.
type one struct {
	span [2]int
	noun string
	unit string // of time, "" if it is another noun
}

// maxOne bounds the articles of a passage that are looked at.
const maxOne = 60

// ones gives the articles of a text that may count what stands behind them, outside
// of its figures.
func (c *comparison) ones(text string, figures []figure.Figure) (out []one) {
	ts := terms(text)
	for i := 0; i+1 < len(ts) && len(out) < maxOne; i++ {
		if !c.l.Articles.Has(ts[i].low) || inFigure(figures, ts[i].start) || inFigure(figures, ts[i+1].start) || !adjoin(text, ts[i], ts[i+1]) {
			continue
		}
		o := one{span: [2]int{ts[i].start, ts[i+1].end}, noun: ts[i+1].low}
		if u := c.l.Units[o.noun]; u.Kind == string(figure.Duration) {
			o.unit = u.Symbol
		}
		out = append(out, o)
	}
	return out
}

func inFigure(figures []figure.Figure, at int) bool {
	for _, f := range figures {
		if f.From <= at && at < max(f.To, f.NounEnd) {
			return true
		}
	}
	return false
}

// withOnes pairs the figures that one side has alone with the article that stood
// for one on the other, and tells times of one that gave way to another ("a
// month", "a year"). It gives the figures that are still alone.
func (c *comparison) withOnes(d *draft, old, new []figure.Figure, left, right []int) (stillLeft, stillRight []int) {
	if len(left) == 0 && len(right) == 0 && !c.exchangesTimes(d) {
		return left, right
	}
	was, is := c.ones(d.before.text, old), c.ones(d.after.text, new)
	was, is = onesAlone(was, is), onesAlone(is, was)
	for _, j := range right {
		k := counted(was, new[j], d.after.text)
		if k < 0 {
			stillRight = append(stillRight, j)
			continue
		}
		c.oneBecame(d, was[k].figure(d.before.text, new[j]), new[j])
		was = append(was[:k:k], was[k+1:]...)
	}
	for _, i := range left {
		k := counted(is, old[i], d.before.text)
		if k < 0 {
			stillLeft = append(stillLeft, i)
			continue
		}
		c.oneBecame(d, old[i], is[k].figure(d.after.text, old[i]))
		is = append(is[:k:k], is[k+1:]...)
	}
	for _, s := range swaps(d.ops) {
		x, y := timesIn(was, s.before), timesIn(is, s.after)
		if len(x) == 1 && len(y) == 1 {
			c.oneBecame(d, x[0].figure(d.before.text, figure.Figure{}), y[0].figure(d.after.text, figure.Figure{}))
		}
	}
	return stillLeft, stillRight
}

// exchangesTimes: a word for a time was replaced.
func (c *comparison) exchangesTimes(d *draft) bool {
	isTime := func(text string, at [2]int) bool {
		for _, t := range terms(text[at[0]:at[1]]) {
			if c.l.Units[t.low].Kind == string(figure.Duration) {
				return true
			}
		}
		return false
	}
	for _, s := range swaps(d.ops) {
		if isTime(d.before.text, s.before) && isTime(d.after.text, s.after) {
			return true
		}
	}
	return false
}

// onesAlone gives those of a list that stand in no other, as often.
func onesAlone(list, other []one) (out []one) {
	have := map[string]int{}
	for _, o := range other {
		have[o.noun]++
	}
	for _, o := range list {
		if have[o.noun] > 0 {
			have[o.noun]--
			continue
		}
		out = append(out, o)
	}
	return out
}

// counted gives the index of what a figure of another number counts, too, -1 if
// nothing in the list is that.
func counted(list []one, f figure.Figure, text string) int {
	noun := strings.ToLower(strings.TrimSpace(text[f.End:f.NounEnd]))
	for k, o := range list {
		switch {
		case f.Kind == figure.Duration || f.Kind == figure.Age:
			if g, h := figure.Common(f, o.figure("", f)); o.unit != "" && g.Unit == h.Unit {
				return k
			}
		case f.Kind == figure.Count && noun != "":
			if oneOf(noun, o.noun) {
				return k
			}
		}
	}
	return -1
}

// oneOf: plural, or a longer name of the like, is of what singular is one: "men"
// and "man", "Männer" and "Mann", "hommes armés" and "homme".
func oneOf(plural, singular string) bool {
	for w := range strings.FieldsSeq(plural) {
		a, b := []rune(plainLetters(w)), []rune(plainLetters(singular))
		if stem(w) == stem(singular) {
			return true
		}
		n := 0
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		if n >= 3 && len(a)-n <= 3 && len(b)-n <= 2 || len(a) == len(b) && len(a) == 3 && a[0] == b[0] && a[2] == b[2] {
			return true
		}
	}
	return false
}

// figure gives the one thing as a figure; of what f counts, if it is no time.
func (o one) figure(text string, f figure.Figure) figure.Figure {
	f.Value, f.Qualifier, f.Vague = figure.Number(1), "", false
	f.Start, f.End = o.span[0], o.span[1]
	f.From, f.To, f.NounEnd = f.Start, f.End, f.End
	f.Text = ""
	if f.End <= len(text) {
		f.Text = text[f.Start:f.End]
	}
	if o.unit != "" {
		f.Kind, f.Unit = figure.Duration, o.unit
	} else {
		f.Unit = o.noun
	}
	return f
}

// oneBecame tells a change from or to one, unless both are the same time: "a
// decade", "ten years".
func (c *comparison) oneBecame(d *draft, f, g figure.Figure) {
	if alike(f, g) {
		c.note(d, "no figure changed: %q and %q are the same time", f.Text, g.Text)
		d.explain(span(f), span(g))
		return
	}
	d.find(figureFinding(Changed, fact(d.before.text, f), fact(d.after.text, g), f.Kind), span(f), span(g))
}

func timesIn(list []one, at [2]int) (out []one) {
	for _, o := range list {
		if o.unit != "" && o.span[0] < at[1] && o.span[1] > at[0] {
			out = append(out, o)
		}
	}
	return out
}

// plainLetters takes the accents off: "Männer" is of the letters of "Mann".
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

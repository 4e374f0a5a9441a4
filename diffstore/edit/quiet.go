package edit

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stet/diffstore/figure"
)

// One is written as an article, which is no figure until another number stands
// for it: "a year" became "two years", "ein Mensch" became "zwei Menschen". So are
// "noon" and "midnight".

// withOnes adds to the figures of a passage the articles that count what a figure of
// the other side counts and none of its own does: "one person died and six others",
// "two persons died and five others".
func (c *comparison) withOnes(d *draft, old, new []figure.Figure) (withOld, withNew []figure.Figure) {
	add := func(text string, figures, other []figure.Figure, otherText string) []figure.Figure {
		var ones []figure.Figure
		for _, g := range other {
			if g.Kind != figure.Count || g.Unit == "" || g.Value.Low == 1 || slices.ContainsFunc(figures, func(f figure.Figure) bool { return f.Unit != "" && nouns(f.Unit, g.Unit) }) {
				continue
			}
			if ones == nil {
				ones = figure.Quiet(text, c.l, figures)
			}
			if k := quietLike(ones, g, otherText); k >= 0 && ones[k].Kind == figure.Count {
				figures = append(figures, ones[k])
				ones = slices.Delete(ones, k, k+1)
			}
		}
		slices.SortStableFunc(figures, func(a, b figure.Figure) int { return a.Start - b.Start })
		return figures
	}
	if len(old) == 0 || len(new) == 0 {
		return old, new
	}
	return add(d.before.text, slices.Clone(old), new, d.after.text), add(d.after.text, slices.Clone(new), old, d.before.text)
}

// withQuiet pairs the figures that one side has alone with what stood for one on
// the other, and tells times that gave way to one another ("a month", "a year").
// It gives the figures that are still alone.
func (c *comparison) withQuiet(d *draft, old, new []figure.Figure, left, right []int) (stillLeft, stillRight []int) {
	if len(left) == 0 && len(right) == 0 && !c.exchangesTimes(d) {
		return left, right
	}
	was, is := figure.Quiet(d.before.text, c.l, old), figure.Quiet(d.after.text, c.l, new)
	was, is = quietAlone(was, is), quietAlone(is, was)
	stillRight, was = withLike(right, new, d.after.text, was, func(quiet, f figure.Figure) { c.quietBecame(d, quiet, f) })
	stillLeft, is = withLike(left, old, d.before.text, is, func(quiet, f figure.Figure) { c.quietBecame(d, f, quiet) })
	was = slices.DeleteFunc(was, func(f figure.Figure) bool { // "nearly a minute", "over a minute"
		k := slices.IndexFunc(is, func(g figure.Figure) bool { return f.Unit == g.Unit && f.Kind == g.Kind && f.Kind != figure.Time })
		if k >= 0 {
			c.quietBecame(d, f, is[k])
			is = slices.Delete(is, k, k+1)
		}
		return k >= 0
	})
	for _, s := range swaps(d.ops) {
		x, y := timesIn(was, s.before), timesIn(is, s.after)
		if len(x) == 1 && len(y) == 1 && moment(x[0].Kind) == moment(y[0].Kind) {
			c.quietBecame(d, x[0], y[0])
		}
	}
	return stillLeft, stillRight
}

// withLike pairs figures that are alone, by their index, with quiet ones of the
// other side, tells each pair, and gives what is left of both.
func withLike(alone []int, figures []figure.Figure, text string, quiet []figure.Figure, tell func(quiet, f figure.Figure)) (still []int, rest []figure.Figure) {
	for _, i := range alone {
		k := quietLike(quiet, figures[i], text)
		if k < 0 {
			still = append(still, i)
			continue
		}
		tell(quiet[k], figures[i])
		quiet = slices.Delete(quiet, k, k+1)
	}
	return still, quiet
}

// exchangesTimes: a word for a time, or one that qualifies it, was replaced.
func (c *comparison) exchangesTimes(d *draft) bool {
	isTime := func(text string, at [2]int) bool {
		for _, t := range terms(text[at[0]:at[1]]) {
			_, hour := c.l.Hours[t.low]
			_, decade := c.l.Decades[t.low]
			_, multiple := c.l.MultipleNouns[t.low]
			if hour || decade || multiple || c.l.Units[t.low].Kind == string(figure.Duration) || c.l.Qualifying.Has(t.low) {
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

// quietAlone gives those of a list that stand in no other, as often.
func quietAlone(list, other []figure.Figure) (out []figure.Figure) {
	key := func(f figure.Figure) string { return f.Value.String() + " " + f.Unit + " " + f.Qualifier }
	have := map[string]int{}
	for _, f := range other {
		have[key(f)]++
	}
	for _, f := range list {
		if have[key(f)] > 0 {
			have[key(f)]--
			continue
		}
		out = append(out, f)
	}
	return out
}

// quietLike gives the index of what speaks of the same as a figure of another
// number, -1 if nothing in the list does.
func quietLike(list []figure.Figure, f figure.Figure, text string) int {
	noun := strings.ToLower(strings.TrimSpace(text[f.End:f.NounEnd]))
	if noun == "" {
		noun, _, _ = strings.Cut(strings.TrimSpace(text[f.End:]), " ") // "two of the five"
	}
	return slices.IndexFunc(list, func(q figure.Figure) bool {
		switch f.Kind {
		case figure.Duration, figure.Age, figure.Percent:
			g, h := figure.Common(f, q)
			return sameKind(q.Kind, f.Kind) && g.Unit == h.Unit
		case figure.Count:
			return q.Kind == figure.Count && noun != "" && oneOf(noun, q.Unit)
		}
		return q.Kind == f.Kind
	})
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

// quietBecame tells a change from or to one, unless both are the same: "a
// decade", "ten years".
func (c *comparison) quietBecame(d *draft, f, g figure.Figure) {
	if alike(f, g) {
		c.note(d, "no figure changed: %q and %q are the same", f.Text, g.Text)
		d.explain(span(f), span(g))
		return
	}
	d.find(figureFinding(Changed, fact(d.before.text, f), fact(d.after.text, g), f.Kind), span(f), span(g))
}

func timesIn(list []figure.Figure, at [2]int) (out []figure.Figure) {
	for _, f := range list {
		if f.Kind != figure.Count && f.Start < at[1] && f.End > at[0] {
			out = append(out, f)
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

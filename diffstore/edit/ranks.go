package edit

import "stet/diffstore/figure"

// ranks tells a rank in words that gave way to another: "first win", "second win".
// Most such words count nothing ("first of all", "a second later"), so that one
// alone, or one that only moved, is no figure.
func (c *comparison) ranks(d *draft) {
	if d.field == Byline || d.field == Notice {
		return
	}
	for _, s := range swaps(d.ops) {
		x, y := c.rankIn(d.before.text, s.before), c.rankIn(d.after.text, s.after)
		if x.Value.Low == y.Value.Low || x.Text == "" || y.Text == "" || d.tells(Figure, x.Text) {
			continue
		}
		if c.standsIn(d.after.text, x.Text) || c.standsIn(d.before.text, y.Text) {
			continue // the two may have changed places
		}
		d.find(figureFinding(Changed, fact(d.before.text, x), fact(d.after.text, y), figure.Ordinal), span(x), span(y))
	}
}

// rankBecame pairs a rank in digits that one side has alone, with the word that
// stood for one in its place: "premier", "1er".
func (c *comparison) rankBecame(d *draft, f figure.Figure, came bool) bool {
	if f.Kind != figure.Ordinal {
		return false
	}
	for _, s := range swaps(d.ops) {
		at, other, text := s.before, s.after, d.after.text
		if came {
			at, other, text = s.after, s.before, d.before.text
		}
		if f.Start >= at[1] || f.End <= at[0] {
			continue
		}
		g := c.rankIn(text, other)
		if g.Text == "" {
			return false
		}
		x, y := f, g
		if came {
			x, y = g, f
		}
		if near(x.Value.Low, y.Value.Low) {
			d.explain(span(x), span(y))
		} else {
			d.find(figureFinding(Changed, fact(d.before.text, x), fact(d.after.text, y), figure.Ordinal), span(x), span(y))
		}
		return true
	}
	return false
}

// rankIn gives the only rank among the words at a place.
func (c *comparison) rankIn(text string, at [2]int) (f figure.Figure) {
	for _, t := range within(terms(text), at) {
		v, ok := c.l.Ordinals[t.low]
		if r, word := c.l.RankWords[t.low]; word {
			v, ok = r, true
		}
		if !ok || t.start < at[0] || t.end > at[1] {
			continue
		}
		if f.Text != "" {
			return figure.Figure{}
		}
		f = figure.Figure{Text: t.text, Start: t.start, End: t.end, NounEnd: t.end, From: t.start, To: t.end, Value: figure.Number(v), Kind: figure.Ordinal}
	}
	return f
}

func (c *comparison) standsIn(text, word string) bool {
	for _, t := range terms(text) {
		if t.text == word {
			return true
		}
	}
	return false
}

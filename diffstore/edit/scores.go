package edit

import (
	"strings"

	"stet/diffstore/figure"
)

// maxResult is how far the second number of a result may stand behind the first,
// in bytes: "two goals to nil", "5 tirs au but à 4".
const maxResult = 20

// results makes one figure of each two that say what is written as a result on
// the other side: "23 to 19", "23-19".
func results(text string, figures, other []figure.Figure) []figure.Figure {
	written := map[figure.Value]bool{}
	for _, f := range other {
		if f.Kind == figure.Score {
			written[f.Value] = true
		}
	}
	if len(written) == 0 {
		return figures
	}
	out := make([]figure.Figure, 0, len(figures))
	for i := 0; i < len(figures); i++ {
		f := figures[i]
		if i+1 < len(figures) {
			g := figures[i+1]
			v := figure.Between(f.Value.Low, g.Value.Low)
			if f.Kind == figure.Count && g.Kind == figure.Count && written[v] && g.Start-f.End <= maxResult && !strings.ContainsAny(text[f.End:g.Start], ".;:") {
				f.Kind, f.Unit, f.Value, f.End, f.To, f.NounEnd = figure.Score, "", v, g.End, g.To, g.NounEnd
				f.Text = text[f.Start:f.End]
				i++
			}
		}
		out = append(out, f)
	}
	return out
}

// maxJoiner is how long what stands between the ends of a range is at most, in
// bytes: " y el ".
const maxJoiner = 12

// ranges makes one figure of each two that name the unit twice and are the range of
// the other side: "30 % à 35 %", "30 à 35 %".
func (c *comparison) ranges(text string, figures, other []figure.Figure) []figure.Figure {
	var written []figure.Figure
	for _, f := range other {
		if f.Value.Range && f.Kind != figure.Score && len(written) < maxAlike {
			written = append(written, f)
		}
	}
	if len(written) == 0 {
		return figures
	}
	out := make([]figure.Figure, 0, len(figures))
	for i := 0; i < len(figures); i++ {
		f := figures[i]
		if i+1 < len(figures) {
			if r, ok := c.rangeOf(text, f, figures[i+1], written); ok {
				f = r
				i++
			}
		}
		out = append(out, f)
	}
	return out
}

// rangeOf joins two figures, if a range of written has both ends, or one of them.
func (c *comparison) rangeOf(text string, f, g figure.Figure, written []figure.Figure) (figure.Figure, bool) {
	if f.Kind != g.Kind || f.Value.Range || g.Value.Range || f.Kind == figure.Count && f.Unit == "" || g.Start-f.End > maxJoiner || g.Start <= f.End || strings.ContainsAny(text[f.End:g.Start], ".,;:") {
		return f, false
	}
	f, g = figure.Common(f, g)
	if f.Unit != g.Unit || f.Value.Low >= g.Value.Low {
		return f, false
	}
	r := f
	r.Value, r.End, r.To, r.NounEnd = figure.Between(f.Value.Low, g.Value.Low), g.End, g.To, g.NounEnd
	r.Text = text[r.Start:r.End]
	for _, w := range written {
		if a, b := figure.Common(r, w); a.Kind == b.Kind && nouns(a.Unit, b.Unit) && (near(a.Value.Low, b.Value.Low) || near(a.Value.High, b.Value.High)) {
			return r, true
		}
	}
	return f, false
}

// lent gives a bare number the scale and the unit of the one that it is joined to,
// where the other side has it so: "from 431 to 418 million", "431 million".
func (c *comparison) lent(text string, figures, other []figure.Figure) []figure.Figure {
	var out []figure.Figure
	for i := 0; i+1 < len(figures); i++ {
		f, g := figures[i], figures[i+1]
		if !bare(f) || g.Start-f.End > maxJoiner || g.Start <= f.End || !c.joins(text[f.End:g.Start]) {
			continue
		}
		for _, o := range other[:min(len(other), maxAlike)] {
			same := o.Kind == g.Kind && nouns(o.Unit, g.Unit) || bare(o)
			if same && scaledUp(f.Value.Low, o.Value) && !near(o.Value.Low, g.Value.Low) {
				if out == nil {
					out = append(out, figures...)
				}
				out[i].Value, out[i].Kind, out[i].Unit = o.Value, o.Kind, o.Unit
				break
			}
		}
	}
	if out == nil {
		return figures
	}
	return out
}

// joins: one word that leads from a figure to another stands between them.
func (c *comparison) joins(between string) bool {
	w := strings.ToLower(strings.TrimSpace(between))
	if c.l.RangeTo.Has(w) || c.l.Steps.Has(w) {
		return true
	}
	for _, to := range c.l.Between {
		if w == to {
			return true
		}
	}
	return false
}

// scaledUp: v is x with the scale of thousands, millions or thousands of them, or
// none.
func scaledUp(x float64, v figure.Value) bool {
	for _, k := range [...]float64{1, 1e3, 1e6, 1e9} {
		if !v.Range && near(x*k, v.Low) {
			return true
		}
	}
	return false
}

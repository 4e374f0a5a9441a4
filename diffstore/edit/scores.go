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

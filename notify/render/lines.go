package render

import (
	"fmt"
	"slices"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// Line is one finding on one line, cleaned.
type Line struct {
	Kind     edit.Kind
	Op       edit.Op
	Severity edit.Severity
	// Text is whole in itself: `230 → 250 jobs`,
	// `Ines Marrow: "We were [-never-] told of the plan"`.
	Text string
	// Brief stands above a redline that shows the rest: `Ines Marrow, altered`.
	Brief string
	// Full has both sides in words, without signs:
	// `Ines Marrow: before "We were never told", after "We were told"`.
	Full string
	// Place is where it stands: "paragraph 4", "caption, ¶2"; "" when Kind
	// says it.
	Place string
}

// Lines gives the findings of r, a line each, in the order of edit.Kinds; the
// paragraphs that only moved share one, and so does a fact that is changed alike
// in several places. A report without findings has none.
func Lines(r edit.Report) []Line {
	var out []Line
	var movedTexts []Line
	times := map[int]int{} // of lines that say more than one finding, how many more
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			l := line(e, f)
			switch same := indexLike(out, l); {
			case f.Kind == edit.Text && f.Op == edit.Moved:
				movedTexts = append(movedTexts, l)
			case same >= 0:
				out[same].Place = places(out[same].Place, l.Place)
				times[same]++
			default:
				out = append(out, l)
			}
		}
	}
	for i, n := range times {
		in := fmt.Sprintf(" (in %d places)", n+1)
		out[i].Text, out[i].Brief, out[i].Full = out[i].Text+in, out[i].Brief+in, out[i].Full+in
	}
	switch n := len(movedTexts); n {
	case 0:
	case 1:
		movedTexts[0].Text = "1 paragraph moved"
		out = append(out, movedTexts[0])
	default:
		text := fmt.Sprintf("%d paragraphs moved", n)
		out = append(out, Line{Kind: edit.Text, Op: edit.Moved, Severity: movedTexts[0].Severity, Text: text, Brief: text, Full: text})
	}
	slices.SortStableFunc(out, func(a, b Line) int { return rank(a.Kind) - rank(b.Kind) })
	return out
}

// indexLike finds the line that says the same of a fact in another place, -1 if
// there is none.
func indexLike(lines []Line, l Line) int {
	switch l.Kind {
	case edit.Figure, edit.Name, edit.Date, edit.Quote:
		return slices.IndexFunc(lines, func(x Line) bool { return x.Kind == l.Kind && x.Op == l.Op && x.Full == l.Full })
	}
	return -1
}

// maxPlaces bounds how many places a line names.
const maxPlaces = 4

// places adds a place to a list of them: "headline, paragraph 4".
func places(list, place string) string {
	const more = ", …"
	n := strings.Count(list, ", ") + 1
	switch {
	case list == "" || place == "" || list == place || strings.HasSuffix(list, more):
		return list
	case n >= maxPlaces:
		return list + more
	}
	return list + ", " + place
}

// rank orders kinds as people are shown them, unknown ones last.
func rank(k edit.Kind) int {
	if i := slices.Index(edit.Kinds, k); i >= 0 {
		return i
	}
	return len(edit.Kinds)
}

func line(e edit.Edit, f edit.Finding) Line {
	l := Line{Kind: f.Kind, Op: f.Op, Severity: f.Severity, Place: place(e, f)}
	switch f.Kind {
	case edit.Quote:
		l.Text, l.Brief, l.Full = quoteLine(f)
	case edit.Figure, edit.Name, edit.Date, edit.Negation, edit.Hedge, edit.Byline, edit.Link:
		l.Text = factLine(f)
		l.Brief, l.Full = l.Text, l.Text
	case edit.Status:
		l.Text = statusLine(f)
		l.Brief, l.Full = l.Text, l.Text
	default:
		l.Text, l.Brief, l.Full = passageLine(e, f)
	}
	return l
}

func place(e edit.Edit, f edit.Finding) string {
	if e.Paragraph == nil {
		if e.Where == string(f.Kind) || e.Where == "status" {
			return ""
		}
		return Clean(e.Where)
	}
	n, was := e.Paragraph.After, ""
	if n == 0 {
		n, was = e.Paragraph.Before, "was "
	}
	if e.Where == string(article.Paragraph) {
		return fmt.Sprintf("%sparagraph %d", was, n)
	}
	return Clean(fmt.Sprintf("%s, %s¶%d", e.Where, was, n))
}

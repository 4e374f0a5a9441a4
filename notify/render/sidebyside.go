package render

import (
	"io"
	"strings"

	"stet/diffstore/edit"
)

// SideBySide writes r with the earlier text on the left and the later on the
// right. Where two columns have no room (under 60), it is Text.
func SideBySide(w io.Writer, r edit.Report, o Options) error {
	const gap = " │ "
	list := passages(r)
	labels := labelWidth(list) + 2
	column := (o.width() - labels - columnsOf(gap)) / 2
	if o.width() < 60 || column < minWidth/2 {
		return Text(w, r, o)
	}
	var p page
	p.top(r, o)
	for _, x := range list {
		p.WriteByte('\n')
		left, right := columns(x, column, o)
		head := x.label
		for i := range max(len(left), len(right)) {
			a, b := at(left, i), at(right, i)
			p.line("%s", strings.TrimRight(
				fill(head, columnsOf(head), labels)+fill(paint(a, o.Color), widthOf(a), column)+gap+paint(b, o.Color), " "))
			head = ""
		}
	}
	return p.to(w)
}

// columns wraps the two sides of x, its note above the right one.
func columns(x passage, width int, o Options) (left, right [][]cell) {
	if len(x.ops) > 0 {
		left = wrap(cells(x.left, o.Color), width)
		right = wrap(cells(x.right, o.Color), width)
	}
	if x.note != "" {
		above := wrap(plain(x.note), width)
		left = append(make([][]cell, len(above)), left...)
		right = append(above, right...)
	}
	return left, right
}

func at(lines [][]cell, i int) []cell {
	if i < len(lines) {
		return lines[i]
	}
	return nil
}

// fill pads what takes used columns to width.
func fill(s string, used, width int) string {
	return s + strings.Repeat(" ", max(width-used, 0))
}

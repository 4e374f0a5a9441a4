package cli

import (
	"fmt"
	"strings"

	"stet/notify/render"
)

// table prints rows in columns as wide as their widest cell. Cells are cleaned
// when they are added.
type table struct {
	head  []string
	right []bool // columns that are set to the right
	cap   []int  // most width of a column; 0: none
	flex  int    // the column that first gives way to the width of the screen
	rows  [][]string
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = render.Clean(c)
	}
	t.rows = append(t.rows, cells)
}

const columnGap = "  "

func (t *table) print(s *session) {
	widths := t.widths(s.tableWidth())
	fmt.Fprintln(s.Stdout, s.faint(t.line(t.head, widths)))
	for _, row := range t.rows {
		fmt.Fprintln(s.Stdout, t.line(row, widths))
	}
}

func (t *table) widths(screen int) []int {
	widths := make([]int, len(t.head))
	for i, name := range t.head {
		widths[i] = columns(name)
		for _, row := range t.rows {
			widths[i] = max(widths[i], ruler().StringWidth(row[i]))
		}
		if i < len(t.cap) && t.cap[i] > 0 {
			widths[i] = min(widths[i], t.cap[i])
		}
	}
	over := len(columnGap)*(len(widths)-1) - screen
	for _, w := range widths {
		over += w
	}
	const least, leastLast = 28, 12
	over = narrow(&widths[t.flex], over, least)
	narrow(&widths[len(widths)-1], over, leastLast)
	return widths
}

// narrow takes over columns from a width, but leaves least, and gives what is
// still over.
func narrow(width *int, over, least int) int {
	cut := min(over, *width-least)
	if cut <= 0 {
		return max(over, 0)
	}
	*width -= cut
	return over - cut
}

func (t *table) line(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteString(columnGap)
		}
		text := pad(cell, widths[i])
		if i < len(t.right) && t.right[i] {
			text = ruler().FillLeft(fit(cell, widths[i]), widths[i])
		}
		b.WriteString(text)
	}
	return strings.TrimRight(b.String(), " ")
}

package cli

import (
	"fmt"
	"slices"
	"strings"

	"stet/notify/render"
)

// table prints rows in columns as wide as their widest cell. Cells are cleaned
// when they are added. On a screen too narrow for it, columns first give way,
// then go, as flex and drop say; what is left is cut.
type table struct {
	head  []string
	right []bool      // columns that are set to the right
	cap   []int       // most width of a column; 0: none
	flex  map[int]int // columns that give way, down to that width
	drop  []int       // columns that go, the first first
	rows  [][]string
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = render.Clean(c)
	}
	t.rows = append(t.rows, cells)
}

const columnGap = "  "

func (t *table) print(s *session) { t.each(s, func(int) {}) }

// each prints the table, with what below prints under each row.
func (t *table) each(s *session, below func(row int)) {
	widths := t.widths(s.tableWidth())
	fmt.Fprintln(s.Stdout, s.faint(t.line(t.head, widths)))
	for i, row := range t.rows {
		fmt.Fprintln(s.Stdout, t.line(row, widths))
		below(i)
	}
}

// least is how narrow any column may become before the table is wider than the
// screen after all.
const least = 6

// widths gives the width of each column; 0: it went.
func (t *table) widths(screen int) []int {
	natural := make([]int, len(t.head))
	for i, name := range t.head {
		natural[i] = columns(name)
		for _, row := range t.rows {
			natural[i] = max(natural[i], ruler().StringWidth(row[i]))
		}
		if i < len(t.cap) && t.cap[i] > 0 {
			natural[i] = min(natural[i], t.cap[i])
		}
	}
	var widths []int
	for gone := 0; ; gone++ {
		widths = slices.Clone(natural)
		for _, i := range t.drop[:gone] {
			widths[i] = 0
		}
		if over := t.squeeze(widths, total(widths)-screen, t.flex); over <= 0 {
			return widths
		}
		if gone == len(t.drop) {
			break
		}
	}
	all := map[int]int{}
	for i := range widths {
		all[i] = least
	}
	t.squeeze(widths, total(widths)-screen, all)
	return widths
}

// total is what a row takes.
func total(widths []int) int {
	n := -len(columnGap)
	for _, w := range widths {
		if w > 0 {
			n += w + len(columnGap)
		}
	}
	return n
}

// squeeze takes over columns away, always from the column that is furthest
// above its floor, and gives what is still over.
func (t *table) squeeze(widths []int, over int, floor map[int]int) int {
	for ; over > 0; over-- {
		widest, spare := -1, 0
		for i, w := range widths {
			if f, ok := floor[i]; ok && w-f > spare {
				widest, spare = i, w-f
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return over
}

func (t *table) line(cells []string, widths []int) string {
	var parts []string
	for i, cell := range cells {
		switch {
		case widths[i] == 0:
		case i < len(t.right) && t.right[i]:
			parts = append(parts, ruler().FillLeft(fit(cell, widths[i]), widths[i]))
		default:
			parts = append(parts, pad(cell, widths[i]))
		}
	}
	return strings.TrimRight(strings.Join(parts, columnGap), " ")
}

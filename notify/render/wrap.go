package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"

	"stet/diffstore/textdiff"
)

// cell is one character as people see it, with its columns and what was done
// to it. The signs of a redline are cells of their own, of kind Equal.
type cell struct {
	text string
	cols int
	kind textdiff.Kind
}

// columnsOf measures by Unicode alone: the locale must not move a line break.
func columnsOf(s string) int {
	c := runewidth.Condition{StrictEmojiNeutral: true}
	return c.StringWidth(s)
}

// cells cuts tidied ops into characters, with signs unless there is colour.
func cells(ops []textdiff.Op, color bool) []cell {
	var out []cell
	sign := func(kind textdiff.Kind, del, ins string) {
		switch {
		case color || kind == textdiff.Equal:
		case kind == textdiff.Delete:
			out = append(out, cell{del, 2, textdiff.Equal})
		default:
			out = append(out, cell{ins, 2, textdiff.Equal})
		}
	}
	for _, op := range ops {
		sign(op.Kind, "[-", "{+")
		for g := graphemes.FromString(op.Text); g.Next(); {
			out = append(out, cell{g.Value(), columnsOf(g.Value()), op.Kind})
		}
		sign(op.Kind, "-]", "+}")
	}
	return out
}

// plain gives the cells of text that did not change.
func plain(text string) []cell {
	return cells([]textdiff.Op{{Kind: textdiff.Equal, Text: Clean(text)}}, true)
}

// wrap breaks cells into lines of at most width columns: at spaces, between
// wide characters, and anywhere in a word that is longer than a line. Width 0
// breaks nothing.
func wrap(all []cell, width int) [][]cell {
	if width <= 0 {
		return [][]cell{all}
	}
	var lines [][]cell
	start, used, at := 0, 0, -1 // at: the cell that may begin the next line
	for i := 0; i < len(all); i++ {
		if i > start && mayBreak(all[i-1], all[i]) {
			at = i
		}
		if used+all[i].cols <= width || all[i].text == " " || i == start {
			used += all[i].cols
			continue
		}
		if at <= start {
			at = i
		}
		lines = append(lines, trimCells(all[start:at]))
		start, used, i = at, 0, at-1
	}
	return append(lines, trimCells(all[start:]))
}

// mayBreak reports whether a line may end between a and b.
func mayBreak(a, b cell) bool {
	switch {
	case a.text == "[-", a.text == "{+", b.text == "-]", b.text == "+}", b.text == " ":
		return false
	case a.text == " ":
		return true
	case a.cols < 2 && b.cols < 2:
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.text)
	last, _ := utf8.DecodeRuneInString(a.text)
	return !unicode.In(first, unicode.Pe, unicode.Pf, unicode.Po) && !unicode.In(last, unicode.Ps, unicode.Pi)
}

func trimCells(line []cell) []cell {
	for len(line) > 0 && line[len(line)-1].text == " " {
		line = line[:len(line)-1]
	}
	return line
}

func widthOf(line []cell) int {
	n := 0
	for _, c := range line {
		n += c.cols
	}
	return n
}

// paint writes one line. Colours end with it, so that the indentation of the
// next is not struck out.
func paint(line []cell, color bool) string {
	var b strings.Builder
	kind := textdiff.Equal
	for _, c := range line {
		if color && c.kind != kind {
			if kind != textdiff.Equal {
				b.WriteString(ansiReset)
			}
			switch c.kind {
			case textdiff.Delete:
				b.WriteString(ansiDelete)
			case textdiff.Insert:
				b.WriteString(ansiInsert)
			}
			kind = c.kind
		}
		b.WriteString(c.text)
	}
	if color && kind != textdiff.Equal {
		b.WriteString(ansiReset)
	}
	return b.String()
}

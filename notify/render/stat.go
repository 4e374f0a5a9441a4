package render

import (
	"fmt"
	"io"
	"strings"

	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

// Stat writes counts only: of each passage the words that went and came and
// the kinds of its findings, then the sums.
func Stat(w io.Writer, r edit.Report, o Options) error {
	var p page
	p.head(r, o)
	var rows [][3]string
	out, in := 0, 0
	for _, e := range r.Edits {
		del, ins := 0, 0
		for _, op := range changedWords(e) {
			switch op.Kind {
			case textdiff.Delete:
				del += wordCount(op.Text)
			case textdiff.Insert:
				ins += wordCount(op.Text)
			}
		}
		out, in = out+del, in+ins
		rows = append(rows, [3]string{label(e), change(e, del, ins), kindList(kindsOf(e))})
	}
	if len(rows) == 0 {
		return p.to(w)
	}
	p.WriteByte('\n')
	p.table(rows)
	if !isStatus(r) {
		p.line("\n%s, %s out, %s in%s", count(len(rows), "passage"), count(out, "word"), count(in, "word"), sums(r))
	}
	return p.to(w)
}

// changedWords gives none for a status: its words are not the article's.
func changedWords(e edit.Edit) []textdiff.Op {
	if e.Where == "status" {
		return nil
	}
	return words(e)
}

func change(e edit.Edit, del, ins int) string {
	switch {
	case e.Op == edit.Moved && del+ins == 0:
		return moved(e.Paragraph)
	case e.Where == "status":
		return string(e.Op)
	}
	return fmt.Sprintf("-%d +%d", del, ins)
}

func kindList(kinds []edit.Kind) string {
	s := make([]string, len(kinds))
	for i, k := range kinds {
		s[i] = string(k)
	}
	return strings.Join(s, ", ")
}

// sums counts findings by kind: ": 2 figures, 1 quote".
func sums(r edit.Report) string {
	n := map[edit.Kind]int{}
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			n[f.Kind]++
		}
	}
	var parts []string
	for _, k := range edit.Kinds {
		if n[k] > 0 {
			parts = append(parts, count(n[k], string(k)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// table writes rows in columns.
func (p *page) table(rows [][3]string) {
	var width [3]int
	for _, row := range rows {
		for i, s := range row {
			width[i] = max(width[i], columnsOf(s))
		}
	}
	for _, row := range rows {
		text := ""
		for i, s := range row {
			text += fill(s, columnsOf(s), width[i]+2)
		}
		p.line("  %s", strings.TrimRight(text, " "))
	}
}

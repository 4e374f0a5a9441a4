package render

import (
	"io"
	"strings"

	"stet/diffstore/edit"
)

// Text writes r for a terminal: which versions, the findings, and the redline
// paragraph by paragraph, wrapped. Long unchanged stretches are left out.
func Text(w io.Writer, r edit.Report, o Options) error {
	var p page
	p.top(r, o)
	list := passages(r)
	if len(list) > 0 {
		p.WriteByte('\n')
	}
	p.redlines(list, o)
	return p.to(w)
}

// Passages writes only the redline, each line behind indent; of a great many
// passages, or very long ones, only the first.
func Passages(w io.Writer, r edit.Report, indent string, o Options) error {
	var inner, p page
	if o.Width = o.width(); o.Width > 0 {
		o.Width = max(o.Width-columnsOf(indent), minWidth)
	} else {
		o.Width = -1
	}
	list, left := bounded(passages(r))
	inner.redlines(list, o)
	if left > 0 {
		inner.line("… and %d more", left)
	}
	for l := range strings.Lines(inner.String()) {
		p.WriteString(indent + l)
	}
	return p.to(w)
}

// top writes the header and the findings.
func (p *page) top(r edit.Report, o Options) {
	p.head(r, o)
	if s := Returns(r); s != "" {
		p.line("%s", s)
	}
	lines := Lines(r)
	if len(lines) == 0 {
		if len(r.Edits) > 0 && !isStatus(r) {
			p.line("\n  spelling, punctuation or spaces only")
		}
		return
	}
	p.WriteByte('\n')
	width := 0
	for _, l := range lines {
		width = max(width, len(l.Kind))
	}
	for _, l := range lines {
		p.hang("  "+string(l.Kind)+strings.Repeat(" ", width-len(l.Kind)+2), plain(l.Brief), o)
	}
}

// head writes the header, on more lines where one is too short for it.
func (p *page) head(r edit.Report, o Options) {
	indent, line := "", ""
	flush := func() {
		for _, l := range wrap(plain(line), max(o.width()-len(indent), 0)) {
			p.line("%s%s", indent, bold(paint(l, false), o))
			indent = "  "
		}
	}
	for _, part := range strings.Split(header(r, o), "   ") {
		next := line + "   " + part
		if line != "" && (o.width() == 0 || columnsOf(indent+next) <= o.width()) {
			line = next
			continue
		}
		if line != "" {
			flush()
			indent = "  "
		}
		line = part
	}
	flush()
}

// redlines writes passages behind their labels.
func (p *page) redlines(list []passage, o Options) {
	width := labelWidth(list)
	for _, x := range list {
		head := x.label + strings.Repeat(" ", width-columnsOf(x.label)+2)
		p.hang(head, noted(x, cells(x.ops, o.Color)), o)
	}
}

// noted puts the note of a passage before its text.
func noted(x passage, text []cell) []cell {
	switch {
	case x.note == "":
		return text
	case len(text) == 0:
		return plain(x.note)
	}
	return append(plain(x.note+": "), text...)
}

// hang writes text behind head, wrapped, with the other lines indented as far.
func (p *page) hang(head string, text []cell, o Options) {
	indent := columnsOf(head)
	room := o.width()
	if room > 0 {
		room = max(room-indent, minWidth/2)
	}
	for i, line := range wrap(text, room) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		p.line("%s", strings.TrimRight(head+paint(line, o.Color), " "))
	}
}

func bold(s string, o Options) string {
	if !o.Color {
		return s
	}
	return ansiBold + s + ansiReset
}

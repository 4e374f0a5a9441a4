package cli

import (
	"fmt"
	"strings"

	"stet/diffstore"
	"stet/diffstore/edit"
	"stet/notify/render"
)

// verdictWidth is what severity and disclosure take on a line, with the space
// behind them.
const verdictWidth = len("substantive  unannounced   ")

// maxFindings is how many findings of one report a list shows; diff has all.
const maxFindings = 8

// verdict writes severity and disclosure in verdictWidth columns. That a typo
// was mended without a note is no news.
func verdict(r edit.Report) string {
	severity, disclosure := string(r.Severity), string(r.Disclosure)
	if r.Severity == edit.None {
		severity = ""
	}
	if r.Disclosure == edit.Unannounced && r.Severity != edit.Substantive || status(r) {
		disclosure = ""
	}
	return pad(severity, len("substantive")) + "  " + pad(disclosure, len("unannounced")) + "   "
}

// status reports whether r tells of a page that went or came, not of a text.
func status(r edit.Report) bool { return r.From.Version == r.To.Version }

// leastFindings is the room below which findings do not stand beside verdicts.
const leastFindings = 30

// wide reports whether findings have room behind head and a verdict.
func (s *session) wide(head string) bool {
	return s.width()-columns(head)-verdictWidth >= leastFindings
}

// printReport prints verdict and findings behind head, a finding a line.
func (s *session) printReport(head string, r diffstore.StoredReport) {
	lines := s.findingLines(r)
	indent := strings.Repeat(" ", columns(head)+verdictWidth)
	room := s.width() - len(indent)
	// Too narrow for both: the findings go below.
	if !s.wide(head) {
		indent = "    "
		line := strings.TrimRight(head+verdict(r.Report), " ")
		if columns(line) > s.width() {
			fmt.Fprintln(s.Stdout, strings.TrimRight(head, " "))
			line = indent + strings.TrimSpace(verdict(r.Report))
		}
		fmt.Fprintln(s.Stdout, line)
		room = s.width() - len(indent)
		head = indent
	} else {
		head += verdict(r.Report)
	}
	for i, line := range lines {
		if i > 0 {
			head = indent
		}
		for j, part := range hang(line, room) {
			if j > 0 {
				head = indent
			}
			fmt.Fprintln(s.Stdout, head+part)
		}
	}
}

// finding is one line of a list: a kind, and what happened to it.
type finding struct{ kind, text string }

const kindWidth = 10

// hang wraps a finding in two columns.
func hang(f finding, room int) []string {
	if f.kind == "" {
		return wrap(f.text, room)
	}
	kind := pad(f.kind, kindWidth-1) + " "
	lines := wrap(f.text, room-columns(kind))
	for i := range lines {
		if i == 0 {
			lines[i] = kind + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", kindWidth) + lines[i]
		}
	}
	return lines
}

func (s *session) findingLines(r diffstore.StoredReport) []finding {
	var list []finding
	all := render.Lines(r.Report)
	for _, l := range all[:min(len(all), maxFindings)] {
		list = append(list, finding{string(l.Kind), l.Text})
	}
	if more := len(all) - len(list); more > 0 {
		list = append(list, finding{"", fmt.Sprintf("and %d more: stet diff %s %d %d", more, r.Report.Article.ID, r.Report.From.Version, r.Report.To.Version)})
	}
	switch posts := render.Posts(r.Report); {
	case posts != "":
		list = append(list, finding{"", posts})
	case r.Report.Severity == edit.None:
		list = append(list, finding{"", "typography only, no word changed"})
	case len(all) == 0:
		list = append(list, finding{"", "spelling or punctuation"})
	}
	if text := render.Returns(r.Report); text != "" {
		list = append(list, finding{"", text})
	}
	switch {
	case r.Withheld != "":
		list = append(list, finding{"", "told to nobody: " + r.Withheld})
	case r.Confirmed.IsZero() && r.Report.Severity != edit.None:
		list = append(list, finding{"", "not yet seen a second time"})
	}
	return list
}

// Package render shows an edit.Report to people and programs: as text for a
// terminal, Markdown, HTML, lines of a list, the subject of a mail, and JSON.
// It takes a report and says it; it compares nothing, sends nothing, and
// knows no time but what Options give it.
//
// What comes from a page is hostile: everything but JSON passes Clean, HTML is
// made by html/template, and the length of what is shown is bounded.
package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"stet/diffstore/edit"
)

// Options say how a report is to look. The zero value is 80 columns without
// colour, in UTC, every date with its year.
type Options struct {
	Width int            // columns; 0: 80; below 40 lines are not wrapped
	Color bool           // ANSI colours instead of the signs [-…-] and {+…+}
	Zone  *time.Location // of all times shown; nil: UTC
	Now   time.Time      // dates of its year are shown without the year
	Names [2]string      // of what was compared, for Unified; empty: the article's address, else its headline
}

const (
	defaultWidth = 80
	minWidth     = 40
)

// width gives the columns of a line, or 0 for lines without end.
func (o Options) width() int {
	switch {
	case o.Width == 0:
		return defaultWidth
	case o.Width < minWidth:
		return 0
	}
	return o.Width
}

func (o Options) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

// header says which versions, when, and how grave.
func header(r edit.Report, o Options) string {
	parts := []string{versions(r)}
	switch {
	case isNotice(r):
		parts = []string{string(r.Severity)}
	case len(r.Edits) == 0 && r.Posts != nil:
		parts = append(parts, "no edits, "+Posts(r))
	case len(r.Edits) == 0:
		parts = append(parts, "no edits")
	case isStatus(r):
		parts = append(parts, o.lastSeen(r), string(r.Severity))
	default:
		if when := o.span(r.To.UnchangedAt, r.To.Seen); when != "" {
			parts = append(parts, "edited "+when)
		}
		parts = append(parts, strings.Join(nonEmpty([]string{verdict(r), Posts(r)}), "; "))
	}
	return strings.Join(nonEmpty(parts), "   ")
}

// Posts says what came and went on a live blog beside the edits: "3 new
// posts"; "" where nothing did. What the page only ceased to show is named
// where nothing is new.
func Posts(r edit.Report) string {
	switch {
	case r.Posts == nil:
		return ""
	case r.Posts.New > 0:
		return count(r.Posts.New, "new post")
	}
	return count(r.Posts.PagedAway, "post") + " no longer shown"
}

func versions(r edit.Report) string {
	switch {
	case r.To.Version == 0:
		return "earlier → later"
	case r.From.Version == r.To.Version:
		return fmt.Sprintf("version %d", r.To.Version)
	}
	return fmt.Sprintf("version %d → %d", r.From.Version, r.To.Version)
}

// verdict is severity and disclosure. That a comma was moved without a note is
// no news, so below substantive only a note is named.
func verdict(r edit.Report) string {
	if r.Disclosure == "" || r.Disclosure == edit.Unannounced && r.Severity != edit.Substantive {
		return string(r.Severity)
	}
	return string(r.Severity) + ", " + string(r.Disclosure)
}

// isStatus reports whether r tells of a page that went or came back.
func isStatus(r edit.Report) bool {
	for _, e := range r.Edits {
		if e.Where != "status" {
			return false
		}
	}
	return len(r.Edits) > 0
}

// isNotice reports whether r is of a host or a source: no article has an empty
// id in a report of its status.
func isNotice(r edit.Report) bool { return isStatus(r) && r.Article.ID == "" }

func nonEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// page collects lines and is written at once, so that a reader that goes away
// is one error.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

func (p *page) to(w io.Writer) error {
	_, err := io.WriteString(w, p.String())
	return err
}

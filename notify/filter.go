package notify

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"stet/diffstore/edit"
)

// Filter says what a receiver wants; what is left empty lets everything pass,
// but Severity, whose zero value is edit.Minor: typos are told only to who
// asks for edit.Cosmetic.
type Filter struct {
	// Sources lists ids of sources, outlets, or hosts of articles.
	Sources    []string
	Kinds      []edit.Kind // one of them must be concerned (edit.Report.Concerns), at least as gravely as Severity
	Severity   edit.Severity
	Disclosure []edit.Disclosure
	// Health: also that an article is gone or back, and that an article or a
	// source fails and recovers, whatever Kinds, Severity and Disclosure say.
	Health bool
}

// least is the lowest severity wanted.
func (f Filter) least() edit.Severity {
	if f.Severity.Rank() == 0 {
		return edit.Minor
	}
	return f.Severity
}

// Wants reports whether o passes, and if not, why. That a page is gone or back
// has nothing to disclose, so Disclosure does not hold it back. That reports of
// a source are held back is told to all who want that source: what they asked
// for may be among them.
func (f Filter) Wants(o edit.Outgoing) (wanted bool, reason string) {
	r := o.Report
	switch {
	case !f.source(o):
		return false, fmt.Sprintf("source %s is not wanted", redact(o.Source))
	case statusOp(r) == edit.Redesigned:
		return true, ""
	case statusOp(r) == edit.Failing, statusOp(r) == edit.Recovered:
		if !f.Health {
			reason = "notices of health are not wanted"
		}
		return f.Health, reason
	case f.Health && statusOp(r) != "" && r.Severity == edit.Substantive:
		return true, "" // gone, or back from that
	case r.Severity.Rank() < f.least().Rank():
		return false, fmt.Sprintf("severity %s is below %s", r.Severity, f.least())
	case !f.kind(r):
		return false, fmt.Sprintf("no finding of kind %s, %s or graver", join(f.Kinds), f.least())
	case len(f.Disclosure) > 0 && !slices.Contains(f.Disclosure, r.Disclosure) && r.From.Version != r.To.Version:
		return false, fmt.Sprintf("disclosure %s is not wanted", r.Disclosure)
	}
	return true, ""
}

// statusOp gives the operation of a report of a status, "" of any other.
func statusOp(r edit.Report) edit.Op {
	if len(r.Edits) != 1 || r.Edits[0].Where != string(edit.Status) {
		return ""
	}
	return r.Edits[0].Op
}

func (f Filter) source(o edit.Outgoing) bool {
	if len(f.Sources) == 0 {
		return true
	}
	host := ""
	if u, err := url.Parse(o.Report.Article.URL); err == nil {
		host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	return slices.ContainsFunc(f.Sources, func(s string) bool {
		return strings.EqualFold(s, o.Source) || strings.EqualFold(s, o.Report.Article.Outlet) ||
			host != "" && strings.EqualFold(strings.TrimPrefix(s, "www."), host)
	})
}

func (f Filter) kind(r edit.Report) bool {
	return len(f.Kinds) == 0 || r.Concerns(f.Kinds, f.least())
}

// String says what f wants, for people: "headline, quote edits of
// news.example, substantive or graver, unannounced".
func (f Filter) String() string {
	text := "edits"
	if len(f.Kinds) > 0 {
		text = join(f.Kinds) + " edits"
	}
	if len(f.Sources) > 0 {
		text += " of " + redact(strings.Join(f.Sources, ", "))
	}
	switch f.least() {
	case edit.Substantive:
		text += ", substantive only"
	case edit.Minor:
		text += ", minor or substantive"
	default:
		text += ", of any severity"
	}
	if len(f.Disclosure) > 0 {
		text += ", " + join(f.Disclosure)
	}
	if f.Health {
		text += ", and what is gone, fails or recovers"
	}
	return text
}

// Why says why r is told, as it stands in a mail: `receiver "desk" wants …`.
func (r Receiver) Why() string { return fmt.Sprintf("receiver %q wants %s", r.Name, r.Filter) }

func join[S ~string](list []S) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return strings.Join(out, ", ")
}

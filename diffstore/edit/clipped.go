package edit

import (
	"slices"
	"strings"

	"stet/diffstore/textdiff"
)

// Clipped gives the report with at most n bytes of each side of an edit and of
// a finding. It is for reports that are too long to be kept.
func (r Report) Clipped(n int) Report {
	r.Edits = slices.Clone(r.Edits)
	for i := range r.Edits {
		e := &r.Edits[i]
		e.Before, e.After = clipped(e.Before, n), clipped(e.After, n)
		e.Words = nil
		if e.Before != "" {
			e.Words = append(e.Words, textdiff.Op{Kind: textdiff.Delete, Text: e.Before})
		}
		if e.After != "" {
			e.Words = append(e.Words, textdiff.Op{Kind: textdiff.Insert, Text: e.After})
		}
		e.Findings = slices.Clone(e.Findings)
		for k := range e.Findings {
			f := &e.Findings[k]
			f.Before.Text, f.After.Text = clipped(f.Before.Text, n), clipped(f.After.Text, n)
		}
	}
	return r
}

func clipped(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

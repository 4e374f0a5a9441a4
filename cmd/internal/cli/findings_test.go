package cli

import (
	"fmt"
	"testing"
	"time"

	"stet/diffstore"
	"stet/diffstore/edit"
)

func TestFindingLines(t *testing.T) {
	t.Parallel()
	s := &session{Env: Env{}.withDefaults()}
	told := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	many, alike := make([]edit.Edit, 0, 11), make([]edit.Edit, 0, 3)
	figure := func(before, after string) edit.Edit {
		return edit.Edit{Op: edit.Changed, Where: "paragraph", Severity: edit.Substantive, Findings: []edit.Finding{
			{Kind: edit.Figure, Op: edit.Changed, Severity: edit.Substantive, Before: edit.Fact{Text: before}, After: edit.Fact{Text: after}}}}
	}
	for i := range 11 {
		many = append(many, figure(fmt.Sprint(i), fmt.Sprint(i+1)))
	}
	for range 3 {
		alike = append(alike, figure("230", "250"))
	}
	from, to := edit.VersionRef{Version: 1}, edit.VersionRef{Version: 2}
	for name, c := range map[string]struct {
		report diffstore.StoredReport
		want   string // the last lines
	}{
		"typography": {diffstore.StoredReport{Report: edit.Report{Severity: edit.None, From: from, To: to}}, "[{ typography only, no word changed}]"},
		"a typo":     {diffstore.StoredReport{Report: edit.Report{Severity: edit.Cosmetic, From: from, To: to}, Confirmed: told}, "[{ spelling or punctuation}]"},
		"unconfirmed": {diffstore.StoredReport{Report: edit.Report{Severity: edit.Cosmetic, From: from, To: to}},
			"[{ spelling or punctuation} { not yet seen a second time}]"},
		"withheld": {diffstore.StoredReport{Report: edit.Report{Severity: edit.Cosmetic, From: from, To: to, Reverts: 1}, Withheld: "came and went"},
			"[{ spelling or punctuation} { the text of version 1 is back} { told to nobody: came and went}]"},
		"many": {diffstore.StoredReport{Report: edit.Report{Severity: edit.Substantive, From: from, To: to, Edits: many, Article: edit.About{ID: "k7f2"}}, Confirmed: told},
			"[{ and 3 more: stet diff k7f2 1 2}]"},
		"alike": {diffstore.StoredReport{Report: edit.Report{Severity: edit.Substantive, From: from, To: to, Edits: alike}, Confirmed: told},
			"[{figure 230 → 250 (in 3 places)}]"},
	} {
		lines := s.findingLines(c.report)
		if len(lines) > maxFindings {
			lines = lines[maxFindings:]
		}
		if got := fmt.Sprint(lines); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
	if got := verdict(edit.Report{Severity: edit.None, Disclosure: edit.Unannounced}); got != fmt.Sprintf("%*s", verdictWidth, "") {
		t.Errorf("verdict of none: %q", got)
	}
}

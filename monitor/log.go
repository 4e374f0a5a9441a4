package monitor

import (
	"cmp"
	"context"
	"log/slog"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

const (
	loggedFindings = 3  // of one report
	loggedRunes    = 60 // of one text
)

// logCheck writes a line for a look that changed something: what is known of
// the article, or how it fares.
func (m *Monitor) logCheck(c Check, before article.Outcome) {
	w := c.Watch
	log := m.log.With("article", w.ID)
	switch {
	case c.Report != nil:
		msg := "edited"
		if c.Version == nil {
			msg = string(c.Report.Edits[0].Op)
		}
		log.Info(msg, reportAttrs(c)...)
	case c.Version != nil:
		log.Info("read", "headline", clip(w.Headline), "blocks", len(c.Version.Article.Blocks), "url", w.URL)
	case c.Confirmed:
		log.Info("confirmed", "version", w.Versions)
	case c.Outcome == "":
		log.Debug("host is busy", "reason", c.Reason, "due", w.Due)
	case c.Outcome == before:
		log.Debug(string(c.Outcome), "reason", c.Reason)
	case w.Fails > 0:
		log.Warn(string(c.Outcome), "reason", c.Reason, "url", w.URL, "headline", clip(w.Headline))
	case c.Outcome == article.Moved:
		log.Info("moved", "to", c.Reason)
	case before == article.Unchanged || before == article.Changed || before == article.Moved:
		log.Debug(string(c.Outcome))
	default:
		log.Info("reads again", "after", before, "headline", clip(w.Headline))
	}
}

func reportAttrs(c Check) []any {
	r := c.Report
	attrs := []any{
		"headline", clip(c.Watch.Headline), "version", r.To.Version,
		"severity", r.Severity, "disclosure", r.Disclosure, "what", short(r),
	}
	if r.Reverts > 0 {
		attrs = append(attrs, "reverts_to", r.Reverts)
	}
	if len(r.Variants) > 0 {
		attrs = append(attrs, "variants", r.Variants)
	}
	if c.Withheld != "" {
		return append(attrs, "withheld", c.Withheld)
	}
	return append(attrs, "confirmed", c.Confirmed)
}

// short names the first findings of a report in one line.
func short(r *edit.Report) string {
	var b strings.Builder
	n := 0
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			if n++; n > loggedFindings {
				return b.String() + "; …"
			}
			if n > 1 {
				b.WriteString("; ")
			}
			b.WriteString(string(f.Kind) + " " + string(f.Op))
			switch before, after := clip(f.Before.Text), clip(f.After.Text); {
			case f.Op == edit.Reattributed:
				b.WriteString(": " + after + ": " + cmp.Or(f.SpeakerBefore, "nobody") + " → " + cmp.Or(f.Speaker, "nobody"))
			case before != "" && after != "":
				b.WriteString(": " + before + " → " + after)
			case before+after != "":
				b.WriteString(": " + before + after)
			}
		}
	}
	return b.String()
}

func clip(s string) string {
	if r := []rune(s); len(r) > loggedRunes {
		return string(r[:loggedRunes-1]) + "…"
	}
	return s
}

// logPass sums up a pass that did something.
func (m *Monitor) logPass(s Summary) {
	level := slog.LevelInfo
	if s.Checked == 0 && s.Sources == 0 {
		level = slog.LevelDebug
	}
	m.log.Log(context.Background(), level, "pass",
		"sources", s.Sources, "new", s.New, "checked", s.Checked, "first", s.First,
		"unchanged", s.Unchanged, "changed", s.Changed, "gone", s.Gone, "gated", s.Gated,
		"unreadable", s.Unreadable, "failed", s.Failed, "left", s.Left, "took", s.Took)
}

package monitor

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

// A new layout makes most articles of a site read otherwise within minutes;
// nobody edited them. Where at least redesignFrom articles of a host, and
// redesignShare of all that were looked at, changed within redesignWithin as a
// layout changes them, such changes are held back, one of each article, and
// one notice is told. That lasts redesignFor, or until of redesignFrom
// articles or more that were looked at since, fewer than that share changed.
const (
	redesignFrom   = 10
	redesignShare  = 60 // percent
	redesignWithin = time.Hour
	redesignFor    = 24 * time.Hour
)

// most says that most of the articles that were looked at changed.
func most(s article.Site) bool { return 100*s.Changed >= redesignShare*s.Looked }

// begins says that a site is to be taken for redesigned.
func begins(s article.Site) bool { return s.Changed >= redesignFrom && most(s) }

// ended says that a site was taken for redesigned and is so no more.
func ended(s article.Site, now time.Time) bool {
	return !s.Since.IsZero() && (now.Sub(s.Since) >= redesignFor || s.Looked >= redesignFrom && !most(s))
}

// factual says that no layout did this, so that it is told all the same: a
// notice; a fact that was exchanged within a passage that is otherwise the
// same; or, in an article that is the same around it, any substantive edit of a
// passage that stands on both sides.
func factual(r edit.Report, l likeness) bool {
	same := 10*l.kept >= 8*max(l.before, l.after)
	found := false
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			if f.Kind == edit.Notice || exchanged(e, f) {
				return true
			}
		}
		same = same && e.Op != edit.Rewritten
		found = found || e.Before != "" && e.After != "" && e.Severity.Rank() >= edit.Substantive.Rank()
	}
	return found && same
}

// exchanged says that a finding tells of another fact in a passage of which
// most stands as it was, however much came and went around it. What a layout
// adds to a headline, it adds.
func exchanged(e edit.Edit, f edit.Finding) bool {
	if e.Op != edit.Changed || f.Severity.Rank() < edit.Substantive.Rank() {
		return false
	}
	kept, gone, come := 0, 0, 0
	for _, op := range e.Words {
		switch op.Kind {
		case textdiff.Equal:
			kept += len(op.Text)
		case textdiff.Delete:
			gone += len(op.Text)
		default:
			come += len(op.Text)
		}
	}
	switch f.Kind {
	case edit.Headline:
		return gone > 0 && come > 0 && kept >= max(gone, come)
	case edit.Figure, edit.Quote, edit.Name, edit.Date:
		return (f.Op == edit.Changed || f.Op == edit.Altered) && kept >= 4*max(gone, come)
	case edit.Negation, edit.Hedge:
		return kept >= 4*max(gone, come)
	}
	return false
}

// holdBack withholds s if the whole site seems to be redesigned. A change that
// is told to nobody for another reason, or is none worth telling, says nothing
// of the site.
func (v *visit) holdBack(ctx context.Context, s *edit.Saving, l likeness) error {
	site := host(v.w.URL)
	if site == "" || s.Withhold != "" || s.Report.Severity.Rank() < edit.Minor.Rank() {
		return nil
	}
	if s.Factual = factual(*s.Report, l); s.Factual {
		return nil
	}
	laidOut := v.w.LastChange
	v.w.LastChange = v.now
	n, err := v.site(ctx, site)
	if err != nil || n.Since.IsZero() && !begins(n) {
		return err
	}
	if !n.Since.IsZero() && !laidOut.Before(n.Since.Add(-redesignWithin)) {
		return nil // an article is laid out anew but once
	}
	if n.Since.IsZero() {
		n.Reason = fmt.Sprintf("%d of %d articles of %s changed within an hour: held back as a redesign", n.Changed, n.Looked, site)
		v.m.log.Warn("redesigned", "host", site, "reason", n.Reason)
		if err := v.m.Store.HoldBack(ctx, v.redesign(site, n.Reason)); err != nil {
			return err
		}
	}
	s.Withhold, s.Confirmed = n.Reason, false
	v.w.Variants = article.Variants{} // not told
	return nil
}

// site is what is known of a host, with the change that was just found. That a
// redesign is over is found here, too.
func (v *visit) site(ctx context.Context, host string) (article.Site, error) {
	n, err := v.m.Store.Site(ctx, host, v.w.ID, v.now.Add(-redesignWithin))
	if err != nil {
		return n, err
	}
	if ended(n, v.now) {
		v.m.log.Info("no longer held back", "host", host)
		return article.Site{}, v.m.Store.Resume(ctx, host)
	}
	n.Looked++
	n.Changed++
	return n, nil
}

// redesign is what is told instead of the reports of a host.
func (v *visit) redesign(site, reason string) edit.Redesign {
	return edit.Redesign{
		Host: site, Since: v.now, From: v.now.Add(-redesignWithin), Reason: reason, Source: v.w.Source,
		Notice: notice(edit.Redesigned, edit.Substantive, reason, v.now, edit.About{
			URL: homeOf(v.w.URL), Outlet: cmp.Or(v.w.Outlet, site), Lang: v.w.Lang,
		}),
	}
}

// homeOf is the address of the site that an article stands on.
func homeOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String()
}

// notice is a report that is of no article.
func notice(op edit.Op, severity edit.Severity, reason string, now time.Time, about edit.About) edit.Report {
	at := edit.VersionRef{Seen: now}
	return edit.Report{
		Schema: edit.Schema, ID: eventID(about.URL, op, 0, now), Article: about, From: at, To: at,
		Severity: severity, Disclosure: edit.Unannounced,
		Edits: []edit.Edit{statusEdit(op, severity, reason)},
	}
}

func statusEdit(op edit.Op, severity edit.Severity, reason string) edit.Edit {
	return edit.Edit{
		Op: op, Where: string(edit.Status), Words: []textdiff.Op{}, Severity: severity,
		Findings: []edit.Finding{{Kind: edit.Status, Op: op, Severity: severity, After: edit.Fact{Text: reason}}},
	}
}

package monitor

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// badFor is how many checks or readings in a row must fail before it is told,
// to who asked for that. The first that succeeds ends it, and is told, too.
const badFor = 3

// bad saves a look that found no article, and tells once that it was not the
// first. That an article is gone is told to everybody, and never read was none.
func (v *visit) bad(ctx context.Context) (Check, error) {
	if v.w.Failing || v.w.Fails < badFor || v.w.Versions == 0 || v.w.Outcome == article.Gone {
		return v.check(), v.m.Store.SaveCheck(ctx, v.w)
	}
	v.w.Failing = true
	reason := fmt.Sprintf("%d checks in a row found no article: %s", v.w.Fails, cmp.Or(v.w.Reason, string(v.w.Outcome)))
	v.m.log.Warn("failing", "article", v.w.ID, "reason", reason)
	return v.check(), v.m.Store.SaveStatus(ctx, v.w, v.report(ctx, edit.Failing, reason))
}

// recovered tells that an article that was said to be failing is read again.
// It saves for itself, as back does.
func (v *visit) recovered(ctx context.Context) error {
	if !v.w.Failing {
		return nil
	}
	reason := "read again after " + times(v.was.Fails, "check") + " that found no article"
	report := v.report(ctx, edit.Recovered, reason)
	w := v.was
	w.Failing = false
	if err := v.m.Store.SaveStatus(ctx, w, report); err != nil {
		return err
	}
	v.was.Failing, v.w.Failing = false, false
	v.m.log.Info("recovered", "article", v.w.ID)
	return nil
}

// sourceHealth tells once that a source which listed something fails, and once
// that it does no more. r is the source after a reading, was before.
func (m *Monitor) sourceHealth(ctx context.Context, was seeds.Reading, r *seeds.Reading) error {
	op, reason := edit.Op(""), ""
	switch {
	case !was.Failing && r.Fails >= badFor && r.Listed > 0:
		op, reason = edit.Failing, times(r.Fails, "reading")+" in a row failed: "+r.Error
	case was.Failing && r.Fails == 0:
		op, reason = edit.Recovered, "read again after "+times(was.Fails, "reading")+" that failed"
	default:
		return nil
	}
	r.Failing = op == edit.Failing
	// All but that is saved with what the reading found.
	was.Failing = r.Failing
	about := edit.About{URL: r.Location, Outlet: cmp.Or(r.Name, host(r.Location))}
	err := m.Store.SaveSourceStatus(ctx, was, notice(op, edit.Minor, reason, m.now(), about))
	if errors.Is(err, article.ErrNotFound) {
		return nil // removed meanwhile
	}
	return err
}

// times counts: "1 check", "3 checks".
func times(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

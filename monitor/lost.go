package monitor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/monitor/schedule"
)

// missing says why a look found no article.
type missing struct {
	outcome article.Outcome
	reason  string
	after   time.Duration // not to be asked again sooner
	again   time.Duration // to be looked at again then, whatever the rule says; 0: by the rule
}

// missed judges a page that could not be had.
func (v *visit) missed(ctx context.Context, err error) (Check, error) {
	var busy *fetch.HostBusyError
	if errors.As(err, &busy) {
		// No look was made: all stays as it is but the time.
		if !v.w.Paused {
			v.w.Due = sooner(busy.Until, v.now.Add(schedule.Max))
		}
		return Check{Watch: v.w, Reason: busy.Reason}, v.m.Store.SaveCheck(ctx, v.w)
	}
	return v.lost(ctx, why(err))
}

// unread judges a page on which there was no article.
func (v *visit) unread(ctx context.Context, err error) (Check, error) {
	var none *extract.NotArticle
	if errors.As(err, &none) && (none.Outcome == article.Gated || none.Outcome == article.Unreadable) {
		return v.lost(ctx, missing{outcome: none.Outcome, reason: none.Reason})
	}
	return v.lost(ctx, missing{outcome: article.Unreadable, reason: err.Error()})
}

// why turns an error of fetching into an outcome, by its type.
func why(err error) missing {
	var (
		status  *fetch.StatusError
		refused *fetch.RefusedError
		network *fetch.NetworkError
		large   *fetch.TooLargeError
		notText *fetch.NotTextError
	)
	switch {
	case errors.As(err, &status):
		return missing{outcome: statusOutcome(status.Code), reason: fmt.Sprintf("answered %d", status.Code), after: status.RetryAfter}
	case errors.As(err, &refused):
		return missing{outcome: article.Failed, reason: refused.Reason}
	case errors.As(err, &network):
		return missing{outcome: article.Failed, reason: network.Reason}
	case errors.As(err, &large):
		return missing{outcome: article.Failed, reason: fmt.Sprintf("more than %d bytes", large.Limit)}
	case errors.As(err, &notText):
		return missing{outcome: article.Unreadable, reason: fmt.Sprintf("no text but %q", notText.ContentType)}
	case errors.Is(err, fs.ErrNotExist):
		return missing{outcome: article.Gone, reason: "no such file"}
	}
	return missing{outcome: article.Failed, reason: err.Error()}
}

func statusOutcome(code int) article.Outcome {
	switch code {
	case 404, 410:
		return article.Gone
	case 401, 402, 403, 451:
		return article.Gated
	}
	return article.Failed
}

// lost saves a look that found no article. That it is gone, or behind a wall,
// is reported once, when a later look finds it so too.
func (v *visit) lost(ctx context.Context, m missing) (Check, error) {
	v.w.Fails++
	v.state(m.outcome, m.reason)
	asked := v.now.Add(m.after)
	if v.w.Due = v.due(); !v.w.Due.IsZero() {
		v.w.Due = later(v.w.Due, asked)
	}
	if m.again > 0 && !v.w.Paused {
		v.w.Due = v.now.Add(m.again)
	}
	if v.pendsTooLong() { // what was seen once is told, rather than never
		if err := v.confirmPending(ctx); err != nil {
			return Check{}, err
		}
	}
	if !v.tells(m.outcome) {
		return v.bad(ctx)
	}
	confirm := v.w.Since.Add(v.m.options.ConfirmAfter)
	if v.now.Before(confirm) {
		if !v.w.Paused {
			v.w.Due = later(confirm, asked)
		}
		return v.check(), v.m.Store.SaveCheck(ctx, v.w)
	}
	if m.outcome == article.Gone && !v.w.Confirm.IsZero() {
		// The change that pends was seen, and can never be seen again.
		if err := v.confirmPending(ctx); err != nil {
			return Check{}, err
		}
	}
	v.w.Told = m.outcome
	report := v.report(ctx, statusOp(m.outcome), m.reason)
	c := v.check()
	c.Report, c.Confirmed = &report, true
	return c, v.m.Store.SaveStatus(ctx, v.w, report)
}

// undone saves a look that went wrong half-way as one that found nothing. What
// it noted of the page is dropped, or the next look would take the page for
// one that was saved.
func (v *visit) undone(ctx context.Context, o article.Outcome, reason string) (Check, error) {
	v.w = v.was
	return v.lost(ctx, missing{outcome: o, reason: reason})
}

// tells says whether the outcome is news: of an article that was read before,
// not told yet, and no wall in front of what is known to be gone.
func (v *visit) tells(o article.Outcome) bool {
	if v.w.Versions == 0 || v.w.Told == o {
		return false
	}
	return o == article.Gone || o == article.Gated && v.w.Told != article.Gone
}

func statusOp(o article.Outcome) edit.Op {
	if o == article.Gone {
		return edit.Gone
	}
	return edit.Gated
}

package monitor

import (
	"time"

	"stet/diffstore/article"
	"stet/monitor/schedule"
	"stet/seeds"
)

// state notes what the look ended in.
func (v *visit) state(o article.Outcome, reason string) {
	if v.was.Outcome != o || v.was.Since.IsZero() {
		v.w.Since = v.now
	} else {
		v.w.Since = v.was.Since
	}
	v.w.Outcome, v.w.Reason, v.w.LastLook = o, reason, v.now
}

// found notes that the article was there, and when to look again: when a
// second look is to confirm something, then; else by the rule.
func (v *visit) found(o article.Outcome, reason string) {
	v.w.Fails, v.w.Doubt = 0, article.Doubt{}
	v.state(o, reason)
	v.w.Due = v.due()
	if v.w.Paused {
		return
	}
	switch again := v.now.Add(v.m.options.ConfirmAfter); {
	case !v.w.Confirm.IsZero() && o == article.Changed && !v.was.Confirm.IsZero():
		// It changed again instead of standing: no hurry any more.
		v.w.Due = later(v.w.Due, v.w.Confirm)
	case !v.w.Confirm.IsZero():
		v.w.Due = v.w.Confirm
	case v.w.Told != "":
		v.w.Due = again
	}
}

// due is the time of the next look by the rule; zero if there is to be none.
func (v *visit) due() time.Time {
	page := schedule.Page{
		FirstSeen: v.w.Added, LastEdit: v.w.LastEdit,
		Attention: v.src.Attention, Every: v.src.Every, Pinned: pinned(v.src.Kind),
	}
	if v.w.Versions > 0 {
		// Before, the date is hearsay of a feed; an old one must not settle an
		// article that was never read.
		page.Published = v.w.Published
	}
	wait, settled := schedule.Wait(page, v.now)
	settled = settled || v.src.TooOld(page.Published, v.now)
	if v.w.Paused || settled && v.w.Confirm.IsZero() {
		return zero
	}
	if v.w.Fails > 0 {
		wait = schedule.Backoff(v.w.Outcome, v.w.Fails, wait)
	}
	return v.now.Add(wait)
}

// pinned says that the user named the article, not a feed it stands in.
func pinned(k seeds.Kind) bool { return k == seeds.URL || k == seeds.List || k == seeds.File }

func sooner(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

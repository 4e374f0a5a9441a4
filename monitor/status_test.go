package monitor

import (
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/schedule"
)

func TestGoneAndBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays")
	seen := w.time
	w.pass(time.Hour)
	w.outcome(w.look(""), article.Gone)
	equal(t, "told at the first 404", w.store.reports())
	w.due(minute)
	w.pass(minute)
	c := w.again()
	w.outcome(c, article.Gone)
	equal(t, "told at the second", w.store.reports(), "1→1 gone")
	w.due(2 * schedule.Min)
	r := w.store.told[0]
	if c.Report == nil || c.Report.ID != r.ID || len(r.ID) != 24 {
		t.Errorf("id %q", r.ID)
	}
	if r.Severity != edit.Substantive || r.From.Seen != seen || r.To.UnchangedAt != seen || r.Article.Headline != "Ferry stays" {
		t.Errorf("got %+v", r)
	}
	if f := r.Edits[0].Findings; len(f) != 1 || f[0].Kind != edit.Status || f[0].Op != edit.Gone || f[0].After.Text != "answered 404" {
		t.Errorf("findings %+v", f)
	}
	for range 15 {
		w.pass(schedule.Daily)
		w.again()
	}
	equal(t, "told a fortnight later", w.store.reports(), "1→1 gone")
	w.due(schedule.Max)

	w.pass(schedule.Max)
	w.look("Ferry stays")
	w.due(minute)
	equal(t, "told at the first sight", w.store.reports(), "1→1 gone")
	w.pass(minute)
	w.again()
	equal(t, "told when it stays", w.store.reports(), "1→1 gone", "1→1 back")
	if w.store.told[0].ID == w.store.told[1].ID {
		t.Error("two reports with one id")
	}
	w.pass(time.Hour)
	w.look("")
	w.pass(minute)
	w.again()
	equal(t, "told when it is gone again", w.store.reports(), "1→1 gone", "1→1 back", "1→1 gone")
	if w.store.told[0].ID == w.store.told[2].ID {
		t.Error("two reports with one id")
	}
}

func TestGoneForAMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays")
	for range 3 {
		w.pass(time.Hour)
		w.look("")
		w.pass(minute)
		w.look("Ferry stays")
	}
	equal(t, "told", w.store.reports())
}

func TestBackWithAnotherText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	for _, body := range []string{"Ferry stays", "", "Ferry goes"} {
		w.look(body)
		w.pass(time.Hour)
	}
	equal(t, "told", w.store.reports(), "1→1 gone", "1→1 back", "1→2 changed")
}

func TestWallIsMinor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	for _, body := range []string{"Ferry stays", "!gated", "!gated", "Ferry stays"} {
		w.look(body)
		w.pass(time.Hour)
	}
	equal(t, "told", w.store.reports(), "1→1 gated", "1→1 back")
	for _, r := range w.store.told {
		if r.Severity != edit.Minor {
			t.Errorf("%s is %s", r.Edits[0].Op, r.Severity)
		}
	}
}

func TestUnreadableAndFailedAreNotTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	for range 3 {
		w.pass(time.Hour)
		w.look("!nothing")
	}
	equal(t, "told", w.store.reports())
}

// An edit just before the page is taken down cannot be looked at again.
func TestGoneConfirmsWhatPends(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("A")
	w.pass(time.Hour)
	w.look("B")
	w.pass(minute)
	w.look("")
	equal(t, "told", w.store.reports())
	w.pass(minute)
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed", "2→2 gone")
}

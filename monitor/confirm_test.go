package monitor

import (
	"fmt"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/monitor/fetch"
	"stet/monitor/schedule"
)

const minute = time.Minute

func TestChangeIsConfirmed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays\n230 seats.")
	w.pass(time.Hour)
	c := w.look("Ferry stays\n250 seats.")
	w.outcome(c, article.Changed)
	if c.Confirmed || c.Watch.LastEdit != w.time || c.Version.UnchangedAt != w.time.Add(-time.Hour) {
		t.Errorf("got %+v", c)
	}
	equal(t, "told at once", w.store.reports())
	w.due(minute)
	w.pass(minute)
	if c = w.again(); !c.Confirmed {
		t.Error("the second look did not confirm")
	}
	w.outcome(c, article.Unchanged)
	equal(t, "told after the second look", w.store.reports(), "1→2 changed")
	w.due(schedule.Min)
	w.pass(schedule.Min)
	if c = w.again(); c.Confirmed {
		t.Error("confirmed twice")
	}
}

func TestLooksTooSoonConfirmNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays")
	w.pass(time.Hour)
	w.look("Ferry goes")
	w.pass(minute / 3)
	w.again()
	equal(t, "told", w.store.reports())
	w.due(2 * minute / 3)
	w.pass(2 * minute / 3)
	if c := w.look("Ferry stays"); c.Withheld == "" {
		t.Error("told of a text that came and went")
	}
}

func TestNoConfirmation(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	w.pass(time.Hour)
	if c := w.look("Ferry goes"); !c.Confirmed || !c.Watch.Confirm.IsZero() {
		t.Errorf("got %+v", c)
	}
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// A cache that serves an old copy, or another copy for a moment, is no edit.
func TestCameAndWent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays")
	w.pass(time.Hour)
	w.again()
	for range 3 {
		w.pass(time.Hour)
		w.look("Ferry goes")
		w.pass(minute)
		c := w.look("Ferry stays")
		w.outcome(c, article.Changed)
		if c.Withheld != "came and went within 60 s" || c.Report.Reverts == 0 {
			t.Errorf("withheld %q, reverts to %d", c.Withheld, c.Report.Reverts)
		}
	}
	w.pass(time.Hour)
	w.again()
	equal(t, "told", w.store.reports())
	if n := len(w.store.withheld); n != 6 {
		t.Errorf("%d reports withheld, want 6", n)
	}
}

func TestChangedAgainBeforeItWasConfirmed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("A")
	w.pass(time.Hour)
	w.look("B")
	w.pass(minute)
	c := w.look("C")
	if c.Confirmed || c.Withheld != "" {
		t.Errorf("got %+v", c)
	}
	if want := w.time.Add(-minute); c.Version.UnchangedAt != want {
		t.Errorf("B last seen at %v, want %v", c.Version.UnchangedAt, want)
	}
	equal(t, "told", w.store.reports())
	w.due(schedule.Min)
	w.pass(schedule.Min)
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed")
}

// The text that is back is not the one that stood before: nothing may be
// swallowed, since the article now says something new.
func TestBackToAnUnconfirmedText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("A")
	w.pass(time.Hour)
	for _, body := range []string{"B", "C", "B"} {
		if c := w.look(body); c.Withheld != "" {
			t.Errorf("%s withheld: %s", body, c.Withheld)
		}
		w.pass(10 * minute)
	}
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed", "3→4 changed")
}

// An older text than the one before is an edit as well.
func TestBackToAnOldText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	for _, body := range []string{"Z", "A"} {
		w.look(body)
		w.pass(10 * minute)
		w.again()
		w.pass(10 * minute)
	}
	w.look("B")
	w.pass(minute)
	if c := w.look("Z"); c.Withheld != "" || c.Report.Reverts != 1 {
		t.Errorf("withheld %q, reverts to %d", c.Withheld, c.Report.Reverts)
	}
}

func TestRevertIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	for _, body := range []string{"A", "B", "A"} {
		w.look(body)
		w.pass(time.Hour)
	}
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed")
	if got := w.store.told[1].Reverts; got != 1 {
		t.Errorf("reverts to %d, want 1", got)
	}
}

func TestCosmeticChangeIsNoEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	w.pass(time.Hour)
	if c := w.look("Ferry stays\ntypo"); !c.Watch.LastEdit.IsZero() {
		t.Errorf("last edit %v", c.Watch.LastEdit)
	}
}

// A page that differs at each look is looked at less and less often, until what
// pends is told and it all begins again.
func TestNeverTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("A")
	looks := 0
	for end := w.time.AddDate(0, 0, 7); w.time.Before(end); looks++ {
		w.pass(w.store.watch(w.id).Due.Sub(w.time))
		w.look("A\nserved at " + w.time.String())
	}
	if looks > 250 { // an article that changes so often is looked at 2,000 times
		t.Errorf("%d looks in a week", looks)
	}
}

func TestFailureKeepsWhatPends(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("A")
	w.pass(time.Hour)
	w.look("B")
	w.pass(minute)
	w.look("!nothing")
	w.pass(10 * minute)
	w.look("B")
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// A page that says something else at every look tells its edits all the same,
// after a time.
func TestNeverTwiceTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays\nRead 0 times")
	told := 0
	for i := range 40 {
		w.pass(20 * minute)
		if c := w.look(fmt.Sprintf("Ferry goes\nRead %d times", i+1)); c.Confirmed {
			told++
		}
	}
	if told == 0 || told > 2 {
		t.Errorf("told %d times within 13 hours, want once or twice", told)
	}
	if got := len(w.store.reports()); got < 20 {
		t.Errorf("%d reports may be told, want those of the first six hours at least", got)
	}
}

// An edit that was seen once, just before the site began to answer otherwise,
// is told all the same.
func TestWhatPendsIsToldOfAPageThatWentBad(t *testing.T) {
	t.Parallel()
	for code, want := range map[int][]string{503: {"1→2 changed"}, 403: {"2→2 gated", "1→2 changed"}} {
		w := newWorld(t, Options{ConfirmAfter: minute})
		w.look("Ferry stays\nIt carries 230 people.")
		w.pass(time.Hour)
		w.look("Ferry stays\nIt carries 250 people.")
		url := w.store.watch(w.id).URL
		w.site.put(url, answer{err: &fetch.StatusError{URL: url, Code: code}})
		for range 10 {
			w.pass(time.Hour)
			w.again()
		}
		equal(t, fmt.Sprintf("told after ten hours of %d", code), w.store.reports(), want...)
	}
}

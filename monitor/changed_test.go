package monitor

import (
	"errors"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/monitor/schedule"
)

func TestMoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays\ncanonical: https://www.news.example/ferry/")
	w.pass(time.Hour)
	w.outcome(w.look("Ferry stays\ncanonical: https://news.example/ferry\nfurniture: 1"), article.Unchanged)
	w.pass(time.Hour)
	moved := w.look("Ferry stays\ncanonical: https://news.example/2026/ferry")
	w.outcome(moved, article.Moved)
	if moved.Reason != "https://news.example/2026/ferry" || moved.Watch.URL != story {
		t.Errorf("reason %q, address %s", moved.Reason, moved.Watch.URL)
	}
	since := w.time
	w.pass(time.Hour)
	w.outcome(w.again(), article.Moved)
	if got := w.store.watch(w.id); got.Since != since || got.Versions != 1 {
		t.Errorf("moved since %v, want %v; %d versions", got.Since, since, got.Versions)
	}
	w.pass(time.Hour)
	w.outcome(w.look("Ferry stays\ncanonical: https://agency.example/ferry"), article.Unchanged)
}

func TestOtherExtractor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.site.put(story, answer{body: "Ferry stays", etag: `"1"`})
	w.again()
	older := w.store.watches[w.id]
	older.Extractor = extract.Version - 1
	w.store.watches[w.id] = older

	w.pass(time.Hour)
	w.site.put(story, answer{body: "Ferry stays\nMore is read now.", etag: `"1"`})
	c := w.again()
	w.outcome(c, article.Changed)
	if w.site.asked[1].ETag != "" {
		t.Error("the page was asked for with the validators of another extractor's reading")
	}
	if c.Withheld != otherExtractor || len(w.store.told) != 0 || !c.Watch.LastEdit.IsZero() {
		t.Errorf("withheld %q, told %v, last edit %v", c.Withheld, w.store.reports(), c.Watch.LastEdit)
	}
	w.pass(time.Hour)
	w.look("Ferry stays\nMore is written now.")
	equal(t, "told", w.store.reports(), "2→3 changed")
}

// What pends was read by one extractor, and is told before the doubtful
// reading of the next one is withheld.
func TestOtherExtractorWhileAChangePends(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Ferry stays")
	w.pass(time.Hour)
	w.look("Ferry goes")
	older := w.store.watches[w.id]
	older.Extractor = extract.Version - 1
	w.store.watches[w.id] = older
	w.pass(minute)
	w.look("Ferry goes\nMore is read now.")
	equal(t, "told", w.store.reports(), "1→2 changed")
	equal(t, "withheld", written(w.store.withheld), "2→3 changed")
}

func TestOtherExtractorReadsTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	older := w.store.watches[w.id]
	older.Extractor = extract.Version - 1
	w.store.watches[w.id] = older
	w.outcome(w.again(), article.Unchanged)
	if got := w.store.watch(w.id); got.Extractor != extract.Version || got.Versions != 1 {
		t.Errorf("extractor %d, %d versions", got.Extractor, got.Versions)
	}
}

// What was noted of a page must not be kept when its version was not: the
// next look would find "nothing new" and the edit would be lost.
func TestUnreadableHistoryLosesNoEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	w.store.unread = errors.New("SHA-256 differs")
	w.pass(time.Hour)
	w.outcome(w.look("Ferry goes"), article.Failed)
	w.store.unread = nil
	w.pass(time.Hour)
	w.outcome(w.again(), article.Changed)
	equal(t, "told", w.store.reports(), "1→2 changed")
}

func TestUnsavedVersionLosesNoEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	w.store.unsaved = errors.New("SHA-256 differs")
	w.pass(time.Hour)
	w.outcome(w.look("Ferry goes"), article.Failed)
	w.due(schedule.Min)
	w.store.unsaved = nil
	w.pass(time.Hour)
	w.outcome(w.again(), article.Changed)
	equal(t, "told", w.store.reports(), "1→2 changed")
}

func TestPanicLosesNoEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	between := w.between
	w.between = func(a, b article.Version) edit.Report { panic("two texts that nobody thought of") }
	w.pass(time.Hour)
	w.outcome(w.look("Ferry goes"), article.Unreadable)
	w.between = between
	w.pass(time.Hour)
	w.outcome(w.again(), article.Changed)
}

func TestConflict(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	stale := w.store.watch(w.id)
	w.look("Ferry stays")
	if _, err := w.Look(t.Context(), stale); !errors.Is(err, article.ErrConflict) {
		t.Errorf("first version twice: got %v", err)
	}
	stale = w.store.watch(w.id)
	w.look("Ferry goes")
	w.site.put(story, answer{body: "Ferry sinks"})
	if _, err := w.Look(t.Context(), stale); !errors.Is(err, article.ErrConflict) {
		t.Errorf("second version twice: got %v", err)
	}
	if got := w.store.watch(w.id).Versions; got != 2 {
		t.Errorf("%d versions", got)
	}
}

package monitor

import (
	"context"
	"errors"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/monitor/schedule"
	"stet/seeds"
)

func TestFirstLook(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: time.Minute, KeepPages: true})
	c := w.look("Ferry stays\nIt will sail.")
	w.outcome(c, article.Changed)
	if c.Version == nil || c.Version.Number != 1 || c.Report != nil || !c.Confirmed {
		t.Errorf("got %+v, want version 1 without a report", c)
	}
	kept := w.store.watch(w.id)
	if kept.Headline != "Ferry stays" || kept.Versions != 1 || !kept.Confirm.IsZero() || !kept.LastEdit.IsZero() {
		t.Errorf("kept %+v", kept)
	}
	if got := string(w.store.pages[w.id][0]); got != "Ferry stays\nIt will sail." {
		t.Errorf("raw page: got %q", got)
	}
	w.due(schedule.Min)
}

func TestUnchanged(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		then answer
	}{
		{"same validator", answer{body: "Ferry stays\nIt will sail.", etag: `"1"`}},
		{"same bytes", answer{body: "Ferry stays\nIt will sail.", etag: `"2"`}},
		{"same text", answer{body: "Ferry stays\nIt will sail.\nfurniture: 12 comments", etag: `"2"`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, Options{})
			w.site.put(story, answer{body: "Ferry stays\nIt will sail.", etag: `"1"`})
			w.again()
			w.pass(time.Hour)
			w.site.put(story, c.then)
			w.outcome(w.again(), article.Unchanged)
			kept := w.store.watch(w.id)
			if kept.Versions != 1 || kept.LastSame != w.time || kept.ETag != c.then.etag {
				t.Errorf("kept %+v", kept)
			}
			if got := w.site.asked[1].ETag; got != `"1"` {
				t.Errorf("asked with validator %s, want that of the last look", got)
			}
		})
	}
}

func TestNoArticle(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		answer  answer
		outcome article.Outcome
		reason  string
		wait    time.Duration // for an article that was just read
	}{
		{"not found", answer{}, article.Gone, "answered 404", schedule.Min},
		{"gone", answer{err: &fetch.StatusError{Code: 410}}, article.Gone, "answered 410", schedule.Min},
		{"paywall status", answer{err: &fetch.StatusError{Code: 402}}, article.Gated, "answered 402", schedule.Min},
		{"forbidden", answer{err: &fetch.StatusError{Code: 403}}, article.Gated, "answered 403", schedule.Min},
		{"censored", answer{err: &fetch.StatusError{Code: 451}}, article.Gated, "answered 451", schedule.Min},
		{"server error", answer{err: &fetch.StatusError{Code: 502}}, article.Failed, "answered 502", schedule.Min},
		{"too many", answer{err: &fetch.StatusError{Code: 429, RetryAfter: time.Hour}}, article.Failed, "answered 429", time.Hour},
		{"refused", answer{err: &fetch.RefusedError{Reason: fetch.ByRobots}}, article.Failed, fetch.ByRobots, schedule.Min},
		{"network", answer{err: &fetch.NetworkError{Reason: fetch.TimedOut}}, article.Failed, "timed out", schedule.Min},
		{"too large", answer{err: &fetch.TooLargeError{Limit: 100}}, article.Failed, "more than 100 bytes", schedule.Min},
		{"no text", answer{err: &fetch.NotTextError{ContentType: "application/pdf"}}, article.Unreadable, `no text but "application/pdf"`, schedule.Min},
		{"wall on the page", answer{body: "!gated"}, article.Gated, "paywall", schedule.Min},
		{"no article on the page", answer{body: "!nothing"}, article.Unreadable, "no article found", schedule.Min},
		{"front page", answer{body: "News\nOf today.", at: "https://news.example/"}, article.Gated, "leads to the front page", schedule.Min},
		{"panic", answer{body: "!panic"}, article.Unreadable, "stet failed on this page, which is a defect of stet", schedule.Min},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, Options{})
			w.site.put(story, c.answer)
			got := w.again()
			w.outcome(got, c.outcome)
			kept := w.store.watch(w.id)
			if kept.Reason != c.reason || kept.Fails != 1 || kept.Since != w.time || kept.LastLook != w.time {
				t.Errorf("kept %+v, want reason %q", kept, c.reason)
			}
			if kept.Versions != 0 || len(w.store.told) != 0 {
				t.Errorf("an article that was never read: %d versions, told %v", kept.Versions, w.store.reports())
			}
			w.due(c.wait)
		})
	}
}

func TestBusyHostIsNoLook(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	before := w.store.watch(w.id)
	w.pass(time.Hour)
	w.site.put(story, answer{err: &fetch.HostBusyError{Host: "news.example", Until: w.time.Add(2 * time.Hour)}})
	w.outcome(w.again(), "")
	before.Due = w.time.Add(2 * time.Hour)
	if got := w.store.watch(w.id); got != before {
		t.Errorf("got  %+v\nwant %+v", got, before)
	}
}

func TestFailuresBackOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.site.put(story, answer{err: &fetch.NetworkError{Reason: fetch.ConnectionRefused}})
	for _, wait := range []time.Duration{schedule.Min, 2 * schedule.Min, 4 * schedule.Min} {
		w.again()
		w.due(wait)
		w.pass(wait)
	}
	w.look("Ferry stays")
	if got := w.store.watch(w.id); got.Fails != 0 || got.Reason != "" {
		t.Errorf("after it was read: %d fails, reason %q", got.Fails, got.Reason)
	}
}

// A wall sent with an ETag must not pass for the article: asked again with
// that ETag, the site would say "not modified" of the wall.
func TestValidatorsAreThoseOfTheArticle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.site.put(story, answer{body: "Ferry stays", etag: `"article"`})
	w.again()
	w.site.put(story, answer{body: "!gated", etag: `"wall"`})
	w.pass(time.Hour)
	w.outcome(w.again(), article.Gated)
	w.pass(time.Hour)
	w.outcome(w.again(), article.Gated)
	if got := w.site.asked[2].ETag; got != `"article"` {
		t.Errorf("asked with %s", got)
	}
}

func TestNotModifiedOfNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	kept := w.store.watches[w.id]
	kept.ETag = `"1"`
	w.store.watches[w.id] = kept
	w.Fetch = always304{w.site}
	w.outcome(w.again(), article.Failed)
}

type always304 struct{ *server }

func (always304) Get(context.Context, fetch.Request) (fetch.Page, error) {
	return fetch.Page{NotModified: true}, nil
}

func TestNothingIsSavedWhenCutShort(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	w.site.put(story, answer{body: "Ferry stays", takes: time.Hour, follow: cancel})
	before := w.store.watch(w.id)
	if _, err := w.Look(ctx, before); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := w.store.watch(w.id); got != before {
		t.Errorf("saved %+v", got)
	}
}

// From the moment the page is there, the look is finished.
func TestWhatWasSeenIsSaved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.site.put(story, answer{body: "Ferry stays"})
	ctx, cancel := context.WithCancel(t.Context())
	w.read = func(p extract.Page, r seeds.Rules, m extract.Memory) (extract.Reading, error) {
		cancel()
		return readLines(p, r, m)
	}
	if _, err := w.Look(ctx, w.store.watch(w.id)); err != nil {
		t.Error(err)
	}
	if got := w.store.watch(w.id).Versions; got != 1 {
		t.Errorf("%d versions", got)
	}
}

func TestSettled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.store.sources["feed"] = seeds.Reading{Source: seeds.Source{ID: "feed", Kind: seeds.Feed}}
	kept := w.store.watches[w.id]
	kept.Source, kept.Published = "feed", w.time.AddDate(-1, 0, 0)
	w.store.watches[w.id] = kept

	w.site.put(story, answer{err: &fetch.NetworkError{Reason: fetch.TimedOut}})
	w.again()
	w.due(schedule.Min) // not settled before it was read once
	w.look("Ferry stays")
	if got := w.store.watch(w.id).Due; !got.IsZero() {
		t.Errorf("due %v, want never", got)
	}
	kept = w.store.watch(w.id)
	kept.Source = ""
	w.store.watches[w.id] = kept
	w.look("Ferry stays\nfurniture: 1")
	w.due(schedule.Monthly) // the user's own
}

func TestPausedStaysPaused(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"Ferry goes", "Ferry stays", "", "!gated"} {
		w := newWorld(t, Options{ConfirmAfter: time.Minute})
		w.look("Ferry stays")
		kept := w.store.watches[w.id]
		kept.Paused, kept.Due = true, time.Time{}
		w.store.watches[w.id] = kept
		w.pass(time.Hour)
		w.look(body) // memory refuses a paused article that is due
	}
}

func TestSourceSetsTheRhythm(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.store.sources["feed"] = seeds.Reading{Source: seeds.Source{ID: "feed", Kind: seeds.Feed, Every: 10 * time.Second}}
	kept := w.store.watches[w.id]
	kept.Source = "feed"
	w.store.watches[w.id] = kept
	w.look("Ferry stays")
	w.due(10 * time.Second)
}

package monitor

import (
	"testing"
	"time"

	"stet/diffstore/edit"
	"stet/monitor/fetch"
	"stet/seeds"
)

// ill lists what was told of health, as "op: reason".
func (s *memory) ill() (list []string) {
	for _, r := range s.health {
		f := r.Edits[0].Findings[0]
		list = append(list, string(f.Op)+": "+f.After.Text)
	}
	return list
}

func TestHealthOfAnArticle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	for range 4 {
		w.look("!nothing") // never read
		w.pass(time.Hour)
	}
	w.look("Ferry stays")
	for range 2 {
		w.pass(time.Hour)
		w.look("!nothing")
	}
	w.pass(time.Hour)
	w.look("Ferry stays")
	equal(t, "told of two bad looks", w.store.ill())
	for _, body := range []string{"!nothing", "!gated", "!nothing", "!panic", "!gated", "!gated", ""} {
		w.pass(time.Hour)
		w.look(body)
	}
	failing := "failing: 3 checks in a row found no article: no article found"
	equal(t, "told of seven", w.store.ill(), failing)
	w.pass(time.Hour)
	w.look("Ferry goes")
	recovered := "recovered: read again after 7 checks that found no article"
	equal(t, "told of the good one", w.store.ill(), failing, recovered)
	if r := w.store.health[0]; r.Severity != edit.Minor || r.Article.ID != w.id || r.From.Version != 1 || r.To.Version != 1 {
		t.Errorf("got %+v", r)
	}
	for range 5 {
		w.pass(time.Hour)
		w.look("Ferry goes")
	}
	equal(t, "told again", w.store.ill()[2:])
	for range 5 {
		w.pass(time.Hour)
		w.look("!gated")
	}
	equal(t, "told of the next bad time", w.store.ill()[2:], "failing: 3 checks in a row found no article: paywall")
	if w.store.health[0].ID == w.store.health[2].ID {
		t.Error("two notices with one id")
	}
}

// That an article is gone is told to everybody as that.
func TestGoneIsNotFailing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays")
	for range 5 {
		w.pass(time.Hour)
		w.look("")
	}
	equal(t, "told", w.store.ill())
}

func TestHealthOfASource(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	down := answer{err: &fetch.StatusError{URL: rss, Code: 503}}
	read := func(times int, a answer) {
		t.Helper()
		s.site.put(rss, a)
		for range times {
			s.pass(time.Hour)
			s.read()
		}
	}
	read(5, down) // never read well
	equal(t, "told of a source that never was", s.store.ill())
	read(1, answer{body: feedOf("ferry")})
	read(2, down)
	read(1, answer{body: feedOf("ferry")})
	equal(t, "told of two bad readings", s.store.ill())
	read(3, down)
	read(1, answer{err: &fetch.HostBusyError{Until: s.time.Add(time.Hour)}})
	read(3, down)
	failing := "failing: 3 readings in a row failed: answered 503"
	equal(t, "told of six", s.store.ill(), failing)
	read(3, answer{body: feedOf("ferry", "pier")})
	equal(t, "told of good ones", s.store.ill(), failing, "recovered: read again after 6 readings that failed")
	r := s.store.health[0]
	if r.Article.ID != "" || r.Article.URL != rss || r.Article.Outlet != "Example News" {
		t.Errorf("got %+v", r.Article)
	}
	delete(s.store.sources, "s")
	if err := s.sourceHealth(t.Context(), seeds.Reading{Failing: true}, &seeds.Reading{}); err != nil {
		t.Errorf("of a source that was removed: %v", err)
	}
}

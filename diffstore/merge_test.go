package diffstore

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

const (
	oldSlug = "https://news.example/2026/11/port-agreement-delayed"
	newSlug = "https://news.example/2026/11/harbour-deal-held-up"
)

// hold keeps version n of the article at url, seen at a minute of the day, and
// gives the article.
func (s *site) hold(url string, n, minute int, confirmed bool, headline string, paragraphs ...string) article.Watch {
	s.Helper()
	found, err := articleAt(s.Context(), s.readers, url)
	check(s.T, err)
	a := article.Article{URL: url, Headline: headline, Lang: "en"}
	for _, p := range paragraphs {
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: p})
	}
	v := saving(reload(s.T, s.Store, found.article), n, a)
	v.Version.Seen = day.Add(time.Duration(minute) * time.Minute)
	v.Confirmed = confirmed
	if !confirmed {
		v.Watch.Confirm = v.Version.Seen.Add(time.Minute)
	}
	check(s.T, s.SaveVersion(s.Context(), v))
	return reload(s.T, s.Store, found.article)
}

// renamedSite is a site in which the article at oldSlug has two versions, and
// that at newSlug, which was first seen at a minute of the day, has two as well.
func renamedSite(t *testing.T, minute int) (s *site, old, next article.Watch) {
	s = newSite(t)
	s.list("one", oldSlug)
	s.hold(oldSlug, 1, 10, true, "Port agreement delayed", deal...)
	old = s.hold(oldSlug, 2, 20, true, "Port agreement delayed", append(deal, "It was signed on Friday.")...)
	s.list("two", newSlug)
	s.hold(newSlug, 1, minute, true, "Harbour deal held up", append(deal, "It was signed on Friday.")...)
	next = s.hold(newSlug, 2, minute+10, false, "Harbour deal held up", append(deal, "It was signed on Monday.")...)
	return s, reload(t, s.Store, old.ID), next
}

func TestJoin(t *testing.T) {
	t.Parallel()
	s, old, next := renamedSite(t, 30)
	kept, gone, err := s.Join(t.Context(), old.ID, newSlug+"?utm_source=rss")
	check(t, err)
	if kept.ID != old.ID || kept.URL != newSlug || kept.Versions != 2 || kept.Due.IsZero() || gone.ID != next.ID || gone.Confirm.IsZero() {
		t.Fatalf("kept %+v, gone %+v", kept, gone)
	}
	for _, arg := range []string{oldSlug, newSlug, old.ID, "Port agreement"} {
		s.finds(arg, newSlug)
	}
	if list, _ := s.Watches(t.Context()); len(list) != 1 || list[0].ID != old.ID {
		t.Errorf("listed: %+v", list)
	}
	if n := s.list("one", oldSlug) + s.list("two", newSlug); n != 0 {
		t.Errorf("%d are new when they are listed again", n)
	}
	if due, _ := s.DueWatches(t.Context(), day.Add(9000*time.Hour), 9); len(due) != 1 || due[0].ID != old.ID {
		t.Errorf("due: %+v", due)
	}

	// Nothing of the other is lost, and what pended is told to nobody.
	w := reload(t, s.Store, next.ID)
	if w.Joined != old.ID || w.Versions != 2 || !w.Due.IsZero() {
		t.Errorf("the other one is %+v", w)
	}
	v, err := s.Version(t.Context(), next.ID, 2)
	if err != nil || v.Article.Blocks[3].Text != "It was signed on Monday." {
		t.Errorf("its version 2 is %+v, %v", v, err)
	}
	reports, err := s.Reports(t.Context(), next.ID)
	if err != nil || len(reports) != 1 || reports[0].Withheld != "it is the same article as "+old.ID {
		t.Errorf("its reports are %+v, %v", reports, err)
	}
	var n Checked
	n, err = s.Verify(t.Context(), func(f Fault) error { t.Errorf("fault: %+v", f); return nil })
	if err != nil || n.Versions != 4 {
		t.Errorf("verified %+v, %v", n, err)
	}

	// A look at it that was under way ends in nothing.
	if err := s.SaveCheck(t.Context(), next); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a late look: %v", err)
	}
	late := saving(next, 3, v.Article)
	if err := s.SaveVersion(t.Context(), late); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a late version: %v", err)
	}
	if _, _, err := s.Join(t.Context(), old.ID, newSlug); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("joined again: %v", err)
	}
	// The history goes on, and is forgotten as one.
	s.hold(oldSlug, 3, 60, true, "Harbour deal held up", deal...)
	check(t, s.Forget(t.Context(), old.ID))
	if _, err := s.Watch(t.Context(), next.ID); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the other one after the one is forgotten: %v", err)
	}
}

// The older history is kept, whichever way the server leads.
func TestTheOlderHistoryIsKept(t *testing.T) {
	t.Parallel()
	s, old, next := renamedSite(t, 5)
	kept, gone, err := s.Join(t.Context(), old.ID, newSlug)
	check(t, err)
	if kept.ID != next.ID || kept.URL != newSlug || gone.ID != old.ID {
		t.Fatalf("kept %+v, gone %+v", kept, gone)
	}
	for _, arg := range []string{oldSlug, newSlug} {
		s.finds(arg, newSlug)
	}
	if got := reload(t, s.Store, old.ID); got.Joined != next.ID || got.URL != oldSlug {
		t.Errorf("the other one is %+v", got)
	}
}

// One after another, three articles turn out to be one.
func TestThreeAreJoined(t *testing.T) {
	t.Parallel()
	s, old, next := renamedSite(t, 30)
	const third = "https://news.example/2026/11/yard-deal"
	s.list("one", third)
	s.hold(third, 1, 1, true, "Port agreement delayed", deal...)
	check(t, drop(s.Join(t.Context(), old.ID, newSlug)))
	check(t, drop(s.Join(t.Context(), old.ID, third)))
	for _, arg := range []string{oldSlug, newSlug, third} {
		s.finds(arg, third)
	}
	if a, b := reload(t, s.Store, old.ID).Joined, reload(t, s.Store, next.ID).Joined; a != b || a == "" {
		t.Errorf("joined with %q and %q", a, b)
	}
}

func drop(_, _ article.Watch, err error) error { return err }

func TestNotEverythingIsJoined(t *testing.T) {
	t.Parallel()
	storm := []string{"A storm is on its way to the coast of Orm, the weather office said.", "Ferries will not run on Saturday."}
	for name, c := range map[string]struct {
		at       string
		headline string
		text     []string
		before   func(s *site, id string)
	}{
		"another story":           {at: newSlug, headline: "Port agreement delayed", text: storm},
		"a notice in common":      {at: newSlug, headline: "Storm warning", text: append(slices.Clone(storm), deal[0], deal[1])},
		"the front page":          {at: "https://news.example/", headline: "Port agreement delayed", text: deal},
		"another site":            {at: "https://daily.example/harbour-deal", headline: "Port agreement delayed", text: deal},
		"an address nobody reads": {at: "https://news.example/login", headline: "Port agreement delayed"},
		"stopped by hand": {at: newSlug, headline: "Port agreement delayed", text: deal,
			before: func(s *site, id string) { check(s.T, s.Pause(s.Context(), id)) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.list("one", oldSlug)
			old := s.hold(oldSlug, 1, 10, true, "Port agreement delayed", append(slices.Clone(deal), strings.Repeat("It was read out aloud. ", 9))...)
			if c.text != nil {
				s.list("two", c.at)
				w := s.hold(c.at, 1, 30, true, c.headline, c.text...)
				if c.before != nil {
					c.before(s, w.ID)
				}
			}
			before := s.watched()
			if kept, _, err := s.Join(t.Context(), old.ID, c.at); !errors.Is(err, article.ErrNotFound) {
				t.Errorf("joined: %+v, %v", kept, err)
			}
			if got := s.watched(); got != before {
				t.Errorf("watched: %s", got)
			}
		})
	}
}

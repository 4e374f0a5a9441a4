package monitor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// memory is a Store in memory. It refuses a watch that knows another number
// of versions than are kept, as a database that two processes share does.
type memory struct {
	mu       sync.Mutex
	watches  map[string]article.Watch
	versions map[string][]article.Version
	pages    map[string][][]byte
	sources  map[string]seeds.Reading
	open     map[string][]edit.Report // unconfirmed, by article
	told     []edit.Report            // that may be told, in order
	withheld []edit.Report
	health   []edit.Report              // that may be told to who asked for it
	sites    map[string]article.Site    // under redesign
	broken   error                      // returned by every method that saves
	unread   error                      // returned by Latest
	unsaved  error                      // returned by SaveVersion
	apart    bool                       // no two articles are one
	stood    []string                   // where the pages of saved versions stood
	passages map[string]map[uint64]bool // "host id" → hashes
}

func newMemory() *memory {
	return &memory{
		watches: map[string]article.Watch{}, versions: map[string][]article.Version{},
		pages: map[string][][]byte{}, sources: map[string]seeds.Reading{}, open: map[string][]edit.Report{},
		sites: map[string]article.Site{},
	}
}

// add watches the article at url, due at now.
func (s *memory) add(url string, now time.Time) string {
	id := fmt.Sprintf("a%03d", len(s.watches)+1)
	s.watches[id] = article.Watch{ID: id, URL: url, Added: now, Due: now}
	return id
}

func (s *memory) watch(id string) article.Watch {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.watches[id]
}

func (s *memory) at(url string) (article.Watch, bool) {
	for _, w := range s.watches {
		if w.URL == url {
			return w, true
		}
	}
	return article.Watch{}, false
}

func (s *memory) DueReadings(ctx context.Context, now time.Time) ([]seeds.Reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due []seeds.Reading
	for _, r := range s.sources {
		if !r.Due.IsZero() && !r.Due.After(now) {
			due = append(due, r)
		}
	}
	return due, ctx.Err()
}

func (s *memory) SaveReading(_ context.Context, r seeds.Reading, found []seeds.Found, now time.Time) (added int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.sources[r.ID]; !ok {
		return 0, article.ErrNotFound
	}
	s.sources[r.ID] = r
	for _, f := range found {
		if _, known := s.at(f.URL); !known {
			id := s.add(f.URL, now)
			w := s.watches[id]
			w.Source, w.Headline = r.ID, f.Title
			s.watches[id] = w
			added++
		}
	}
	return added, s.broken
}

func (s *memory) SaveSourceStatus(_ context.Context, r seeds.Reading, told edit.Report) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.sources[r.ID]; !ok {
		return article.ErrNotFound
	}
	s.sources[r.ID] = r
	s.health = append(s.health, told)
	return s.broken
}

func (s *memory) DueWatches(_ context.Context, now time.Time, limit int) ([]article.Watch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due []article.Watch
	for _, w := range s.watches {
		if !w.Due.IsZero() && !w.Due.After(now) {
			due = append(due, w)
		}
	}
	slices.SortFunc(due, func(a, b article.Watch) int {
		return cmp.Or(a.LastLook.Compare(b.LastLook), cmp.Compare(a.ID, b.ID))
	})
	return due[:min(len(due), limit)], nil
}

func (s *memory) Source(_ context.Context, id string) (seeds.Reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.sources[id]; ok {
		return r, nil
	}
	return seeds.Reading{}, fmt.Errorf("source %q: %w", id, article.ErrNotFound)
}

func (s *memory) Latest(_ context.Context, id string) (article.Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unread != nil {
		return article.Version{}, s.unread
	}
	kept := s.versions[id]
	if len(kept) == 0 {
		return article.Version{}, article.ErrNotFound
	}
	return kept[len(kept)-1], nil
}

func (s *memory) FindText(_ context.Context, id, text string) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range slices.Backward(s.versions[id]) {
		if v.Text == text {
			return v.Number, nil
		}
	}
	return 0, nil
}

func (s *memory) LastTexts(_ context.Context, id string, limit int) (list []article.Past, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	first := map[string]int{}
	for _, v := range s.versions[id] {
		if first[v.Text] == 0 {
			first[v.Text] = v.Number
		}
		list = append(list, article.Past{Number: v.Number, Text: v.Text, First: first[v.Text]})
	}
	return list[max(0, len(list)-limit):], nil
}

func (s *memory) Site(_ context.Context, site, but string, since time.Time) (n article.Site, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n = s.sites[site]
	for _, w := range s.watches {
		since := later(since, n.Since)
		if w.ID == but || host(w.URL) != site || w.Versions == 0 || w.LastLook.Before(since) {
			continue
		}
		n.Looked++
		if !w.LastChange.Before(since) {
			n.Changed++
		}
	}
	return n, nil
}

func (s *memory) HoldBack(_ context.Context, r edit.Redesign) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sites[r.Host] = article.Site{Since: r.Since, Reason: r.Reason}
	s.told = append(s.told, r.Notice)
	return nil
}

func (s *memory) Resume(_ context.Context, host string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sites, host)
	return nil
}

func (s *memory) SaveCheck(ctx context.Context, w article.Watch) error {
	return s.save(ctx, w, len(s.kept(w.ID)), func() {})
}

func (s *memory) SaveStatus(ctx context.Context, w article.Watch, r edit.Report) error {
	return s.save(ctx, w, len(s.kept(w.ID)), func() {
		if op := r.Edits[0].Op; op == edit.Failing || op == edit.Recovered {
			s.health = append(s.health, r)
		} else {
			s.told = append(s.told, r)
		}
	})
}

func (s *memory) Confirm(ctx context.Context, w article.Watch) error {
	return s.save(ctx, w, len(s.kept(w.ID)), func() {
		s.told = append(s.told, s.open[w.ID]...)
		delete(s.open, w.ID)
	})
}

func (s *memory) ConfirmVersion(_ context.Context, id string, number int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[id] = slices.DeleteFunc(s.open[id], func(r edit.Report) bool {
		if r.To.Version == number {
			s.told = append(s.told, r)
		}
		return r.To.Version == number
	})
	return nil
}

func (s *memory) Withhold(ctx context.Context, w article.Watch, reason string) error {
	return s.save(ctx, w, len(s.kept(w.ID)), func() {
		s.withheld = append(s.withheld, s.open[w.ID]...)
		delete(s.open, w.ID)
	})
}

func (s *memory) Version(_ context.Context, id string, number int) (article.Version, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.versions[id][number-1], nil
}

func (s *memory) SaveVersion(ctx context.Context, v edit.Saving) error {
	id := v.Watch.ID
	if s.unsaved != nil {
		return s.unsaved
	}
	if v.Version.Number != v.Watch.Versions {
		return errors.New("watch and version do not agree")
	}
	return s.save(ctx, v.Watch, len(s.kept(id))+1, func() {
		s.versions[id] = append(s.versions[id], v.Version)
		s.pages[id] = append(s.pages[id], v.Page)
		s.stood = append(s.stood, v.At)
		switch {
		case v.Report == nil:
		case v.Withhold != "":
			s.withheld = append(append(s.withheld, s.open[id]...), *v.Report)
			delete(s.open, id)
		case v.Confirmed:
			s.told = append(append(s.told, s.open[id]...), *v.Report)
			delete(s.open, id)
		default:
			s.open[id] = append(s.open[id], *v.Report)
		}
	})
}

// Join takes the article that was added first for the older one.
func (s *memory) Join(_ context.Context, id, at string) (kept, gone article.Watch, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	led := s.watches[id]
	other, found := s.at(at)
	if !found || s.apart || other.Versions == 0 || other.ID == id {
		return kept, gone, article.ErrNotFound
	}
	kept, gone = led, other
	if other.ID < led.ID {
		kept, gone = other, led
	}
	delete(s.watches, gone.ID)
	delete(s.open, gone.ID)
	kept.URL = at
	s.watches[kept.ID] = kept
	return kept, gone, nil
}

func (s *memory) kept(id string) []article.Version {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.versions[id]
}

func (s *memory) save(ctx context.Context, w article.Watch, versions int, do func()) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case s.broken != nil:
		return s.broken
	case w.Versions != versions:
		return fmt.Errorf("save %s: %w", w.ID, article.ErrConflict)
	case w.Paused && !w.Due.IsZero():
		return errors.New("a paused article cannot be due")
	}
	do()
	s.watches[w.ID] = w
	return nil
}

// reports writes what may be told, as "from→to op" each.
func (s *memory) reports() []string { return written(s.told) }

func written(reports []edit.Report) (list []string) {
	for _, r := range reports {
		list = append(list, fmt.Sprintf("%d→%d %s", r.From.Version, r.To.Version, r.Edits[0].Op))
	}
	return list
}

func equal[S ~[]E, E comparable](t *testing.T, what string, got S, want ...E) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

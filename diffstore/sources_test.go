package diffstore

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
	"stet/seeds"
)

var feed = seeds.Source{
	ID: "orm", Kind: seeds.Feed, Location: "https://news.example/rss", Name: "Orm Courier",
	Every: 30 * time.Minute, Attention: seeds.High, MaxArticles: 5,
	Rules:  seeds.Rules{Headline: "h1", Body: ".text", Remove: []string{".ad", ".more"}},
	Render: seeds.InBrowser,
}

func found(names ...string) []seeds.Found {
	var list []seeds.Found
	for _, n := range names {
		list = append(list, seeds.Found{URL: "https://news.example/" + n, Title: "About " + n, Published: day, Updated: day})
	}
	return list
}

func read(t *testing.T, s *Store, source string, list []seeds.Found, now time.Time) int {
	t.Helper()
	r, err := s.Source(t.Context(), source)
	check(t, err)
	r.Last, r.Due = now, now.Add(15*time.Minute)
	n, err := s.SaveReading(t.Context(), r, list, now)
	check(t, err)
	return n
}

// states tells of every article whether it is watched (true) or paused.
func states(t *testing.T, s *Store) map[string]bool {
	t.Helper()
	list, err := s.Watches(t.Context())
	check(t, err)
	watched := make(map[string]bool)
	for _, w := range list {
		watched[strings.TrimPrefix(w.URL, "https://news.example/")] = !w.Paused
		if w.Paused != w.Due.IsZero() {
			t.Errorf("%s: paused %v, due %v", w.URL, w.Paused, w.Due)
		}
	}
	return watched
}

func TestSourcesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	s := open(t)
	added, err := s.AddSource(t.Context(), feed, day)
	check(t, err)
	if !added {
		t.Error("a new source was not added")
	}
	due, err := s.DueReadings(t.Context(), day)
	check(t, err)
	if want := []seeds.Reading{{Source: feed, Due: day}}; !cmp.Equal(want, due) {
		t.Error(cmp.Diff(want, due))
	}
	r := due[0]
	r.Last, r.Due, r.ETag, r.LastModified, r.Fails, r.Error, r.Listed = day, day.Add(time.Hour), `"e"`, "Mon", 2, "no feed", 7
	_, err = s.SaveReading(t.Context(), r, nil, day)
	check(t, err)
	got, err := s.Source(t.Context(), "orm")
	check(t, err)
	if !cmp.Equal(r, got) {
		t.Error(cmp.Diff(r, got))
	}
	long := r
	long.ETag, long.LastModified = `"`+strings.Repeat("e", 1010)+`"`, strings.Repeat("M", 1010)
	_, err = s.SaveReading(t.Context(), long, nil, day)
	check(t, err)
	if got, _ = s.Source(t.Context(), "orm"); got.ETag != "" || got.LastModified != "" {
		t.Errorf("validators that are too long are kept as others, of %d and %d bytes", len(got.ETag), len(got.LastModified))
	}
	_, err = s.SaveReading(t.Context(), r, nil, day)
	check(t, err)
	// Said again, it keeps what was read; declared otherwise, it is read anew.
	if added, err = s.AddSource(t.Context(), feed, day); added || err != nil {
		t.Errorf("added %v, %v", added, err)
	}
	if got, _ = s.Source(t.Context(), "orm"); got.ETag == "" || !got.Due.Equal(r.Due) {
		t.Errorf("what was read is lost: %+v", got)
	}
	other := feed
	other.Location = "https://news.example/atom"
	_, err = s.AddSource(t.Context(), other, day)
	check(t, err)
	if got, _ = s.Source(t.Context(), "orm"); got.ETag != "" || !got.Due.Equal(day) || got.Location != other.Location {
		t.Errorf("what was read elsewhere is kept: %+v", got)
	}
}

func TestAutoSourcesSettle(t *testing.T) {
	t.Parallel()
	s := open(t)
	auto := seeds.Source{ID: "https://news.example", Kind: seeds.Auto, Location: "https://news.example"}
	_, err := s.AddSource(t.Context(), auto, day)
	check(t, err)
	r, err := s.Source(t.Context(), auto.ID)
	check(t, err)
	r.Kind, r.Location = seeds.Feed, "https://news.example/rss"
	_, err = s.SaveReading(t.Context(), r, nil, day)
	check(t, err)
	_, err = s.AddSource(t.Context(), auto, day) // stet run URL, another day
	check(t, err)
	got, err := s.Source(t.Context(), auto.ID)
	check(t, err)
	if got.Kind != seeds.Feed || got.Location != r.Location {
		t.Errorf("the source is %s %s again", got.Kind, got.Location)
	}
}

func TestSyncSources(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	byHand := seeds.Source{ID: "hand", Kind: seeds.Feed, Location: "https://other.example/rss"}
	_, err := s.AddSource(ctx, byHand, day)
	check(t, err)
	check(t, s.SyncSources(ctx, []seeds.Source{feed}, day))
	read(t, s, "orm", found("a", "b"), day)
	if got := states(t, s); !cmp.Equal(got, map[string]bool{"a": true, "b": true}) {
		t.Fatalf("watched %v", got)
	}
	b, err := s.Find(ctx, "https://news.example/b")
	check(t, err)
	check(t, s.Pause(ctx, b[0].ID))

	check(t, s.SyncSources(ctx, nil, day))
	if got := states(t, s); !cmp.Equal(got, map[string]bool{"a": false, "b": false}) {
		t.Errorf("after the source vanished: %v", got)
	}
	if _, err := s.Source(ctx, "orm"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the source: %v", err)
	}
	if _, err := s.SaveReading(ctx, seeds.Reading{Source: feed}, found("c"), day); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a reading that was under way: %v", err)
	}
	check(t, s.SyncSources(ctx, []seeds.Source{feed}, day))
	if got := states(t, s); !cmp.Equal(got, map[string]bool{"a": true, "b": false}) {
		t.Errorf("after it came back: %v, want b still paused by hand", got)
	}
	if _, err := s.Source(ctx, "hand"); err != nil {
		t.Errorf("the source added by hand: %v", err)
	}
}

func TestSaveReadingFollows(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	for _, id := range []string{"one", "two"} {
		_, err := s.AddSource(ctx, seeds.Source{ID: id, Kind: seeds.Feed, Location: "https://news.example/" + id}, day)
		check(t, err)
	}
	if n := read(t, s, "one", append(found("a", "b", "a"), seeds.Found{}, seeds.Found{URL: "x\x00"}), day); n != 2 {
		t.Fatalf("%d are new, want 2", n)
	}
	entry := found("a")[0]
	later := day.Add(time.Hour)
	moved, retitled, older := entry, entry, entry
	moved.Updated = later
	retitled.Title = "About a, again"
	older.Updated = day.Add(-time.Hour)
	for _, c := range []struct {
		name, source string
		entry        seeds.Found
		due          bool
	}{
		{"the same", "one", entry, false},
		{"an older one", "one", older, false},
		{"another feed's title", "two", retitled, false},
		{"another title", "one", retitled, true},
		{"that title again", "one", retitled, false},
		{"later", "two", moved, true},
		{"as late again", "two", moved, false},
	} {
		w, _, err := s.AddArticle(ctx, entry.URL, "", day)
		check(t, err)
		w.LastLook, w.Due = day, later.Add(time.Hour)
		check(t, s.SaveCheck(ctx, w))
		read(t, s, c.source, []seeds.Found{c.entry}, later)
		if got := reload(t, s, w.ID).Due.Equal(later); got != c.due {
			t.Errorf("%s: due is %v, want %v", c.name, got, c.due)
		}
	}
}

func TestAnotherFeedTakesOver(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, id := range []string{"one", "two"} {
		_, err := s.AddSource(t.Context(), seeds.Source{ID: id, Kind: seeds.Feed, Location: "https://news.example/" + id}, day)
		check(t, err)
	}
	read(t, s, "one", found("a"), day)
	check(t, s.RemoveSource(t.Context(), "one"))
	read(t, s, "two", found("a"), day)
	list, err := s.Watches(t.Context())
	check(t, err)
	if w := list[0]; w.Source != "two" || w.Paused {
		t.Errorf("source %q, paused %v", w.Source, w.Paused)
	}
}

func TestSaveReadingLimits(t *testing.T) {
	t.Parallel()
	s := open(t)
	_, err := s.AddSource(t.Context(), feed, day) // at most 5
	check(t, err)
	var list []seeds.Found
	for i := range 3 * readingBatch {
		list = append(list, seeds.Found{URL: fmt.Sprintf("https://news.example/%d", i), Published: day.Add(time.Duration(i) * time.Minute)})
	}
	if n := read(t, s, "orm", list, day); n != 5 {
		t.Errorf("%d are new, want 5", n)
	}
	if got := states(t, s); !got[fmt.Sprint(len(list)-1)] {
		t.Errorf("the newest is not among %v", got)
	}
	unlimited := feed
	unlimited.MaxArticles = 0
	_, err = s.AddSource(t.Context(), unlimited, day)
	check(t, err)
	if n := read(t, s, "orm", list, day); n != len(list)-5 {
		t.Errorf("%d are new, want %d", n, len(list)-5)
	}
}

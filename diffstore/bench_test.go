package diffstore

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"stet/diffstore/edit"
	"stet/seeds"
)

// BenchmarkWrite saves one version of 5 KB with its report, to the disk.
func BenchmarkWrite(b *testing.B) {
	s := open(b)
	w := add(b, s, lighthouse)
	for b.Loop() {
		w.Versions++
		v := saving(w, w.Versions, text(w.Versions))
		v.Watch.Versions--
		check(b, s.SaveVersion(b.Context(), v))
	}
}

func BenchmarkReadNewestOf30(b *testing.B) { benchmarkRead(b, 30) }
func BenchmarkReadOldestOf30(b *testing.B) { benchmarkRead(b, 1) }

func benchmarkRead(b *testing.B, number int) {
	s := open(b)
	w := save(b, s, add(b, s, lighthouse), 1, 30)
	b.ReportAllocs()
	for b.Loop() {
		_, err := s.Version(b.Context(), w.ID, number)
		check(b, err)
	}
}

// BenchmarkBytesAVersion tells what 30 versions of 100 articles of 5 KB take
// on the disk, with their reports and all indexes, without raw pages.
func BenchmarkBytesAVersion(b *testing.B) {
	for b.Loop() {
		s := openAt(b, filepath.Join(b.TempDir(), "stet.db"), Options{})
		_, err := s.writer.Exec(`pragma synchronous = off`)
		check(b, err)
		for i := range 100 {
			w := add(b, s, fmt.Sprintf("%s-%d", lighthouse, i))
			for n := 1; n <= 30; n++ {
				check(b, s.SaveVersion(b.Context(), saving(w, n, text(n))))
				w.Versions = n
			}
		}
		st, err := s.Stats(b.Context())
		check(b, err)
		n := float64(st.Versions)
		b.ReportMetric(float64(st.VersionBytes)/n, "text-bytes/version")
		b.ReportMetric(float64(st.FileBytes)/n, "file-bytes/version")
		b.ReportMetric(float64(st.TextBytes)/n, "unpacked-bytes/version")
	}
}

// full is a store of 10,000 articles, each with two versions.
func full(b *testing.B) *Store {
	b.Helper()
	s := open(b)
	_, err := s.writer.Exec(`pragma synchronous = off`)
	check(b, err)
	_, err = s.AddSource(b.Context(), seeds.Source{ID: "orm", Kind: seeds.Feed, Location: "x"}, day)
	check(b, err)
	var list []seeds.Found
	for i := range 10_000 {
		list = append(list, seeds.Found{URL: fmt.Sprintf("https://news.example/2026/11/23/story-%d", i), Title: fmt.Sprintf("Story %d of the harbour", i)})
	}
	_, err = s.SaveReading(b.Context(), seeds.Reading{Source: seeds.Source{ID: "orm", Kind: seeds.Feed, Location: "x"}}, list, day)
	check(b, err)
	check(b, s.Register(b.Context(), "desk", day))
	all, err := s.Watches(b.Context())
	check(b, err)
	for i, w := range all {
		for n := 1; n <= 2; n++ {
			a := text(n)
			a.Headline = fmt.Sprintf("Story %d of the harbour", i)
			check(b, s.SaveVersion(b.Context(), saving(w, n, a)))
			w.Versions = n
		}
	}
	return s
}

func BenchmarkOf10000(b *testing.B) {
	s := full(b)
	ctx := b.Context()
	found, err := s.Find(ctx, "story 4711 of")
	check(b, err)
	id := found[0].ID
	b.Run("Find", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Find(ctx, "STORY 4711 of")
			check(b, err)
		}
	})
	b.Run("Reports", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Reports(ctx, id)
			check(b, err)
		}
	})
	b.Run("NewestEdits", func(b *testing.B) {
		for b.Loop() {
			check(b, s.Edits(ctx, Query{Limit: 20, Kinds: []edit.Kind{edit.Figure}}, func(StoredReport) error { return nil }))
		}
	})
	b.Run("DueWatches", func(b *testing.B) {
		for b.Loop() {
			_, err := s.DueWatches(ctx, day.Add(9*time.Hour), 100)
			check(b, err)
		}
	})
	b.Run("Outbox", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Outbox(ctx, "desk", day, 50)
			check(b, err)
		}
	})
	b.Run("OpenAndFind", func(b *testing.B) {
		for b.Loop() {
			r, err := Open(ctx, s.Path(), Options{ReadOnly: true})
			check(b, err)
			_, err = r.Find(ctx, "story 4711 of")
			check(b, err)
			check(b, r.Close())
		}
	})
}

package diffstore

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

var day = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const lighthouse = "https://news.example/lighthouse"

func open(t testing.TB) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "stet.db"), Options{})
}

func openAt(t testing.TB, path string, o Options) *Store {
	t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return day }
	}
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func add(t testing.TB, s *Store, url string) article.Watch {
	t.Helper()
	w, _, err := s.AddArticle(t.Context(), url, "", day)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// text is version n of an invented article of about 5 KB: each version
// differs from the one before in a figure and a word.
func text(n int) article.Article {
	a := article.Article{
		URL: lighthouse, Outlet: "news.example", Lang: "en",
		Headline: "Lighthouse of Orm to be lit again", Byline: []string{"Tilda Voss"}, Published: day,
	}
	for i := range 16 {
		words := fmt.Sprintf("Paragraph %d tells of the keeper Abel Thorn, who climbed %d steps in %d years, of the harbour board of Orm, ", i+1, 180+i, i+3)
		tail := []string{"and of the oil", "and of the lamp", "and of the storms", "and of the boats"}[(i*7)%4]
		if i == n%16 {
			tail = fmt.Sprintf("and of %d ships that year", 100+n)
		}
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: words + tail + " that the " +
			strings.Repeat(fmt.Sprintf("town council (session %d) wrote of; ", i*i), 4) + "no more is known."})
	}
	return a
}

// saving is version n of w, as the monitor would hand it in.
func saving(w article.Watch, n int, a article.Article) edit.Saving {
	if a.URL == lighthouse {
		a.URL = w.URL // else all were one article
	}
	seen := day.Add(time.Duration(n) * time.Hour)
	unchanged := time.Time{}
	if n > 1 {
		unchanged = seen.Add(-5 * time.Minute)
	}
	w.Headline, w.Outlet, w.Lang, w.LastLook, w.LastSame, w.Outcome = a.Headline, a.Outlet, a.Lang, seen, seen, article.Changed
	w.Due = seen.Add(15 * time.Minute)
	if !a.Published.IsZero() {
		w.Published = a.Published
	}
	v := edit.Saving{Watch: w, Version: article.New(w.ID, n, seen, unchanged, 1, a)}
	v.Watch.Text = v.Version.Text
	if n > 1 {
		r := report(w.ID, n-1, n)
		v.Report = &r
		v.Watch.LastEdit = seen
		v.Confirmed = true
	}
	return v
}

func report(id string, from, to int) edit.Report {
	return edit.Report{
		Schema: edit.Schema, ID: fmt.Sprintf("%s-%d-%d", id, from, to),
		Article: edit.About{ID: id, URL: lighthouse, Outlet: "news.example", Headline: "Lighthouse of Orm to be lit again", Lang: "en"},
		From:    edit.VersionRef{Version: from}, To: edit.VersionRef{Version: to},
		Severity: edit.Substantive, Disclosure: edit.Unannounced,
		Edits: []edit.Edit{{
			Op: edit.Changed, Where: "paragraph", Before: "of 101 ships", After: "of 102 ships", Severity: edit.Substantive,
			Findings: []edit.Finding{{
				Kind: edit.Figure, Op: edit.Changed, Severity: edit.Substantive,
				Before: edit.Fact{Text: "101 ships"}, After: edit.Fact{Text: "102 ships"},
			}},
		}},
	}
}

// save keeps versions from to to of w and gives the watch as it is then.
func save(t testing.TB, s *Store, w article.Watch, from, to int) article.Watch {
	t.Helper()
	for n := from; n <= to; n++ {
		v := saving(w, n, text(n))
		v.Page = []byte(fmt.Sprintf("<html><p>page %d of %s</p>%s", n, w.ID, strings.Repeat("<div>furniture</div>", 50)))
		check(t, s.SaveVersion(t.Context(), v))
		w = reload(t, s, w.ID)
	}
	return w
}

func reload(t testing.TB, s *Store, id string) article.Watch {
	t.Helper()
	w, err := s.Watch(context.Background(), id)
	check(t, err)
	return w
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// alter changes the file behind the store's back.
func alter(t testing.TB, s *Store, query string, args ...any) {
	t.Helper()
	conn, err := s.writer.Conn(t.Context())
	check(t, err)
	defer conn.Close()
	for _, q := range []string{"pragma foreign_keys = off", query, "pragma foreign_keys = on"} {
		use := args
		if q != query {
			use = nil
		}
		if _, err := conn.ExecContext(t.Context(), q, use...); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

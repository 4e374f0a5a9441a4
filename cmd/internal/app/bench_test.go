package app

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"

	"stet/diffstore/article"
)

// BenchmarkPage compares one look at a page with its floor, bare parsing of
// the same bytes: a changed page from fetch to SQLite, a page of which only
// the furniture changed, and a 304.
func BenchmarkPage(b *testing.B) {
	page := storyPage(1, 230)
	b.Run("floor-parse", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			if _, err := html.Parse(bytes.NewReader(page)); err != nil {
				b.Fatal(err)
			}
		}
	})
	var variants [16][]byte // made before: the site's own work must not count much
	for i := range variants {
		variants[i] = storyPage(1, 230)
	}
	var jobs atomic.Int64
	var edit, still atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/story/1" {
			http.NotFound(w, r)
			return
		}
		if still.Load() {
			w.Header().Set("ETag", `"a"`)
			if r.Header.Get("If-None-Match") == `"a"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		if edit.Load() {
			jobs.Add(1)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(bytes.Replace(variants[rand.IntN(len(variants))], []byte(" 230 jobs"), fmt.Appendf(nil, " %d jobs", 230+jobs.Load()), 1))
	}))
	defer server.Close()
	s := &town{server: server}
	look := func(b *testing.B, want article.Outcome) {
		a := s.app(b, 2, nil)
		if _, err := a.Monitor.Pass(b.Context()); err != nil {
			b.Fatal(err)
		}
		ws, err := a.Store.Find(b.Context(), server.URL+"/story/1")
		if err != nil || len(ws) != 1 {
			b.Fatal(ws, err)
		}
		w := ws[0]
		before := cpu()
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			c, err := a.Monitor.Look(b.Context(), w)
			if err != nil || c.Outcome != want {
				b.Fatal(c.Outcome, c.Reason, err)
			}
			w = c.Watch
			n++
		}
		b.ReportMetric((cpu()-before)*1e6/float64(n), "cpu-µs/op")
	}
	b.Run("changed", func(b *testing.B) { edit.Store(true); look(b, article.Changed); edit.Store(false) })
	b.Run("furniture", func(b *testing.B) { look(b, article.Unchanged) })
	b.Run("not-modified", func(b *testing.B) { still.Store(true); look(b, article.Unchanged) })
}

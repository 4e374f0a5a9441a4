package fetch

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func benchmarkGet(b *testing.B, r Request, h http.HandlerFunc) {
	server := httptest.NewServer(h)
	defer server.Close()
	c, err := New(Options{HostInterval: -1, AllowPrivate: true})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	r.URL = server.URL + "/page"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Get(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
}

// A look at a page that has not changed, both ends of the connection counted.
func BenchmarkNotModified(b *testing.B) {
	benchmarkGet(b, Request{ETag: `"v1"`}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.WriteHeader(http.StatusNotModified)
	})
}

// A page of 100 KB.
func BenchmarkPage(b *testing.B) {
	page := []byte(strings.Repeat(french, 100<<10/len(french)))
	benchmarkGet(b, Request{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
}

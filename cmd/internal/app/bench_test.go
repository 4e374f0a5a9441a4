package app

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"

	"stet/diffstore/article"
	"stet/seeds"
)

// BenchmarkPage compares one look at a page with its floor, bare parsing of
// the same bytes: a changed page from fetch to SQLite, and a page of which only
// the furniture changed.
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
	var edit atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/story/1" {
			http.NotFound(w, r)
			return
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
		lookAgain(b, a, server.URL+"/story/1", want)
	}
	b.Run("changed", func(b *testing.B) { edit.Store(true); look(b, article.Changed); edit.Store(false) })
	b.Run("furniture", func(b *testing.B) { look(b, article.Unchanged) })
}

// BenchmarkNotModified is one pass over 1,000 articles of 40 hosts that all
// answer 304, from the request to SQLite, for each article. The site is
// another process, so that only stet's own work is counted.
func BenchmarkNotModified(b *testing.B) {
	const n = 1000
	site := exec.Command(os.Args[0], "-test.run=^TestSite$")
	site.Env = append(os.Environ(), fmt.Sprint("STET_SITE=", n))
	out, err := site.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := site.Start(); err != nil {
		b.Fatal(err)
	}
	defer site.Wait()
	defer site.Process.Kill()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	feed := "http://" + strings.TrimSpace(address) + "/feed"
	a := townApp(b, []seeds.Source{{ID: feed, Kind: seeds.Feed, Location: feed, FromConfig: true}}, nil)
	if sum, err := a.Monitor.Pass(b.Context()); err != nil || sum.First != n {
		b.Fatal(sum, err)
	}
	before, passes := cpu(), 0
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Store.MakeDue(b.Context(), nil, a.now()); err != nil {
			b.Fatal(err)
		}
		if sum, err := a.Monitor.Pass(b.Context()); err != nil || sum.Unchanged != n {
			b.Fatal(sum, err)
		}
		passes++
	}
	b.ReportMetric((cpu()-before)*1e6/float64(n*passes), "cpu-µs/article")
}

// TestSite is no test but the site of BenchmarkNotModified: a feed of so many
// articles, and answers that are ready, over plain connections.
func TestSite(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("STET_SITE"))
	if err != nil {
		return
	}
	l, err := net.Listen("tcp4", ":0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	fmt.Printf("127.0.0.1:%d\n", port)
	var feed bytes.Buffer
	feed.WriteString(`<rss version="2.0"><channel><title>Town</title>`)
	for i := range n {
		fmt.Fprintf(&feed, `<item><title>Story %d</title><link>http://127.0.0.%d:%d/story/%[1]d</link></item>`, i, 1+i%40, port)
	}
	feed.WriteString(`</channel></rss>`)
	answers := map[string][]byte{
		"feed":  answer("200 OK", "application/rss+xml", feed.Bytes()),
		"story": answer("200 OK", "text/html; charset=utf-8", storyPage(1, 230)),
		"still": []byte("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"),
		"none":  answer("404 Not Found", "text/plain", nil),
	}
	for {
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		go serve(c, answers)
	}
}

func answer(status, kind string, body []byte) []byte {
	return fmt.Appendf(nil, "HTTP/1.1 %s\r\nContent-Type: %s\r\nETag: \"a\"\r\nContent-Length: %d\r\n\r\n%s", status, kind, len(body), body)
}

func serve(c net.Conn, answers map[string][]byte) {
	defer c.Close()
	for in := bufio.NewReader(c); ; {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		name := "story"
		switch {
		case r.URL.Path == "/robots.txt":
			name = "none"
		case r.URL.Path == "/feed":
			name = "feed"
		case r.Header.Get("If-None-Match") != "":
			name = "still"
		}
		c.Write(answers[name])
	}
}

// lookAgain looks at one article again and again.
func lookAgain(b *testing.B, a *App, address string, want article.Outcome) {
	ws, err := a.Store.Find(b.Context(), address)
	if err != nil || len(ws) != 1 {
		b.Fatal(ws, err)
	}
	w := ws[0]
	before, n := cpu(), 0
	b.ReportAllocs()
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

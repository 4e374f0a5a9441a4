package monitor

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/monitor/fetch"
	"stet/seeds"
)

// shelf is one source on one site, with a clock that is moved by hand.
type shelf struct{ *world }

func newShelf(t *testing.T, kind seeds.Kind, location string) *shelf {
	w := newWorld(t, Options{})
	delete(w.store.watches, w.id)
	w.store.sources["s"] = seeds.Reading{Source: seeds.Source{ID: "s", Kind: kind, Location: location}}
	return &shelf{w}
}

// read reads the source, and gives what it is then and what is watched now.
func (s *shelf) read() (seeds.Reading, []string) {
	s.Helper()
	s.once.Do(s.prepare)
	if _, err := s.readSource(s.Context(), s.store.sources["s"], s.time, func() bool { return true }); err != nil {
		s.Fatal(err)
	}
	var urls []string
	for _, w := range s.store.watches {
		urls = append(urls, w.URL)
	}
	slices.Sort(urls)
	return s.store.sources["s"], urls
}

func (s *shelf) dueIn(want time.Duration) {
	s.Helper()
	if got := s.store.sources["s"].Due.Sub(s.time); got != want {
		s.Errorf("due in %v, want %v", got, want)
	}
}

const (
	rss   = "https://news.example/rss"
	front = "https://news.example/"
)

// feedOf is an RSS feed of these paths.
func feedOf(paths ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>`)
	for _, p := range paths {
		fmt.Fprintf(&b, `<item><title>Story %s</title><link>https://news.example/%s</link></item>`, p, p)
	}
	return b.String() + `</channel></rss>`
}

func sitemapOf(paths ...string) string {
	var b strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&b, `<url><loc>https://news.example/%s</loc></url>`, p)
	}
	return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + b.String() + `</urlset>`
}

const frontPage = `<!doctype html><html><head><title>Example</title>
<link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Today</body></html>`

func TestFeed(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	s.site.put(rss, answer{body: feedOf("a", "b"), etag: `"1"`})
	r, urls := s.read()
	equal(t, "watched", urls, "https://news.example/a", "https://news.example/b")
	if r.Name != "Example News" || r.Listed != 2 || r.ETag != `"1"` || r.Last != s.time {
		t.Errorf("got %+v", r)
	}
	s.dueIn(15 * time.Minute)

	s.pass(15 * time.Minute)
	r, _ = s.read()
	if s.site.asked[1].ETag != `"1"` || r.Listed != 2 || r.Last != s.time {
		t.Errorf("not modified: asked with %q, got %+v", s.site.asked[1].ETag, r)
	}
	s.site.put(rss, answer{body: feedOf("b", "c"), etag: `"2"`})
	_, urls = s.read()
	equal(t, "watched", urls, "https://news.example/a", "https://news.example/b", "https://news.example/c")
}

func TestAutoSettles(t *testing.T) {
	t.Parallel()
	prose := "A story\n" + strings.Repeat("A long paragraph. ", 100)
	link := `<link rel="alternate" type="application/rss+xml" href="/rss">`
	cases := []struct {
		name, location, body string
		kind                 seeds.Kind
		at                   string
		urls                 []string
	}{
		{"feed", rss, feedOf("a"), seeds.Feed, rss, []string{"https://news.example/a"}},
		{"sitemap", rss, sitemapOf("a"), seeds.Sitemap, rss, []string{"https://news.example/a"}},
		{"front page", front, frontPage, seeds.Feed, rss, []string{"https://news.example/of-feed"}},
		{"front page that reads like an article", front, prose + link, seeds.Feed, rss, []string{"https://news.example/of-feed"}},
		{"page of a section", front + "world", "World\nTeaser.\n" + link, seeds.Feed, rss, []string{"https://news.example/of-feed"}},
		{"article that links a feed", story, prose + link, seeds.URL, story, []string{story}},
		{"article", story, "A story\nShort.", seeds.URL, story, []string{story}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, seeds.Auto, c.location)
			s.site.put(rss, answer{body: feedOf("of-feed")})
			s.site.put(c.location, answer{body: c.body})
			r, urls := s.read()
			if r.Kind != c.kind || r.Location != c.at || r.Listed != 1 || r.Error != "" {
				t.Errorf("got %+v", r)
			}
			equal(t, "watched", urls, c.urls...)
		})
	}
}

// A page whose feed cannot be read yet is not settled as anything.
func TestAutoStaysAutoWhileItsFeedFails(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Auto, front)
	s.site.put(front, answer{body: frontPage})
	r, _ := s.read()
	if r.Kind != seeds.Auto || r.Location != front || r.Error != "answered 404" {
		t.Errorf("got %+v", r)
	}
}

func TestFailingSource(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		answer answer
		want   string
	}{
		{"not found", answer{}, "answered 404"},
		{"network", answer{err: &fetch.NetworkError{Reason: fetch.NoSuchHost}}, "no such host"},
		{"page", answer{body: frontPage}, errNotFeed.Error()},
		{"broken feed", answer{body: `<?xml version="1.0"?><rss><channel><item>`}, "feed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, seeds.Feed, rss)
			s.site.put(rss, answer{body: feedOf("a"), etag: `"1"`})
			s.read()
			s.site.put(rss, c.answer)
			for i, wait := range []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute} {
				s.pass(time.Hour)
				r, urls := s.read()
				if r.Fails != i+1 || !strings.Contains(r.Error, c.want) || r.ETag != `"1"` {
					t.Errorf("got %+v, want error %q", r, c.want)
				}
				equal(t, "watched", urls, "https://news.example/a")
				s.dueIn(wait)
			}
			for range 10 {
				s.read()
			}
			s.dueIn(maxSourceWait)
			s.site.put(rss, answer{body: feedOf("a", "b")})
			if r, _ := s.read(); r.Fails != 0 || r.Error != "" {
				t.Errorf("after it was read: %+v", r)
			}
		})
	}
}

func TestBusySource(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	s.site.put(rss, answer{err: &fetch.HostBusyError{Until: s.time.Add(time.Hour)}})
	if r, _ := s.read(); r.Fails != 0 || r.Error != "" {
		t.Errorf("got %+v", r)
	}
	s.dueIn(time.Hour)
}

func TestSitemapIndex(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Sitemap, rss)
	var b strings.Builder
	for i := range 30 {
		child := fmt.Sprintf("https://news.example/map%02d", i)
		fmt.Fprintf(&b, "<sitemap><loc>%s</loc><lastmod>2026-10-%02d</lastmod></sitemap>", child, i+1)
		s.site.put(child, answer{body: sitemapOf(fmt.Sprintf("of%02d", i))})
	}
	s.site.put("https://news.example/map29", answer{}) // one that is gone hurts no other
	s.site.put(rss, answer{body: `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + b.String() + `</sitemapindex>`, etag: `"1"`})
	r, urls := s.read()
	if len(urls) != maxSitemaps-1 || urls[0] != "https://news.example/of10" || r.Listed != len(urls) || r.Error != "" {
		t.Errorf("watched %v, source %+v", urls, r)
	}
	if r.ETag != "" {
		t.Error("the sitemaps would not be read again while their index stands")
	}
}

func TestOPML(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Auto, "https://news.example/opml")
	s.site.put(rss, answer{body: feedOf("a")})
	s.site.put("https://news.example/opml", answer{body: `<opml version="2.0"><body><outline text="x" type="rss" xmlUrl="https://news.example/rss"/></body></opml>`})
	r, urls := s.read()
	equal(t, "watched", urls, "https://news.example/a")
	if r.Kind != seeds.Feed {
		t.Errorf("got %+v", r)
	}
}

func TestSingleAddress(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.URL, story)
	_, urls := s.read()
	equal(t, "watched", urls, story)
	if len(s.site.asked) != 0 {
		t.Error("asked for what needs no asking")
	}
	s.dueIn(oneArticle)
}

func TestListFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stories.list")
	write(t, path, "# ours\nhttps://news.example/a\n\nhttps://news.example/b # a remark\n")
	s := newShelf(t, seeds.List, path)
	_, urls := s.read()
	equal(t, "watched", urls, "https://news.example/a", "https://news.example/b")

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if r, _ := s.read(); r.Error != "no such file" {
		t.Errorf("got %+v", r)
	}
}

func TestFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a story.html", "c.HTM", "notes.md", ".hidden.txt"} {
		write(t, filepath.Join(dir, name), "Ferry stays")
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := newShelf(t, seeds.File, dir)
	_, urls := s.read()
	equal(t, "watched", urls, FileURL(dir)+"/a%20story.html", FileURL(dir)+"/b.txt", FileURL(dir)+"/c.HTM")

	s = newShelf(t, seeds.File, filepath.Join(dir, "b.txt"))
	_, urls = s.read()
	equal(t, "watched", urls, FileURL(dir)+"/b.txt")
}

func TestRemovedSource(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	r := s.store.sources["s"]
	s.store.sources = map[string]seeds.Reading{}
	s.site.put(rss, answer{body: feedOf("a")})
	s.once.Do(s.prepare)
	if n, err := s.readSource(t.Context(), r, s.time, nil); n != 0 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

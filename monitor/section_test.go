package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/monitor/fetch"
	"stet/seeds"
)

// frontOf is a front page that links these paths, without a feed.
func frontOf(paths ...string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><title>Example</title>\n")
	for _, p := range paths {
		fmt.Fprintf(&b, `<article><h2><a href="/%s">The headline of story %s</a></h2></article>`, p, p)
	}
	return b.String()
}

func stories(n int) (paths, urls []string) {
	for i := range n {
		p := fmt.Sprintf("2026/11/story-%02d", i)
		paths, urls = append(paths, p), append(urls, front+p)
	}
	return paths, urls
}

func TestAutoPageOfArticles(t *testing.T) {
	t.Parallel()
	few, _ := stories(fewLinks - 1)
	some, someURLs := stories(fewLinks)
	many, manyURLs := stories(manyLinks)
	long := "\n" + strings.Repeat("A long paragraph of a teaser. ", 100) + "\n"
	for _, c := range []struct {
		name, location, body string
		kind                 seeds.Kind
		urls                 []string
	}{
		{"front page", front, frontOf(some...), seeds.Page, someURLs},
		{"section", front + "world", frontOf(some...), seeds.Page, someURLs},
		{"section with long teasers", front + "world", frontOf(many...) + long, seeds.Page, manyURLs},
		{"article that links others", front + "harbour-deal", frontOf(many...) + long, seeds.URL, []string{front + "harbour-deal"}},
		{"too few links", front + "world", frontOf(few...), seeds.URL, []string{front + "world"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, seeds.Auto, c.location)
			s.site.put(c.location, answer{body: c.body})
			r, urls := s.read()
			if r.Kind != c.kind || r.Location != c.location || r.Error != "" || r.Listed != len(c.urls) {
				t.Errorf("got %+v", r)
			}
			equal(t, "watched", urls, c.urls...)
		})
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Page, front)
	paths, urls := stories(3)
	s.site.put(front, answer{body: frontOf(paths[:2]...), etag: `"1"`})
	if r, got := s.read(); r.Kind != seeds.Page || r.ETag != `"1"` {
		t.Errorf("got %+v, %v", r, got)
	}
	s.pass(time.Hour)
	s.read()
	if s.site.asked[1].ETag != `"1"` {
		t.Error("asked without validator")
	}
	s.site.put(front, answer{body: frontOf(paths[2])})
	_, got := s.read()
	equal(t, "watched", got, urls...)
	s.site.put(front, answer{body: "<p>We are back soon"})
	if r, _ := s.read(); r.Error != errNoLinks.Error() || r.Fails != 1 {
		t.Errorf("got %+v", r)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	r := s.store.sources["s"]
	r.MaxAge, r.Include, r.Exclude = 72*time.Hour, []string{"/news/*"}, []string{"*live*"}
	s.store.sources["s"] = r
	item := func(path string, age time.Duration) string {
		date := ""
		if age > 0 {
			date = "<pubDate>" + s.time.Add(-age).Format(time.RFC1123Z) + "</pubDate>"
		}
		return "<item><title>x</title><link>" + front + path + "</link>" + date + "</item>"
	}
	feed := func(items ...string) answer {
		return answer{body: `<rss version="2.0"><channel><title>N</title>` + strings.Join(items, "") + `</channel></rss>`}
	}
	s.site.put(rss, feed(item("news/new", time.Hour), item("news/old", 73*time.Hour), item("news/undated", 0),
		item("news/live/a", 0), item("sport/a", 0)))
	r, urls := s.read()
	equal(t, "watched", urls, front+"news/new", front+"news/undated")
	if r.Listed != 2 || r.Note != "" {
		t.Errorf("got %+v", r)
	}
	s.site.put(rss, feed(item("sport/a", 0), item("sport/b", 0)))
	if r, _ = s.read(); r.Note != "its limits let none of 2 articles through" || r.Error != "" {
		t.Errorf("got %+v", r)
	}
}

// An article that is older than its source wants is looked at no more.
func TestTooOldIsSettled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	watch := w.store.watch(w.id)
	watch.Source, watch.Published = "s", w.time.Add(-71*time.Hour)
	w.store.watches[w.id] = watch
	w.store.sources["s"] = seeds.Reading{Source: seeds.Source{ID: "s", Kind: seeds.Feed, MaxAge: 72 * time.Hour}}
	w.look("Ferry stays\nIt stays.")
	if w.store.watch(w.id).Due.IsZero() {
		t.Error("a young one is settled")
	}
	w.pass(2 * time.Hour)
	w.again()
	if due := w.store.watch(w.id).Due; !due.IsZero() {
		t.Errorf("an old one is due at %v", due)
	}
}

func TestNotes(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Feed, rss)
	broken := strings.TrimSuffix(feedOf("a", "b"), "</channel></rss>")
	for _, c := range []struct {
		body, note string
		listed     int
	}{
		{broken, "broken XML in line 1: unexpected EOF; what stands before was read", 2},
		{feedOf("a", "b"), "", 2},
		{feedOf(), "lists nothing any more, 2 before", 0},
		{feedOf(), "lists nothing", 0},
		{feedOf(""), "its 1 entries lead to the front page, to no article", 0},
		{feedOf("a"), "", 1},
	} {
		s.site.put(rss, answer{body: c.body})
		if r, _ := s.read(); r.Note != c.note || r.Listed != c.listed || r.Error != "" {
			t.Errorf("%.80s: note %q, listed %d, error %q", c.body, r.Note, r.Listed, r.Error)
		}
	}
	s.site.put(rss, answer{body: broken, etag: `"1"`})
	s.read()
	s.pass(time.Hour)
	if r, _ := s.read(); !strings.HasPrefix(r.Note, "broken XML") {
		t.Errorf("a note is gone with a 304: %+v", r)
	}
	s.site.put(rss, answer{})
	if r, _ := s.read(); r.Note != "" || r.Error == "" {
		t.Errorf("note and error: %+v", r)
	}
}

func TestNestedIndex(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Sitemap, rss)
	index := func(names ...string) answer {
		var b strings.Builder
		for _, n := range names {
			fmt.Fprintf(&b, "<sitemap><loc>%s%s</loc></sitemap>", front, n)
		}
		return answer{body: "<sitemapindex>" + b.String() + "</sitemapindex>"}
	}
	s.site.put(rss, index("inner", "map1"))
	s.site.put(front+"inner", index("map2", "rss", "innermost"))
	s.site.put(front+"innermost", index("map3"))
	s.site.put(front+"map1", answer{body: sitemapOf("one")})
	s.site.put(front+"map2", answer{body: sitemapOf("two")})
	s.site.put(front+"map3", answer{body: sitemapOf("three")})
	r, urls := s.read()
	equal(t, "watched", urls, front+"one", front+"two")
	if want := "2 of 4 lists in it could not be read: an index of sitemaps, too deep inside others"; r.Note != want {
		t.Errorf("note %q, want %q", r.Note, want)
	}
	if n := len(s.site.asked); n != 6 {
		t.Errorf("%d requests", n)
	}
}

func TestAnIndexOfItselfEnds(t *testing.T) {
	t.Parallel()
	s := newShelf(t, seeds.Sitemap, rss)
	var b strings.Builder
	for i := range 1000 {
		child := fmt.Sprintf("%smap%d", front, i)
		fmt.Fprintf(&b, "<sitemap><loc>%s</loc></sitemap>", child)
	}
	index := answer{body: "<sitemapindex>" + b.String() + "</sitemapindex>"}
	s.site.put(rss, index)
	for i := range 1000 {
		s.site.put(fmt.Sprintf("%smap%d", front, i), index)
	}
	s.read()
	if n := len(s.site.asked); n > maxSitemaps+1 {
		t.Errorf("%d requests", n)
	}
}

// Of the feeds that a page offers, the first that is there is taken; one that
// only fails now is waited for.
func TestOfferedFeeds(t *testing.T) {
	t.Parallel()
	offer := `<!doctype html><title>Example</title>`
	for _, path := range []string{"comments/feed", "gone", "feed"} {
		offer += `<link rel="alternate" type="application/rss+xml" href="/` + path + `">`
	}
	for name, c := range map[string]struct {
		first answer
		at    string
	}{
		"the first":      {answer{body: feedOf("a")}, front + "gone"},
		"gone":           {answer{}, front + "feed"},
		"a page":         {answer{body: "<p>Moved"}, front + "feed"},
		"fails just now": {answer{err: &fetch.NetworkError{Reason: "timed out"}}, front},
	} {
		s := newShelf(t, seeds.Auto, front)
		s.site.put(front, answer{body: offer})
		s.site.put(front+"gone", c.first)
		s.site.put(front+"feed", answer{body: feedOf("a")})
		if r, _ := s.read(); r.Location != c.at || (r.Error == "") != (c.at != front) {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}

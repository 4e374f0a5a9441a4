package monitor

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// server is a Fetcher that serves from memory.
type server struct {
	mu       sync.Mutex
	pages    map[string]answer
	asked    []fetch.Request
	interval time.Duration // between two requests to one host
	last     map[string]time.Time
	running  map[string]int // requests by host; all under ""
	most     map[string]int // the most of them at once
}

// answer is what stands at one address. A zero one is a 404.
type answer struct {
	body   string
	etag   string
	err    error
	at     string        // where it stands, if it is led there
	takes  time.Duration // how long it takes, unless ctx ends
	follow func()        // done while it is fetched
}

func newServer() *server {
	return &server{pages: map[string]answer{}, last: map[string]time.Time{}, running: map[string]int{}, most: map[string]int{}}
}

func (s *server) put(url string, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[url] = a
}

func (s *server) Ready(host string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last[host].Add(s.interval)
}

func (s *server) Get(ctx context.Context, r fetch.Request) (fetch.Page, error) {
	a := s.enter(r)
	defer s.leave(r)
	if a.follow != nil {
		a.follow()
	}
	if a.takes > 0 {
		select {
		case <-time.After(a.takes):
		case <-ctx.Done():
			return fetch.Page{}, context.Cause(ctx)
		}
	}
	page := fetch.Page{URL: r.URL, ETag: a.etag, Body: []byte(a.body), ContentType: "text/html"}
	switch {
	case a.err != nil:
		return fetch.Page{}, a.err
	case a.body == "":
		return fetch.Page{}, &fetch.StatusError{URL: r.URL, Code: 404}
	case a.etag != "" && a.etag == r.ETag:
		page.NotModified, page.Body = true, nil
	case a.at != "":
		page.URL, page.Redirects = a.at, []string{r.URL}
	}
	return page, nil
}

func (s *server) enter(r fetch.Request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := host(r.URL)
	s.asked = append(s.asked, r)
	s.last[h] = time.Now()
	for _, key := range []string{h, ""} {
		s.running[key]++
		s.most[key] = max(s.most[key], s.running[key])
	}
	return s.pages[r.URL]
}

func (s *server) leave(r fetch.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running[host(r.URL)]--
	s.running[""]--
}

// readLines stands for extract: the first line is the headline, the others
// are paragraphs. "!panic", "!gated" and "!nothing" are pages of that kind,
// "canonical: …", "modified: …", "live: …" and "furniture: …" lines are no
// paragraphs.
func readLines(p extract.Page, _ seeds.Rules, _ extract.Memory) (extract.Reading, error) {
	lines := strings.Split(string(p.Body), "\n")
	switch lines[0] {
	case "!panic":
		panic("a page that nobody thought of")
	case "!gated":
		return extract.Reading{}, &extract.NotArticle{Outcome: article.Gated, Reason: "paywall"}
	case "!nothing":
		return extract.Reading{}, &extract.NotArticle{Outcome: article.Unreadable, Reason: "no article found"}
	}
	a := article.Article{URL: p.URL, Headline: lines[0]}
	for _, l := range lines[1:] {
		if to, ok := strings.CutPrefix(l, "canonical: "); ok {
			a.URL = to
			continue
		}
		if clock, ok := strings.CutPrefix(l, "modified: "); ok {
			a.Modified, _ = time.Parse("15:04", clock)
			continue
		}
		a.Live = a.Live || strings.HasPrefix(l, "live: ")
		if !strings.HasPrefix(l, "furniture: ") && !strings.HasPrefix(l, "live: ") {
			a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: l})
		}
	}
	return extract.Reading{Article: a, Container: "article"}, nil
}

// compare stands for edit.Between: one edit, substantive unless the text says
// otherwise.
func compare(before, after article.Version) edit.Report {
	severity := edit.Substantive
	for _, b := range after.Article.Blocks {
		if b.Text == "typo" {
			severity = edit.Cosmetic
		}
	}
	return edit.Report{
		ID:   fmt.Sprintf("%s-%d-%d", after.ArticleID, before.Number, after.Number),
		From: edit.VersionRef{Version: before.Number}, To: edit.VersionRef{Version: after.Number},
		Severity: severity, Disclosure: edit.Unannounced,
		Edits: []edit.Edit{{Op: edit.Changed, Words: []textdiff.Op{}, Severity: severity}},
	}
}

// world is one article on one site, with a clock that is moved by hand.
type world struct {
	*testing.T
	*Monitor
	store *memory
	site  *server
	time  time.Time
	id    string
}

const story = "https://news.example/ferry"

func newWorld(t *testing.T, o Options) *world {
	w := &world{T: t, store: newMemory(), site: newServer(), time: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	w.Monitor = &Monitor{
		Store: w.store, Fetch: w.site, Options: o,
		Now:  func() time.Time { return w.time },
		read: readLines, between: compare,
	}
	w.id = w.store.add(story, w.time)
	return w
}

func (w *world) pass(d time.Duration) { w.time = w.time.Add(d) }

// look looks at the article, which reads body now; "" is a 404.
func (w *world) look(body string) Check {
	w.Helper()
	w.site.put(story, answer{body: body})
	return w.again()
}

func (w *world) again() Check {
	w.Helper()
	c, err := w.Look(w.Context(), w.store.watch(w.id))
	if err != nil {
		w.Fatal(err)
	}
	return c
}

func (w *world) outcome(c Check, want article.Outcome) {
	w.Helper()
	if c.Outcome != want {
		w.Errorf("outcome: got %s (%s), want %s", c.Outcome, c.Reason, want)
	}
}

// due checks when the article is to be looked at again.
func (w *world) due(want time.Duration) {
	w.Helper()
	if got := w.store.watch(w.id).Due.Sub(w.time); got != want {
		w.Errorf("due in %v, want %v", got, want)
	}
}

var errBroken = errors.New("no space left")

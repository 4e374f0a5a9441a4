package monitor

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/monitor/fetch"
	"stet/seeds"
)

// paper is a small news site whose furniture changes at every request.
type paper struct {
	mu    sync.Mutex
	seats int
	gone  bool
	asked int
}

func (p *paper) set(seats int, gone bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seats, p.gone = seats, gone
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, frontPage)
	case r.URL.Path == "/rss":
		base := "http://" + r.Host
		fmt.Fprint(w, strings.ReplaceAll(feedOf("ferry"), "https://news.example", base))
	case r.URL.Path == "/ferry" && !p.gone:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, paperPage, p.asked, p.seats, p.asked)
	default:
		http.NotFound(w, r)
	}
}

const paperPage = `<!doctype html><html lang="en"><head><title>Island ferry stays, council says</title>
<meta property="og:title" content="Island ferry stays, council says">
<meta property="article:published_time" content="2026-11-23T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article data-request="%d"><h1>Island ferry stays, council says</h1>
<p>The ferry between Orlund and the outer islands will go on sailing through the winter, the council said on Monday.</p>
<p>The larger of the two ships has %d seats and sails four times a day, in summer six times.</p>
<p>Islanders had written more than a thousand letters against the plan to end the line in December, officials said.</p>
</article><aside><h2>Most read</h2><a href="/x">Read by %d people</a></aside></body></html>`

// The whole way with everything real but the store: a front page becomes its
// feed, the feed an article, an edit of it a version, its end a report.
func TestWholeWay(t *testing.T) {
	t.Parallel()
	paper := &paper{seats: 230}
	site := httptest.NewServer(paper)
	defer site.Close()
	client, err := fetch.New(fetch.Options{AllowPrivate: true, HostInterval: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	store := newMemory()
	store.sources["s"] = seeds.Reading{Source: seeds.Source{ID: "s", Kind: seeds.Auto, Location: site.URL}, Due: now}
	m := &Monitor{Store: store, Fetch: client, Now: func() time.Time { return now }, Options: Options{ConfirmAfter: minute}}
	pass := func(wait time.Duration, want Summary) {
		t.Helper()
		now = now.Add(wait)
		got, err := m.Pass(t.Context())
		if got != want || err != nil {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
		}
	}
	pass(0, Summary{Sources: 1, New: 1, Checked: 1, First: 1})
	pass(20*minute, Summary{Sources: 1, Checked: 1, Unchanged: 1})
	paper.set(250, false)
	pass(time.Hour, Summary{Sources: 1, Checked: 1, Changed: 1})
	equal(t, "told at once", store.reports())
	pass(minute, Summary{Checked: 1, Unchanged: 1})
	if len(store.told) != 1 || store.told[0].To.Version != 2 {
		t.Errorf("told %+v", store.told)
	}
	paper.set(250, true)
	pass(time.Hour, Summary{Sources: 1, Checked: 1, Gone: 1})
	pass(minute, Summary{Checked: 1, Gone: 1})
	if len(store.told) != 2 {
		t.Errorf("told %+v", store.told)
	}
	for _, w := range store.watches {
		v := store.kept(w.ID)
		if w.Outcome != article.Gone || len(v) != 2 || !strings.Contains(v[1].Article.Blocks[1].Text, "250 seats") {
			t.Errorf("watch %+v\nversions %+v", w, v)
		}
	}
}

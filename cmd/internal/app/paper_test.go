package app

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/cmd/internal/config"
	"stet/monitor"
	"stet/notify"
)

// paper is a site whose articles the test writes, watched by a stet that is
// started anew for every pass, with a clock that is moved by hand.
type paper struct {
	*testing.T
	*httptest.Server
	config config.Config
	path   string
	now    time.Time
	sum    monitor.Summary // of the last pass

	mu    sync.Mutex
	pages map[string]string // by path; "" and missing ones answer 502
}

func newPaper(t *testing.T) *paper {
	p := &paper{T: t, pages: map[string]string{}, path: filepath.Join(t.TempDir(), "stet.db"), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	p.config = config.Default()
	p.config.Fetch.AllowPrivate, p.config.Fetch.HostInterval, p.config.Fetch.ConfirmAfter = true, 0, 0
	p.config.Fetch.Robots = false
	return p
}

func (p *paper) serve(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	body := p.pages[r.URL.Path]
	p.mu.Unlock()
	if body == "" {
		http.Error(w, "down", http.StatusBadGateway)
		return
	}
	io.WriteString(w, body)
}

// put sets what stands at a path, and watches it.
func (p *paper) put(path, body string) {
	p.Helper()
	p.mu.Lock()
	_, known := p.pages[path]
	p.pages[path] = body
	p.mu.Unlock()
	if known {
		return
	}
	p.with(func(a *App) {
		if _, _, err := a.Store.AddArticle(p.Context(), p.URL+path, "", p.now); err != nil {
			p.Fatal(err)
		}
	})
}

// with opens the database, as every start of stet does.
func (p *paper) with(do func(a *App)) {
	p.Helper()
	a, err := Open(p.Context(), p.config, p.path, slog.New(slog.DiscardHandler), func() time.Time { return p.now }, Hooks{})
	if err != nil {
		p.Fatal(err)
	}
	defer a.Close()
	do(a)
}

// pass looks at everything after a time, and tells.
func (p *paper) pass(after time.Duration, receivers ...notify.Receiver) {
	p.Helper()
	p.now = p.now.Add(after)
	p.with(func(a *App) {
		a.Notifier.Receivers = receivers
		if err := a.Notifier.Register(p.Context()); err != nil {
			p.Fatal(err)
		}
		if err := a.Store.MakeDue(p.Context(), nil, p.now); err != nil {
			p.Fatal(err)
		}
		var err error
		if p.sum, err = a.Monitor.Pass(p.Context()); err != nil {
			p.Fatal(err)
		}
		if _, err := a.Notifier.Pass(p.Context()); err != nil {
			p.Fatal(err)
		}
	})
}

// page is an article with these paragraphs.
func page(headline string, paragraphs ...string) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><title>%[1]s</title><meta property="og:title" content="%[1]s">
<meta property="article:published_time" content="2026-11-23T08:00:00Z"></head><body><article><h1>%[1]s</h1><p>%[2]s</p></article></body></html>`,
		headline, strings.Join(paragraphs, "</p><p>"))
}

var ferry = []string{
	"The ferry between Orlund and the outer islands will go on sailing through the winter, the council said on Monday.",
	"The larger of the two ships has 230 seats and sails four times a day, in summer six times, as it has for forty years.",
	"Islanders had written more than a thousand letters against the plan to end the line in December, officials said.",
	"The smaller ship is to be repaired in the yard of Orlund before it comes back to the line in the spring of next year.",
}

// A wall that is sent with 200 for 40 minutes is no version; an article that
// was cut is one after an hour. stet is started anew for each look.
func TestDoubtOutlivesARestart(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	whole := page("Island ferry stays, council says", ferry...)
	p.put("/ferry", whole)
	p.pass(0)
	p.put("/ferry", page("Island ferry stays, council says", "Read on with a subscription to the Orlund Courier, from two crowns a week, to be ended whenever you like it best."))
	for range 5 {
		p.pass(10 * time.Minute)
		if p.sum.Unreadable != 1 {
			t.Fatalf("the wall: %+v", p.sum)
		}
	}
	p.put("/ferry", whole)
	p.pass(10 * time.Minute)
	if p.sum.Unchanged != 1 {
		t.Errorf("after the wall: %+v", p.sum)
	}
	p.put("/ferry", page("Island ferry stays, council says", ferry[0]))
	for _, want := range []monitor.Summary{{Unreadable: 1}, {Unreadable: 1}, {Changed: 1}, {Unchanged: 1}} {
		p.pass(30 * time.Minute)
		if want.Checked, want.Took = 1, p.sum.Took; p.sum != want {
			t.Errorf("cut short: got %+v, want %+v", p.sum, want)
		}
	}
	p.with(func(a *App) {
		list, err := a.Store.Watches(t.Context())
		if err != nil || len(list) != 1 || list[0].Versions != 2 {
			t.Fatalf("got %+v, %v", list, err)
		}
		reports, err := a.Store.Reports(t.Context(), list[0].ID)
		last := reports[len(reports)-1]
		if err != nil || last.Report.To.Version != 2 || last.Confirmed.IsZero() {
			t.Errorf("got %+v, %v", last, err)
		}
	})
}

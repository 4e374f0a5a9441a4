package monitor

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// newLoop is a Monitor by the bubble's clock.
func newLoop(o Options) (*Monitor, *memory, *server) {
	store, site := newMemory(), newServer()
	return &Monitor{Store: store, Fetch: site, Options: o, read: readLines, between: compare}, store, site
}

// fill puts n articles on a host and watches them.
func fill(store *memory, site *server, host string, n int, a answer) {
	for i := range n {
		url := fmt.Sprintf("https://%s/%d", host, i)
		a.body = "Story of " + url
		site.put(url, a)
		store.add(url, time.Now())
	}
}

func TestPass(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		fill(store, site, "news.example", 3, answer{})
		fill(store, site, "daily.example", 2, answer{})
		site.put("https://daily.example/1", answer{body: "!gated"})
		var heard []string
		m.OnCheck = func(c Check) { heard = append(heard, c.Watch.ID) }
		got, err := m.Pass(t.Context())
		if want := (Summary{Checked: 5, First: 4, Gated: 1}); got != want || err != nil {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
		}
		if len(heard) != 5 {
			t.Errorf("heard of %v", heard)
		}
		if got, err = m.Pass(t.Context()); got.Checked != 0 || err != nil {
			t.Errorf("nothing is due: got %+v, %v", got, err)
		}
	})
}

func TestPassReadsSourcesFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		store.sources["s"] = seeds.Reading{Source: seeds.Source{ID: "s", Kind: seeds.URL, Location: story}, Due: time.Now()}
		site.put(story, answer{body: "Ferry stays"})
		got, err := m.Pass(t.Context())
		if want := (Summary{Sources: 1, New: 1, Checked: 1, First: 1}); got != want || err != nil {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
		}
	})
}

func TestBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{Budget: 50 * time.Second})
		site.interval = 5 * time.Second
		fill(store, site, "news.example", 100, answer{takes: time.Second})
		got, err := m.Pass(t.Context())
		if err != nil || got.Checked != 10 || got.Left != 90 || got.Took > 55*time.Second {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestBudgetEndsAWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{Budget: 50 * time.Second})
		site.interval = 80 * time.Second
		fill(store, site, "news.example", 2, answer{})
		if got, err := m.Pass(t.Context()); err != nil || got.Left != 1 || got.Took != 50*time.Second {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestSlowHostDelaysNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{Connections: 4, Budget: 50 * time.Second})
		fill(store, site, "slow.example", 2000, answer{takes: 40 * time.Second})
		fill(store, site, "quick.example", 100, answer{takes: 100 * time.Millisecond})
		var quick time.Duration
		start := time.Now()
		m.OnCheck = func(c Check) {
			if strings.Contains(c.Watch.URL, "quick") {
				quick = time.Since(start)
			}
		}
		if got, err := m.Pass(t.Context()); err != nil || got.Checked != 102 {
			t.Errorf("got %+v, %v", got, err)
		}
		if quick > 11*time.Second {
			t.Errorf("the quick host was done after %v", quick)
		}
		if got := site.most["slow.example"]; got != 1 {
			t.Errorf("%d requests to one host at once", got)
		}
	})
}

// A host that closed itself for an hour costs a pass nothing.
func TestClosedHost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		site.interval = time.Hour
		fill(store, site, "news.example", 5, answer{})
		until := time.Now().Add(time.Hour)
		for i := range 5 {
			site.put(fmt.Sprintf("https://news.example/%d", i), answer{err: &fetch.HostBusyError{Until: until}})
		}
		got, err := m.Pass(t.Context())
		if want := (Summary{Left: 5}); got != want || err != nil {
			t.Errorf("got %+v, %v", got, err)
		}
		for id := range store.watches {
			if got := store.watch(id).Due; !got.Equal(until) {
				t.Errorf("due %v, want %v", got, until)
			}
		}
	})
}

func TestManyOfOneHost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{HostConnections: 3})
		fill(store, site, "news.example", 5*deep, answer{takes: time.Second})
		got, err := m.Pass(t.Context())
		if err != nil || got.First != 5*deep || got.Left != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
		if got := site.most["news.example"]; got != 3 {
			t.Errorf("%d requests to one host at once, want 3", got)
		}
	})
}

func TestConnections(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{Connections: 7})
		for i := range 40 {
			fill(store, site, fmt.Sprintf("%d.example", i), 1, answer{takes: time.Second})
		}
		if _, err := m.Pass(t.Context()); err != nil {
			t.Error(err)
		}
		if got := site.most[""]; got != 7 {
			t.Errorf("%d at once, want 7", got)
		}
	})
}

// TestReaders holds that no more pages are parsed at once than there are
// processors, however many come in: a parsed page takes many times its size.
func TestReaders(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{Connections: 40})
		var now, most atomic.Int32
		m.read = func(p extract.Page, r seeds.Rules, e extract.Memory) (extract.Reading, error) {
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			defer now.Add(-1)
			time.Sleep(time.Second)
			return readLines(p, r, e)
		}
		for i := range 40 {
			fill(store, site, fmt.Sprintf("%d.example", i), 1, answer{})
		}
		if got, err := m.Pass(t.Context()); err != nil || got.First != 40 {
			t.Errorf("got %+v, %v", got, err)
		}
		if got, want := int(most.Load()), min(runtime.GOMAXPROCS(0), 40); got != want {
			t.Errorf("%d pages read at once, want %d", got, want)
		}
	})
}

func TestTwoPassesOfOneMonitor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		fill(store, site, "news.example", 20, answer{takes: time.Second})
		checked := passes(t, m, m)
		if checked != 20 || len(site.asked) != 20 {
			t.Errorf("%d checks, %d requests, want 20 of each", checked, len(site.asked))
		}
	})
}

// Two processes on one store: whoever comes second leaves the article alone.
func TestTwoMonitorsOnOneStore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, store, site := newLoop(Options{})
		b := &Monitor{Store: store, Fetch: site, read: readLines, between: compare}
		fill(store, site, "news.example", 20, answer{takes: time.Second})
		passes(t, a, b)
		for id, kept := range store.versions {
			if len(kept) != 1 {
				t.Errorf("%s has %d versions", id, len(kept))
			}
		}
	})
}

func passes(t *testing.T, monitors ...*Monitor) (checked int) {
	var (
		wg sync.WaitGroup
		mu sync.Mutex
	)
	for _, m := range monitors {
		wg.Go(func() {
			s, err := m.Pass(t.Context())
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			checked += s.Checked
		})
	}
	wg.Wait()
	return checked
}

func TestPanicHurtsNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		fill(store, site, "news.example", 4, answer{})
		site.put("https://news.example/0", answer{body: "!panic"})
		site.put("https://news.example/1", answer{follow: func() { panic("in the fetcher") }})
		got, err := m.Pass(t.Context())
		if got.First != 2 || got.Unreadable != 1 || got.Left != 1 || err == nil {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

// A full disk: no more is asked of others than it takes to see it.
func TestBrokenStoreEndsThePass(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		fill(store, site, "news.example", 100, answer{})
		store.broken = errBroken
		got, err := m.Pass(t.Context())
		if !errors.Is(err, errBroken) || got.Checked != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
		if n := len(site.asked); n != maxFaults {
			t.Errorf("%d requests, want %d", n, maxFaults)
		}
	})
}

func TestPassEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{})
		fill(store, site, "slow.example", 3, answer{takes: time.Hour})
		fill(store, site, "news.example", 3, answer{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		got, err := m.Pass(ctx)
		if !errors.Is(err, context.DeadlineExceeded) || got.First != 3 || got.Failed != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
		if took := time.Since(start); took != time.Minute {
			t.Errorf("took %v", took)
		}
	})
}

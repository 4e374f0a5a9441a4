// Package monitor is the loop: it reads sources that are due, looks at
// articles that are due, and saves what it found. It takes a Store, which says
// what is due, and a Fetcher; it gives versions, reports and states to the
// Store, and one Check for each look to whoever listens.
//
// Pass does it once, Run by the clock, Look for one article. The parts decide
// for themselves: fetch how to ask politely, extract what the article is,
// schedule when to look again, edit what a change means. What is decided here
// is which change counts: one that a second look shows too, three where most of
// the article is missing (doubt.go); and which is told: not each flip between
// texts (returns.go, variants.go), not a new layout article by article
// (redesign.go). What is told to nobody is kept with the reason.
//
// It tells nobody (package notify does), and knows neither SQL nor HTTP.
package monitor

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// Fetcher gets pages. *fetch.Client is one.
type Fetcher interface {
	// Get fetches one page; its errors are those of fetch.Client.Get.
	Get(ctx context.Context, r fetch.Request) (fetch.Page, error)
	// Ready says when the next request to host may start.
	Ready(host string) time.Time
}

// Options of a Monitor. The zero Options work.
type Options struct {
	// ConfirmAfter is the time after which a second look must show a change,
	// too, before anybody is told. 0: every change counts at once.
	ConfirmAfter time.Duration
	// Connections is how many looks run at once in all. Default: 32.
	Connections int
	// HostConnections is how many looks at one host run at once. Default: 1.
	HostConnections int
	// Budget ends a pass: after it no new look starts, those under way end.
	// 0: a pass goes on until nothing is due.
	Budget time.Duration
	// Every is the cron expression of Run's passes, in UTC. Default: each minute.
	Every string
	// FeedEvery lies between two readings of a source. Default: 15 min.
	FeedEvery time.Duration
	// KeepPages keeps the raw page beside each version.
	KeepPages bool
	// ReadFile reads local articles and lists. Default: regular files of at
	// most 10 MiB.
	ReadFile func(path string) ([]byte, error)
}

// Monitor watches. Fill in Store and Fetch before the first call and change
// nothing afterwards; it is then safe for use by many goroutines.
type Monitor struct {
	Store   Store
	Fetch   Fetcher
	Now     func() time.Time // default: time.Now
	Log     *slog.Logger     // default: none
	Options Options
	// OnCheck hears of each look of a Pass, one at a time, after it was saved.
	// The pass waits for it.
	OnCheck func(Check)

	once    sync.Once
	turn    chan struct{} // held by the pass under way
	readers chan struct{} // held while a page is parsed
	log     *slog.Logger
	options Options // with defaults
	read    func(extract.Page, seeds.Rules, extract.Memory) (extract.Reading, error)
	between func(before, after article.Version) edit.Report
}

// prepare fills in what was left out.
func (m *Monitor) prepare() {
	m.turn = make(chan struct{}, 1)
	// A parsed page takes many times its size; more at once would be no faster.
	m.readers = make(chan struct{}, runtime.GOMAXPROCS(0))
	m.log = m.Log
	if m.log == nil {
		m.log = slog.New(slog.DiscardHandler)
	}
	if m.read == nil {
		m.read = extract.Read
	}
	if m.between == nil {
		m.between = edit.Between
	}
	o := m.Options
	o.Connections = positive(o.Connections, 32)
	o.HostConnections = positive(o.HostConnections, 1)
	o.FeedEvery = positive(o.FeedEvery, 15*time.Minute)
	o.ConfirmAfter = max(o.ConfirmAfter, 0)
	if o.Every == "" {
		o.Every = "* * * * *"
	}
	if o.ReadFile == nil {
		o.ReadFile = readFile
	}
	m.options = o
}

func positive[N int | time.Duration](n, otherwise N) N {
	if n <= 0 {
		return otherwise
	}
	return n
}

// now is the time as the store keeps it, so that a time compared with itself
// after a restart is still the same.
func (m *Monitor) now() time.Time {
	if m.Now != nil {
		return m.Now().UTC().Truncate(time.Millisecond)
	}
	return time.Now().UTC().Truncate(time.Millisecond)
}

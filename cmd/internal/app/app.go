// Package app is wiring only: it takes a configuration and the path of a
// database, builds the store, the fetcher, the monitor and the notifier, and
// starts and stops them. It is the one place where monitor and notify meet the
// store, and the one that starts them as goroutines.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/diffstore/edit"
	"stet/monitor"
	"stet/monitor/fetch"
	"stet/monitor/fetch/browser"
	"stet/notify"
	"stet/seeds"
)

var (
	_ monitor.Store = (*diffstore.Store)(nil)
	_ notify.Store  = (*diffstore.Store)(nil)
)

// Hooks hear of what happens while an App runs. The zero Hooks hear nothing.
type Hooks struct {
	OnCheck func(monitor.Check)                                   // after each look
	OnSent  func(receiver string, o edit.Outgoing, failure error) // after each attempt to tell
}

// App is an open store with a monitor and a notifier over it.
type App struct {
	Store    *diffstore.Store
	Monitor  *monitor.Monitor
	Notifier *notify.Notifier

	first config.Config // what database and log were opened by
	last  config.Config // what runs now
	fetch *browser.Fetcher
	log   *slog.Logger
	hooks Hooks
	now   func() time.Time
}

// passBudget keeps a pass of the daemon within the minute of its cron
// expression: what it leaves stays due.
const passBudget = 50 * time.Second

// Open opens the database and builds the rest by c. Nothing is started.
func Open(ctx context.Context, c config.Config, path string, log *slog.Logger, now func() time.Time, h Hooks) (*App, error) {
	if now == nil {
		now = time.Now
	}
	store, err := diffstore.Open(ctx, path, diffstore.Options{Now: now})
	if err != nil {
		return nil, err
	}
	a := &App{Store: store, first: c, last: c, log: log, hooks: h, now: now}
	if err := a.build(ctx, c); err != nil {
		store.Close()
		return nil, err
	}
	return a, nil
}

// Follow makes the sources of the configuration those that the store follows:
// new ones are added, those that vanished from it paused. Only the holder of
// the guard may: two configurations must not unfollow each other's. Without a
// configuration what was followed stays.
func (a *App) Follow(ctx context.Context) error {
	if a.last.Path == "" && len(a.last.Sources) == 0 {
		return nil
	}
	if err := a.Store.SyncSources(ctx, a.last.Sources, a.now()); err != nil {
		return fmt.Errorf("sources: %w", err)
	}
	return nil
}

// build makes fetcher, monitor and notifier by c.
// Where it gives an error, what was built before is still in place.
func (a *App) build(ctx context.Context, c config.Config) error {
	m, client, err := newMonitor(a.Store, c, a.now)
	if err != nil {
		return err
	}
	receivers, err := Receivers(c, nil)
	if err != nil {
		return err
	}
	notifier := &notify.Notifier{Store: a.Store, Receivers: receivers, Now: a.now, Log: a.log, OnSent: a.hooks.OnSent}
	if err := notifier.Register(ctx); err != nil { // before the first look: what it finds is for them
		return err
	}
	if a.fetch != nil {
		a.fetch.Close()
	}
	a.fetch = client
	m.Log, m.OnCheck = a.log, a.hooks.OnCheck
	a.Monitor = m
	a.Notifier = notifier
	return nil
}

func newMonitor(store *diffstore.Store, c config.Config, now func() time.Time) (*monitor.Monitor, *browser.Fetcher, error) {
	client, err := NewFetcher(c.Fetch)
	if err != nil {
		return nil, nil, err
	}
	return &monitor.Monitor{
		Store: store, Fetch: client, Now: now,
		Options: monitor.Options{
			ConfirmAfter: c.Fetch.ConfirmAfter, Connections: c.Fetch.Connections, HostConnections: c.Fetch.HostConnections,
			Every: c.Monitor.Cron, FeedEvery: c.Monitor.FeedsEvery, KeepPages: c.Store.Pages,
		},
	}, client, nil
}

// ReadSource reads one source that store follows, as a pass of the monitor
// would, without receivers and their secrets.
func ReadSource(ctx context.Context, store *diffstore.Store, c config.Config, id string, now func() time.Time) (r seeds.Reading, added int, err error) {
	m, client, err := newMonitor(store, c, now)
	if err != nil {
		return r, 0, err
	}
	defer client.Close()
	return m.Read(ctx, id)
}

// NewFetcher makes the fetcher that f asks for. Its browser starts only with a
// request that needs it.
func NewFetcher(f config.Fetch) (*browser.Fetcher, error) {
	o := fetch.Options{
		UserAgent: f.UserAgent, Timeout: f.Timeout, MaxBytes: f.MaxBytes, Proxy: f.Proxy.Reveal(),
		HostInterval: f.HostInterval, HostConnections: f.HostConnections, Connections: f.Connections,
		IgnoreRobots: !f.Robots, AllowPrivate: f.AllowPrivate,
	}
	if f.HostInterval == 0 {
		o.HostInterval = -1 // to fetch zero is its default
	}
	client, err := fetch.New(o)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	return browser.Wrap(client, f.Browser), nil
}

// Close closes connections and the database.
func (a *App) Close() error {
	a.fetch.Close()
	return a.Store.Close()
}

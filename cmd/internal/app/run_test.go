package app

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/diffstore/article"
	"stet/monitor"
	"stet/seeds"
)

// running is an App under Run, and a way to end it.
type running struct {
	app    *App
	reload chan struct{}
	stop   context.CancelFunc
	ended  chan error
	looks  chan monitor.Check
	log    *buffer
}

// buffer is a log that is read while it is written.
type buffer struct {
	mu   sync.Mutex
	text strings.Builder
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func start(t *testing.T, c config.Config, path string, load func() (config.Config, error)) *running {
	t.Helper()
	r := &running{reload: make(chan struct{}), ended: make(chan error, 1), looks: make(chan monitor.Check, 1000), log: &buffer{}}
	var err error
	r.app, err = Open(t.Context(), c, path, slog.New(slog.NewTextHandler(r.log, nil)), nil, Hooks{OnCheck: func(k monitor.Check) { r.looks <- k }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.app.Close() })
	ctx, stop := context.WithCancel(t.Context())
	r.stop = stop
	go func() { r.ended <- r.app.Run(ctx, r.reload, load) }()
	return r
}

// end stops the App and gives what Run returned.
func (r *running) end(t *testing.T) error {
	t.Helper()
	r.stop()
	select {
	case err := <-r.ended:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("Run did not end")
		return nil
	}
}

func (r *running) look(t *testing.T, url string) monitor.Check {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case k := <-r.looks:
			if strings.HasSuffix(k.Watch.URL, url) {
				return k
			}
		case err := <-r.ended:
			t.Fatalf("Run ended by itself: %v\n%s", err, r.log)
		case <-late:
			t.Fatalf("%s was not looked at\n%s", url, r.log)
		}
	}
}

func watching(urls ...string) config.Config {
	c := config.Default()
	c.Fetch.AllowPrivate, c.Fetch.HostInterval, c.Fetch.ConfirmAfter = true, 0, 0
	c.Monitor.Cron = "@every 1s"
	for _, u := range urls {
		c.Sources = append(c.Sources, seeds.Source{ID: u, Kind: seeds.URL, Location: u, Every: time.Second, FromConfig: true})
	}
	return c
}

// Nobody to tell is no reason to stop watching, and a second daemon on the
// same database is told so and leaves.
func TestRunWatchesAlone(t *testing.T) {
	t.Parallel()
	s := newTown(every20th)
	defer s.server.Close()
	path := filepath.Join(t.TempDir(), "stet.db")
	first := start(t, watching(s.server.URL+"/story/1"), path, nil)
	first.look(t, "/story/1")
	second := start(t, watching(s.server.URL+"/story/1"), path, nil)
	if err := <-second.ended; !errors.Is(err, diffstore.ErrGuarded) {
		t.Errorf("the second: got %v, want %v", err, diffstore.ErrGuarded)
	}
	first.look(t, "/story/1")
	if err := first.end(t); err != nil {
		t.Error(err)
	}
	third := start(t, watching(s.server.URL+"/story/1"), path, nil)
	third.look(t, "/story/1")
	if err := third.end(t); err != nil {
		t.Error(err)
	}
}

// A bad configuration leaves the old one in force; a good one takes its place.
func TestReload(t *testing.T) {
	t.Parallel()
	s := newTown(every20th)
	defer s.server.Close()
	var next config.Config
	var bad error
	r := start(t, watching(s.server.URL+"/story/1"), filepath.Join(t.TempDir(), "stet.db"), func() (config.Config, error) { return next, bad })
	r.look(t, "/story/1")
	bad = errors.New("stet.toml:3:1: unknown key")
	r.reload <- struct{}{}
	r.look(t, "/story/1")
	if !strings.Contains(r.log.String(), "stet.toml:3:1") {
		t.Errorf("the log does not say what was wrong: %s", r.log)
	}
	next, bad = watching(s.server.URL+"/story/2"), nil
	r.reload <- struct{}{}
	r.look(t, "/story/2")
	if err := r.end(t); err != nil {
		t.Error(err)
	}
}

// A reload switches the keeping of pages on and off, and says what it cannot
// switch.
func TestReloadPages(t *testing.T) {
	t.Parallel()
	s := newTown(every20th)
	defer s.server.Close()
	var next config.Config
	with := func(story string, pages bool) config.Config {
		c := watching(s.server.URL + story)
		c.Store.Pages = pages
		return c
	}
	r := start(t, with("/story/1", false), filepath.Join(t.TempDir(), "stet.db"), func() (config.Config, error) { return next, nil })
	kept := func(story string, want bool) {
		t.Helper()
		id := r.look(t, story).Watch.ID
		if _, err := r.app.Store.Page(t.Context(), id, 1); errors.Is(err, article.ErrNotFound) == want {
			t.Errorf("%s: %v, want a page %v", story, err, want)
		}
	}
	kept("/story/1", false)
	next = with("/story/2", true)
	r.reload <- struct{}{}
	kept("/story/2", true)
	if strings.Contains(r.log.String(), "restart") {
		t.Errorf("nothing needs a restart: %s", r.log)
	}
	next = with("/story/3", false)
	next.Store.Path, next.Log.Level = "/elsewhere/stet.db", slog.LevelDebug
	r.reload <- struct{}{}
	kept("/story/3", false)
	if !strings.Contains(r.log.String(), `settings="[store] path, [log] level"`) {
		t.Errorf("the log does not say what needs a restart: %s", r.log)
	}
	if err := r.end(t); err != nil {
		t.Error(err)
	}
}

// A command from a folder without configuration, or a daemon that is turned
// away, must not unfollow what another configuration follows.
func TestOthersUnfollowNothing(t *testing.T) {
	t.Parallel()
	s := newTown(every20th)
	defer s.server.Close()
	path := filepath.Join(t.TempDir(), "stet.db")
	first := start(t, watching(s.server.URL+"/story/1"), path, nil)
	first.look(t, "/story/1")
	other := start(t, watching(s.server.URL+"/story/2"), path, nil)
	if err := <-other.ended; !errors.Is(err, diffstore.ErrGuarded) {
		t.Errorf("got %v, want %v", err, diffstore.ErrGuarded)
	}
	if err := first.end(t); err != nil {
		t.Error(err)
	}
	bare, err := Open(t.Context(), config.Default(), path, slog.New(slog.DiscardHandler), nil, Hooks{})
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()
	if err := bare.Follow(t.Context()); err != nil {
		t.Error(err)
	}
	list, err := bare.Store.Sources(t.Context())
	if err != nil || len(list) != 1 || list[0].Location != s.server.URL+"/story/1" {
		t.Errorf("followed: %+v, %v", list, err)
	}
	ws, err := bare.Store.Watches(t.Context())
	if err != nil || len(ws) != 1 || ws[0].Paused {
		t.Errorf("watched: %+v, %v", ws, err)
	}
}

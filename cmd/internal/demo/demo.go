// Package demo is the demonstration: a small news site on loopback that edits
// its own article while the real stet watches it. It takes an article (the
// sample, or a file of the user's) and a place for the database, prints what
// stet finds, and leaves the database behind to be looked at.
//
// Nothing in it is staged but the newsroom: the pages go over HTTP, the mails
// over SMTP, the webhooks are signed and verified, the history is on disk.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"stet/cmd/internal/app"
	"stet/cmd/internal/config"
	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor"
	"stet/notify"
	"stet/notify/render"
	"stet/seeds"
)

// Options of a demonstration. The zero Options show the sample article.
type Options struct {
	File  string  // an article of the user's, text or HTML; "": the sample
	Port  int     // of the site; 0: any free one
	Speed float64 // 1: a version each 4 s; twice as fast at 2; 0: 1
	Keep  string  // folder of the database; "": the working folder
	Out   io.Writer
	Look  render.Options // colours, width and zone of what is printed
}

// step lies between two versions at speed 1. A look takes place each second,
// and a change must be seen twice, so that faster than 2 s is of no use.
const step = 4 * time.Second

// patience is how long the daemon may take over one version before the
// demonstration calls it a failure.
const patience = 20 * time.Second

// Run shows the demonstration. It returns when the last version was found and
// told, when ctx ends, or with an error if stet missed something.
func Run(ctx context.Context, o Options) error {
	versions, err := versions(o.File)
	if err != nil {
		return err
	}
	site, err := newSite(o.Port, versions[0].Article)
	if err != nil {
		return err
	}
	defer site.close()
	box, err := newInbox()
	if err != nil {
		return err
	}
	defer box.close()
	path, err := freePath(o.Keep)
	if err != nil {
		return err
	}
	s := &show{Options: o, site: site, box: box, path: path, looks: make(chan monitor.Check, 100), sent: make(chan delivery, 100)}
	return s.run(ctx, versions)
}

// freePath gives a path for the database that overwrites nothing.
func freePath(folder string) (string, error) {
	if folder == "" {
		folder = "."
	}
	for n := 1; n < 1000; n++ {
		name := "stet-demo.db"
		if n > 1 {
			name = fmt.Sprintf("stet-demo-%d.db", n)
		}
		path := filepath.Join(folder, name)
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("%s holds a thousand demonstrations", folder)
}

// show is a demonstration under way.
type show struct {
	Options
	site  *site
	box   *inbox
	path  string
	looks chan monitor.Check
	sent  chan delivery
}

type delivery struct {
	receiver string
	report   string
	failure  error
}

func (s *show) run(ctx context.Context, versions []version) error {
	a, err := app.Open(ctx, s.config(), s.path, slog.New(slog.DiscardHandler), nil, app.Hooks{
		OnCheck: func(c monitor.Check) { pass(s.looks, c) },
		OnSent: func(receiver string, o edit.Outgoing, err error) {
			pass(s.sent, delivery{receiver, o.Report.ID, err})
		},
	})
	if err != nil {
		return err
	}
	defer a.Close()
	a.Notifier.Interval = 300 * time.Millisecond // nobody likes to wait in a demonstration
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- a.Run(running, nil, nil) }()
	err = s.play(ctx, versions)
	stop()
	if e := <-ended; err == nil {
		err = e
	}
	if err == nil {
		s.farewell(len(versions))
	}
	return err
}

// pass hands x on unless nobody has listened for long: the daemon must not
// wait for a demonstration that was left.
func pass[T any](to chan T, x T) {
	select {
	case to <- x:
	default:
	}
}

// config is what a user would write in stet.toml to watch this site.
func (s *show) config() config.Config {
	c := config.Default()
	c.Fetch.AllowPrivate = true
	c.Fetch.HostInterval = 0
	c.Fetch.ConfirmAfter = time.Second
	c.Monitor.Cron = "@every 1s"
	c.Sources = []seeds.Source{{ID: "demo", Name: "demo", Kind: seeds.Feed, Location: s.site.address + "/rss", Every: time.Second, FromConfig: true}}
	s.box.configure(&c)
	return c
}

// play publishes the versions one by one and prints what becomes of each.
func (s *show) play(ctx context.Context, versions []version) error {
	s.intro()
	first, err := s.await(ctx, func(c monitor.Check) bool { return c.Version != nil })
	if err != nil {
		return err
	}
	s.read(first)
	still, err := s.await(ctx, func(c monitor.Check) bool { return c.Outcome == article.Unchanged })
	if err != nil {
		return err
	}
	s.unchanged(still)
	for _, v := range versions[1:] {
		if err := s.pause(ctx); err != nil {
			return err
		}
		s.site.publish(v.Article)
		c, err := s.await(ctx, func(c monitor.Check) bool { return c.Report != nil })
		if err != nil {
			return fmt.Errorf("version %q: %w", v.Name, err)
		}
		s.edited(c)
		if err := s.told(ctx, *c.Report); err != nil {
			return fmt.Errorf("version %q: %w", v.Name, err)
		}
	}
	return nil
}

func (s *show) pause(ctx context.Context) error {
	speed := s.Speed
	if speed <= 0 {
		speed = 1
	}
	// Two of the seconds go by with looking twice.
	wait := time.Duration(float64(step)/speed) - 2*time.Second
	timer := time.NewTimer(max(wait, 0))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (s *show) await(ctx context.Context, want func(monitor.Check) bool) (monitor.Check, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case c := <-s.looks:
			if c.Outcome != article.Unchanged && c.Outcome != article.Changed {
				return c, fmt.Errorf("the article was %s: %s", c.Outcome, c.Reason)
			}
			if want(c) {
				return c, nil
			}
		case <-late.C:
			return monitor.Check{}, fmt.Errorf("stet found nothing within %v", patience)
		case <-ctx.Done():
			return monitor.Check{}, context.Cause(ctx)
		}
	}
}

// told waits until both receivers have the report and prints what each of
// them received. A report without edits worth telling goes to nobody.
func (s *show) told(ctx context.Context, r edit.Report) error {
	if !wanted(r) {
		return nil
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	for n := 0; n < 2; {
		select {
		case d := <-s.sent:
			if d.report != r.ID {
				continue
			}
			if d.failure != nil {
				return fmt.Errorf("receiver %s: %w", d.receiver, d.failure)
			}
			n++
		case <-late.C:
			return fmt.Errorf("the receivers were not told within %v", patience)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return s.received(r)
}

func wanted(r edit.Report) bool {
	ok, _ := notify.Filter{}.Wants(edit.Outgoing{Report: r})
	return ok
}

package app

import (
	"context"
	"errors"
	"strings"
	"sync"

	"stet/cmd/internal/config"
	"stet/monitor"
)

// Run watches and tells until ctx ends, then stops both in reverse order, the
// monitor within 5 s. It holds the database's guard: a second Run on one
// database gets diffstore.ErrGuarded.
//
// At each reload load is asked for the configuration again; a bad one is
// logged and the old one stays. What a good one cannot change without a
// restart is logged, too.
func (a *App) Run(ctx context.Context, reload <-chan struct{}, load func() (config.Config, error)) error {
	release, err := a.Store.Guard(ctx)
	if err != nil {
		return err
	}
	defer release()
	a.log.Info("watching", "database", a.Store.Path(), "receivers", len(a.last.Receivers))
	if err := a.Follow(ctx); err != nil {
		return err
	}
	for {
		a.Monitor.Options.Budget = passBudget
		again, err := a.until(ctx, reload)
		if !again {
			a.log.Info("stopped")
			return err
		}
		c, err := load()
		if err == nil {
			err = a.build(ctx, c)
		}
		if err != nil {
			a.log.Error("reload: the old configuration stays", "error", err)
			if err = a.build(ctx, a.last); err != nil {
				return err
			}
			continue
		}
		a.last = c
		if err := a.Follow(ctx); err != nil {
			return err
		}
		a.log.Info("reload", "sources", len(c.Sources), "receivers", len(c.Receivers))
		if waiting := a.waiting(c); len(waiting) > 0 {
			a.log.Warn("reload: what needs a restart is as before", "settings", strings.Join(waiting, ", "))
		}
	}
}

// waiting names what c has otherwise than the database and the log that were
// opened: no reload takes it over.
func (a *App) waiting(c config.Config) (settings []string) {
	if c.Store.Path != a.first.Store.Path {
		settings = append(settings, "[store] path")
	}
	if c.Log.Format != a.first.Log.Format {
		settings = append(settings, "[log] format")
	}
	if c.Log.Level != a.first.Log.Level {
		settings = append(settings, "[log] level")
	}
	return settings
}

// until runs monitor and notifier until ctx ends, one of them fails, or a
// reload is asked for.
func (a *App) until(ctx context.Context, reload <-chan struct{}) (again bool, err error) {
	watching, stopWatching := context.WithCancel(ctx)
	defer stopWatching()
	// The notifier ends last: what the monitor saves while it stops may
	// still be told at once, and what is under way to a receiver is recorded.
	telling, stopTelling := context.WithCancel(context.WithoutCancel(ctx))
	defer stopTelling()
	var monitorErr, notifyErr error
	var watched, told sync.WaitGroup
	ended := make(chan struct{}, 2)
	watched.Go(func() { monitorErr = a.Monitor.Run(watching); ended <- struct{}{} })
	told.Go(func() {
		if notifyErr = a.Notifier.Run(telling); notifyErr == nil {
			<-telling.Done() // without receivers there is nothing to run
		}
		ended <- struct{}{}
	})
	select {
	case <-ctx.Done():
	case <-reload:
		again = ctx.Err() == nil
	case <-ended:
	}
	stopWatching()
	watched.Wait()
	if again && errors.Is(monitorErr, monitor.ErrStillRunning) { // only who stops is in a hurry
		a.log.Warn("reload: waiting for the pass under way")
		monitorErr = a.Monitor.Settle(ctx)
	}
	stopTelling()
	told.Wait()
	return again && monitorErr == nil && notifyErr == nil, errors.Join(monitorErr, notifyErr)
}

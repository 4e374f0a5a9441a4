package monitor

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stet/diffstore/article"
	"stet/monitor/fetch"
)

func TestParseCron(t *testing.T) {
	t.Parallel()
	cases := []struct{ spec, want string }{
		{"* * * * *", ""},
		{"*/5 6-22 * * MON-FRI", ""},
		{"0 0 29 2 *", ""},
		{"@hourly", ""},
		{"@every 90s", ""},
		{"CRON_TZ=UTC 0 6 * * *", ""},
		{"", "is empty"},
		{"   ", "is empty"},
		{"* * * *", "has 4 fields"},
		{"0 * * * * *", "has 6 fields"},
		{"60 * * * *", "above maximum"},
		{"* * * * FRITZ", "parse"},
		{"*/0 * * * *", "step"},
		{"0 0 30 2 *", "never fires"},
		{", * * * *", "never fires"},
		{"@sometimes", "descriptor"},
		{"@every", "wants a duration"},
		{"@every soon", "duration"},
		{"@every 0s", "1s or more"},
		{"@every 1ms", "1s or more"},
		{"@every -5m", "1s or more"},
		{"TZ=0", "is empty"},
		{"TZ= * * * * *", "names no time zone"},
		{"CRON_TZ=Europe/Paris", "is empty"},
		{"TZ=0\t*\t*\t*\t*\t*", "cannot be read"},
		{"CRON_TZ=Nowhere/Town * * * * *", "bad location"},
		{strings.Repeat("*,", 1000), "more than 256"},
	}
	for _, c := range cases {
		err := ParseCron(c.spec)
		switch {
		case err == nil && c.want != "":
			t.Errorf("%q: no error, want %q", c.spec, c.want)
		case err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: got %q, want %q", c.spec, err, c.want)
		}
	}
}

func FuzzParseCron(f *testing.F) {
	for _, s := range []string{"* * * * *", "TZ= ", "@every 1h", "1-5/2,7 * ? JAN *"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, spec string) { ParseCron(spec) })
}

func TestRunRefusesABadExpression(t *testing.T) {
	t.Parallel()
	m, _, _ := newLoop(Options{Every: "* * * *"})
	if err := m.Run(t.Context()); err == nil {
		t.Error("no error")
	}
}

func TestRunStartsAtOnceThenByTheClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, _ := newLoop(Options{})
		passes := &counted{memory: store}
		m.Store = passes
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour-time.Second)
		defer cancel()
		if err := m.Run(ctx); err != nil {
			t.Error(err)
		}
		if passes.n != 24*60 {
			t.Errorf("%d passes in a day, want one a minute", passes.n)
		}
	})
}

// counted counts passes, and may panic in one or block in it.
type counted struct {
	*memory
	n       int
	inPass2 func()
}

func (c *counted) DueWatches(ctx context.Context, now time.Time, limit int) ([]article.Watch, error) {
	if c.n++; c.n == 2 && c.inPass2 != nil {
		c.inPass2()
	}
	return c.memory.DueWatches(ctx, now, limit)
}

// Neither a pass that panics nor one that is slow may be the last.
func TestRunGoesOn(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		inPass2 func()
		want    int
	}{
		"after a panic":     {func() { panic("in the store") }, 10},
		"after a slow pass": {func() { time.Sleep(150 * time.Second) }, 8},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m, store, _ := newLoop(Options{})
				passes := &counted{memory: store, inPass2: c.inPass2}
				m.Store = passes
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute-time.Second)
				defer cancel()
				if err := m.Run(ctx); err != nil {
					t.Error(err)
				}
				if passes.n != c.want {
					t.Errorf("%d passes, want %d", passes.n, c.want)
				}
			})
		})
	}
}

func TestRunStops(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		get  func(ctx context.Context) // what the request under way does
		took time.Duration
		ok   bool
	}{
		{"request under way", func(ctx context.Context) { <-ctx.Done() }, 0, true},
		{"slow to end", func(context.Context) { time.Sleep(time.Minute + 3*time.Second) }, 3 * time.Second, true},
		{"never ends", func(context.Context) { time.Sleep(time.Hour) }, stopWithin, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m, store, site := newLoop(Options{})
				store.add(story, time.Now())
				m.Fetch = stuck{site, c.get}
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				start := time.Now()
				err := m.Run(ctx)
				if took := time.Since(start) - time.Minute; took != c.took || (err == nil) != c.ok || err != nil && !errors.Is(err, ErrStillRunning) {
					t.Errorf("ended after %v with %v, want %v", took, err, c.took)
				}
				if err := m.Settle(t.Context()); err != nil { // for what was left behind
					t.Error(err)
				}
				if took := time.Since(start); !c.ok && took < time.Hour {
					t.Errorf("settled after %v, while a pass is under way", took)
				}
			})
		})
	}
}

type stuck struct {
	*server
	get func(context.Context)
}

func (s stuck) Get(ctx context.Context, _ fetch.Request) (fetch.Page, error) {
	s.get(ctx)
	return fetch.Page{}, context.Cause(ctx)
}

package monitor

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"stet/monitor/fetch"
)

// 24 hours of a story that is edited once an hour for six hours.
func TestOneDay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, store, site := newLoop(Options{ConfirmAfter: time.Minute, Budget: 50 * time.Second})
		start := time.Now()
		id := store.add(story, start)
		edits := func() int { return min(int(time.Since(start)/time.Hour), 6) }
		site.put(story, answer{body: "x"})
		m.Fetch = edited{site, edits}
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		if err := m.Run(ctx); err != nil {
			t.Error(err)
		}
		if n := len(store.kept(id)); n != 7 {
			t.Errorf("%d versions, want 7", n)
		}
		if n := len(store.told); n != 6 {
			t.Errorf("told of %d edits, want 6", n)
		}
		if n := len(site.asked); n > 100 {
			t.Errorf("%d requests in a day", n)
		}
	})
}

// edited serves a story that says how often it was edited.
type edited struct {
	*server
	edits func() int
}

func (e edited) Get(ctx context.Context, r fetch.Request) (fetch.Page, error) {
	p, err := e.server.Get(ctx, r)
	p.Body = fmt.Appendf(nil, "Ferry stays\nEdited %d times.\nfurniture: %v", e.edits(), time.Now())
	return p, err
}

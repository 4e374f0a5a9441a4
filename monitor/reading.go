package monitor

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"stet/diffstore/article"
	"stet/monitor/fetch"
	"stet/monitor/schedule"
	"stet/seeds"
)

const (
	// oneArticle is the wait of a source that is a single address: there is
	// nothing to read, only the article to be kept in mind.
	oneArticle = 24 * time.Hour
	// maxSourceWait bounds the back-off of a failing source, whose articles
	// may well go on.
	maxSourceWait = 24 * time.Hour
)

// Read reads the source of that id now, due or not, and saves what it lists. It
// gives the source as it is known afterwards (its Error says why it could not
// be read, if so) and how many of its articles are new. An error means that
// nothing was saved.
func (m *Monitor) Read(ctx context.Context, id string) (r seeds.Reading, added int, err error) {
	m.once.Do(m.prepare)
	if r, err = m.Store.Source(ctx, id); err != nil {
		return r, 0, err
	}
	if added, err = m.readSource(ctx, r, m.now(), func() bool { return true }); err != nil {
		return r, 0, err
	}
	r, err = m.Store.Source(ctx, id)
	return r, added, err
}

// readSource reads one source, saves what it lists as of start, and says how
// much of it is new. more tells whether there is still time for further
// requests. An error means that nothing was saved; that a source cannot be
// had or read is kept in its Reading.
func (m *Monitor) readSource(ctx context.Context, r seeds.Reading, start time.Time, more func() bool) (added int, err error) {
	was, before := r, r.Error
	l := &listing{m: m, r: r, more: more}
	found, err := l.list(ctx)
	if ctx.Err() != nil {
		return 0, context.Cause(ctx) // cut short: nothing is known
	}
	now := m.now()
	var busy *fetch.HostBusyError
	switch {
	case errors.As(err, &busy):
		l.r.Due = sooner(busy.Until, now.Add(maxSourceWait))
	case err != nil:
		l.r = failed(r, err, now, m.options.FeedEvery)
		if l.r.Error != before {
			m.log.Warn("source", "source", r.ID, "reason", l.r.Error)
		}
	default:
		found = l.wanted(found, now)
		l.r.Last, l.r.Fails, l.r.Error = now, 0, ""
		l.r.Due = now.Add(m.options.FeedEvery)
		if l.r.Kind == seeds.URL {
			l.r.Due = now.Add(oneArticle)
		}
		if before != "" {
			m.log.Info("source reads again", "source", r.ID)
		}
		if l.r.Note != "" && l.r.Note != r.Note {
			m.log.Warn("source", "source", r.ID, "note", l.r.Note)
		}
	}
	ctx = context.WithoutCancel(ctx)
	if err := m.sourceHealth(ctx, was, &l.r); err != nil {
		return 0, err
	}
	added, err = m.Store.SaveReading(ctx, l.r, found, start)
	if errors.Is(err, article.ErrNotFound) {
		return added, nil // removed meanwhile
	}
	return added, err
}

// wanted gives what the limits of the source let through.
func (l *listing) wanted(found []seeds.Found, now time.Time) []seeds.Found {
	kept := slices.DeleteFunc(slices.Clone(found), func(f seeds.Found) bool { return !l.r.Wants(f, now) })
	if len(found) == 0 {
		return nil
	}
	l.r.Listed = len(kept)
	if len(kept) == 0 {
		l.note(fmt.Sprintf("its limits let none of %d articles through", len(found)))
	}
	return kept
}

// failed is r after a reading that failed: its articles stay, it is read
// again later and later.
func failed(r seeds.Reading, err error, now time.Time, every time.Duration) seeds.Reading {
	why := why(err)
	r.Last, r.Error, r.Note = now, why.reason, ""
	r.Fails++
	wait := min(schedule.Backoff(article.Failed, r.Fails, every), maxSourceWait)
	r.Due = now.Add(max(wait, why.after))
	return r
}

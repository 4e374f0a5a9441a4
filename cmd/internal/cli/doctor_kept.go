package cli

import (
	"cmp"
	"context"
	"time"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/seeds"
)

// maxTroubles is how many articles, or sources, the doctor names.
const maxTroubles = 20

// kept looks at what the database says: of the clock, of articles and sources
// that cannot be read, of receivers that cannot be told.
func (e *examination) kept(ctx context.Context, db *diffstore.Store) error {
	watches, err := db.Watches(ctx)
	if err != nil {
		return err
	}
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	told, err := db.Receivers(ctx)
	if err != nil {
		return err
	}
	var last time.Time
	for _, w := range watches {
		if w.LastLook.After(last) {
			last = w.LastLook
		}
	}
	e.clock(last)
	e.articles(watches)
	e.readings(sources)
	for _, r := range sources {
		e.rendered = e.rendered || r.Render == seeds.InBrowser
	}
	for _, r := range told {
		e.told(r)
	}
	return nil
}

func (e *examination) articles(list []article.Watch) {
	doubts := 0
	for _, w := range list {
		if w.Uncertain != "" && !w.Paused {
			if doubts++; doubts <= maxTroubles {
				e.add(note, "article", "stet inspect --dropped "+w.URL+" shows what is read; selectors (body, remove) help it", "%s %s is read with a doubt: %s", w.ID, fit(title(w), 60), w.Uncertain)
			}
		}
	}
	all, left := troubles(list), 0
	for i, group := range all {
		if i < maxTroubles {
			e.trouble(group)
		} else {
			left += len(group)
		}
	}
	switch {
	case left > 0:
		e.add(problem, "articles", "stet ls lists them", "and %d more", left)
	case len(all) == 0 && len(list) > 0:
		e.add(well, "articles", "", "none needs attention")
	}
}

// troubles gives the articles whose last look found none; those of a host that
// fail in the same way together, for it is the host that is down.
func troubles(list []article.Watch) (groups [][]article.Watch) {
	type outage struct{ host, reason string }
	at := map[outage]int{}
	for _, w := range list {
		if !troubled(w) {
			continue
		}
		o := outage{host(w.URL), w.Reason}
		if i, known := at[o]; known && w.Outcome == article.Failed {
			groups[i] = append(groups[i], w)
			continue
		}
		if w.Outcome == article.Failed {
			at[o] = len(groups)
		}
		groups = append(groups, []article.Watch{w})
	}
	return groups
}

func (e *examination) trouble(group []article.Watch) {
	w := group[0]
	if len(group) == 1 {
		e.add(problem, "article", remedy(w), "%s %s: %s", w.ID, fit(title(w), 60), e.state(w))
		return
	}
	since := w.Since
	for _, other := range group {
		if other.Since.Before(since) {
			since = other.Since
		}
	}
	e.add(problem, "articles", remedy(w), "%s of %s failed, the first since %s: %s (stet ls names them)", count(len(group), "article"), host(w.URL), e.day(since), w.Reason)
}

func remedy(w article.Watch) string {
	if hint := refusalHint(w.Reason); hint != "" && w.Outcome == article.Failed {
		return hint
	}
	switch w.Outcome {
	case article.Gone:
		return "stet rm " + w.ID + " stops looking; its history stays"
	case article.Unreadable:
		return "stet inspect " + w.URL + " shows what stet reads there; selectors (stet add --body) help it"
	case article.Gated:
		return "stet inspect " + w.URL + " shows what stet sees; what is behind a wall cannot be watched"
	}
	return "stet check " + w.ID + " tries again now"
}

func (e *examination) readings(list []seeds.Reading) {
	n := 0
	for _, r := range list {
		if r.Note != "" {
			e.add(note, "source", "", "%s: %s", r.Location, r.Note)
		}
		if r.Error == "" {
			continue
		}
		if n++; n <= maxTroubles {
			hint := cmp.Or(refusalHint(r.Error), "is the address still right? its articles are watched all the same")
			e.add(problem, "source", hint,
				"%s: %s (%s in a row)", r.Location, r.Error, count(r.Fails, "failure"))
		}
	}
	if n > maxTroubles {
		e.add(problem, "sources", "stet ls --sources lists them", "and %d more", n-maxTroubles)
	}
}

func (e *examination) told(r diffstore.ReceiverInfo) {
	again := "stet notify retry " + r.Name + " tells it again, once the cause is mended"
	switch {
	case r.Refused > 0:
		e.add(problem, "receiver", again, "%s refused %s: %s", r.Name, count(r.Refused, "report"), r.Reason)
	case r.Waiting > 0:
		e.add(problem, "receiver", "stet tries again by itself for three days", "%s could not be told of %s yet: %s", r.Name, count(r.Waiting, "report"), r.Reason)
	case r.Sent > 0:
		e.add(well, "receiver", "", "%s was told of %s, last %s", r.Name, count(r.Sent, "report"), e.ago(r.Last))
	}
}

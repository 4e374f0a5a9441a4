package monitor

import (
	"context"
	"slices"

	"stet/monitor/discover"
	"stet/monitor/fetch"
	"stet/seeds"
)

const (
	maxChildren = 20     // feeds or sitemaps that are read of a list of them, the newest first
	maxListed   = 50_000 // addresses of one reading
)

// children reads the newest feeds or sitemaps of a list of them. One that
// fails is passed over, unless all do.
func (l *listing) children(ctx context.Context, lists []seeds.Found) ([]seeds.Found, error) {
	lists = slices.Clone(lists)
	slices.SortStableFunc(lists, func(a, b seeds.Found) int { return b.Updated.Compare(a.Updated) })
	var (
		found   []seeds.Found
		failure error
		read    int
	)
	for _, child := range lists[:min(len(lists), maxChildren)] {
		if ctx.Err() != nil || read > 0 && !l.more() || len(found) >= maxListed {
			break
		}
		entries, err := l.child(ctx, child.URL)
		if err != nil {
			failure = err
			continue
		}
		read++
		found = append(found, entries...)
	}
	if read == 0 && failure != nil {
		return nil, failure
	}
	return found[:min(len(found), maxListed)], nil
}

func (l *listing) child(ctx context.Context, address string) ([]seeds.Found, error) {
	page, err := l.m.Fetch.Get(ctx, fetch.Request{URL: address})
	if err != nil {
		return nil, err
	}
	listed, form, err := discover.Read(page.Body, page.URL, page.ContentType)
	if err == nil && form != discover.FormFeed && form != discover.FormSitemap {
		err = errNotFeed
	}
	return listed.Entries, err
}

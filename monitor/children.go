package monitor

import (
	"context"
	"fmt"
	"slices"

	"stet/monitor/discover"
	"stet/monitor/fetch"
	"stet/seeds"
)

const (
	maxSitemaps = 20     // of an index that are read, the newest first
	maxFeeds    = 200    // of a list of feeds that are read, in its order
	maxNested   = 2      // indexes of sitemaps inside one another
	maxListed   = 50_000 // addresses of one reading
)

// children are feeds or sitemaps of a list of them, being read.
type children struct {
	*listing
	left    int // that may still be read
	read    int
	failed  int
	failure error // of the last that failed
	found   []seeds.Found
}

// children reads the feeds, or the newest sitemaps, of a list of them. One that
// fails is passed over and noted, unless all do.
func (l *listing) children(ctx context.Context, lists []seeds.Found) ([]seeds.Found, error) {
	c := &children{listing: l, left: maxFeeds}
	if l.r.Kind == seeds.Sitemap {
		c.left = maxSitemaps
	}
	c.readAll(ctx, lists, 1)
	switch {
	case c.read == 0 && c.failure != nil:
		return nil, c.failure
	case c.failed > 0:
		l.note(fmt.Sprintf("%d of %d lists in it could not be read: %s", c.failed, c.failed+c.read, why(c.failure).reason))
	case c.left == 0 && c.read < len(lists):
		l.note(fmt.Sprintf("%d of %d lists in it were read", c.read, len(lists)))
	}
	return c.found[:min(len(c.found), maxListed)], nil
}

func (c *children) readAll(ctx context.Context, lists []seeds.Found, depth int) {
	lists = slices.Clone(lists)
	slices.SortStableFunc(lists, func(a, b seeds.Found) int { return b.Updated.Compare(a.Updated) })
	for _, list := range lists {
		if c.left == 0 || ctx.Err() != nil || c.read > 0 && !c.more() || len(c.found) >= maxListed {
			return
		}
		c.left--
		if err := c.readOne(ctx, list.URL, depth); err != nil {
			c.failed++
			c.failure = err
		}
	}
}

func (c *children) readOne(ctx context.Context, address string, depth int) error {
	page, err := c.m.Fetch.Get(ctx, fetch.Request{URL: address})
	if err != nil {
		return err
	}
	listed, form, err := discover.Read(page.Body, page.URL, page.ContentType)
	switch {
	case err != nil:
		return err
	case form == discover.FormIndex && depth < maxNested:
		c.readAll(ctx, listed.Entries, depth+1)
		return nil
	case form == discover.FormIndex:
		return errNested
	case form != discover.FormFeed && form != discover.FormSitemap:
		return errNotFeed
	}
	c.read++
	c.found = append(c.found, listed.Entries...)
	return nil
}

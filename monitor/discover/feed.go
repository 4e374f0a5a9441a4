package discover

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"stet/seeds"
)

// readFeed reads RSS, RDF, Atom or JSON Feed, in the feed's order.
func readFeed(text []byte, in *entries) (string, error) {
	feed, err := parseFeed(text)
	if err != nil {
		return "", err
	}
	for _, item := range feed.Items {
		if item == nil {
			continue
		}
		in.add(seeds.Found{
			URL:       link(item),
			ID:        strings.TrimSpace(item.GUID),
			Title:     item.Title,
			Published: utc(item.PublishedParsed),
			Updated:   utc(item.UpdatedParsed),
		})
	}
	return title(feed.Title), nil
}

// parseFeed keeps a panic of the parser to this one feed: it has been seen to
// meet null where an item should be.
func parseFeed(text []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the feed parser gave up: %v", p)
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(text))
	if err == nil && feed == nil {
		err = errors.New("no feed")
	}
	return feed, err
}

// link is the address of an entry: its link, else any link, else an id that
// is an address, as RSS 2.0 allows.
func link(item *gofeed.Item) string {
	if item.Link != "" {
		return item.Link
	}
	for _, l := range item.Links {
		if l != "" {
			return l
		}
	}
	return resolve(nil, item.GUID)
}

func utc(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

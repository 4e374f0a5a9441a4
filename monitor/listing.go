package monitor

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"

	"stet/monitor/discover"
	"stet/monitor/fetch"
	"stet/seeds"
)

// What is kept of a source that was a feed or sitemap and is a page now, of an
// index that leads to indexes only, and of a page that links no article.
var (
	errNotFeed = errors.New("an HTML page, no feed and no sitemap")
	errNested  = errors.New("an index of sitemaps, too deep inside others")
	errNoLinks = errors.New("a page that links no articles, as far as stet can tell")
)

// listing is one reading of one source.
type listing struct {
	m    *Monitor
	r    seeds.Reading // becomes the next one: settled kind, validators, name
	more func() bool

	before int // articles it listed at the reading before
}

// list gives the articles that the source lists; nil if it has not changed.
// A panic over what was sent is that source's error and nobody else's.
func (l *listing) list(ctx context.Context) (found []seeds.Found, err error) {
	defer func() {
		if p := recover(); p != nil {
			l.m.log.Error("panic on a source", "source", l.r.ID, "panic", p, "stack", string(debug.Stack()))
			found, err = nil, errors.New("stet failed on this source, which is a defect of stet")
		}
	}()
	switch l.r.Kind {
	case seeds.URL:
		found = []seeds.Found{{URL: l.r.Location}}
	case seeds.File:
		found, err = filesAt(l.r.Location)
	case seeds.List:
		l.r.Note = ""
		found, err = l.file(ctx)
	default:
		return l.remote(ctx)
	}
	l.r.Listed = len(found)
	return found, err
}

// file reads a local list of addresses, or of feeds (OPML).
func (l *listing) file(ctx context.Context) ([]seeds.Found, error) {
	body, err := l.m.options.ReadFile(l.r.Location)
	if err != nil {
		return nil, err
	}
	body, _ = fetch.ToUTF8(body, "text/plain")
	if !strings.EqualFold(filepath.Ext(l.r.Location), ".opml") {
		return discover.List(body)
	}
	listed, _, err := discover.Read(body, FileURL(l.r.Location), "text/x-opml")
	if err != nil {
		return nil, err
	}
	l.note(listed.Note)
	return l.children(ctx, listed.Entries)
}

// remote reads a feed, a sitemap or a page that links articles, and settles what an auto source is.
func (l *listing) remote(ctx context.Context) ([]seeds.Found, error) {
	request := fetch.Request{URL: l.r.Location}
	if l.r.Kind != seeds.Auto {
		request.ETag, request.LastModified = l.r.ETag, l.r.LastModified
	} else {
		request.Render = l.r.Render // it may be an article
	}
	page, err := l.m.Fetch.Get(ctx, request)
	if err != nil {
		return nil, err
	}
	l.r.ETag, l.r.LastModified = page.ETag, page.LastModified
	if page.NotModified {
		return nil, nil
	}
	l.before, l.r.Note = l.r.Listed, ""
	listed, form, err := discover.Read(page.Body, page.URL, page.ContentType)
	if err != nil {
		return nil, err
	}
	if form == discover.FormPage {
		return l.page(ctx, page)
	}
	l.name(listed.Title)
	l.settle(form)
	found := listed.Entries
	l.note(listed.Note)
	if form == discover.FormIndex || form == discover.FormOPML {
		// That the list of feeds stands says nothing of the feeds.
		l.r.ETag, l.r.LastModified = "", ""
		found, err = l.children(ctx, listed.Entries)
	}
	if len(found) == 0 && err == nil {
		l.note(nothing(l.before))
	}
	l.r.Listed = len(found)
	return found, err
}

// note notes what is odd; of several things the first.
func (l *listing) note(text string) {
	if l.r.Note == "" {
		l.r.Note = text
	}
}

func nothing(before int) string {
	if before == 0 {
		return "lists nothing"
	}
	return fmt.Sprintf("lists nothing any more, %d before", before)
}

func (l *listing) name(title string) {
	if l.r.Name == "" {
		l.r.Name = strings.Join(strings.Fields(title), " ")
	}
}

func (l *listing) settle(form discover.Form) {
	if l.r.Kind != seeds.Auto {
		return
	}
	l.r.Kind = seeds.Feed
	if form == discover.FormSitemap || form == discover.FormIndex {
		l.r.Kind = seeds.Sitemap
	}
}

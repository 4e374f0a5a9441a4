package monitor

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"strings"

	"stet/diffstore/article"
	"stet/monitor/discover"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// errNotFeed is kept of a source that was a feed or sitemap and is a page now.
var errNotFeed = errors.New("an HTML page, no feed and no sitemap")

// listing is one reading of one source.
type listing struct {
	m    *Monitor
	r    seeds.Reading // becomes the next one: settled kind, validators, name
	more func() bool
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
	listed, _, err := discover.Read(body, fileURL(l.r.Location), "text/x-opml")
	if err != nil {
		return nil, err
	}
	return l.children(ctx, listed.Entries)
}

// remote reads a feed or sitemap, and settles what an auto source is.
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
	listed, form, err := discover.Read(page.Body, page.URL, page.ContentType)
	if err != nil {
		return nil, err
	}
	if form == discover.FormPage {
		if l.r.Kind != seeds.Auto {
			return nil, errNotFeed
		}
		return l.page(ctx, page)
	}
	l.name(listed.Title)
	l.settle(form)
	found := listed.Entries
	if form == discover.FormIndex || form == discover.FormOPML {
		// That the list of feeds stands says nothing of the feeds.
		l.r.ETag, l.r.LastModified = "", ""
		found, err = l.children(ctx, listed.Entries)
	}
	l.r.Listed = len(found)
	return found, err
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

// page settles an auto source that is a web page: an article is itself, any
// other page that links a feed is that feed.
func (l *listing) page(ctx context.Context, p fetch.Page) ([]seeds.Found, error) {
	l.r.ETag, l.r.LastModified = "", ""
	if links := discover.FeedLinks(p.Body, p.URL); len(links) > 0 && !l.isArticle(p) {
		feed := *l
		feed.r.Kind, feed.r.Location = seeds.Feed, links[0]
		found, err := feed.remote(ctx)
		if err == nil {
			*l = feed
		}
		return found, err
	}
	l.r.Kind, l.r.Listed = seeds.URL, 1
	return []seeds.Found{{URL: l.r.Location}}, nil
}

// prose is how many bytes of paragraphs make a page without a date an
// article: more than the teasers of most front pages.
const prose = 1200

// isArticle tells an article from a front page or a page of a section. Both
// link feeds and both can be read; only an article has a date of its own or
// paragraphs that go on.
func (l *listing) isArticle(p fetch.Page) bool {
	if u, err := url.Parse(p.URL); err != nil || isRoot(u) {
		return false
	}
	l.m.readers <- struct{}{}
	defer func() { <-l.m.readers }()
	reading, err := l.m.read(extract.Page{URL: p.URL, Body: p.Body, ContentType: p.ContentType}, l.r.Rules, extract.Memory{})
	if err != nil {
		return false
	}
	var n int
	for _, b := range reading.Article.Blocks {
		if b.Kind == article.Paragraph {
			n += len(b.Text)
		}
	}
	return n >= prose || n > 0 && !reading.Article.Published.IsZero()
}

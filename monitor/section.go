package monitor

import (
	"context"
	"errors"
	"net/url"
	"path"

	"stet/diffstore/article"
	"stet/monitor/discover"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

const (
	// prose is how many bytes of paragraphs make a page without a date an
	// article: more than the teasers of most front pages.
	prose = 1200
	// fewLinks to articles make a page without a feed one of a section;
	// manyLinks also one that reads like an article, unless its address does too.
	fewLinks, manyLinks = 5, 12
	// maxOffered is how many feeds of a page are tried.
	maxOffered = 3
)

// page settles an auto source that is a web page: an article is itself, any
// other page that links a feed is that feed, and one that links articles is a
// page of them.
func (l *listing) page(ctx context.Context, p fetch.Page) ([]seeds.Found, error) {
	switch l.r.Kind {
	case seeds.Page:
		return l.section(l.links(p))
	case seeds.Auto:
	default:
		return nil, errNotFeed
	}
	isArticle := l.isArticle(p)
	if feeds := discover.FeedLinks(p.Body, p.URL); len(feeds) > 0 && !isArticle {
		return l.offered(ctx, feeds)
	}
	found := l.links(p)
	if len(found) >= fewLinks && !isArticle || len(found) >= manyLinks && !isNamed(p.URL) {
		l.r.Kind = seeds.Page
		return l.section(found)
	}
	l.r.ETag, l.r.LastModified = "", ""
	l.r.Kind, l.r.Listed = seeds.URL, 1
	return []seeds.Found{{URL: l.r.Location}}, nil
}

// offered settles on the first of the feeds that a page offers, or the next
// where that is no more. One that only fails now is waited for.
func (l *listing) offered(ctx context.Context, feeds []string) (found []seeds.Found, err error) {
	l.r.ETag, l.r.LastModified = "", ""
	for _, address := range feeds[:min(len(feeds), maxOffered)] {
		feed := *l
		feed.r.Kind, feed.r.Location = seeds.Feed, address
		var failure error
		if found, failure = feed.remote(ctx); failure == nil {
			*l = feed
			return found, nil
		}
		if err == nil {
			err = failure
		}
		if why(failure).outcome != article.Gone && !errors.Is(failure, errNotFeed) {
			break
		}
	}
	return nil, err
}

func (l *listing) section(found []seeds.Found) ([]seeds.Found, error) {
	if len(found) == 0 {
		return nil, errNoLinks
	}
	l.r.Listed = len(found)
	return found, nil
}

func (l *listing) links(p fetch.Page) []seeds.Found {
	l.m.readers <- struct{}{}
	defer func() { <-l.m.readers }()
	return discover.Articles(p.Body, p.URL)
}

// isNamed reports whether an address looks like that of one article.
func isNamed(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (seeds.IsSlug(path.Base(u.Path)) || u.RawQuery != "")
}

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

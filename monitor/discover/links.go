package discover

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxFeedLinks of one page are read; more are no offer but a flood.
const maxFeedLinks = 100

// FeedLinks gives the absolute addresses of the feeds that an HTML page,
// found at base, offers with <link rel="alternate">, the best first. That is the
// first by custom, but for feeds of comments, which come last.
func FeedLinks(page []byte, base string) []string {
	at, err := url.Parse(base)
	if err != nil || !at.IsAbs() {
		at = nil
	}
	var feeds, comments []string
	moved := false // by <base>; only the first one counts
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(1 << 20)
	for len(feeds)+len(comments) < maxFeedLinks {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch t := z.Token(); {
		case t.DataAtom == atom.Base && !moved && attribute(t, "href") != "":
			moved = true
			if u, err := url.Parse(resolve(at, attribute(t, "href"))); err == nil && u.IsAbs() {
				at = u
			}
		case t.DataAtom == atom.Link && offersFeed(t):
			u := resolve(at, attribute(t, "href"))
			switch {
			case u == "" || slices.Contains(feeds, u) || slices.Contains(comments, u):
			case ofComments(u) || ofComments(attribute(t, "title")):
				comments = append(comments, u)
			default:
				feeds = append(feeds, u)
			}
		}
	}
	return append(feeds, comments...)
}

// ofComments tells a feed of comments by its address or title. (WordPress links
// one on every page, beside the feed of the site.)
func ofComments(s string) bool {
	s = strings.ToLower(s)
	for _, word := range []string{"comment", "kommentar", "commentaire", "comentario", "comentário", "commenti", "reacties", "replies"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// offersFeed is strict about the type: application/json is what many systems
// offer for one page's data, and text/xml may be anything.
func offersFeed(t html.Token) bool {
	if !slices.Contains(strings.Fields(strings.ToLower(attribute(t, "rel"))), "alternate") {
		return false
	}
	kind, _, _ := strings.Cut(strings.ToLower(attribute(t, "type")), ";")
	switch strings.TrimSpace(kind) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	}
	return false
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

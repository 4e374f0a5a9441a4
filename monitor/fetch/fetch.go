// Package fetch gets pages over HTTP, politely and safely. It takes an address
// with the validators of the last look and gives a Page: UTF-8 text with its
// new validators, or the word that nothing changed. What went wrong is told by
// the type of the error.
//
// It obeys robots.txt, leaves each host its time between two requests, and more
// where the host asks for it or has too much to do, bounds what it reads in
// bytes and seconds, and refuses private addresses, on every redirect anew. It
// never retries, reads no files and no meaning: which failure matters, and when
// to come back, the monitor decides.
package fetch

import (
	"context"
	"net/http"
	"strings"
	"time"

	"code.dny.dev/ssrf"

	"stet/seeds"
)

// Client fetches pages. It is safe for use by many goroutines.
type Client struct {
	o         Options
	guard     *ssrf.Guardian // nil: every address is allowed
	transport *http.Transport
	gates     *gates
	robots    *robots
}

// New makes a client. It fails on a bad proxy address, a user agent that no
// header can hold, and bounds below 0.
func New(o Options) (*Client, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	c := &Client{
		o:      o,
		gates:  newGates(o.HostConnections, o.Connections, o.Now),
		robots: newRobots(o.UserAgent),
	}
	if !o.AllowPrivate {
		// News is served from odd ports too; it is the address that counts.
		c.guard = ssrf.New(ssrf.WithAnyPort())
	}
	var err error
	if c.transport, err = newTransport(o, c.guard); err != nil {
		return nil, err
	}
	return c, nil
}

// Close ends the connections that are kept open. Requests under way go on.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Ready says when the next request to host ("news.example", with a port only
// if it is not the scheme's own) may start. A time that is not in the future
// means at once.
func (c *Client) Ready(host string) time.Time { return c.gates.ready(hostKey(host)) }

// Request asks for a page. ETag and LastModified are those of the last Page;
// empty ones ask without condition.
type Request struct {
	URL          string
	ETag         string
	LastModified string
	// Render asks for the page as its scripts leave it. A Client of itself
	// pays no heed; package browser does.
	Render seeds.Render
}

func (r Request) conditional() bool { return r.ETag != "" || r.LastModified != "" }

// Page is what a host answered.
type Page struct {
	URL       string   // where the page stands, after redirects
	Redirects []string // the addresses that led there, first the one asked for
	// NotModified says that the page still is what the validators named; Body
	// is nil then, and the validators are the new ones or else the old.
	NotModified  bool
	Body         []byte // UTF-8, or gzip data where the file itself is one
	ContentType  string // as sent
	ETag         string
	LastModified string
}

// Get fetches one page. It blocks until the host's turn comes, unless the host
// has closed itself. Errors, all by type: *StatusError, *RefusedError,
// *NetworkError, *TooLargeError, *NotTextError, *HostBusyError; or ctx's own,
// wrapped.
func (c *Client) Get(ctx context.Context, r Request) (Page, error) {
	u, err := c.address(r.URL)
	if err != nil {
		return Page{}, err
	}
	t := c.newTrip(r)
	a, err := c.follow(ctx, t, u)
	if err != nil {
		return Page{}, err
	}
	p := Page{
		URL:          bare(t.at),
		Redirects:    t.passed,
		ContentType:  a.header.Get("Content-Type"),
		ETag:         validator(a.header.Get("ETag")),
		LastModified: validator(a.header.Get("Last-Modified")),
	}
	switch {
	case a.code == http.StatusNotModified && r.conditional():
		return notModified(p, r), nil
	case !success(a.code):
		return Page{}, &StatusError{URL: shown(t.at), Code: a.code, RetryAfter: a.retryAfter}
	}
	p.Body = readable(a.body, p.ContentType)
	return p, nil
}

func notModified(p Page, r Request) Page {
	p.NotModified = true
	if p.ETag == "" {
		p.ETag = r.ETag
	}
	if p.LastModified == "" {
		p.LastModified = r.LastModified
	}
	return p
}

// success leaves 206 out: part of a page, read as the page, would be deletions.
func success(code int) bool {
	return code >= 200 && code < 300 && code != http.StatusPartialContent
}

// validator drops what is no validator but a burden: no real one is this long.
func validator(s string) string {
	if len(s) > 1024 {
		return ""
	}
	return strings.TrimSpace(s)
}

// Package browser gets pages that are empty without their scripts: it takes an
// address and gives the fetch.Page that the user's own Chromium made of it. A
// request that does not ask for that it hands to the fetch.Client below it.
//
// The page's document is always fetched by that client, so robots.txt, the
// host's interval, redirects, limits and errors are those of every page; the
// browser gets it as if the host had answered it. What the document's scripts
// then load goes, without intervals, through a proxy of this package, which
// holds the same address guard and lets nobody in but the browser. Images,
// fonts, media and frames are not loaded, and what robots.txt keeps from stet
// on the document's own host is not either.
//
// One browser runs at most, with two tabs, and only while it is needed. It has
// a profile of its own, which goes with it, and none of stet's environment. It
// keeps its sandbox, but for root, whom Chromium runs without only: do not run
// stet as root to read hostile sites. What memory a page takes beside that of
// its scripts Chromium alone bounds. No meaning is read here.
package browser

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"stet/monitor/fetch"
	"stet/seeds"
)

// Fetcher is a fetch.Client that knows how to render. It is safe for use by
// many goroutines.
type Fetcher struct {
	*fetch.Client
	pool *pool
	get  func(context.Context, fetch.Request) (fetch.Page, error) // the document; Client.Get
	o    fetch.Options
}

// Wrap gives client a browser: that at path, or named so in $PATH; "" looks
// for one. Nothing is started or looked for before a request asks for it.
// Close closes both.
func Wrap(client *fetch.Client, path string) *Fetcher {
	o := client.Options()
	p := newProxy(client, proxyShare*o.MaxBytes)
	return &Fetcher{
		Client: client, get: client.Get, o: o,
		pool: newPool(func(ctx context.Context) (*process, error) { return start(ctx, path, o, p) }, p),
	}
}

// Close ends the browser, whatever it is at, and then what Client.Close does.
func (f *Fetcher) Close() {
	f.pool.close()
	f.Client.Close()
}

// proxyShare is how many times Options.MaxBytes a page may load in all, as it
// is sent: scripts are larger than what they write.
const proxyShare = 4

// Get is fetch.Client.Get where r does not ask for a rendered page. Else Body
// is the document's HTML once the network had been still for half a second, or
// half of Options.Timeout was over. There are no validators, for the document
// may stand while its scripts write another text. Beside Client's errors there
// are ErrNotFound and, in words only, that a browser does not start. A browser
// that crashes or hangs is a *fetch.NetworkError.
func (f *Fetcher) Get(ctx context.Context, r fetch.Request) (fetch.Page, error) {
	if r.Render != seeds.InBrowser {
		return f.Client.Get(ctx, r)
	}
	document, err := f.get(ctx, fetch.Request{URL: r.URL})
	if err != nil || !isHTML(document) {
		return document, err
	}
	page, err := f.render(ctx, document)
	switch {
	case err == nil:
		return page, nil
	case ctx.Err() != nil:
		return fetch.Page{}, fmt.Errorf("fetch %s: %w", shown(r.URL), context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		err = &fetch.NetworkError{URL: shown(r.URL), Reason: fetch.TooSlow, Err: err}
	}
	return fetch.Page{}, err
}

// render gives document as its scripts leave it.
func (f *Fetcher) render(ctx context.Context, document fetch.Page) (fetch.Page, error) {
	t, err := f.pool.open(ctx)
	if err != nil {
		return fetch.Page{}, err
	}
	v := newVisit(f, t, document)
	html, err := v.run(ctx)
	if err != nil {
		err = v.fault(err)
	}
	f.pool.leave(t, err != nil && v.found() == nil)
	if err != nil {
		return fetch.Page{}, err
	}
	return v.made(document, html), nil
}

// made is the page that came of document.
func (v *visit) made(document fetch.Page, html []byte) fetch.Page {
	v.mu.Lock()
	defer v.mu.Unlock()
	p := v.page
	p.Redirects = slices.Concat(document.Redirects, v.passed)
	p.Body, p.ContentType = html, "text/html; charset=utf-8"
	p.ETag, p.LastModified = "", ""
	return p
}

// isHTML tells what a browser would run the scripts of.
func isHTML(p fetch.Page) bool {
	kind, _, err := mime.ParseMediaType(p.ContentType)
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(http.DetectContentType(p.Body), ";")
	}
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// shown is an address for errors: queries hold keys and sessions.
func shown(address string) string {
	before, _, cut := strings.Cut(address, "?")
	if _, host, ok := strings.Cut(before, "@"); ok {
		scheme, _, _ := strings.Cut(before, "://")
		before = scheme + "://" + host
	}
	if cut {
		before += "?…"
	}
	return before
}

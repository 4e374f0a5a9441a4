package browser

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"

	"stet/monitor/fetch"
)

// asked lets a request of the page through, or not.
func (v *visit) asked(e *cdpfetch.EventRequestPaused) {
	document := e.ResourceType == network.ResourceTypeDocument && e.FrameID == cdp.FrameID(v.on.TargetID)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.requests++
	switch {
	case document:
		v.moving = true
		go v.move(e)
	case v.requests > maxRequests || needless(e):
		go v.refuse(e, network.ErrorReasonBlockedByClient)
	default:
		go v.load(e)
	}
}

// needless tells what no text is written from, and frames, which are pages of
// their own.
func needless(e *cdpfetch.EventRequestPaused) bool {
	switch e.ResourceType {
	case network.ResourceTypeDocument, network.ResourceTypeImage, network.ResourceTypeMedia, network.ResourceTypeFont,
		network.ResourceTypeTextTrack, network.ResourceTypePrefetch, network.ResourceTypeEventSource,
		network.ResourceTypeManifest, network.ResourceTypeSignedExchange, network.ResourceTypePing,
		network.ResourceTypeCSPViolationReport:
		return true
	case network.ResourceTypeOther:
		if accept, _ := e.Request.Headers["Accept"].(string); strings.HasPrefix(accept, "image/") {
			return true // the icon of the site
		}
	}
	scheme, _, _ := strings.Cut(e.Request.URL, ":")
	return scheme != "http" && scheme != "https" && scheme != "data" && scheme != "blob"
}

// load lets a request go to the proxy, unless the robots.txt of the document's
// host, which is known by now, forbids it. Others' are not asked for: a page
// loads from dozens of hosts.
func (v *visit) load(e *cdpfetch.EventRequestPaused) {
	v.mu.Lock()
	home := v.page.URL
	v.mu.Unlock()
	if sameHost(home, e.Request.URL) && v.f.Allowed(v.ctx, e.Request.URL) != nil {
		v.refuse(e, network.ErrorReasonBlockedByClient)
		return
	}
	cdp.Call(v.ctx, v.on, cdpfetch.ContinueRequest, cdpfetch.ContinueRequestParams{RequestID: e.RequestID})
}

func (v *visit) refuse(e *cdpfetch.EventRequestPaused, why network.ErrorReason) {
	cdp.Call(v.ctx, v.on, cdpfetch.FailRequest, cdpfetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: why})
}

// move gives the browser the document it asks for: the one that is at hand, or
// else, where scripts lead on, one that is fetched as politely as the first.
func (v *visit) move(e *cdpfetch.EventRequestPaused) {
	v.mu.Lock()
	p := v.next
	v.next = nil
	v.sent = p != nil
	v.mu.Unlock()
	if p != nil {
		v.answer(e, http.StatusOK, "Content-Type", servedAs(p.ContentType), p.Body)
		return
	}
	if e.Request.Method != http.MethodGet { // a form
		v.stay(e)
		return
	}
	got, err := v.fetch(e.Request.URL)
	var notText *fetch.NotTextError
	switch {
	case errors.As(err, &notText), err == nil && !isHTML(got): // a file
		v.stay(e)
		return
	case err != nil:
		v.judge(err)
		v.refuse(e, network.ErrorReasonAborted)
		return
	}
	v.mu.Lock()
	v.passed = append(append(v.passed, v.page.URL), got.Redirects...)
	v.page, v.next = got, &got
	v.mu.Unlock()
	if got.URL != e.Request.URL {
		v.answer(e, http.StatusFound, "Location", got.URL, nil)
		return
	}
	v.move(e)
}

// fetch gets a document that scripts lead to.
func (v *visit) fetch(address string) (fetch.Page, error) {
	v.mu.Lock()
	v.moves++
	tooMany := v.moves > maxMoves
	v.mu.Unlock()
	if tooMany {
		return fetch.Page{}, &fetch.NetworkError{URL: shown(address), Reason: fetch.TooManyRedirects}
	}
	return v.f.get(v.ctx, fetch.Request{URL: address})
}

// stay leaves the document that stands where it is.
func (v *visit) stay(e *cdpfetch.EventRequestPaused) {
	v.refuse(e, network.ErrorReasonAborted)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.moving = false
	v.rest()
}

func (v *visit) answer(e *cdpfetch.EventRequestPaused, code int64, header, value string, body []byte) {
	cdp.Call(v.ctx, v.on, cdpfetch.FulfillRequest, cdpfetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: code, Body: body,
		ResponseHeaders: []*cdpfetch.HeaderEntry{{Name: header, Value: value}},
	})
}

// servedAs is the media type of a document that is UTF-8 by now.
func servedAs(contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	if strings.EqualFold(strings.TrimSpace(kind), "application/xhtml+xml") {
		return "application/xhtml+xml; charset=utf-8"
	}
	return "text/html; charset=utf-8"
}

// sameHost says that two addresses are of one site, as robots.txt counts.
func sameHost(a, b string) bool {
	u, err1 := url.Parse(a)
	w, err2 := url.Parse(b)
	return err1 == nil && err2 == nil && u.Scheme == w.Scheme && strings.EqualFold(u.Host, w.Host)
}

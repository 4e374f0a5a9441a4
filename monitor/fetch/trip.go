package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// maxRedirects is more than any honest site needs; browsers follow 20.
const maxRedirects = 10

// trip is the way from the address asked for to the one that answers.
type trip struct {
	header http.Header
	most   int                                                    // redirects
	left   time.Duration                                          // of the time limit
	read   func(r *http.Response) ([]byte, error)                 // the body, as far as it is wanted
	allow  func(context.Context, *url.URL) (time.Duration, error) // may this address be asked for, and in what interval

	at     *url.URL // where the trip has come to
	passed []string // the addresses before, first the one asked for
}

// newTrip is the trip to a page.
func (c *Client) newTrip(r Request) *trip {
	h := http.Header{
		"User-Agent":      {c.o.UserAgent},
		"Accept":          {"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"},
		"Accept-Encoding": {"gzip, br, zstd"},
	}
	if r.ETag != "" {
		h.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		h.Set("If-Modified-Since", r.LastModified)
	}
	return &trip{header: h, most: maxRedirects, left: c.o.Timeout, read: pageReader(c.o.MaxBytes), allow: c.allowed}
}

// follow asks for u and for what it redirects to, until something else than a
// redirect is answered. Each address on the way is checked as if the user had
// given it.
func (c *Client) follow(ctx context.Context, t *trip, u *url.URL) (answer, error) {
	seen := map[string]bool{}
	for {
		t.at, seen[u.String()] = u, true
		interval, err := t.allow(ctx, u)
		if err != nil {
			return answer{}, err
		}
		a, err := c.ask(ctx, t, interval)
		if err != nil {
			return answer{}, err
		}
		next, err := c.target(u, a)
		switch {
		case err != nil || next == nil:
			return a, err
		case seen[next.String()]:
			return answer{}, &NetworkError{URL: shown(u), Reason: RedirectLoop}
		case len(t.passed) == t.most:
			return answer{}, &NetworkError{URL: shown(u), Reason: TooManyRedirects}
		}
		t.passed = append(t.passed, bare(u))
		u = next
	}
}

// target is where a redirects to, or nil if it does not.
func (c *Client) target(u *url.URL, a answer) (*url.URL, error) {
	switch a.code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	location := a.header.Get("Location")
	if location == "" {
		return nil, nil
	}
	next, err := u.Parse(location)
	if err != nil {
		return nil, &NetworkError{URL: shown(u), Reason: BrokenAnswer, Err: errors.New("redirect to a malformed address")}
	}
	return c.check(next)
}

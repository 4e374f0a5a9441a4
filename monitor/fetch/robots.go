package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	rulesLife   = 24 * time.Hour   // how long a robots.txt holds
	rulesRetry  = 10 * time.Minute // when to ask again where the site answered that it cannot say
	linkRetry   = time.Minute      // when to ask again where no answer came
	rulesBytes  = 500 << 10        // as much of it is read (RFC 9309, 2.5)
	rulesHops   = 5                // redirects that are followed to it (RFC 9309, 2.3.1.2)
	maxInterval = time.Minute      // a longer Crawl-delay is not obeyed to the letter
)

// rules are what a site's robots.txt says to us.
type rules struct {
	group *robotstxt.Group // nil: all is allowed
	err   error            // not nil: nothing may be asked for, for this reason
	until time.Time        // good until then
	cost  int              // bytes of memory, roughly
}

// allowed is the trip's question for pages. It fetches the site's robots.txt
// where it must, one request at a time for each site.
func (c *Client) allowed(ctx context.Context, u *url.URL) (time.Duration, error) {
	if c.o.IgnoreRobots {
		return c.o.HostInterval, nil
	}
	r, err := c.rulesFor(ctx, u)
	if err == nil {
		err = r.err
	}
	if err != nil {
		return 0, err
	}
	if r.group == nil {
		return c.o.HostInterval, nil
	}
	if !r.group.Test(pathAndQuery(u)) {
		return 0, &RefusedError{URL: shown(u), Reason: ByRobots}
	}
	return max(c.o.HostInterval, r.group.CrawlDelay), nil
}

// pathAndQuery is escaped, as the paths in robots.txt are.
func pathAndQuery(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}

func (c *Client) rulesFor(ctx context.Context, u *url.URL) (rules, error) {
	e := c.robots.entry(u.Scheme + "://" + u.Host)
	if err := take(ctx, e.turn); err != nil {
		return rules{}, fault(ctx, u, err, false)
	}
	defer func() { <-e.turn }()
	if now := c.o.Now(); e.rules.until.After(now) {
		return e.rules, nil
	}
	fresh, err := c.readRules(ctx, u)
	if err != nil {
		return rules{}, err
	}
	if fresh.err != nil && e.known {
		fresh.group, fresh.err, fresh.cost = e.rules.group, nil, e.rules.cost // better old rules than none
	}
	e.rules, e.known = fresh, fresh.err == nil
	c.robots.weigh(e)
	return e.rules, nil
}

// readRules fetches a robots.txt and judges the answer: rules are rules; a
// site that says it has none allows all; one that cannot say forbids all for a
// while. An error means that nothing was learnt and nothing is to be kept.
func (c *Client) readRules(ctx context.Context, u *url.URL) (rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := c.follow(ctx, c.newRulesTrip(), at)
	now := c.o.Now()
	if err != nil {
		if ctx.Err() != nil {
			return rules{}, err
		}
		return judgeFailure(err, shown(at), now)
	}
	switch {
	case success(a.code):
		group, cost := parseRules(a.body, c.robots.agent)
		return rules{group: group, until: now.Add(rulesLife), cost: cost}, nil
	case a.code == http.StatusTooManyRequests || a.code >= 500:
		until := now.Add(max(rulesRetry, a.retryAfter))
		return rules{until: until, err: &HostBusyError{
			Host: hostKey(u.Host), Until: until,
			Reason: fmt.Sprintf("robots.txt answered %d %s", a.code, http.StatusText(a.code)),
		}}, nil
	}
	return rules{until: now.Add(rulesLife)}, nil
}

// judgeFailure is the part of readRules for a robots.txt that did not come.
// A redirect that leads nowhere is a site without rules (RFC 9309, 2.3.1.2).
func judgeFailure(err error, at string, now time.Time) (rules, error) {
	all := rules{until: now.Add(rulesLife)}
	var (
		busy    *HostBusyError
		refused *RefusedError
		network *NetworkError
	)
	switch {
	case errors.As(err, &busy):
		return rules{}, err
	case errors.As(err, &refused):
		if refused.URL == at {
			return rules{}, err
		}
		return all, nil
	case errors.As(err, &network) && (network.Reason == RedirectLoop || network.Reason == TooManyRedirects):
		return all, nil
	}
	return rules{until: now.Add(linkRetry), err: err}, nil
}

// newRulesTrip is the trip to a robots.txt, which asks for nobody's leave.
func (c *Client) newRulesTrip() *trip {
	t := c.newTrip(Request{})
	t.most = rulesHops
	t.allow = func(context.Context, *url.URL) (time.Duration, error) { return c.o.HostInterval, nil }
	t.read = func(r *http.Response) ([]byte, error) {
		if !success(r.StatusCode) {
			return nil, nil
		}
		body, err := readAll(r, rulesBytes)
		if large := (*TooLargeError)(nil); errors.As(err, &large) {
			err = nil // the rest does not count
		}
		return body, err
	}
	return t
}

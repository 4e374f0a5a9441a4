package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// answer is one answer with as much of its body as was wanted, decoded.
type answer struct {
	code       int
	header     http.Header
	body       []byte
	retryAfter time.Duration
}

// ask sends one request to where t has come, when the host's turn is.
func (c *Client) ask(ctx context.Context, t *trip, interval time.Duration) (answer, error) {
	host := hostKey(t.at.Host)
	leave, err := c.gates.enter(ctx, host, interval)
	if err != nil {
		if ctx.Err() != nil {
			err = fault(ctx, t.at, err, false)
		}
		return answer{}, err
	}
	defer leave()
	start := c.o.Now()
	a, err := c.send(ctx, t)
	t.left -= c.o.Now().Sub(start)
	if a.retryAfter > 0 {
		why := fmt.Sprintf("answered %d %s", a.code, http.StatusText(a.code))
		c.gates.close(host, c.o.Now().Add(a.retryAfter), why)
	}
	return a, err
}

// send does the work of ask, within what is left of the time limit.
func (c *Client) send(ctx context.Context, t *trip) (answer, error) {
	timed, cancel := context.WithTimeout(ctx, t.left)
	defer cancel()
	req, err := http.NewRequestWithContext(timed, http.MethodGet, t.at.String(), nil)
	if err != nil {
		return answer{}, &RefusedError{URL: shown(t.at), Reason: "malformed address"}
	}
	req.Header = t.header.Clone()
	if user := t.at.User; user != nil {
		password, _ := user.Password()
		req.SetBasicAuth(user.Username(), password)
	}
	resp, err := c.transport.RoundTrip(req)
	if err != nil {
		return answer{}, fault(ctx, t.at, err, false)
	}
	defer resp.Body.Close()
	a := answer{code: resp.StatusCode, header: resp.Header, retryAfter: c.retryAfter(resp)}
	if a.body, err = t.read(resp); err != nil {
		return a, fault(ctx, t.at, err, true)
	}
	return a, nil
}

// retryAfter is how long the host asks to be left alone, within the cap. It
// counts only where the host says so with a status that means it.
func (c *Client) retryAfter(r *http.Response) time.Duration {
	if r.StatusCode != http.StatusTooManyRequests && r.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	value := strings.TrimSpace(r.Header.Get("Retry-After"))
	seconds, err := strconv.ParseUint(value, 10, 64)
	switch at, dateErr := http.ParseTime(value); {
	case dateErr == nil:
		return min(max(at.Sub(c.o.Now()), 0), c.o.MaxRetryAfter)
	case errors.Is(err, strconv.ErrRange), err == nil && seconds > uint64(c.o.MaxRetryAfter/time.Second):
		return c.o.MaxRetryAfter // before it is multiplied: it would wrap around
	case err != nil:
		return 0
	}
	return time.Duration(seconds) * time.Second
}

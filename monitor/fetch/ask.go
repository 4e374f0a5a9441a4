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

// busy says that the host wants to be asked less.
func (a answer) busy() bool {
	return a.code == http.StatusTooManyRequests || a.code == http.StatusServiceUnavailable
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
	switch why := fmt.Sprintf("answered %d %s", a.code, http.StatusText(a.code)); {
	case a.retryAfter > 0:
		c.gates.close(host, c.o.Now().Add(a.retryAfter), why)
	case a.busy():
		c.gates.tire(host, why)
	case err == nil && a.code < http.StatusInternalServerError:
		c.gates.refresh(host)
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
	a := answer{code: resp.StatusCode, header: resp.Header}
	if a.busy() { // with another status the header does not mean it
		a.retryAfter = c.retryAfter(a.header)
	}
	if a.body, err = t.read(resp); err != nil {
		return a, fault(ctx, t.at, err, true)
	}
	return a, nil
}

// retryAfter is how long the host asks to be left alone, within the cap; 0
// where it names no time that is to come.
func (c *Client) retryAfter(h http.Header) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
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

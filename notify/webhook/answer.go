package webhook

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// maxAnswer bounds how much of an answer is read, maxLine its first line.
	maxAnswer = 64 << 10
	maxLine   = 200
	// maxRetryAfter bounds what a receiver may ask for: it must not silence
	// the alerts for days with one header.
	maxRetryAfter = 6 * time.Hour
)

// Error is an answer other than 2xx.
type Error struct {
	Host   string
	Status int
	Line   string // the first line of the answer, cleaned, without secrets
	Wait   time.Duration
}

func (e *Error) Error() string {
	text := fmt.Sprintf("webhook %s: %d %s", e.Host, e.Status, http.StatusText(e.Status))
	switch {
	case e.Status == http.StatusGone:
		text += ": the receiver asks to be told no more"
	case e.Status >= 300 && e.Status < 400:
		text += ": redirects are not followed; give the address it leads to"
	}
	if e.Line != "" {
		text += ": " + e.Line
	}
	return text
}

// RetryAfter is how long the receiver asks to be left alone, at most 6 hours;
// 0 if it does not say.
func (e *Error) RetryAfter() time.Duration { return e.Wait }

// retry reports whether the same post may be taken later. A conflict (409) is
// another attempt under way.
func (e *Error) retry() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return e.Status >= 500
}

func (s *Sender) answer(res *http.Response) *Error {
	e := &Error{Host: s.url.Host, Status: res.StatusCode, Line: s.hide.clean(firstLine(res.Body))}
	if e.retry() {
		e.Wait = retryAfter(res.Header.Get("Retry-After"), s.o.Now())
	}
	return e
}

// retryAfter reads a number of seconds or a date.
func retryAfter(value string, now time.Time) time.Duration {
	wait := time.Duration(0)
	if n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64); err == nil {
		wait = time.Duration(min(n, int64(maxRetryAfter/time.Second))) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return max(0, min(wait, maxRetryAfter))
}

// firstLine gives the first line that says something.
func firstLine(body io.Reader) string {
	lines := bufio.NewScanner(io.LimitReader(body, maxAnswer))
	lines.Buffer(nil, maxAnswer+1)
	for lines.Scan() {
		if l := strings.TrimSpace(lines.Text()); l != "" {
			return l
		}
	}
	return ""
}

// drain reads an answer so that the connection can be used again.
func drain(body io.Reader) { _, _ = io.CopyN(io.Discard, body, maxAnswer) }

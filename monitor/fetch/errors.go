package fetch

import (
	"fmt"
	"net/http"
	"time"
)

// Reasons of a NetworkError.
const (
	NoSuchHost        = "no such host"
	LookupFailed      = "name lookup failed"
	ConnectionRefused = "connection refused"
	ConnectionLost    = "connection lost"
	Unreachable       = "unreachable"
	TimedOut          = "timed out" // no answer began in time
	TooSlow           = "too slow"  // an answer began, but did not end in time
	TLS               = "tls"
	TooManyRedirects  = "too many redirects"
	RedirectLoop      = "redirect loop"
	BrokenAnswer      = "broken answer" // not HTTP, cut off, or not what its headers say
	BrowserEnded      = "the browser ended while the page was read"
)

// Reasons of a RefusedError that callers tell apart.
const (
	PrivateAddress = "private address"
	ByRobots       = "robots.txt forbids it"
)

// StatusError is an answer other than 2xx.
type StatusError struct {
	URL        string // without query and password, as in all these errors
	Code       int
	RetryAfter time.Duration // the host's wish, within Options.MaxRetryAfter; else 0
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("fetch %s: answered %d %s", e.URL, e.Code, http.StatusText(e.Code))
}

// RefusedError is a request that stet does not make.
type RefusedError struct {
	URL    string // empty if the address cannot be read
	Reason string
}

func (e *RefusedError) Error() string {
	if e.URL == "" {
		return "fetch: " + e.Reason
	}
	return "fetch " + e.URL + ": " + e.Reason
}

// NetworkError is a request to which no whole answer came.
type NetworkError struct {
	URL    string
	Reason string // one of the constants
	Err    error  // the cause, if there is more to say
}

func (e *NetworkError) Error() string {
	if e.Err != nil && (e.Reason == BrokenAnswer || e.Reason == TLS || e.Reason == LookupFailed) {
		return fmt.Sprintf("fetch %s: %s: %v", e.URL, e.Reason, e.Err)
	}
	return "fetch " + e.URL + ": " + e.Reason
}

func (e *NetworkError) Unwrap() error { return e.Err }

// TooLargeError is a body of more than Limit bytes.
type TooLargeError struct {
	URL   string
	Limit int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("fetch %s: more than %d bytes", e.URL, e.Limit)
}

// NotTextError is an answer that holds no text: an image, a PDF.
type NotTextError struct {
	URL         string
	ContentType string // as sent; "" if the bytes alone said so
}

func (e *NotTextError) Error() string {
	if e.ContentType == "" {
		return "fetch " + e.URL + ": not a text"
	}
	return fmt.Sprintf("fetch %s: not a text but %q", e.URL, e.ContentType)
}

// HostBusyError is a request not made because the host wants to be left alone.
type HostBusyError struct {
	Host   string
	Until  time.Time
	Reason string // what the host said
}

func (e *HostBusyError) Error() string {
	return fmt.Sprintf("fetch %s: %s, not asked again before %s", e.Host, e.Reason, e.Until.UTC().Format(time.RFC3339))
}

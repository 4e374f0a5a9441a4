package fetch

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// Options say how to fetch. The zero Options work.
type Options struct {
	// UserAgent names stet and whom to write to about it. Its first word, up
	// to "/", is the name looked for in robots.txt. Default: DefaultUserAgent.
	UserAgent string
	// Timeout bounds a page with its redirects, without the time waited for a
	// host's turn. Default: 30 s.
	Timeout time.Duration
	// MaxBytes bounds a body after decoding. Default: 10 MiB.
	MaxBytes int64
	// Proxy is the address of an http, https or socks5 proxy. The environment
	// is not asked. Names are then resolved by the proxy, so it is the proxy
	// that must keep them from private addresses.
	Proxy string
	// HostInterval lies between the starts of two requests to one host.
	// Default: 5 s; below 0: none. A longer Crawl-delay goes before it.
	HostInterval time.Duration
	// HostConnections is how many requests to one host run at once. Default: 1.
	HostConnections int
	// Connections is how many requests run at once in all. Default: 32.
	Connections int
	// IgnoreRobots fetches what robots.txt forbids.
	IgnoreRobots bool
	// AllowPrivate fetches from loopback and private addresses.
	AllowPrivate bool
	// MaxRetryAfter bounds for how long a host may close itself. Default: 24 h.
	MaxRetryAfter time.Duration
	// Now is the clock. Default: time.Now.
	Now func() time.Time
}

// DefaultUserAgent is sent where the user gave none.
const DefaultUserAgent = "stet/1 (+contact: set user_agent)"

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	o.Timeout = or(o.Timeout, 30*time.Second)
	o.MaxBytes = or(o.MaxBytes, 10<<20)
	o.HostInterval = max(or(o.HostInterval, 5*time.Second), 0)
	o.HostConnections = or(o.HostConnections, 1)
	o.Connections = or(o.Connections, 32)
	o.MaxRetryAfter = or(o.MaxRetryAfter, 24*time.Hour)
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func or[N int | int64 | time.Duration](n, otherwise N) N {
	if n == 0 {
		return otherwise
	}
	return n
}

// check refuses what cannot work, once the defaults are filled in.
func (o Options) check() error {
	if strings.TrimSpace(o.UserAgent) == "" || !httpguts.ValidHeaderFieldValue(o.UserAgent) {
		return fmt.Errorf("user agent: %q cannot stand in a header", o.UserAgent)
	}
	if o.Timeout < 0 || o.MaxBytes < 0 || o.HostConnections < 0 || o.Connections < 0 || o.MaxRetryAfter < 0 {
		return errors.New("timeout, bytes, connections and retry cannot be below 0")
	}
	return nil
}

package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"code.dny.dev/ssrf"
)

// newTransport makes the transport: no proxy from the environment, no cookies,
// no decoding of its own (we bound what is decoded), and guard asked at every
// dial, when the name is resolved, so that no later answer of a name server
// can lead inside.
func newTransport(o Options, guard *ssrf.Guardian) (*http.Transport, error) {
	dialer := &net.Dialer{Timeout: min(o.Timeout, 10*time.Second)}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    min(o.Timeout, 10*time.Second),
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConns:           8 * o.Connections, // to dial a host anew costs more than to look at a page
		MaxIdleConnsPerHost:    o.HostConnections,
		IdleConnTimeout:        90 * time.Second,
	}
	if o.Proxy == "" {
		if guard != nil {
			dialer.Control = guard.Safe
		}
		return t, nil
	}
	// The only address dialled is now the proxy's, and proxies are often local.
	proxy, err := parseProxy(o.Proxy)
	if err != nil {
		return nil, err
	}
	t.Proxy = http.ProxyURL(proxy)
	return t, nil
}

// parseProxy leaves the address out of its errors: it may hold a password.
func parseProxy(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" {
		return nil, errors.New(`proxy: no address such as "http://proxy.example:3128"`)
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u, nil
	}
	return nil, fmt.Errorf("proxy: scheme %q is none of http, https, socks5, socks5h", u.Scheme)
}

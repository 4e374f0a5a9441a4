package fetch

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// address reads an address that may be asked for: http or https, with a host
// that is not private by its very name.
func (c *Client) address(raw string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil { // err quotes the address, with any password in it
		return nil, &RefusedError{Reason: "malformed address"}
	}
	return c.check(u)
}

// check is address for one that is parsed, such as the target of a redirect.
func (c *Client) check(u *url.URL) (*url.URL, error) {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, &RefusedError{URL: shown(u), Reason: "neither http nor https"}
	case u.Hostname() == "":
		return nil, &RefusedError{URL: shown(u), Reason: "no host"}
	case c.private(u.Hostname()):
		return nil, &RefusedError{URL: shown(u), Reason: PrivateAddress}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// private says whether the guard refuses host, as far as its name alone tells.
// Other names are judged when they are dialled.
func (c *Client) private(host string) bool {
	if c.guard == nil {
		return false
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return c.guard.SafeAddr(ip) != nil
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// hostKey names the host that politeness is kept with: lower case, in ASCII,
// without the port that http and https have of themselves.
func hostKey(host string) string {
	host = strings.ToLower(host)
	for _, port := range []string{":80", ":443"} {
		host = strings.TrimSuffix(host, port)
	}
	host = strings.TrimSuffix(host, ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		return ascii
	}
	return host
}

// bare is the address without user and password.
func bare(u *url.URL) string {
	clean := *u
	clean.User = nil
	return clean.String()
}

// shown is the address for errors: queries hold keys and sessions.
func shown(u *url.URL) string {
	clean := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	if u.RawQuery != "" {
		return clean.String() + "?…"
	}
	return clean.String()
}

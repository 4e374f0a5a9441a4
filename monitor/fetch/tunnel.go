package fetch

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/proxy"
)

// Options gives the options of c with every default filled in.
func (c *Client) Options() Options { return c.o }

// Allowed says whether address may be asked for by somebody who asks himself,
// such as a browser: nil, or the error that Get would give for robots.txt and
// the address. It fetches robots.txt where it must, and keeps no interval.
func (c *Client) Allowed(ctx context.Context, address string) error {
	u, err := c.address(address)
	if err == nil {
		_, err = c.allowed(ctx, u)
	}
	return err
}

// Forward makes one request as it is, without the host's turn and robots.txt,
// but under the address guard and through the proxy of c. Redirects are
// answers like others. The error is *RefusedError where the guard refuses.
func (c *Client) Forward(r *http.Request) (*http.Response, error) {
	u := *r.URL
	if _, err := c.check(&u); err != nil {
		return nil, err
	}
	resp, err := c.transport.RoundTrip(r)
	if err != nil {
		return nil, fault(r.Context(), r.URL, err, false)
	}
	return resp, nil
}

// Dial connects to host ("news.example:443") as Forward does, for bytes that
// are not stet's to read.
func (c *Client) Dial(ctx context.Context, host string) (net.Conn, error) {
	u := &url.URL{Scheme: "https", Host: host}
	if _, err := c.check(u); err != nil {
		return nil, err
	}
	conn, err := c.dial(ctx, host)
	if err != nil {
		return nil, fault(ctx, u, err, false)
	}
	return conn, nil
}

func (c *Client) dial(ctx context.Context, host string) (net.Conn, error) {
	direct := c.transport.DialContext // with the guard, where there is no proxy
	if c.o.Proxy == "" {
		return direct(ctx, "tcp", host)
	}
	by, err := parseProxy(c.o.Proxy)
	if err != nil {
		return nil, err
	}
	if by.Scheme == "socks5" || by.Scheme == "socks5h" {
		return dialSocks(ctx, by, host, direct)
	}
	conn, err := direct(ctx, "tcp", withPort(by))
	if err != nil {
		return nil, err
	}
	tunnel, err := connect(ctx, conn, by, host)
	if err != nil {
		conn.Close()
		return nil, err
	}
	return tunnel, nil
}

// dialer makes of a func what package proxy wants to dial its server with.
type dialer func(ctx context.Context, network, address string) (net.Conn, error)

func (d dialer) Dial(network, address string) (net.Conn, error) {
	return d(context.Background(), network, address)
}

func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	return d(ctx, network, address)
}

func dialSocks(ctx context.Context, by *url.URL, host string, direct dialer) (net.Conn, error) {
	var auth *proxy.Auth
	if by.User != nil {
		password, _ := by.User.Password()
		auth = &proxy.Auth{User: by.User.Username(), Password: password}
	}
	socks, err := proxy.SOCKS5("tcp", withPort(by), auth, direct)
	if err != nil {
		return nil, err
	}
	return socks.(proxy.ContextDialer).DialContext(ctx, "tcp", host)
}

// withPort gives the proxy's host with its port, or that of its scheme.
func withPort(by *url.URL) string {
	port := by.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[by.Scheme]
		if port == "" {
			port = "1080"
		}
	}
	return net.JoinHostPort(by.Hostname(), port)
}

// connectTime bounds the asking of an HTTP proxy for a tunnel.
const connectTime = 10 * time.Second

// connect asks an HTTP proxy for a tunnel to host.
func connect(ctx context.Context, conn net.Conn, by *url.URL, host string) (net.Conn, error) {
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	conn.SetDeadline(time.Now().Add(connectTime))
	if by.Scheme == "https" {
		conn = tls.Client(conn, &tls.Config{ServerName: by.Hostname()})
	}
	ask := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: host}, Host: host, Header: http.Header{}}
	if by.User != nil {
		password, _ := by.User.Password()
		word := base64.StdEncoding.EncodeToString([]byte(by.User.Username() + ":" + password))
		ask.Header.Set("Proxy-Authorization", "Basic "+word)
	}
	if err := ask.Write(conn); err != nil {
		return nil, err
	}
	r := bufio.NewReader(conn)
	resp, err := http.ReadResponse(r, ask)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the proxy answered %d", resp.StatusCode)
	}
	if r.Buffered() > 0 { // nobody speaks before the client in TLS
		return nil, errors.New("the proxy sent more than was asked for")
	}
	conn.SetDeadline(time.Time{})
	return conn, nil
}

package fetch

import (
	"errors"
	"net/http/httptest"
	"testing"

	"code.dny.dev/ssrf"
)

func TestPrivateAddressesAreRefused(t *testing.T) {
	t.Parallel()
	c, err := New(quick())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, host := range []string{
		"127.0.0.1", "127.1.2.3:8080", "[::1]", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1",
		"169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
		"localhost", "LocalHost.:99", "printer.localhost",
	} {
		_, err := get(t, c, "http://"+host+"/")
		var refused *RefusedError
		if !errors.As(err, &refused) || refused.Reason != PrivateAddress {
			t.Errorf("%s: got %v", host, err)
		}
	}
}

// A name may resolve to anything, so the guard stands where names are dialled.
func TestPrivateAddressesAreNotDialled(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serves("text/plain", "inside"))
	defer server.Close()
	c, err := New(quick())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	conn, err := c.transport.DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if !errors.Is(err, ssrf.ErrProhibitedIP) {
		t.Errorf("got %v, %v", conn, err)
	}
}

func TestAllowPrivate(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serves("text/plain", "inside"))
	defer server.Close()
	o := quick()
	o.AllowPrivate = true
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if p, err := get(t, c, server.URL); err != nil || string(p.Body) != "inside" {
		t.Errorf("got %q, %v", p.Body, err)
	}
}

// A local proxy is the user's own; what is asked of it is guarded all the same.
func TestProxy(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serves("text/plain", "by proxy"))
	defer server.Close()
	o := quick()
	o.Proxy = server.URL
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if p, err := get(t, c, "http://news.example/"); err != nil || string(p.Body) != "by proxy" {
		t.Errorf("got %q, %v", p.Body, err)
	}
	var refused *RefusedError
	if _, err := get(t, c, "http://192.168.0.1/"); !errors.As(err, &refused) {
		t.Errorf("got %v", err)
	}
}

package fetch

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"code.dny.dev/ssrf"
)

func TestForwardAndDialAreGuarded(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serves("text/plain", "inside"))
	defer server.Close()
	for _, proxy := range []string{"", server.URL} { // a proxy would resolve names, but these are none
		o := quick()
		o.Proxy = proxy
		c, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for _, host := range []string{"127.0.0.1:80", "[::1]:443", "169.254.169.254:80", "10.1.2.3:443", "localhost:443", "[::ffff:127.0.0.1]:443"} {
			var refused *RefusedError
			if _, err := c.Dial(t.Context(), host); !errors.As(err, &refused) || refused.Reason != PrivateAddress {
				t.Errorf("dial %s: got %v", host, err)
			}
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+host+"/x", nil)
			if _, err := c.Forward(r); !errors.As(err, &refused) || refused.Reason != PrivateAddress {
				t.Errorf("forward %s: got %v", host, err)
			}
		}
	}
	c, err := New(quick())
	if err != nil {
		t.Fatal(err)
	}
	// What a name leads to shows only when it is dialled.
	if _, err := c.dial(t.Context(), server.Listener.Addr().String()); !errors.Is(err, ssrf.ErrProhibitedIP) {
		t.Errorf("got %v", err)
	}
}

// proxying accepts one connection and hands it to serve.
func proxying(t *testing.T, serve func(net.Conn, *bufio.Reader)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		serve(conn, bufio.NewReader(conn))
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return l.Addr().String()
}

func dialBy(t *testing.T, proxy string) (string, error) {
	t.Helper()
	o := quick()
	o.Proxy = proxy
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := c.Dial(t.Context(), "news.example:443")
	if err != nil {
		return "", err
	}
	defer conn.Close()
	said, err := io.ReadAll(conn)
	return string(said), err
}

func TestDialByAnHTTPProxy(t *testing.T) {
	t.Parallel()
	serve := func(conn net.Conn, r *bufio.Reader) {
		ask, err := http.ReadRequest(r)
		if err != nil || ask.Method != http.MethodConnect || ask.Host != "news.example:443" || ask.Header.Get("Proxy-Authorization") != "Basic dTpodXNo" {
			t.Errorf("asked %+v, %v", ask, err)
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
		r.Peek(1) // the client speaks first
	}
	if _, err := dialBy(t, "http://u:hush@"+proxying(t, func(conn net.Conn, r *bufio.Reader) {
		http.ReadRequest(r)
		io.WriteString(conn, "HTTP/1.1 403 No\r\n\r\n")
	})); err == nil || strings.Contains(err.Error(), "hush") {
		t.Errorf("refused: %v", err)
	}
	o := quick()
	o.Proxy = "http://u:hush@" + proxying(t, serve)
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := c.Dial(t.Context(), "news.example:443")
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
}

func TestDialByASocksProxy(t *testing.T) {
	t.Parallel()
	said, err := dialBy(t, "socks5://"+proxying(t, func(conn net.Conn, r *bufio.Reader) {
		hello := make([]byte, 3) // version, one method, none
		io.ReadFull(r, hello)
		conn.Write([]byte{5, 0})
		ask := make([]byte, 5+len("news.example")+2)
		io.ReadFull(r, ask)
		if got := string(ask[5 : 5+len("news.example")]); got != "news.example" {
			t.Errorf("asked for %q", got)
		}
		conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
		io.WriteString(conn, "from afar")
	}))
	if err != nil || said != "from afar" {
		t.Errorf("got %q, %v", said, err)
	}
}

func TestAllowed(t *testing.T) {
	t.Parallel()
	o := quick()
	o.IgnoreRobots = false
	c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "User-agent: stet\nDisallow: /private\n")
	}}.client(t, o)
	if err := c.Allowed(t.Context(), "http://news.example/a"); err != nil {
		t.Error(err)
	}
	for address, reason := range map[string]string{"http://news.example/private/a": ByRobots, "http://127.0.0.1/": PrivateAddress} {
		var refused *RefusedError
		if err := c.Allowed(t.Context(), address); !errors.As(err, &refused) || refused.Reason != reason {
			t.Errorf("%s: got %v", address, err)
		}
	}
}

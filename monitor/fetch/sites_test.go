package fetch

import (
	"context"
	"net"
	"net/http"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// sites is a net in memory: a handler for each host. Its pipes block durably,
// so that the hours of a synctest bubble pass in no time. A host without a
// handler of its own for /robots.txt has none.
type sites map[string]http.HandlerFunc

func (s sites) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := s[r.Host]
	if h == nil {
		http.Error(w, "no such site", http.StatusBadGateway)
		return
	}
	h(w, r)
}

// client fetches from s as if s were the world.
func (s sites) client(t testing.TB, o Options) *Client {
	t.Helper()
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: s}
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.Serve(l)
	}()
	c.transport.DialContext = l.dial
	t.Cleanup(func() {
		c.Close()
		server.Close()
		<-done
	})
	return c
}

type listener struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (l *listener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error   { close(l.closed); return nil }
func (l *listener) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

// quick are options without politeness, for tests of something else.
func quick() Options { return Options{HostInterval: -1, IgnoreRobots: true} }

// serves answers every request the same.
func serves(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Write([]byte(body))
	}
}

func get(t *testing.T, c *Client, url string) (Page, error) {
	t.Helper()
	return c.Get(t.Context(), Request{URL: url})
}

package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
)

// TestConnectionsAreKept asks many hosts twice, more of them than requests run
// at once: each is dialled once, and spoken to in HTTP/2 where it can.
func TestConnectionsAreKept(t *testing.T) {
	t.Parallel()
	for _, version := range []int{1, 2} {
		t.Run(fmt.Sprintf("HTTP/%d", version), func(t *testing.T) {
			t.Parallel()
			var dialled, other atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.ProtoMajor != version {
					other.Add(1)
				}
				serves("text/html", "<p>The ferry is late.")(w, r)
			}))
			server.EnableHTTP2 = version == 2
			server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
				if s == http.StateNew {
					dialled.Add(1)
				}
			}
			server.StartTLS()
			defer server.Close()
			c, err := New(Options{AllowPrivate: true, IgnoreRobots: true, HostInterval: -1, Connections: 2})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			c.transport.TLSClientConfig = &tls.Config{RootCAs: x509.NewCertPool(), ServerName: "example.com"}
			c.transport.TLSClientConfig.RootCAs.AddCert(server.Certificate())
			c.transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
			}
			const hosts = 10
			for range 2 {
				for i := range hosts {
					if _, err := get(t, c, fmt.Sprintf("https://%d.example/", i)); err != nil {
						t.Fatal(err)
					}
				}
			}
			if n := dialled.Load(); n != hosts || other.Load() > 0 {
				t.Errorf("%d connections to %d hosts, %d requests in another version", n, hosts, other.Load())
			}
		})
	}
}

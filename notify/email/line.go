package email

import (
	"context"
	"crypto/tls"
	"net"
	"sync"
)

// line is the connection to the server, held so that it can be closed from
// outside: the library leaves it open when a session fails to begin.
type line struct {
	tls      *tls.Config
	implicit bool

	mu     sync.Mutex
	conn   net.Conn
	closed bool
}

func (l *line) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	dial := dialer.DialContext
	if l.implicit {
		dial = (&tls.Dialer{NetDialer: &dialer, Config: l.tls}).DialContext
	}
	conn, err := dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		conn.Close()
		return nil, net.ErrClosed
	}
	l.conn = conn
	return conn, nil
}

func (l *line) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.conn != nil {
		l.conn.Close()
	}
}

package browser

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"strings"
	"sync"
	"time"

	"stet/monitor/fetch"
)

// proxy is the browser's only way out, on loopback. The way is that of a
// fetch.Client, with its address guard. Every tab is a guest with a word of
// its own; who has none, such as another user of the machine, is refused.
type proxy struct {
	forward http.RoundTripper
	dial    func(ctx context.Context, host string) (net.Conn, error)
	budget  int64 // bytes of a guest, both ways

	mu     sync.Mutex
	server *http.Server
	at     string
	guests map[string]*guest
	served sync.WaitGroup
}

// guest is a tab that may use the proxy until it is dismissed.
type guest struct {
	word   string
	ctx    context.Context
	cancel context.CancelFunc

	mu   sync.Mutex
	left int64
	over chan struct{} // closed when it has used more than its budget
}

// forwarding makes a RoundTripper of fetch.Client.Forward.
type forwarding func(*http.Request) (*http.Response, error)

func (f forwarding) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func newProxy(c *fetch.Client, budget int64) *proxy {
	return &proxy{forward: forwarding(c.Forward), dial: c.Dial, budget: budget, guests: map[string]*guest{}}
}

// listen gives the proxy's address, once it is open.
func (p *proxy) listen() (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.server != nil {
		return p.at, nil
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	p.at = l.Addr().String()
	p.server = &http.Server{
		Handler: p, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 256 << 10,
		ErrorLog: log.New(io.Discard, "", 0),
	}
	p.served.Go(func() { p.server.Serve(l) })
	return p.at, nil
}

func (p *proxy) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, g := range p.guests {
		g.cancel()
	}
	if p.server != nil {
		p.server.Close()
		p.served.Wait()
	}
}

func (p *proxy) admit() *guest {
	g := &guest{word: rand.Text(), left: p.budget, over: make(chan struct{})}
	g.ctx, g.cancel = context.WithCancel(context.Background())
	p.mu.Lock()
	defer p.mu.Unlock()
	p.guests[g.word] = g
	return g
}

// dismiss ends all that g still has open.
func (p *proxy) dismiss(g *guest) {
	g.cancel()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.guests, g.word)
}

// guestUser stands before the word in the credential.
const guestUser = "stet"

func (p *proxy) guest(r *http.Request) *guest {
	_, text, _ := strings.Cut(r.Header.Get("Proxy-Authorization"), " ")
	credential, _ := base64.StdEncoding.DecodeString(text)
	_, word, _ := strings.Cut(string(credential), ":")
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.guests[word]
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g := p.guest(r)
	switch {
	case g == nil:
		w.Header().Set("Proxy-Authenticate", `Basic realm="stet"`)
		http.Error(w, "for stet's own browser only", http.StatusProxyAuthRequired)
	case r.Method == http.MethodConnect:
		p.tunnel(w, r, g)
	case !r.URL.IsAbs():
		http.Error(w, "no address", http.StatusBadRequest)
	default:
		p.pass(w, r, g)
	}
}

// pass makes a plain request.
func (p *proxy) pass(w http.ResponseWriter, r *http.Request, g *guest) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(g.ctx, cancel)()
	(&httputil.ReverseProxy{
		Rewrite:   func(pr *httputil.ProxyRequest) {}, // without X-Forwarded-For
		Transport: p.forward,
		ModifyResponse: func(resp *http.Response) error {
			resp.Body = struct {
				io.Reader
				io.Closer
			}{g.counted(resp.Body), resp.Body}
			return nil
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) { http.Error(w, err.Error(), refusal(err)) },
		ErrorLog:     log.New(io.Discard, "", 0),
	}).ServeHTTP(w, r.WithContext(ctx))
}

// tunnel connects the browser with a host and sees bytes only.
func (p *proxy) tunnel(w http.ResponseWriter, r *http.Request, g *guest) {
	far, err := p.dial(g.ctx, r.Host)
	if err != nil {
		http.Error(w, err.Error(), refusal(err))
		return
	}
	defer far.Close()
	near, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer near.Close()
	defer context.AfterFunc(g.ctx, func() { near.Close(); far.Close() })()
	near.SetDeadline(time.Time{})
	if _, err := io.WriteString(near, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	var up sync.WaitGroup
	up.Go(func() {
		io.Copy(far, g.counted(buffered))
		far.Close()
	})
	io.Copy(near, g.counted(far))
	near.Close()
	up.Wait()
}

func refusal(err error) int {
	var refused *fetch.RefusedError
	if errors.As(err, &refused) {
		return http.StatusForbidden
	}
	return http.StatusBadGateway
}

// counted is r within the budget of g.
func (g *guest) counted(r io.Reader) io.Reader { return budgeted{r, g} }

type budgeted struct {
	io.Reader
	g *guest
}

var errOver = errors.New("the page loads too much")

func (b budgeted) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	b.g.mu.Lock()
	defer b.g.mu.Unlock()
	before := b.g.left
	if b.g.left -= int64(n); b.g.left >= 0 {
		return n, err
	}
	if before >= 0 {
		close(b.g.over)
	}
	return 0, errOver
}

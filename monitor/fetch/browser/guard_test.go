package browser

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"stet/monitor/fetch"
)

// world makes f believe that http://news.example/ is served by h; all else is
// asked for as ever.
func world(f *Fetcher, h http.HandlerFunc) {
	answer := func(r *http.Request) *http.Response {
		w := httptest.NewRecorder()
		h(w, r)
		resp := w.Result()
		resp.Request = r
		return resp
	}
	far := f.pool.proxy.forward
	f.pool.proxy.forward = forwarding(func(r *http.Request) (*http.Response, error) {
		if r.URL.Host == "news.example" {
			return answer(r), nil
		}
		return far.RoundTrip(r)
	})
	f.get = func(ctx context.Context, r fetch.Request) (fetch.Page, error) {
		u, err := url.Parse(r.URL)
		if err != nil || u.Host != "news.example" {
			return f.Client.Get(ctx, r)
		}
		w := answer(httptest.NewRequestWithContext(ctx, http.MethodGet, r.URL, nil))
		body, err := io.ReadAll(w.Body)
		return fetch.Page{URL: r.URL, Body: body, ContentType: "text/html"}, err
	}
}

// visitors is a server on this machine that notes who came.
type visitors struct {
	*httptest.Server
	udp  net.PacketConn
	mu   sync.Mutex
	came []string
}

func (v *visitors) note(what string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.came = append(v.came, what)
}

func (v *visitors) all() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.came
}

func newVisitors(t *testing.T) *visitors {
	t.Helper()
	v := &visitors{}
	v.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.note(r.URL.Path)
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}))
	v.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			v.note("connection")
		}
	}
	v.Start()
	t.Cleanup(v.Close)
	var err error
	if v.udp, err = net.ListenPacket("udp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.udp.Close() })
	go func() {
		for {
			if _, _, err := v.udp.ReadFrom(make([]byte, 1500)); err != nil {
				return
			}
			v.note("udp")
		}
	}()
	return v
}

// attempts is a page that tries to reach hosts that only this machine can.
func attempts(port, udp string) string {
	return strings.NewReplacer("PORT", port, "UDP", udp).Replace(`<!doctype html><p id=done>trying</p><script>
const done = []
async function attempt(name, promise) {
	try { await promise; done.push(name + " reached") } catch (e) { done.push(name + " refused") }
}
function socket(url) {
	return new Promise((yes, no) => { const s = new WebSocket(url); s.onopen = yes; s.onerror = no })
}
Promise.all([
	attempt("loopback", fetch("http://127.0.0.1:PORT/loopback", {mode: "no-cors"})),
	attempt("name", fetch("http://localhost:PORT/name", {mode: "no-cors"})),
	attempt("other", fetch("http://127.9.9.9:PORT/other", {mode: "no-cors"})),
	attempt("mapped", fetch("http://[::ffff:127.0.0.1]:PORT/mapped", {mode: "no-cors"})),
	attempt("tls", fetch("https://127.0.0.1:PORT/tls", {mode: "no-cors"})),
	attempt("redirect", fetch("/redirect", {mode: "no-cors"})),
	attempt("metadata", fetch("http://169.254.169.254/latest/meta-data/", {mode: "no-cors"})),
]).then(() => attempt("socket", socket("ws://127.0.0.1:PORT/socket"))).then(() => document.getElementById("done").textContent = done.sort().join(", "))
const pc = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:UDP"},
	{urls: "turn:127.0.0.1:PORT?transport=tcp", username: "a", credential: "b"}]})
pc.createDataChannel("x")
pc.createOffer().then(o => pc.setLocalDescription(o))
const link = document.createElement("link")
link.rel = "preconnect"; link.href = "http://127.0.0.1:PORT/"
document.head.append(link)
</script><script src="http://127.0.0.1:PORT/script.js"></script><iframe src="http://127.0.0.1:PORT/frame"></iframe>`)
}

func serveAttempts(v *visitors) http.HandlerFunc {
	_, port, _ := strings.Cut(v.Listener.Addr().String(), ":")
	_, udp, _ := strings.Cut(v.udp.LocalAddr().String(), ":")
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/redirect" {
			http.Redirect(w, r, "http://127.0.0.1:"+port+"/redirected", http.StatusFound)
			return
		}
		fmt.Fprint(w, attempts(port, udp))
	}
}

func TestPrivateAddressesAreOutOfReach(t *testing.T) {
	t.Parallel()
	inside := newVisitors(t)
	o := local()
	o.AllowPrivate = false
	f := fetcher(t, o)
	world(f, serveAttempts(inside))
	p, err := render(f, "http://news.example/a")
	if err != nil {
		t.Fatal(err)
	}
	// Plain requests are answered 403 by the proxy, which to a page that may
	// not read answers looks like any other; what counts is who came.
	if got := inside.all(); len(got) > 0 {
		t.Errorf("came: %q", got)
	}
	if !bytes.Contains(p.Body, []byte("socket refused")) || !bytes.Contains(p.Body, []byte("tls refused")) {
		t.Errorf("got %s", p.Body)
	}
}

// The same page does reach them where that is allowed: the test above would
// see it.
func TestPrivateAddressesAreReachedIfAllowed(t *testing.T) {
	t.Parallel()
	inside := newVisitors(t)
	f := fetcher(t, local())
	world(f, serveAttempts(inside))
	if _, err := render(f, "http://news.example/a"); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(inside.all(), " ")
	for _, path := range []string{"/loopback", "/name", "/redirected", "/script.js", "/socket"} {
		if !strings.Contains(got, path) {
			t.Errorf("%s did not come, of %s", path, got)
		}
	}
	if strings.Contains(got, "/frame") {
		t.Error("a frame was loaded")
	}
}

func TestScriptsCannotLeadInside(t *testing.T) {
	t.Parallel()
	inside := newVisitors(t)
	o := local()
	o.AllowPrivate = false
	f := fetcher(t, o)
	world(f, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<script>location.href = %q</script>`, inside.URL+"/inside?key=1")
	})
	_, err := render(f, "http://news.example/a")
	if want := "fetch " + inside.URL + "/inside?…: private address"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if got := inside.all(); len(got) > 0 {
		t.Errorf("came: %q", got)
	}
}

func TestTheProxyIsForTheBrowserOnly(t *testing.T) {
	t.Parallel()
	far := newVisitors(t)
	c, err := fetch.New(local())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	p := newProxy(c, 1<<20)
	defer p.close()
	at, err := p.listen()
	if err != nil {
		t.Fatal(err)
	}
	if host, _, _ := net.SplitHostPort(at); host != "127.0.0.1" {
		t.Errorf("listens on %s", at)
	}
	g := p.admit()
	gone := p.admit()
	p.dismiss(gone)
	for name, c := range map[string]struct {
		user *url.Userinfo
		want int
	}{
		"nobody":       {nil, 407},
		"a guess":      {url.UserPassword(guestUser, "guess"), 407},
		"no word":      {url.UserPassword(guestUser, ""), 407},
		"a guest":      {url.UserPassword(guestUser, g.word), 200},
		"one that was": {url.UserPassword(guestUser, gone.word), 407},
	} {
		by := &http.Transport{Proxy: http.ProxyURL(&url.URL{Scheme: "http", Host: at, User: c.user})}
		r, err := http.NewRequest(http.MethodGet, far.URL+"/"+url.PathEscape(name), nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := by.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != c.want {
			t.Errorf("%s: %d", name, resp.StatusCode)
		}
		conn, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		ask := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: far.Listener.Addr().String()}, Host: far.Listener.Addr().String(), Header: http.Header{}}
		if c.user != nil {
			password, _ := c.user.Password()
			basic := &http.Request{Header: http.Header{}}
			basic.SetBasicAuth(guestUser, password)
			ask.Header.Set("Proxy-Authorization", basic.Header.Get("Authorization"))
		}
		status := make([]byte, 12)
		if err := ask.Write(conn); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(conn, status); err != nil || string(status) != fmt.Sprint("HTTP/1.1 ", c.want) {
			t.Errorf("%s: connect: %q, %v", name, status, err)
		}
		conn.Close()
		by.CloseIdleConnections()
	}
	p.dismiss(g)
	paths := 0
	for _, what := range far.all() {
		if what == "/a%20guest" || what == "/a guest" {
			paths++
		} else if what != "connection" {
			t.Errorf("came: %s", what)
		}
	}
	if paths != 1 {
		t.Errorf("the guest came %d times", paths)
	}
}

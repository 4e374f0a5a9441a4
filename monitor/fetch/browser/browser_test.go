package browser

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"stet/monitor/fetch"
	"stet/seeds"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// needBrowser names the variable without which a machine that has no browser
// leaves the tests out that need one. CI sets it.
const needBrowser = "STET_TEST_BROWSER"

// chromium leaves the test out where there is no browser.
func chromium(t *testing.T) {
	t.Helper()
	if _, err := Find(""); err != nil {
		if os.Getenv(needBrowser) != "" {
			t.Fatal(err)
		}
		t.Skipf("left out: %v (this needs a real one)", err)
	}
}

// local are options for a site on this machine, without politeness.
func local() fetch.Options {
	return fetch.Options{HostInterval: -1, IgnoreRobots: true, AllowPrivate: true, UserAgent: "stet/1 (desk@example.org)", Timeout: 10 * time.Second}
}

func fetcher(t *testing.T, o fetch.Options) *Fetcher {
	t.Helper()
	chromium(t)
	c, err := fetch.New(o)
	if err != nil {
		t.Fatal(err)
	}
	f := Wrap(c, "")
	t.Cleanup(f.Close)
	return f
}

// site serves texts by path; "" is HTML, else the name says what it is.
func site(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := pages[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript")
		case strings.HasSuffix(r.URL.Path, ".json"):
			w.Header().Set("Content-Type", "application/json")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("ETag", `"v1"`)
		}
		w.Write([]byte(text))
	}))
	t.Cleanup(s.Close)
	return s
}

func render(f *Fetcher, url string) (fetch.Page, error) {
	return f.Get(context.Background(), fetch.Request{URL: url, Render: seeds.InBrowser, ETag: `"v1"`})
}

const shell = `<!doctype html><title>x</title><div id=root></div><noscript>Please enable JavaScript</noscript><script src=/app.js></script>`

func TestTheArticleThatScriptsWrite(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{
		"/a": shell,
		"/app.js": `fetch("/a.json").then(r => r.json()).then(a => {
	document.getElementById("root").innerHTML = "<h1>" + a.headline + "</h1><p>" + navigator.userAgent
})`,
		"/a.json": `{"headline": "Fähre „verspätet“"}`,
	})
	f := fetcher(t, local())
	p, err := render(f, s.URL+"/a#top")
	if err != nil {
		t.Fatal(err)
	}
	body := string(p.Body)
	for _, want := range []string{"<!DOCTYPE html>\n<html>", "<h1>Fähre „verspätet“</h1>", "<p>stet/1 (desk@example.org)</p>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in %s", want, body)
		}
	}
	if strings.Contains(body, "enable JavaScript") {
		t.Errorf("what is for readers without scripts stands in %s", body)
	}
	p.Body = nil
	if p.URL != s.URL+"/a" || p.ContentType != "text/html; charset=utf-8" || p.ETag != "" || p.NotModified || p.Redirects != nil {
		t.Errorf("got %+v", p)
	}
	plain, err := f.Get(t.Context(), fetch.Request{URL: s.URL + "/a"})
	if err != nil || string(plain.Body) != shell || plain.ETag != `"v1"` {
		t.Errorf("not rendered: %q, %v", plain.Body, err)
	}
}

func TestWhatIsNoPageIsNotRendered(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/feed.json": `{"version":"https://jsonfeed.org/version/1"}`})
	f := fetcher(t, local())
	p, err := render(f, s.URL+"/feed.json")
	if err != nil || !strings.HasPrefix(string(p.Body), "{") || f.pool.now != nil {
		t.Errorf("got %q, %v", p.Body, err)
	}
}

func TestErrorsAreThoseOfFetch(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/busy":
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(429)
		case "/leads":
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<script>location.replace("/gone?key=1")</script>`))
		case "/gone":
			w.WriteHeader(410)
		default:
			w.WriteHeader(404)
		}
	}))
	t.Cleanup(s.Close)
	f := fetcher(t, local())
	for path, want := range map[string]string{
		"/none":  "/none: answered 404 Not Found",
		"/leads": "/gone?…: answered 410 Gone",
	} {
		_, err := render(f, s.URL+path)
		var status *fetch.StatusError
		if !errors.As(err, &status) || err.Error() != "fetch "+s.URL+want {
			t.Errorf("%s: got %v", path, err)
		}
	}
	_, err := render(f, s.URL+"/busy")
	var status *fetch.StatusError
	if !errors.As(err, &status) || status.RetryAfter != time.Minute {
		t.Errorf("got %v", err)
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/script":
			w.Write([]byte(`<p>moving<script>location.href = "/old"</script>`))
		case "/loop":
			w.Write([]byte(`<p>loop<script>location.reload()</script>`))
		case "/file":
			w.Write([]byte(`<p>stays<script>location.href = "/x.json"</script>`))
		case "/x.json":
			w.Header().Set("Content-Type", "application/json")
			w.Write([]byte(`{}`))
		case "/form":
			w.Write([]byte(`<p>stays<form method=post></form><script>document.forms[0].submit()</script>`))
		default:
			w.Write([]byte(`<p id=p><script>p.textContent = location.pathname</script>`))
		}
	}))
	t.Cleanup(s.Close)
	f := fetcher(t, local())
	p, err := render(f, s.URL+"/old")
	if err != nil || p.URL != s.URL+"/new" || !slices.Equal(p.Redirects, []string{s.URL + "/old"}) || !strings.Contains(string(p.Body), ">/new</p>") {
		t.Errorf("by the host: %+v, %v", p, err)
	}
	p, err = render(f, s.URL+"/script")
	if err != nil || p.URL != s.URL+"/new" || !slices.Equal(p.Redirects, []string{s.URL + "/script", s.URL + "/old"}) || !strings.Contains(string(p.Body), ">/new</p>") {
		t.Errorf("by a script: %+v, %v", p, err)
	}
	_, err = render(f, s.URL+"/loop")
	var network *fetch.NetworkError
	if !errors.As(err, &network) || network.Reason != fetch.TooManyRedirects {
		t.Errorf("loop: %v", err)
	}
	for _, path := range []string{"/file", "/form"} {
		p, err = render(f, s.URL+path)
		if err != nil || p.URL != s.URL+path || !strings.Contains(string(p.Body), "<p>stays") {
			t.Errorf("%s: %q, %v", path, p.Body, err)
		}
	}
}

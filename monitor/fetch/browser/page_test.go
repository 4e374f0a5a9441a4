package browser

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/monitor/fetch"
	"stet/seeds"
)

// served is a site that notes what was asked for.
type served struct {
	*httptest.Server
	mu    sync.Mutex
	paths []string
}

func (s *served) asked(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.paths {
		if p == path {
			return true
		}
	}
	return false
}

func serving(t *testing.T, h http.HandlerFunc) *served {
	t.Helper()
	s := &served{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.paths = append(s.paths, r.URL.Path)
		s.mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// A page may ask, open, download and install what it likes: it is read all the
// same, and nothing comes of it.
func TestBadManners(t *testing.T) {
	t.Parallel()
	s := serving(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<!doctype html><p id=p>waiting</p>
<img src=/image.png><link rel=icon href=/icon.png><link rel=manifest href=/manifest><iframe src=/frame></iframe><video src=/video.mp4></video>
<script>
onbeforeunload = () => "stay"
alert("look"); const sure = confirm("sure?"), name = prompt("name?")
open("/window")
navigator.serviceWorker.register("/worker.js").catch(() => {})
const a = document.createElement("a"); a.href = "/download.bin"; a.download = "x.bin"; document.body.append(a); a.click()
navigator.sendBeacon("/beacon")
document.getElementById("p").textContent = "read " + sure + " " + name
</script>`)
		case "/worker.js":
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, `addEventListener("install", () => fetch("/from-worker"))`)
		case "/download.bin":
			w.Header().Set("Content-Disposition", "attachment")
			w.Write(make([]byte, 1<<10))
		}
	})
	f := fetcher(t, local())
	started := kept(f)
	p, err := render(f, s.URL)
	if err != nil || !bytes.Contains(p.Body, []byte(">read false null</p>")) {
		t.Errorf("got %s, %v", p.Body, err)
	}
	for _, path := range []string{"/image.png", "/icon.png", "/manifest", "/frame", "/video.mp4", "/window", "/beacon", "/from-worker"} {
		if s.asked(path) {
			t.Errorf("%s was asked for", path)
		}
	}
	filepath.WalkDir(started.all()[0].profile, func(path string, d os.DirEntry, err error) error {
		if strings.Contains(path, ".bin") && !d.IsDir() && strings.Contains(path, "x.bin") {
			t.Errorf("downloaded: %s", path)
		}
		return nil
	})
}

func TestRobotsHoldForWhatIsLoaded(t *testing.T) {
	t.Parallel()
	s := serving(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
		case "/a":
			fmt.Fprint(w, `<p id=p><script>
Promise.allSettled([fetch("/private/x"), fetch("/public/x")]).then(r => p.textContent = r.map(x => x.status))</script>`)
		}
	})
	o := local()
	o.IgnoreRobots = false
	f := fetcher(t, o)
	p, err := render(f, s.URL+"/a")
	if err != nil || !bytes.Contains(p.Body, []byte(">rejected,fulfilled</p>")) || s.asked("/private/x") {
		t.Errorf("got %s, %v", p.Body, err)
	}
	if _, err := render(f, s.URL+"/private/a"); err == nil || !strings.Contains(err.Error(), fetch.ByRobots) {
		t.Errorf("got %v", err)
	}
}

// One look leaves nothing for the next to find.
func TestLooksKnowNothingOfEachOther(t *testing.T) {
	t.Parallel()
	s := serving(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<p id=p><script>
p.textContent = "before: " + document.cookie + localStorage.x
document.cookie = "id=7; max-age=9999"; localStorage.x = 7</script>`)
	})
	f := fetcher(t, local())
	started := kept(f)
	for range 2 {
		p, err := render(f, s.URL)
		if err != nil || !bytes.Contains(p.Body, []byte(">before: undefined</p>")) {
			t.Errorf("got %s, %v", p.Body, err)
		}
	}
	if len(started.all()) != 1 {
		t.Errorf("%d browsers", len(started.all()))
	}
	// And when none has come for a while, the browser goes.
	b := started.all()[0]
	within(t, 10*time.Second, "rest", func() bool { f.pool.mu.Lock(); defer f.pool.mu.Unlock(); return f.pool.idle != nil })
	f.pool.retire(b)
	goes(t, b)
}

// Names and hosts under TLS go through the tunnel of the proxy.
func TestTLS(t *testing.T) {
	t.Parallel()
	chromium(t)
	path, _ := Find("")
	trusting := filepath.Join(t.TempDir(), "chromium")
	if err := os.WriteFile(trusting, []byte("#!/bin/sh\nexec '"+path+"' --ignore-certificate-errors \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	far := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fmt.Fprint(w, "under TLS")
	}))
	t.Cleanup(far.Close)
	c, err := fetch.New(local())
	if err != nil {
		t.Fatal(err)
	}
	f := Wrap(c, trusting)
	t.Cleanup(f.Close)
	world(f, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<p id=p><script>fetch(%q).then(r => r.text()).then(x => p.textContent = x + " " + isSecureContext)</script>`, far.URL)
	})
	p, err := render(f, "https://news.example/a")
	if err != nil || !bytes.Contains(p.Body, []byte(">under TLS true</p>")) || p.URL != "https://news.example/a" {
		t.Errorf("got %s, %v", p.Body, err)
	}
}

func TestNoBrowser(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/": "<p>x"})
	c, err := fetch.New(local())
	if err != nil {
		t.Fatal(err)
	}
	silent := filepath.Join(t.TempDir(), "silent")
	if err := os.WriteFile(silent, []byte("#!/bin/sh\necho 'no usable sandbox' >&2\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/nowhere/chromium": `browser "/nowhere/chromium" in [fetch] cannot be run: no such file or directory`,
		silent:              "no usable sandbox",
	} {
		f := Wrap(c, path)
		_, err := f.Get(t.Context(), fetch.Request{URL: s.URL, Render: seeds.InBrowser})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if errors.Is(err, fs.ErrNotExist) { // which to the monitor is an article that is gone
			t.Errorf("%v is fs.ErrNotExist", err)
		}
		f.Close()
	}
}

func TestTheBrowserGetsNoSecrets(t *testing.T) {
	t.Parallel()
	got := strings.Join(environment("/profile", []string{"PATH=/bin", "STET_SMTP_PASSWORD=hush", "TZ=UTC", "AWS_SECRET=hush"}), " ")
	if strings.Contains(got, "hush") || !strings.Contains(got, "PATH=/bin TZ=UTC") || !strings.Contains(got, "HOME=/profile") {
		t.Errorf("got %s", got)
	}
}

package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stet/monitor/fetch"
	"stet/seeds"
)

// running counts the processes that work in a profile.
func running(profile string) (n int) {
	list, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	if list == nil { // no Linux
		out, _ := exec.Command("ps", "-A", "-o", "args").Output()
		return bytes.Count(out, []byte(profile))
	}
	for _, file := range list {
		line, err := os.ReadFile(file)
		if err == nil && bytes.Contains(line, []byte(profile)) {
			n++
		}
	}
	return n
}

// within waits until done, and fails the test if it takes longer than d.
func within(t *testing.T, d time.Duration, what string, done func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for late := time.After(d); !done(); {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("%s: not within %v", what, d)
		}
	}
}

// goes checks that nothing is left of a browser.
func goes(t *testing.T, b *process) {
	t.Helper()
	within(t, 5*time.Second, "the end of the browser", func() bool { return running(b.profile) == 0 })
	within(t, 5*time.Second, "the end of its profile", func() bool { _, err := os.Stat(b.profile); return os.IsNotExist(err) })
}

// kept notes the browsers that f starts.
func kept(f *Fetcher) *started {
	s := &started{}
	start := f.pool.start
	f.pool.start = func(ctx context.Context) (*process, error) {
		b, err := start(ctx)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.list = append(s.list, b)
		return b, err
	}
	return s
}

type started struct {
	mu   sync.Mutex
	list []*process
}

func (s *started) all() []*process {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.list
}

const hanging = `<p>hangs<script>addEventListener("load", () => { for (;;); })</script>`

func TestHangingPages(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/hangs": hanging, "/next": "<p>fine"})
	o := local()
	o.Timeout = 4 * time.Second
	f := fetcher(t, o)
	started := kept(f)
	begin := time.Now()
	_, err := render(f, s.URL+"/hangs?key=1")
	var network *fetch.NetworkError
	if !errors.As(err, &network) || network.Reason != fetch.TooSlow || strings.Contains(err.Error(), "key") {
		t.Errorf("got %v", err)
	}
	if took := time.Since(begin); took > 15*time.Second {
		t.Errorf("took %v", took)
	}
	goes(t, started.all()[0])
	p, err := render(f, s.URL+"/next")
	if err != nil || !bytes.Contains(p.Body, []byte("<p>fine")) || len(started.all()) != 2 {
		t.Errorf("the next: %q, %v, browser %d", p.Body, err, len(started.all()))
	}
	f.Close()
	goes(t, started.all()[1])
}

// A page that never comes to rest is read at half time.
func TestRestlessPages(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/poll" {
			select {
			case <-hold:
			case <-r.Context().Done():
			}
			return
		}
		fmt.Fprint(w, `<p id=p><script>p.textContent = "written"; fetch("/poll")</script>`)
	}))
	t.Cleanup(s.Close)
	t.Cleanup(func() { close(hold) })
	o := local()
	o.Timeout = 6 * time.Second
	p, err := render(fetcher(t, o), s.URL)
	if err != nil || !bytes.Contains(p.Body, []byte(">written</p>")) {
		t.Errorf("got %q, %v", p.Body, err)
	}
}

func TestCancelling(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/hangs": hanging})
	f := fetcher(t, local())
	started := kept(f)
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := f.Get(ctx, fetch.Request{URL: s.URL + "/hangs", Render: seeds.InBrowser})
			ended <- err
		}()
	}
	within(t, 20*time.Second, "two tabs", func() bool { f.pool.mu.Lock(); defer f.pool.mu.Unlock(); return f.pool.looks == 2 })
	stop := errors.New("stop")
	begin := time.Now()
	cancel(stop)
	for range 2 {
		if err := <-ended; !errors.Is(err, stop) {
			t.Errorf("got %v", err)
		}
	}
	goes(t, started.all()[0])
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestCrashes(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/hangs": hanging, "/next": "<p>fine"})
	f := fetcher(t, local())
	started := kept(f)
	ended := make(chan error, 1)
	go func() { _, err := render(f, s.URL+"/hangs"); ended <- err }()
	within(t, 20*time.Second, "a tab", func() bool { f.pool.mu.Lock(); defer f.pool.mu.Unlock(); return f.pool.looks == 1 })
	started.all()[0].cmd.Process.Kill()
	var network *fetch.NetworkError
	if err := <-ended; !errors.As(err, &network) || network.Reason != fetch.BrowserEnded {
		t.Errorf("got %v", err)
	}
	goes(t, started.all()[0])
	if p, err := render(f, s.URL+"/next"); err != nil || !bytes.Contains(p.Body, []byte("<p>fine")) {
		t.Errorf("the next: %q, %v", p.Body, err)
	}
}

func TestOneBrowserTwoTabs(t *testing.T) {
	t.Parallel()
	s := site(t, map[string]string{"/": "<p>fine"})
	f := fetcher(t, local())
	started := kept(f)
	var looks sync.WaitGroup
	var most atomic.Int64
	for range 5 {
		looks.Go(func() {
			if _, err := render(f, s.URL); err != nil {
				t.Error(err)
			}
		})
		looks.Go(func() {
			f.pool.mu.Lock()
			defer f.pool.mu.Unlock()
			most.Store(max(most.Load(), int64(f.pool.users)))
		})
	}
	looks.Wait()
	if len(started.all()) != 1 || most.Load() > maxTabs {
		t.Errorf("%d browsers, %d tabs", len(started.all()), most.Load())
	}
	f.Close()
	goes(t, started.all()[0])
	if _, err := render(f, s.URL); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/grows":
			fmt.Fprint(w, `<p id=p><script>p.textContent = "x".repeat(200000)</script>`)
		case "/loads":
			fmt.Fprint(w, `<script>fetch("/bytes").then(r => r.text()).then(t => document.body.textContent = t.length)</script>`)
		case "/shouts":
			fmt.Fprint(w, `<script>const b = new Uint8Array(3 << 20); fetch("/bytes", {method: "POST", body: b}); alert("x".repeat(8 << 20))</script><p>fine`)
		case "/bytes":
			w.Write(bytes.Repeat([]byte("x"), 1<<20))
		}
	}))
	t.Cleanup(s.Close)
	o := local()
	o.MaxBytes = 100_000
	f := fetcher(t, o)
	for path, limit := range map[string]int64{"/grows": 100_000, "/loads": 400_000} {
		_, err := render(f, s.URL+path)
		var large *fetch.TooLargeError
		if !errors.As(err, &large) || large.Limit != limit || large.URL != s.URL+path {
			t.Errorf("%s: got %v", path, err)
		}
	}
	// A browser that says too much at once is ended; stet's memory is not.
	if p, err := render(f, s.URL+"/shouts"); err == nil && !bytes.Contains(p.Body, []byte("fine")) {
		t.Errorf("shouts: %q", p.Body)
	}
}

// A stet that is killed takes its browser with it: the test plays that stet.
func TestNoOrphans(t *testing.T) {
	const play = "STET_TEST_PLAY_STET"
	if site := os.Getenv(play); site != "" {
		c, err := fetch.New(local())
		if err != nil {
			t.Fatal(err)
		}
		f := Wrap(c, "")
		started := kept(f)
		go render(f, site)
		within(t, 20*time.Second, "a browser", func() bool { return len(started.all()) == 1 })
		fmt.Println("profile", started.all()[0].profile)
		select {} // until it is killed
	}
	t.Parallel()
	chromium(t)
	s := site(t, map[string]string{"/": hanging})
	stet := exec.Command(os.Args[0], "-test.run=^TestNoOrphans$")
	stet.Env = append(os.Environ(), play+"="+s.URL)
	out, err := stet.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := stet.Start(); err != nil {
		t.Fatal(err)
	}
	var profile string
	if _, err := fmt.Fscanf(out, "profile %s\n", &profile); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) })
	if running(profile) == 0 {
		t.Error("no browser runs")
	}
	stet.Process.Kill()
	stet.Wait()
	within(t, 5*time.Second, "the end of the browser", func() bool { return running(profile) == 0 })
}

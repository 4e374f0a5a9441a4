package app

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"stet/cmd/internal/config"
	"stet/diffstore/article"
	"stet/monitor"
	"stet/seeds"
)

// town is a host with many articles whose furniture is another at every
// request; some of the articles are edited when edit is called.
type town struct {
	server *httptest.Server
	edited func(i int) bool
	round  atomic.Int64
	open   atomic.Int64 // connections now
	most   atomic.Int64
}

func newTown(edited func(i int) bool) *town {
	s := &town{edited: edited}
	s.server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			if n := s.open.Add(1); n > s.most.Load() {
				s.most.Store(n)
			}
		case http.StateClosed, http.StateHijacked:
			s.open.Add(-1)
		}
	}
	s.server.Start()
	return s
}

func (s *town) serve(w http.ResponseWriter, r *http.Request) {
	i, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/story/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	jobs := 200 + i
	if s.round.Load() > 0 && s.edited(i) {
		jobs += 1000
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(storyPage(i, jobs))
}

// storyPage is a page of some 30 KB, most of it furniture.
func storyPage(i, jobs int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><title>Story %d of the yard</title><meta property="og:title" content="Story %[1]d of the yard"><script>var n=%d</script></head><body class="c%x">`, i, rand.Int(), rand.Uint32())
	b.WriteString(`<nav><ul>`)
	for k := range 40 {
		fmt.Fprintf(&b, `<li><a href="/s/%d">Section %d</a></li>`, k, k)
	}
	fmt.Fprintf(&b, `</ul></nav><main><article><h1>Story %d of the yard</h1><div class="share">%d shares</div><div class="body">`, i, rand.IntN(9999))
	fmt.Fprintf(&b, `<p>The yard number %d keeps %d jobs on its northern quay until spring, the ministry of harbours said on Monday after long talks.</p>`, i, jobs)
	for k := range 12 {
		fmt.Fprintf(&b, `<p>Paragraph %d of story %d tells how the crews went to the quay, what they found there, and why nobody had told them of it before the ice came.</p>`, k, i)
		if k == 5 {
			fmt.Fprintf(&b, `<aside class="advert">Advertisement %d</aside>`, rand.IntN(1e6))
		}
	}
	b.WriteString(`</div></article><aside class="related"><h3>Read more</h3><ul>`)
	for range 60 {
		fmt.Fprintf(&b, `<li><a class="x%x" href="/story/%d">Another story about boat %d and the harbour it came from</a></li>`, rand.Uint32(), rand.IntN(999), rand.IntN(999))
	}
	fmt.Fprintf(&b, `</ul></aside></main><script>%s</script><footer>%d readers now</footer></body></html>`, strings.Repeat("window.x=1;", 1200), rand.IntN(1e5))
	return []byte(b.String())
}

func (s *town) app(tb testing.TB, n int, seen func(monitor.Check)) *App {
	tb.Helper()
	var sources []seeds.Source
	for i := range n {
		at := fmt.Sprintf("%s/story/%d", s.server.URL, i)
		sources = append(sources, seeds.Source{ID: at, Kind: seeds.URL, Location: at, FromConfig: true})
	}
	return townApp(tb, sources, seen)
}

// townApp watches sources on this machine, without haste or patience.
func townApp(tb testing.TB, sources []seeds.Source, seen func(monitor.Check)) *App {
	tb.Helper()
	c := config.Default()
	c.Fetch.AllowPrivate, c.Fetch.HostInterval, c.Fetch.ConfirmAfter = true, 0, 0
	c.Fetch.HostConnections, c.Fetch.Connections = 16, 16
	c.Sources = sources
	a, err := Open(context.Background(), c, filepath.Join(tb.TempDir(), "stet.db"), slog.New(slog.DiscardHandler), nil, Hooks{OnCheck: seen})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { a.Close() })
	if err := a.Follow(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return a
}

// every20th: 5 % of the articles are edited.
func every20th(i int) bool { return i%20 == 7 }

// TestManyArticles: every edit is found, and nothing else.
func TestManyArticles(t *testing.T) {
	t.Parallel()
	const n = 100
	s := newTown(every20th)
	defer s.server.Close()
	count := tally{site: s}
	a := s.app(t, n, count.add)
	for range 2 {
		if err := a.Store.MakeDue(t.Context(), nil, a.now()); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Monitor.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.round.Add(1)
	}
	if count.read != n || count.right != n/20 || count.wrong != 0 {
		t.Errorf("read %d, found %d edits of %d, %d false alarms", count.read, count.right, n/20, count.wrong)
	}
}

// tally counts what looks came to. Looks come one at a time.
type tally struct {
	site               *town
	read, right, wrong int
}

func (c *tally) add(k monitor.Check) {
	i, _ := strconv.Atoi(k.Watch.URL[strings.LastIndexByte(k.Watch.URL, '/')+1:])
	switch {
	case k.Report == nil && k.Version != nil:
		c.read++
	case k.Report == nil && k.Outcome == article.Unchanged:
	case k.Report != nil && c.site.edited(i) && len(k.Report.Edits) == 1 && len(k.Report.Edits[0].Findings) == 1:
		c.right++
	default:
		c.wrong++
	}
}

// BenchmarkThousand is one pass over 1,000 articles of a host with changing
// furniture, 5 % of them edited: time, CPU of this process (the site's too),
// connections, peak memory, false alarms and missed edits.
func BenchmarkThousand(b *testing.B) {
	const n = 1000
	s := newTown(every20th)
	defer s.server.Close()
	for b.Loop() {
		count := tally{site: s}
		s.round.Store(0)
		a := s.app(b, n, count.add)
		if _, err := a.Monitor.Pass(b.Context()); err != nil {
			b.Fatal(err)
		}
		s.round.Add(1)
		before := cpu()
		if err := a.Store.MakeDue(b.Context(), nil, a.now()); err != nil {
			b.Fatal(err)
		}
		sum, err := a.Monitor.Pass(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(sum.Took.Seconds(), "s/pass")
		b.ReportMetric((cpu()-before)*1000/n, "cpu-ms/article")
		b.ReportMetric(float64(s.most.Load()), "connections")
		b.ReportMetric(float64(count.wrong), "false-alarms")
		b.ReportMetric(float64(n/20-count.right), "missed")
		b.ReportMetric(peak(), "peak-MB")
	}
}

// cpu is the time this process has used, in seconds.
func cpu() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// peak is the most memory this process has held, in MB, where the system says.
func peak() float64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, robots string
		allowed      string // of "/ /news/1 /news/print/1 /caf%C3%A9 /a?b=c", those that may be read
	}{
		{"none", "", "/ /news/1 /news/print/1 /caf%C3%A9 /a?b=c"},
		{"a web page", "<!doctype html><title>Not found</title><p>User-agent: all of them", "/ /news/1 /news/print/1 /caf%C3%A9 /a?b=c"},
		{"all", "User-agent: *\nDisallow: /", ""},
		{"empty rule", "User-agent: *\nDisallow:\n", "/ /news/1 /news/print/1 /caf%C3%A9 /a?b=c"},
		{"longest wins", "User-agent: *\r\nDisallow: /\r\nAllow: /news/\r\nDisallow: /news/print/", "/news/1"},
		{"wildcards", "User-agent: *\nDisallow: /*?\nDisallow: /*/print/*", "/ /news/1 /caf%C3%A9"},
		{"end mark", "User-agent: *\nDisallow: /news/1$", "/ /news/print/1 /caf%C3%A9 /a?b=c"},
		{"ours before all", "User-agent: *\nDisallow: /\n\nUser-agent: Stet\nDisallow: /a", "/ /news/1 /news/print/1 /caf%C3%A9"},
		{"others", "User-agent: otherbot\nDisallow: /", "/ /news/1 /news/print/1 /caf%C3%A9 /a?b=c"},
		{"two agents", "User-agent: otherbot\nUser-agent: stet\nDisallow: /news", "/ /caf%C3%A9 /a?b=c"},
		{"not escaped", "User-agent: *\nDisallow: /café # until spring", "/ /news/1 /news/print/1 /a?b=c"},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /news", "/ /caf%C3%A9 /a?b=c"},
		// One wrong line must not undo the others.
		{"rule too early", "Disallow: /x\nUser-agent: *\nDisallow: /news", "/ /caf%C3%A9 /a?b=c"},
		{"bad delay", "User-agent: *\nCrawl-delay: soon\nDisallow: /news", "/ /caf%C3%A9 /a?b=c"},
		{"no colon", "User-agent: *\nwords\nDisallow: /news", "/ /caf%C3%A9 /a?b=c"},
	} {
		group, _ := parseRules([]byte(c.robots), "stet")
		var allowed []string
		for _, path := range []string{"/", "/news/1", "/news/print/1", "/caf%C3%A9", "/a?b=c"} {
			if group.Test(path) {
				allowed = append(allowed, path)
			}
		}
		if got := strings.Join(allowed, " "); got != c.allowed {
			t.Errorf("%s: may read %q, want %q", c.name, got, c.allowed)
		}
	}
}

func TestHostileRules(t *testing.T) {
	t.Parallel()
	body := []byte("User-agent: *\n" + strings.Repeat("Disallow: /*x\n", 2*maxRules) + "Disallow: /" + strings.Repeat("*a", maxRule))
	clean, cost := cleanRules(body)
	if lines := strings.Count(string(clean), "\n"); lines > maxRules || cost < maxRules*patternCost {
		t.Errorf("%d lines, cost %d", lines, cost)
	}
}

// robotsSite serves pages, and robots as its robots.txt until a test changes it.
type robotsSite struct {
	mu     sync.Mutex
	robots http.HandlerFunc
	asked  []string // path and second
	begin  time.Time
}

func (s *robotsSite) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, fmt.Sprintf("%s %v", r.URL.Path, time.Since(s.begin)))
	if r.URL.Path == "/robots.txt" {
		s.robots(w, r)
	}
}

func TestRobots(t *testing.T) {
	t.Parallel()
	answers := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	redirects := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
	}
	for _, c := range []struct {
		name   string
		robots http.HandlerFunc
		want   string // the error; a page, if empty
	}{
		{"forbids", serves("text/plain", "User-agent: *\nDisallow: /"), "fetch http://news.example/page: robots.txt forbids it"},
		{"forbids, sent as anything", serves("image/png", "User-agent: *\nDisallow: /"), "fetch http://news.example/page: robots.txt forbids it"},
		{"allows", serves("text/plain", "User-agent: *\nDisallow: /x"), ""},
		{"none", answers(404), ""},
		{"forbidden itself", answers(403), ""},
		{"broken", answers(500), "fetch news.example: robots.txt answered 500 Internal Server Error, not asked again before 2000-01-01T00:10:00Z"},
		{"too many requests", answers(429), "fetch news.example: robots.txt answered 429 Too Many Requests, not asked again before 2000-01-01T00:10:00Z"},
		{"loop", redirects("/robots.txt"), ""},
		{"leads inside", redirects("http://127.0.0.1/robots.txt"), ""},
		{"stands elsewhere", redirects("http://other.example/rules"), "fetch http://news.example/page: robots.txt forbids it"},
		{"large", serves("text/plain", "User-agent: *\nDisallow: /"+strings.Repeat("\n# words", 1<<20)), "fetch http://news.example/page: robots.txt forbids it"},
		{"cut off", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Length", "9") },
			"fetch http://news.example/robots.txt: broken answer: unexpected EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				site := &robotsSite{robots: c.robots}
				client := sites{
					"news.example":  site.serve,
					"other.example": serves("text/plain", "User-agent: *\nDisallow: /"),
				}.client(t, Options{HostInterval: -1})
				for range 2 { // the second time from memory
					_, err := get(t, client, "http://news.example/page")
					if err == nil && c.want != "" || err != nil && err.Error() != c.want {
						t.Errorf("got %v, want %q", err, c.want)
					}
				}
				if n := strings.Count(strings.Join(site.asked, "\n"), "/robots.txt"); n != 1 {
					t.Errorf("robots.txt was asked for %d times", n)
				}
			})
		})
	}
}

// The robots.txt takes its turn as any request; its Crawl-delay holds after
// it, within a cap; it is asked for again after a day.
func TestRobotsInTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		site := &robotsSite{begin: time.Now(), robots: serves("text/plain", "User-agent: *\nCrawl-delay: 20")}
		c := sites{"news.example": site.serve}.client(t, Options{})
		look := func() {
			if _, err := get(t, c, "http://news.example/page"); err != nil {
				t.Error(err)
			}
		}
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(look)
		}
		wg.Wait()
		site.robots = serves("text/plain", "User-agent: *\nCrawl-delay: 86400")
		<-time.After(24 * time.Hour)
		look()
		look()
		want := "/robots.txt 0s, /page 20s, /page 40s, /robots.txt 24h0m40s, /page 24h1m40s, /page 24h2m40s"
		if got := strings.Join(site.asked, ", "); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	})
}

// A site whose robots.txt fails is read by the rules it had before.
func TestOldRulesAreBetterThanNone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		site := &robotsSite{robots: serves("text/plain", "User-agent: *\nDisallow: /private")}
		c := sites{"news.example": site.serve}.client(t, Options{HostInterval: -1})
		for _, code := range []int{200, 500, 429} {
			if _, err := get(t, c, "http://news.example/page"); err != nil {
				t.Errorf("%d: %v", code, err)
			}
			_, err := get(t, c, "http://news.example/private")
			if refused := (*RefusedError)(nil); !errors.As(err, &refused) || refused.Reason != ByRobots {
				t.Errorf("%d: got %v", code, err)
			}
			site.robots = func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }
			<-time.After(25 * time.Hour)
		}
	})
}

func TestIgnoreRobots(t *testing.T) {
	t.Parallel()
	c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			t.Error("robots.txt was asked for")
		}
	}}.client(t, quick())
	if _, err := get(t, c, "http://news.example/page"); err != nil {
		t.Error(err)
	}
}

// A redirect must not lead where robots.txt forbids to go.
func TestRobotsHoldForRedirects(t *testing.T) {
	t.Parallel()
	c := sites{
		"open.example": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://closed.example/x", http.StatusFound)
		},
		"closed.example": serves("text/plain", "User-agent: *\nDisallow: /x"),
	}.client(t, Options{HostInterval: -1})
	_, err := get(t, c, "http://open.example/")
	if got, want := fmt.Sprint(err), "fetch http://closed.example/x: robots.txt forbids it"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRulesAreForgotten(t *testing.T) {
	t.Parallel()
	r := newRobots("stet/1")
	first := r.entry("http://first.example")
	for i := range 100 {
		e := r.entry(fmt.Sprintf("http://%d.example", i))
		e.rules.cost = 1 << 20
		r.weigh(e)
	}
	if r.bytes > cacheBytes || len(r.sites) != r.order.Len() || len(r.sites) > 32 {
		t.Errorf("%d sites in %d bytes", len(r.sites), r.bytes)
	}
	first.rules.cost = 1 << 20
	before := r.bytes
	r.weigh(first) // was pushed out
	if r.bytes != before || r.sites[first.site] != nil {
		t.Errorf("a forgotten site counts: %d bytes, before %d", r.bytes, before)
	}
}

package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Ten requests for two hosts at once: each host gets one every 5 s.
func TestHostInterval(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		seen := map[string][]time.Duration{}
		begin := time.Now()
		note := func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			seen[r.Host] = append(seen[r.Host], time.Since(begin))
		}
		c := sites{"a.example": note, "b.example": note}.client(t, Options{IgnoreRobots: true})
		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				if _, err := get(t, c, fmt.Sprintf("http://%c.example/%d", 'a'+i%2, i)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		want := []time.Duration{0, 5 * time.Second, 10 * time.Second, 15 * time.Second, 20 * time.Second}
		for _, host := range []string{"a.example", "b.example"} {
			if !slices.Equal(seen[host], want) {
				t.Errorf("%s at %v, want %v", host, seen[host], want)
			}
		}
		if got := time.Until(c.Ready("A.example:80")); got != 5*time.Second {
			t.Errorf("ready in %v", got)
		}
		if !c.Ready("never.example").IsZero() {
			t.Error("an unknown host has to wait")
		}
	})
}

func TestConnectionsAreBounded(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{
		{HostConnections: 2},
		{HostConnections: 9, Connections: 2},
	} {
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			running, most := 0, 0
			o.HostInterval, o.IgnoreRobots = -1, true
			c := sites{"a.example": func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				<-time.After(time.Second)
				mu.Lock()
				running--
				mu.Unlock()
			}}.client(t, o)
			begin := time.Now()
			var wg sync.WaitGroup
			for range 6 {
				wg.Go(func() { get(t, c, "http://a.example/") })
			}
			wg.Wait()
			if took := time.Since(begin); most != 2 || took != 3*time.Second {
				t.Errorf("%+v: %d at once, took %v", o, most, took)
			}
		})
	}
}

// A request that had to wait for a connection still keeps the interval to the
// next one.
func TestIntervalCountsFromTheRealStart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGates(1, 1, time.Now)
		leaveOther, err := g.enter(t.Context(), "other.example", time.Second)
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(8*time.Second, leaveOther)
		begin := time.Now()
		for _, want := range []time.Duration{8 * time.Second, 13 * time.Second} {
			leave, err := g.enter(t.Context(), "a.example", 5*time.Second)
			if err != nil {
				t.Fatal(err)
			}
			leave()
			if got := time.Since(begin); got != want {
				t.Errorf("entered after %v, want %v", got, want)
			}
		}
	})
}

func TestRetryAfterShutsTheHost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code  int
		value string
		want  time.Duration
	}{
		{429, "120", 2 * time.Minute},
		{503, "120", 2 * time.Minute},
		{429, "99999999999999999999999", 24 * time.Hour},
		{429, "9223372036854775807", 24 * time.Hour},
		{429, "Sat, 01 Jan 2000 00:10:00 GMT", 10 * time.Minute}, // a bubble begins at midnight of that day
		{404, "120", 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			asked := 0
			client := sites{
				"busy.example": func(w http.ResponseWriter, r *http.Request) {
					asked++
					w.Header().Set("Retry-After", c.value)
					w.WriteHeader(c.code)
				},
				"calm.example": serves("text/plain", "x"),
			}.client(t, quick())
			begin := time.Now()
			_, err := get(t, client, "http://busy.example/1")
			var status *StatusError
			if !errors.As(err, &status) || status.RetryAfter != c.want {
				t.Errorf("%d %q: got %v, %+v", c.code, c.value, err, status)
			}
			_, err = get(t, client, "http://busy.example/2")
			var busy *HostBusyError
			if shut := errors.As(err, &busy); shut != (c.want > 0) {
				t.Errorf("%d %q: the second request: %v", c.code, c.value, err)
			} else if shut && (busy.Until.Sub(begin) != c.want || busy.Host != "busy.example" || asked != 1) {
				t.Errorf("%d %q: asked %d times, %+v", c.code, c.value, asked, busy)
			}
			if c.want > 0 && !client.Ready("busy.example").Equal(begin.Add(c.want)) {
				t.Errorf("ready at %v", client.Ready("busy.example"))
			}
			if _, err := get(t, client, "http://calm.example/"); err != nil {
				t.Errorf("another host suffers: %v", err)
			}
			if time.Since(begin) != 0 {
				t.Errorf("waited %v", time.Since(begin))
			}
			<-time.After(c.want)
			if _, err = get(t, client, "http://busy.example/3"); errors.As(err, &busy) {
				t.Errorf("still shut: %v", err)
			}
		})
	}
}

// A host that has too much to do, and does not say for how long, is not asked
// for each of its articles, and less and less often until it answers.
func TestTiredHostRests(t *testing.T) {
	t.Parallel()
	for _, retryAfter := range []string{"", "0", "-5", "soon", "Fri, 31 Dec 1999 00:00:00 GMT"} {
		for _, code := range []int{429, 503} {
			synctest.Test(t, func(t *testing.T) {
				var asked []time.Duration
				begin, answers := time.Now(), code
				c := sites{"busy.example": func(w http.ResponseWriter, r *http.Request) {
					asked = append(asked, time.Since(begin))
					if answers == code {
						w.Header().Set("Retry-After", retryAfter)
					}
					w.WriteHeader(answers)
				}}.client(t, Options{IgnoreRobots: true})
				articles := func() { // all that are due
					for i := range 20 {
						get(t, c, fmt.Sprintf("http://busy.example/%d", i))
					}
				}
				minutes := func(want ...time.Duration) {
					t.Helper()
					for range len(want) {
						articles()
						<-time.After(time.Until(c.Ready("busy.example")))
					}
					for i := range want {
						want[i] *= time.Minute
					}
					if !slices.Equal(asked, want) {
						t.Errorf("%d %q: asked after %v, want %v", code, retryAfter, asked, want)
					}
				}
				minutes(0, 1, 3, 7, 15, 31, 63, 123, 183)
				answers = 404 // is an answer
				articles()
				answers, asked, begin = code, nil, time.Now().Add(5*time.Second)
				minutes(0, 1, 3)
			})
		}
	}
}

// Two requests under way at once that get the same answer are told it once.
func TestTiredOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGates(2, 2, time.Now)
		g.tire("a.example", "said so")
		g.tire("a.example", "said so")
		if got := time.Until(g.ready("a.example")); got != minPause {
			t.Errorf("ready in %v", got)
		}
		g.close("a.example", time.Now().Add(2*time.Hour), "named a time")
		g.tire("a.example", "said so")
		if got := time.Until(g.ready("a.example")); got != 2*time.Hour {
			t.Errorf("ready in %v, not when it said", got)
		}
		g.tire("b.example", "said so")
		for _, known := range []bool{true, false} { // after one and a half pauses, and after three
			<-time.After(minPause * 3 / 2)
			g.sweepAt = 0
			g.sweep()
			if (g.hosts["b.example"] != nil) != known {
				t.Errorf("the tired host is known: %v", !known)
			}
		}
	})
}

// Those who wait while the host shuts itself are told at once when it is their turn.
func TestShutWhileWaiting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGates(1, 1, time.Now)
		leave, err := g.enter(t.Context(), "a.example", time.Second)
		if err != nil {
			t.Fatal(err)
		}
		leave()
		time.AfterFunc(time.Second/2, func() { g.close("a.example", time.Now().Add(time.Hour), "said so") })
		_, err = g.enter(t.Context(), "a.example", time.Second)
		if got, want := fmt.Sprint(err), "fetch a.example: said so, not asked again before 2000-01-01T01:00:00Z"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if leave, err = g.enter(t.Context(), "b.example", 0); err != nil {
			t.Fatal(err) // the slot of all hosts was given back
		}
		leave()
	})
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGates(1, 1, time.Now)
		leave, err := g.enter(t.Context(), "a.example", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		wait := func(host string) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			begin := time.Now()
			if _, err := g.enter(ctx, host, time.Hour); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Second {
				t.Errorf("%s: got %v after %v", host, err, time.Since(begin))
			}
		}
		wait("a.example") // for its slot
		wait("b.example") // for one of all slots
		leave()
		wait("a.example") // for its interval
		for host, h := range g.hosts {
			if h.users != 0 || len(h.slots) != 0 || len(g.total) != 0 {
				t.Errorf("%s: %d users, %d and %d slots are left", host, h.users, len(h.slots), len(g.total))
			}
		}
	})
}

func TestHostsAtRestAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGates(1, 1, time.Now)
		g.close("shut.example", time.Now().Add(time.Hour*1000), "said so")
		for i := range 10 * fewHosts {
			leave, err := g.enter(t.Context(), fmt.Sprintf("%d.example", i), 5*time.Second)
			if err != nil {
				t.Fatal(err)
			}
			leave()
			<-time.After(time.Second)
		}
		if len(g.hosts) > fewHosts {
			t.Errorf("%d hosts are known", len(g.hosts))
		}
		if _, err := g.enter(t.Context(), "shut.example", 0); err == nil {
			t.Error("a shut host was forgotten")
		}
	})
}

func TestHostKey(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{
		"News.Example": "news.example", "news.example:443": "news.example", "news.example.": "news.example",
		"news.example:8080": "news.example:8080", "bücher.example": "xn--bcher-kva.example",
		"[::1]:80": "[::1]", "127.0.0.1:41877": "127.0.0.1:41877", "a_b.example": "a_b.example",
	} {
		if got := hostKey(host); got != want {
			t.Errorf("%s: got %s, want %s", host, got, want)
		}
	}
}

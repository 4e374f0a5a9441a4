package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
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

	"stet/diffstore"
	"stet/diffstore/edit"
)

// kills is how often the daemon is killed. Each life ends at some moment after
// its first look began: before, while or after it saves and tells.
const kills = 100

// TestKill9 kills the daemon again and again while an article is edited before
// every look. In the end nothing that was committed is lost or damaged, every
// report was told, and each was told under one id only.
func TestKill9(t *testing.T) {
	t.Parallel()
	n := kills
	if testing.Short() {
		n = 10
	}
	site := newEditedSite(t)
	hook := newHook(t)
	dir := t.TempDir()
	db := filepath.Join(dir, "stet.db")
	conf := filepath.Join(dir, "stet.toml")
	// Each article is due once a second: with many of them each life finds some.
	sources := ""
	for i := range 40 {
		sources += fmt.Sprintf("[[source]]\nurl = %q\nevery = \"1s\"\n", fmt.Sprintf("%s/yard/%d", site.server.URL, i))
	}
	write(t, conf, fmt.Sprintf(`
[fetch]
allow_private = true
host_interval = "0s"
host_connections = 4
confirm_after = "0s"
[monitor]
cron = "@every 1s"
%s
[[receiver]]
name = "hook"
webhook = %q
allow_private = true
`, sources, hook.server.URL))
	last := 0
	for range n {
		daemon(t, conf, db, func() {
			for at, i := site.n.Load(), 0; site.n.Load() == at && i < 400; i++ {
				pause(5)
			}
			pause(rand.IntN(200))
		})
		versions := check(t, db)
		if versions < last {
			t.Fatalf("%d versions after %d", versions, last)
		}
		last = versions
	}
	site.still.Store(true)
	daemon(t, conf, db, func() {
		// A call that a kill cut short may be tried again after a minute; and
		// the last edits are perhaps not found yet.
		for i, quiet := 0, 0; i < 900 && quiet < 50; i++ {
			if quiet++; len(untold(t, db, hook)) > 0 {
				quiet = 0
			}
			pause(100)
		}
	})
	if last < n/2 {
		t.Errorf("only %d versions in %d lives: the test tests nothing", last, n)
	}
	if missing := untold(t, db, hook); len(missing) > 0 {
		t.Errorf("%d reports of %d versions were never told:%s", len(missing), last, why(t, db, missing))
	}
	for pair, ids := range hook.ids() {
		if len(ids) > 1 {
			t.Errorf("versions %s were told under %d ids", pair, len(ids))
		}
	}
	t.Logf("%d kills, %d versions, %d calls", n, last, hook.calls.Load())
}

// daemon runs stet until during returns, then kills it.
func daemon(t *testing.T, conf, db string, during func()) {
	t.Helper()
	cmd := exec.Command("stet", "run", "--config", conf, "--db", db) // made by TestMain
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	during()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatalf("the daemon ended by itself: %v\n%s", err, out.String())
	}
	cmd.Wait()
}

// check opens what the killed daemon left and gives the number of versions.
func check(t *testing.T, path string) int {
	t.Helper()
	db, err := diffstore.Open(context.Background(), path, diffstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	done, err := db.Verify(context.Background(), func(f diffstore.Fault) error {
		t.Errorf("after a kill: %v", f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return done.Versions
}

// untold gives the reports that are kept and that the receiver never got.
func untold(t *testing.T, path string, h *hook) (missing []string) {
	t.Helper()
	db, err := diffstore.Open(context.Background(), path, diffstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Edits(context.Background(), diffstore.Query{}, func(r diffstore.StoredReport) error {
		if !h.has(r.Report.ID) && r.Report.Severity != edit.Cosmetic && r.Report.Severity != edit.None {
			missing = append(missing, r.Report.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return missing
}

// why says what became of deliveries.
func why(t *testing.T, path string, reports []string) (text string) {
	t.Helper()
	db, err := diffstore.Open(context.Background(), path, diffstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, id := range reports {
		list, err := db.Deliveries(context.Background(), diffstore.DeliveryQuery{Report: id})
		text += fmt.Sprintf("\n%s: %+v %v", id, list, err)
	}
	return text
}

// editedSite edits its article before every answer.
type editedSite struct {
	server *httptest.Server
	n      atomic.Int64
	still  atomic.Bool
}

func newEditedSite(t *testing.T) *editedSite {
	s := &editedSite{}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/yard/") {
			http.NotFound(w, r)
			return
		}
		if !s.still.Load() {
			s.n.Add(1)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Yard counts its cranes</title><article><h1>Yard counts its cranes</h1>
<p>The yard in Ostby has counted its cranes again, and found %d of them on the northern quay, its owners said on Monday.</p>
<p>The count took most of the day, since nobody could agree on what a crane is, and was watched by a crowd of children.</p>
<p>A second count is planned for the spring, when the ice has gone and the last of the ships has left the outer harbour.</p></article>`, 1000+s.n.Load())
	}))
	t.Cleanup(s.server.Close)
	return s
}

// hook is a receiver that remembers what it was told.
type hook struct {
	server *httptest.Server
	calls  atomic.Int64
	mu     sync.Mutex
	seen   map[string]map[string]bool // versions → ids
	all    map[string]bool
}

func newHook(t *testing.T) *hook {
	h := &hook{seen: map[string]map[string]bool{}, all: map[string]bool{}}
	h.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var report edit.Report
		body, _ := io.ReadAll(r.Body)
		if err := json.Unmarshal(body, &report); err != nil {
			t.Errorf("the webhook got no report: %v", err)
			return
		}
		h.calls.Add(1)
		h.mu.Lock()
		defer h.mu.Unlock()
		pair := fmt.Sprintf("%s %d→%d", report.Article.ID, report.From.Version, report.To.Version)
		if h.seen[pair] == nil {
			h.seen[pair] = map[string]bool{}
		}
		h.seen[pair][report.ID], h.all[report.ID] = true, true
	}))
	t.Cleanup(h.server.Close)
	return h
}

func (h *hook) has(id string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all[id]
}

func (h *hook) ids() map[string]map[string]bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.seen
}

// pause lets another process live for a while: there is no clock to fake in it.
func pause(ms int) {
	<-time.After(time.Duration(ms) * time.Millisecond)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

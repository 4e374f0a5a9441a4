package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// A slug without a number is changed, and the new address is read before the
// old one is looked at again: it stays one article, and every edit is told
// once. The pages differ at each look outside of their text.
func TestAChangedSlugKeepsOneHistory(t *testing.T) {
	t.Parallel()
	const before, after = "/2026/11/port-agreement-delayed", "/2026/11/harbour-deal-held-up"
	var looks, jobs atomic.Int64
	var renamed atomic.Bool
	jobs.Store(230)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == before && renamed.Load():
			http.Redirect(w, r, after, http.StatusMovedPermanently)
		case r.URL.Path == before, r.URL.Path == after:
			fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>Port agreement delayed by council</title>
<meta property="og:type" content="article"><link rel="canonical" href="http://%s%s"></head><body><article>
<h1>Port agreement delayed by council</h1>
<p>The harbour will stay open after a deal between the port authority and the shipyard, both of them said on Monday.</p>
<p>The agreement keeps %d jobs at the yard until spring, the ministry said, and it may be prolonged by a year.</p>
<p>However the town council said it had not seen the text of the agreement, and would not vote before it had.</p>
</article><footer>%d readers</footer></body></html>`, r.Host, r.URL.Path, jobs.Load(), looks.Add(1))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(site.Close)
	dir := t.TempDir()
	config := filepath.Join(dir, "stet.toml")
	if err := os.WriteFile(config, []byte("[fetch]\nhost_interval = \"0s\"\nallow_private = true\nconfirm_after = \"0s\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := call{db: filepath.Join(dir, "stet.db")}
	stet := func(args ...string) string {
		t.Helper()
		return c.run(t, append([]string{"--config", config}, args...)...).ok(t)
	}
	id := func(arg string) string {
		t.Helper()
		_, rest, _ := strings.Cut(stet("show", arg, "--json"), `"id":"`)
		id, _, _ := strings.Cut(rest, `"`)
		return id
	}

	stet("add", site.URL+before)
	stet("check", "--all")
	jobs.Store(240)
	stet("check", "--all")
	old := id(site.URL + before)
	renamed.Store(true)
	stet("add", site.URL+after)
	stet("check", site.URL+after)
	younger := id(site.URL + after)
	if younger == old {
		t.Fatal("they are one already: the test shows nothing")
	}
	jobs.Store(250) // seen at the new address first
	stet("check", site.URL+after)
	stet("check", site.URL+before)
	jobs.Store(260)
	stet("check", "--all")

	var told, held int
	for line := range strings.Lines(stet("edits", "--json")) {
		if strings.Contains(line, `"withheld":`) {
			held++
		} else {
			told++
		}
	}
	if told != 3 || held != 1 {
		t.Errorf("%d edits are told, %d are not:\n%s", told, held, stet("edits"))
	}
	if list := stet("ls", "--json"); strings.Count(list, "\n") != 1 || !strings.Contains(list, `"url":"`+site.URL+after+`"`) {
		t.Errorf("watched:\n%s", list)
	}
	for _, arg := range []string{old, site.URL + before, site.URL + after, "port agreement"} {
		if log := stet("log", arg); !strings.Contains(log, "4 versions") || !strings.Contains(log, "two articles: "+younger) {
			t.Errorf("log %s:\n%s", arg, log)
		}
		if text := stet("show", arg); !strings.Contains(text, "260 jobs") {
			t.Errorf("show %s:\n%s", arg, text)
		}
	}
	// What was told of the younger one can still be looked up, and what is done
	// with it is done with the one.
	if log := stet("log", younger); !strings.Contains(log, "turned out to be the same article as "+old) || !strings.Contains(log, "240 → 250") {
		t.Errorf("log of the younger one:\n%s", log)
	}
	jobs.Store(270)
	if text := stet("check", younger); !strings.Contains(text, "260 → 270") {
		t.Errorf("check of the younger one:\n%s", text)
	}
	if text := stet("rm", younger); !strings.HasPrefix(text, "stopped: "+old) {
		t.Errorf("rm of the younger one: %s", text)
	}
	stet("verify")
}

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

	"stet/monitor/fetch/browser"
)

// written is a site whose article is written by a script, with a feed that
// must not be taken for it.
func written(t *testing.T) (site *httptest.Server, jobs *atomic.Int64) {
	t.Helper()
	jobs = &atomic.Int64{}
	jobs.Store(230)
	site = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/harbour":
			fmt.Fprint(w, `<!doctype html><html lang="en"><title>…</title>
<meta property="article:published_time" content="2026-11-23T08:55:00Z"><link rel="alternate" type="application/rss+xml" href="/rss">
<div id="root"></div><script>fetch("/jobs").then(r => r.text()).then(jobs => {
	root.innerHTML = "<article><h1>Harbour deal saves jobs, minister says</h1>" +
		"<p>The harbour will stay open after a deal between the port authority and the shipyard, which had threatened to leave.</p>" +
		"<p>The agreement keeps " + jobs + " jobs at the yard until spring, the ministry said in a statement on Monday morning.</p>" +
		"<p>Nobody at the yard could say what will come after that, since the talks on a new dock have not begun yet.</p></article>"
})</script>`)
		case "/jobs":
			fmt.Fprint(w, jobs.Load())
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(site.Close)
	return site, jobs
}

const readLocal = "[fetch]\nallow_private = true\nhost_interval = \"0s\"\nconfirm_after = \"0s\"\n"

func TestRender(t *testing.T) {
	t.Parallel()
	if _, err := browser.Find(""); err != nil {
		if os.Getenv("STET_TEST_BROWSER") != "" {
			t.Fatal(err)
		}
		t.Skipf("left out: %v (this needs a real one)", err)
	}
	site, jobs := written(t)
	conf, db := write(t, "stet.toml", readLocal), filepath.Join(t.TempDir(), "stet.db")
	address := site.URL + "/harbour"
	if r := (call{}).run(t, "--config", conf, "inspect", address); !strings.Contains(r.err, "no article found") {
		t.Errorf("not rendered: %s%s", r.out, r.err)
	}
	if out := (call{}).run(t, "--config", conf, "inspect", "--render", "browser", address).ok(t); !strings.Contains(out, "Harbour deal saves jobs") {
		t.Errorf("inspect: %s", out)
	}
	if out := (call{db: db}).run(t, "--config", conf, "add", "--render", "browser", address).ok(t); out != "added article "+address+"\n" {
		t.Errorf("add: %s", out)
	}
	if out := (call{db: db}).run(t, "--config", conf, "ls", "--sources", "--json").ok(t); !strings.Contains(out, `"render":"browser"`) {
		t.Errorf("ls: %s", out)
	}
	if r := (call{db: db}).run(t, "--config", conf, "check"); !strings.Contains(r.err, "1 new") {
		t.Errorf("first look: %s%s", r.out, r.err)
	}
	jobs.Store(250)
	if r := (call{db: db}).run(t, "--config", conf, "check", "--all"); !strings.Contains(r.out, "230 → 250 jobs") {
		t.Errorf("second look: %s%s", r.out, r.err)
	}
}

func TestRenderWithoutABrowser(t *testing.T) {
	t.Parallel()
	site, _ := written(t)
	const why = `browser "/nowhere/chromium" in [fetch] cannot be run: no such file or directory`
	db := filepath.Join(t.TempDir(), "stet.db")
	conf := write(t, "stet.toml", readLocal+"browser = \"/nowhere/chromium\"\n[[source]]\nurl = \""+site.URL+"/harbour\"\nrender = \"browser\"\n")
	if r := (call{db: db}).run(t, "--config", conf, "check"); !strings.Contains(r.err, why) || !strings.Contains(r.err, "1 failed") {
		t.Errorf("check: %s%s", r.out, r.err)
	}
	r := call{db: db}.run(t, "--config", conf, "doctor")
	if !strings.Contains(strings.Join(strings.Fields(r.out), " "), "problem browser "+why) || r.code != exitFound {
		t.Errorf("doctor: %s", r.out)
	}
	if r := (call{}).run(t, "--config", conf, "inspect", "--render", "browser", site.URL+"/harbour"); r.err != "stet: inspect: "+why+"\n" {
		t.Errorf("inspect: %s", r.err)
	}
	if r := (call{}).run(t, "add", "--render", "netscape", site.URL); r.code != exitError || !strings.Contains(r.err, "hint: it is browser, or left out") {
		t.Errorf("add: %s", r.err)
	}
}

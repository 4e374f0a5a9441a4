package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/diffstore"
)

// add says what each address turned out to be.
func TestAddReads(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<!doctype html><title>Courier</title><link rel="alternate" type="application/rss+xml" href="/rss"><ul><li><a href="/1">One</a></ul>`)
	})
	mux.HandleFunc("/rss", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Courier</title><item><title>One</title><link>/1</link></item><item><title>Two</title><link>/2</link></item></channel></rss>`)
	})
	mux.HandleFunc("/1", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>One</title><article><h1>Yard counts its cranes again</h1>%s</article>`,
			strings.Repeat("<p>The yard in Ostby counted its 230 cranes again on Monday, its owners said, and found them all.</p>", 1)+
				"<p>The count took most of the day, since nobody could agree on what a crane is, and was watched by children.</p>")
	})
	mux.HandleFunc("/city/{$}", func(w http.ResponseWriter, _ *http.Request) {
		for i := range 6 {
			fmt.Fprintf(w, `<h2><a href="/city/2026/story-%d">The headline of story number %d</a></h2>`, i, i)
		}
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Cut</title><item><title>One</title><link>/1</link></item><item>`)
	})
	site := httptest.NewServer(mux)
	defer site.Close()
	dir := t.TempDir()
	conf := filepath.Join(dir, "stet.toml")
	if err := os.WriteFile(conf, []byte("[fetch]\nallow_private = true\nhost_interval = \"0s\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ address, want string }{
		{site.URL + "/rss", "added feed " + site.URL + "/rss: 2 articles now, new ones as they appear\n"},
		{site.URL, "added feed " + site.URL + "/rss (found through the page's <link>): 2 articles now, new ones as they appear\n"},
		{site.URL + "/1", "added article " + site.URL + "/1\n"},
		{site.URL + "/city/", "added page " + site.URL + "/city/: 6 articles now, new ones as they appear\n"},
		{site.URL + "/cut", "added feed " + site.URL + "/cut: 1 article now, new ones as they appear" +
			" (broken XML in line 1: unexpected EOF; what stands before was read)\n"},
		{site.URL + "/none", "added " + site.URL + "/none (not read yet: answered 404; stet tries again)\n"},
	} {
		r := call{db: filepath.Join(t.TempDir(), "stet.db")}.run(t, "--config", conf, "add", c.address)
		if r.out != c.want || r.code != 0 {
			t.Errorf("%s: got %q (%d, %s), want %q", c.address, r.out, r.code, r.err, c.want)
		}
	}
}

// Where the address guard is in the way, add, compare and doctor name the same
// way out.
func TestAPrivateAddressIsNamedWithItsWayOut(t *testing.T) {
	t.Parallel()
	const hint = "hint: allow_private = true in [fetch] lets stet read addresses of your own network\n"
	site := httptest.NewServer(http.NotFoundHandler())
	defer site.Close()
	c := call{db: filepath.Join(t.TempDir(), "stet.db")}
	r := c.run(t, "add", site.URL+"/rss")
	if !strings.Contains(r.ok(t), "(not read yet: private address; ") || r.err != hint {
		t.Errorf("add: %+v", r)
	}
	c.run(t, "check")
	if r := c.run(t, "doctor"); !strings.Contains(strings.Join(strings.Fields(r.out), " "), "source "+site.URL+"/rss: private address (1 failure in a row) "+strings.TrimSpace(hint)) {
		t.Errorf("doctor of a source:\n%s", r.out)
	}
	if r := c.run(t, "compare", site.URL+"/a", site.URL+"/b"); !strings.Contains(r.err, hint) {
		t.Errorf("compare: %+v", r)
	}
	c.run(t, "add", "--as", "url", site.URL+"/harbour")
	c.run(t, "check", "--all")
	r = c.run(t, "doctor")
	if !strings.Contains(strings.Join(strings.Fields(r.out), " "), "/harbour: failed since 23 Nov: private address "+strings.TrimSpace(hint)) {
		t.Errorf("doctor of an article:\n%s", r.out)
	}
}

// What comes next depends on whether the daemon is at work.
func TestAddSaysWhoLooks(t *testing.T) {
	t.Parallel()
	path := filled(t)
	if r := (call{db: path}).run(t, "add", "--later", "a.example"); r.err != "next: stet check looks at the articles now, stet run keeps watching\n" {
		t.Errorf("alone: %+v", r)
	}
	db, err := diffstore.Open(t.Context(), path, diffstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	release, err := db.Guard(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if r := (call{db: path}).run(t, "add", "--later", "b.example"); r.err != "next: stet run, which is at work, looks at the articles\n" {
		t.Errorf("beside the daemon: %+v", r)
	}
}

package monitor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/monitor/extract"
	"stet/seeds"
)

// newFile is a world whose article is a file.
func newFile(t *testing.T, name, text string) (w *world, path string) {
	w = newWorld(t, Options{ConfirmAfter: minute})
	path = filepath.Join(t.TempDir(), name)
	write(t, path, text)
	w.store.watches = map[string]article.Watch{}
	w.id = w.store.add(FileURL(path), w.time)
	return w, path
}

func TestFileArticle(t *testing.T) {
	t.Parallel()
	w, path := newFile(t, "a story – 100%.txt", "Ferry stays\n230 seats.")
	w.outcome(w.again(), article.Changed)
	w.pass(time.Hour)
	w.outcome(w.again(), article.Unchanged)
	write(t, path, "Ferry stays\n250 seats.")
	w.pass(time.Hour)
	w.outcome(w.again(), article.Changed)
	w.pass(minute)
	w.again()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		w.pass(time.Hour)
		w.outcome(w.again(), article.Gone)
	}
	equal(t, "told", w.store.reports(), "1→2 changed", "2→2 gone")
	if len(w.site.asked) != 0 {
		t.Errorf("asked the network for %v", w.site.asked)
	}
}

func TestFileIsReadAsUTF8(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"utf-8":          "Fähre fährt",
		"with mark":      "\ufeffFähre fährt",
		"windows-1252":   "F\xe4hre f\xe4hrt",
		"utf-16 le mark": "\xff\xfeF\x00\xe4\x00h\x00r\x00e\x00 \x00f\x00\xe4\x00h\x00r\x00t\x00",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, _ := newFile(t, "story.txt", text)
			contentType := ""
			w.read = func(p extract.Page, r seeds.Rules, m extract.Memory) (extract.Reading, error) {
				contentType = p.ContentType
				return readLines(p, r, m)
			}
			if got := w.again().Watch.Headline; got != "Fähre fährt" {
				t.Errorf("got %q", got)
			}
			if contentType != "text/plain" {
				t.Errorf("read as %q", contentType)
			}
		})
	}
}

func TestFeedsMayNotNameFiles(t *testing.T) {
	t.Parallel()
	for _, kind := range []seeds.Kind{seeds.Feed, seeds.Sitemap, seeds.Auto} {
		w, _ := newFile(t, "secret.txt", "Ferry stays")
		w.store.sources["s"] = seeds.Reading{Source: seeds.Source{ID: "s", Kind: kind}}
		kept := w.store.watches[w.id]
		kept.Source = "s"
		w.store.watches[w.id] = kept
		w.outcome(w.again(), article.Failed)
	}
}

func TestReadFileBounds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := readFile(dir); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("folder: got %v", err)
	}
	big := filepath.Join(dir, "big.txt")
	write(t, big, "")
	if err := os.Truncate(big, maxFile+1); err != nil {
		t.Fatal(err)
	}
	if _, err := readFile(big); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("big file: got %v", err)
	}
	if err := os.Truncate(big, maxFile); err != nil {
		t.Fatal(err)
	}
	if got, err := readFile(big); err != nil || len(got) != maxFile {
		t.Errorf("largest file: %d bytes, %v", len(got), err)
	}
}

package extract

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"stet/diffstore/article"
	"stet/diffstore/lang"
	"stet/seeds"
)

// testdata/live holds pairs of looks at live blogs, NAME-1.html and
// NAME-2.html, with what happened between them. They were written without
// sight of the rules.
type liveWant struct {
	PostsBefore int      `json:"posts_before"`
	PostsAfter  int      `json:"posts_after"`
	New         int      `json:"new"`
	PagedAway   int      `json:"paged_away"`
	Removed     []string `json:"removed"`
}

func TestLivePosts(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/live/*.want.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no pages", err)
	}
	for _, name := range names {
		name = strings.TrimSuffix(name, ".want.json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			var want liveWant
			raw, err := os.ReadFile(name + ".want.json")
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(raw, &want); err != nil {
				t.Fatal(err)
			}
			before, after := readLive(t, name+"-1.html"), readLive(t, name+"-2.html")
			old, new := keysIn(before), keysIn(after)
			got := [4]int{len(old), len(new), missing(new, old), missing(old, new)}
			if got != [4]int{want.PostsBefore, want.PostsAfter, want.New, want.PagedAway + len(want.Removed)} {
				t.Errorf("posts before and after, new, gone: got %v, want %+v", got, want)
			}
			checkLive(t, before)
			checkLive(t, after)
		})
	}
}

// checkLive holds what is true of every live blog: the blocks of a post stand
// together, and none is a time or a counter.
func checkLive(t *testing.T, a article.Article) {
	t.Helper()
	seen, last := map[string]bool{}, ""
	if !a.Live {
		t.Error("no live blog")
	}
	for _, b := range a.Blocks {
		if b.Post != last && seen[b.Post] && b.Post != "" {
			t.Errorf("post %q stands in two places", b.Post)
		}
		seen[b.Post], last = true, b.Post
		if isPostFurniture(b.Text, lang.For(a.Lang)) {
			t.Errorf("block %q", b.Text)
		}
	}
}

func readLive(t *testing.T, name string) article.Article {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := bytes.Cut(body, []byte("\n"))
	return readBody(t, string(body), strings.TrimSuffix(strings.TrimPrefix(string(first), "<!-- url: "), " -->"), Memory{}).Article
}

func readBody(t *testing.T, body, url string, m Memory) Reading {
	t.Helper()
	r, err := Read(Page{URL: url, Body: []byte(body), ContentType: "text/html"}, seeds.Rules{}, m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// keysIn gives the posts by their keys with the text they begin with.
func keysIn(a article.Article) map[string]string {
	keys := map[string]string{}
	for _, b := range a.Blocks {
		if b.Post != "" && b.Post != article.Pinned && keys[b.Post] == "" {
			keys[b.Post] = b.Text
		}
	}
	return keys
}

// missing counts the keys of a that are not in b.
func missing(a, b map[string]string) (n int) {
	for k := range a {
		if _, ok := b[k]; !ok {
			n++
		}
	}
	return n
}

// TestBoxesBetweenPosts holds that a box put between the posts, or above or
// below them, changes nothing.
func TestBoxesBetweenPosts(t *testing.T) {
	t.Parallel()
	for _, p := range pagesIn(t, "testdata/live/*-1.html") {
		base := mustRead(t, p.Page, Memory{})
		for seed := range uint64(30) {
			doc, err := html.Parse(bytes.NewReader(p.Body))
			if err != nil {
				t.Fatal(err)
			}
			r := &reader{t: survey(doc, p.URL), out: Reading{Sources: map[string]string{}}}
			r.data = readLinked(r.t.head.json)
			r.headline()
			f, ok := r.findFeed(lang.For(base.Article.Lang), true)
			if !ok {
				continue // in bold, or in the JSON-LD
			}
			dice := rand.New(rand.NewPCG(seed, 2))
			box := boxes[dice.IntN(len(boxes))]
			in := r.t.els[f.inner].n
			for _, n := range fragment(box) {
				insert(dice, in, n)
			}
			got := mustRead(t, Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}, Memory{Container: base.Container, Evidence: base.Evidence})
			if diff := cmp.Diff(base.Article.Blocks, got.Article.Blocks); diff != "" {
				t.Errorf("%s: %s\n%s", p.name, box, diff)
			}
		}
	}
}

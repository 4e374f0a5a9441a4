package extract

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/seeds"
)

// readable gives the HTML cases that hold an article, with their readings.
func readable(t *testing.T) map[string]Page {
	t.Helper()
	out := map[string]Page{}
	for _, p := range pages(t) {
		if strings.HasSuffix(p.name, ".html") && read(p.Page).Article != nil {
			out[p.name] = p.Page
		}
	}
	for _, p := range pagesIn(t, "testdata/live/*-1.html") {
		out[p.name] = p.Page
	}
	return out
}

// parse gives a page's tree and the node in which its text stands.
func parse(t *testing.T, p Page, memory string) (doc, column *html.Node) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(p.Body))
	if err != nil {
		t.Fatal(err)
	}
	tr := survey(doc, p.URL)
	return doc, tr.els[tr.container(strings.TrimPrefix(strings.TrimPrefix(memory, byWitness), byPosts))].n
}

func render(t *testing.T, doc *html.Node) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := html.Render(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mustRead(t *testing.T, p Page, m Memory) Reading {
	t.Helper()
	r, err := Read(p, seeds.Rules{}, m)
	if err != nil {
		t.Fatalf("%v in\n%s", err, p.Body)
	}
	return r
}

// TestFurnitureMoves holds that a page whose furniture changed reads the same.
func TestFurnitureMoves(t *testing.T) {
	t.Parallel()
	for name, p := range readable(t) {
		base := mustRead(t, p, Memory{})
		for _, d := range disturbances {
			t.Run(name+"/"+d.name, func(t *testing.T) {
				t.Parallel()
				for seed := range uint64(20) {
					doc, column := parse(t, p, base.Container)
					d.do(rand.New(rand.NewPCG(seed, 1)), doc, column)
					changed := Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}
					for _, m := range []Memory{{}, {base.Container, base.Evidence}} {
						got := mustRead(t, changed, m)
						if diff := cmp.Diff(base.Article.Blocks, got.Article.Blocks); diff != "" {
							t.Fatalf("seed %d, memory %q: the text moved (-before +after):\n%s\n%s", seed, m.Container, diff, changed.Body)
						}
						if article.TextHash(got.Article) != article.TextHash(base.Article) {
							t.Fatalf("seed %d: a field moved: %+v, was %+v", seed, got.Article, base.Article)
						}
					}
				}
			})
		}
	}
}

// TestEditsShow holds that a word changed anywhere in the article changes the
// reading.
func TestEditsShow(t *testing.T) {
	t.Parallel()
	for name, p := range readable(t) {
		base := mustRead(t, p, Memory{})
		doc, column := parse(t, p, base.Container)
		count := map[string]int{}
		var texts []*html.Node
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Title {
				if holds(column, n) {
					texts = append(texts, n)
				}
				count[fold(n.Data)]++
			}
		}
		edited := 0
		for _, n := range texts {
			s := fold(n.Data)
			at := slices.IndexFunc(base.Article.Blocks, func(b article.Block) bool { return strings.Contains(b.Text, s) })
			if len(key(s)) < 4 || count[s] > 1 || at < 0 {
				continue
			}
			edited++
			old := n.Data
			for _, change := range []func(string) string{swapDigit, swapWord} {
				if n.Data = change(old); n.Data == old {
					continue
				}
				got := mustRead(t, Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}, Memory{Container: base.Container, Evidence: base.Evidence})
				if article.TextHash(got.Article) == article.TextHash(base.Article) {
					t.Errorf("%s: edit of %q to %q is not seen", name, old, n.Data)
				}
				if len(got.Article.Blocks) < len(base.Article.Blocks)-1 {
					t.Errorf("%s: edit of %q to %q lost blocks: %d, were %d", name, old, n.Data, len(got.Article.Blocks), len(base.Article.Blocks))
				}
			}
			n.Data = old
		}
		if edited < len(base.Article.Blocks)/2 && base.Container != byPosts { // of JSON-LD alone, which is no text of the page
			t.Errorf("%s: only %d edits could be tried on %d blocks", name, edited, len(base.Article.Blocks))
		}
	}
}

func swapDigit(s string) string {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return s
	}
	return s[:i] + string('0'+(s[i]-'0'+1)%10) + s[i+1:]
}

// swapWord changes the first word of three letters or more.
func swapWord(s string) string {
	for _, w := range strings.Fields(s) {
		if len(key(w)) >= 3 {
			return strings.Replace(s, w, "otherwise", 1)
		}
	}
	return s
}

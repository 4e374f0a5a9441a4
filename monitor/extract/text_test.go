package extract

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"

	"stet/diffstore/article"
	"stet/seeds"
)

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"  two\n\twords ":              "two words",
		"1\u00a0550\u202fmillion":      "1 550 million",
		"har\u00adbour\u200b\ufeff":    "harbour",
		"cafe\u0301":                   "café",
		"left\u200e to\u202e right":    "left to right",
		"bell\x07, null\x00, c1\u0085": "bell, null, c1",
		"icon \ue001here":              "icon here",
		"می\u200cخواهم":                "می\u200cخواهم", // a joiner that readers see
		"joi\u200dned":                 "joined",
		"bad \xff byte":                "bad \ufffd byte",
		"日本\u3000語":                    "日本 語",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// contract checks what article.Block promises.
func contract(t *testing.T, a article.Article) {
	t.Helper()
	if len(a.Blocks) > maxBlocks {
		t.Fatalf("%d blocks", len(a.Blocks))
	}
	for _, s := range append([]string{a.Headline, a.Standfirst}, a.Byline...) {
		clean(t, s)
	}
	for _, b := range a.Blocks {
		if b.Text == "" || len(b.Text) > 2*maxBlock {
			t.Fatalf("block of %d bytes", len(b.Text))
		}
		clean(t, b.Text)
		if clean(t, b.Post); len(b.Post) > maxKey+len("#5000") || b.Post != "" && !a.Live {
			t.Fatalf("key %q, live %v", b.Post, a.Live)
		}
		for _, l := range b.Links {
			if !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") || strings.ContainsAny(l, "?#") {
				t.Fatalf("link %q", l)
			}
		}
	}
	if _, err := article.Decode(article.Encode(a)); err != nil {
		t.Fatal(err)
	}
}

func clean(t *testing.T, s string) {
	t.Helper()
	switch {
	case !utf8.ValidString(s), !norm.NFC.IsNormalString(s):
		t.Fatalf("%q is no UTF-8 in NFC", s)
	case s != strings.Join(strings.Fields(s), " "):
		t.Fatalf("%q has more than single spaces", s)
	case strings.IndexFunc(s, unicode.IsControl) >= 0:
		t.Fatalf("%q has control characters", s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(harbour), "text/html", "div.text@5")
	f.Add([]byte("skip to content\n\nA headline of words\n\nText, text."), "text/plain", "")
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[[{"@type":["NewsArticle"],"author":[[["x"]]],"headline":{"@value":1}}]]}</script><h1>x</h1><table><tr><td>a<td><p>b<tr><q>c`), "", "jsonld:body@2")
	f.Add([]byte("<a href='//[::1'>x</a><a href=' /a?b#c'>long enough to be a link of words</a><base href='http://u:p@H.example/x/'>"), "text/html", "")
	f.Add([]byte("<h1>Live</h1><li id=a1><time datetime='2026-11-20T10:00Z'>x</time>Goal!<li id=a2>5m ago Goal<li id=a3>10:00 Goal<li><p><b>9.30pm</b> x"), "text/html", "posts:html>body@3")
	f.Fuzz(func(t *testing.T, body []byte, kind, container string) {
		p := Page{URL: "https://mail.example/a/b", Body: body, ContentType: kind}
		r, err := Read(p, seeds.Rules{}, Memory{Container: container})
		if err != nil {
			return
		}
		contract(t, r.Article)
		if r.Article.Headline == "" && len(r.Article.Blocks) == 0 {
			t.Fatal("an empty article")
		}
		again, err := Read(p, seeds.Rules{}, Memory{Container: container})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, again, cmpopts.IgnoreUnexported(Reading{})); diff != "" {
			t.Fatalf("read twice: %s", diff)
		}
	})
}

// TestContract holds the promises of Block on the cases, and that a second
// look with the memory of the first reads the same.
func TestContract(t *testing.T) {
	t.Parallel()
	for _, p := range append(pages(t), pagesIn(t, "testdata/live/*.html")...) {
		r, err := Read(p.Page, seeds.Rules{}, Memory{})
		if err != nil {
			continue
		}
		contract(t, r.Article)
		again := mustRead(t, p.Page, Memory{Container: r.Container, Evidence: r.Evidence})
		if again.Sources["headline"] == "h1, where it was" {
			again.Sources["headline"] = r.Sources["headline"]
		}
		if diff := cmp.Diff(r, again, cmpopts.IgnoreUnexported(Reading{})); diff != "" {
			t.Errorf("%s: the second look differs:\n%s", p.name, diff)
		}
	}
}

func TestMoreTextThanAnyArticleHasIsCut(t *testing.T) {
	t.Parallel()
	page := "<html lang=en><title>The lock stays shut</title><article><h1>The lock stays shut</h1>"
	for i := 0; len(page) < 3*maxText; i++ {
		page += fmt.Sprintf("<p>Lock %d. ", i) + strings.Repeat("It stays shut, and nobody knows for how long. ", 500) + "</p>"
	}
	r, err := Read(Page{Body: []byte(page + "</article>")}, seeds.Rules{}, Memory{})
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, b := range r.Article.Blocks {
		size += len(b.Text)
	}
	if size > maxText || size < maxText/2 || r.Article.Uncertain == "" {
		t.Errorf("%d bytes of text, %q", size, r.Article.Uncertain)
	}
}

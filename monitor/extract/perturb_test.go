package extract

import (
	"bytes"
	"fmt"
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

// A disturbance changes the furniture of a page and nothing of its article.
type disturbance struct {
	name string
	do   func(r *rand.Rand, doc, column *html.Node)
}

// boxes are what sites put between the paragraphs of an article.
var boxes = []string{
	`<div class="ad-slot"><span>Advertisement</span></div>`,
	`<aside><h4>From the archive</h4><p>A long preview of another story, which says a good deal about a thing that is not the matter here.</p></aside>`,
	`<div class="newsletter-signup"><h3>The morning letter</h3><p>Sign up for the letter that all of the town reads before breakfast, and never miss a tide again.</p></div>`,
	`<section class="related-articles"><h3>Related</h3><ul><li><a href="/r1">A first other story</a></li><li><a href="/r2">A second one</a></li></ul></section>`,
	`<p>Read more: <a href="/more">Why the tide was late</a></p>`,
	`<p><a href="/gallery">In pictures: the tide that was late and the ships that were not</a></p>`,
	`<p>3 hours ago</p>`,
	`<div class="share-bar"><a href="#">Share</a> <span>312 shares</span></div>`,
	`<div class="css-9z9z9z promo-box"><p>Four issues for the price of three, and a cup with the name of the paper on it, until Sunday.</p></div>`,
	`<form action="/x"><p>Ask the desk a question about this or any other matter, and somebody will answer in time.</p></form>`,
	`<div hidden><p>This is for machines, which like to read the same long sentence again and again and again.</p></div>`,
	`<div role="complementary"><p>Most of what is said here is said elsewhere on this page as well, only in larger letters.</p></div>`,
	`<p>Advertisement</p>`,
	`<script>var x = "<p>not a paragraph</p>";</script>`,
	`<!-- served by node 17 -->`,
}

var disturbances = []disturbance{
	{"boxes in the column", func(r *rand.Rand, _, column *html.Node) {
		for range 1 + r.IntN(3) {
			for _, n := range fragment(boxes[r.IntN(len(boxes))]) {
				insert(r, column, n)
			}
		}
	}},
	{"boxes around", func(r *rand.Rand, doc, _ *html.Node) {
		body := find(doc, atom.Body)
		for range 3 {
			for _, n := range fragment(boxes[r.IntN(len(boxes))]) {
				body.AppendChild(n)
			}
		}
	}},
	{"comments", func(_ *rand.Rand, doc, _ *html.Node) {
		for _, n := range fragment(`<div id="comments" class="comments"><h3>12 comments</h3><p>I never read these, but this one I had to write, for the sake of all who do.</p><p>Then you have read at least one of them, have you not, and it was this one here.</p></div>`) {
			find(doc, atom.Body).AppendChild(n)
		}
	}},
	{"no furniture", func(_ *rand.Rand, doc, column *html.Node) {
		var gone []*html.Node
		for n := range doc.Descendants() {
			if n.DataAtom == atom.Nav || n.DataAtom == atom.Aside {
				gone = append(gone, n)
			}
		}
		for _, n := range gone {
			if n.Parent != nil && !holds(n, column) {
				n.Parent.RemoveChild(n)
			}
		}
	}},
	{"other hashes", func(r *rand.Rand, doc, _ *html.Node) {
		for n := range doc.Descendants() {
			for i, a := range n.Attr {
				if a.Key == "class" {
					n.Attr[i].Val = rehash(r, a.Val)
				}
			}
		}
	}},
	{"data and nonces", func(r *rand.Rand, doc, _ *html.Node) {
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.DataAtom == atom.Div && len(n.Attr) > 0 {
				n.Attr = append(n.Attr, html.Attribute{Key: "data-nonce", Val: fmt.Sprint(r.Uint64())})
			}
		}
	}},
	{"a wrapper around a paragraph", func(r *rand.Rand, _, column *html.Node) {
		var ps []*html.Node
		for c := column.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.P {
				ps = append(ps, c)
			}
		}
		if len(ps) == 0 {
			return
		}
		p := ps[r.IntN(len(ps))]
		div := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
		column.InsertBefore(div, p)
		column.RemoveChild(p)
		div.AppendChild(p)
	}},
	{"a wrapper around all", func(_ *rand.Rand, doc, _ *html.Node) {
		body := find(doc, atom.Body)
		div := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div", Attr: []html.Attribute{{Key: "class", Val: "page-shell"}}}
		for c := body.FirstChild; c != nil; c = body.FirstChild {
			body.RemoveChild(c)
			div.AppendChild(c)
		}
		body.AppendChild(div)
	}},
	{"white space", func(r *rand.Rand, doc, _ *html.Node) {
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script {
				n.Data = strings.ReplaceAll(n.Data, " ", []string{"  ", "\n", " \t", "\u00a0"}[r.IntN(4)])
			}
		}
	}},
}

func fragment(s string) []*html.Node {
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	if err != nil {
		panic(err)
	}
	return nodes
}

// insert puts n between two blocks of the column. It does not go into the
// middle of a paragraph made of text and line breaks.
func insert(r *rand.Rand, column, n *html.Node) {
	places := []*html.Node{nil}
	for c := column.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && isBlock(c) {
			places = append(places, c)
		}
	}
	column.InsertBefore(n, places[r.IntN(len(places))])
}

func find(n *html.Node, tag atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == tag {
			return d
		}
	}
	return nil
}

func holds(n, what *html.Node) bool {
	for ; what != nil; what = what.Parent {
		if what == n {
			return true
		}
	}
	return false
}

// rehash gives the names with digits in them other letters, as a new build of
// a site's style sheets does.
func rehash(r *rand.Rand, class string) string {
	names := strings.Fields(class)
	for i, w := range names {
		parts := strings.Split(w, "-")
		for k, p := range parts {
			if k > 0 && strings.ContainsAny(p, "0123456789") {
				parts[k] = fmt.Sprintf("%x7q", r.Uint32())
			}
		}
		names[i] = strings.Join(parts, "-")
	}
	return strings.Join(names, " ")
}

// readable gives the HTML cases that hold an article, with their readings.
func readable(t *testing.T) map[string]Page {
	t.Helper()
	out := map[string]Page{}
	for _, p := range pages(t) {
		if strings.HasSuffix(p.name, ".html") && read(p.Page).Article != nil {
			out[p.name] = p.Page
		}
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
	return doc, tr.els[tr.container(strings.TrimPrefix(memory, byWitness))].n
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
				for seed := range uint64(6) {
					doc, column := parse(t, p, base.Container)
					d.do(rand.New(rand.NewPCG(seed, 1)), doc, column)
					changed := Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}
					for _, m := range []Memory{{}, {base.Container}} {
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
		doc, _ := parse(t, p, "")
		count := map[string]int{}
		var texts []*html.Node
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Title {
				texts = append(texts, n)
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
				got := mustRead(t, Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}, Memory{base.Container})
				if article.TextHash(got.Article) == article.TextHash(base.Article) {
					t.Errorf("%s: edit of %q to %q is not seen", name, old, n.Data)
				}
				if len(got.Article.Blocks) < len(base.Article.Blocks)-1 {
					t.Errorf("%s: edit of %q to %q lost blocks: %d, were %d", name, old, n.Data, len(got.Article.Blocks), len(base.Article.Blocks))
				}
			}
			n.Data = old
		}
		if edited < len(base.Article.Blocks)/2 {
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

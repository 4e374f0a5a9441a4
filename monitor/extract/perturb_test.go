package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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
				if n.DataAtom != atom.Form || !inForm(column) { // forms do not nest
					insert(r, column, n)
				}
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
			if n.DataAtom == atom.Nav || n.DataAtom == atom.Aside && attr(n, "data-case") != "text" { // as a case marks its own
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

func inForm(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Form {
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

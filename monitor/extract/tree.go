package extract

import (
	"iter"
	"net/url"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tree is a page, its elements in a row in document order, with what was
// counted of each in one pass. Elements that readers never see as text
// (scripts, buttons …) are left out.
type tree struct {
	els    []element
	base   *url.URL // what links are relative to, nil if unknown
	addr   string   // of the page
	bodies []int32  // elements that are called the text of the article
	head   head
	linked linked
	priced map[int32]bool  // elements that the JSON-LD says are not free
	words  map[string]mark // of class names met before
	ofText map[string]bool // class attributes of most of the prose, see nameText
	chosen int32           // the h1 of the headline, 0 if there is none
}

// element is one element of the page. Lengths are bytes of visible text
// without white space.
type element struct {
	n       *html.Node
	up      int32 // parent, -1 for the root
	end     int32 // index after the last descendant
	text    int32 // in all of it
	link    int32 // of that in links
	own     int32 // text whose innermost block element this is
	ownLink int32
	prose   int32 // text of paragraphs in it, without what was dropped
	mark    mark
	drop    why
}

// prose bounds what counts as a paragraph: a shorter own text, or one that is
// mostly links, says nothing about where the article stands.
const minProse = 25

// survey walks the parsed page once.
func survey(root *html.Node, address string) *tree {
	t := &tree{els: make([]element, 0, elements(root)), addr: address, words: map[string]mark{}}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		t.base = u
	}
	t.visit(root, -1, -1, false)
	t.linked = readLinked(t.head.json)
	t.promote(t.head.lesser)
	t.price()
	t.dropFurniture()
	return t
}

// elements counts n and the elements below it.
func elements(n *html.Node) int {
	k := 1
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			k += elements(c)
		}
	}
	return k
}

// visit adds n and what is below it. block is the innermost block element
// around it, inLink whether a link is. The parser bounds the depth.
func (t *tree) visit(n *html.Node, up, block int32, inLink bool) {
	me := int32(len(t.els))
	t.els = append(t.els, element{n: n, up: up})
	if n.Type == html.ElementNode {
		t.els[me].mark = t.look(me)
		inLink = inLink || n.DataAtom == atom.A && (t.els[me].mark&markToggle == 0 || attr(n, "href") != "")
	}
	if up < 0 || isBlock(n) {
		block = me
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			t.count(visible(c.Data), me, block, inLink)
		case isUnseen(c):
			t.take(c)
		case c.Type == html.ElementNode:
			t.visit(c, me, block, inLink)
		}
	}
	t.leave(me, up)
}

func (t *tree) count(size, in, block int32, inLink bool) {
	t.els[in].text += size
	t.els[block].own += size
	if inLink {
		t.els[in].link += size
		t.els[block].ownLink += size
	}
}

// leave adds what was counted of an element to its parent.
func (t *tree) leave(me, up int32) {
	e := &t.els[me]
	e.end = int32(len(t.els))
	if e.own >= minProse && 2*e.ownLink <= e.own && isProse(e.n) {
		e.prose += e.own - e.ownLink
	}
	if up >= 0 {
		p := &t.els[up]
		p.text += e.text
		p.link += e.link
		p.prose += e.prose
	}
}

// visible counts the bytes of s that are no white space.
func visible(s string) int32 {
	n := 0
	for i := range len(s) {
		if s[i] > ' ' {
			n++
		}
		if s[i] == noBreak[0] && i+1 < len(s) && s[i+1] == noBreak[1] {
			n -= len(noBreak)
		}
	}
	return int32(n)
}

const noBreak = "\u00a0"

// children gives the child nodes of an element, with their index in t.els, -1
// for texts. What survey left out is left out here.
func (t *tree) children(of int32) iter.Seq2[*html.Node, int32] {
	return func(yield func(*html.Node, int32) bool) {
		next := of + 1
		for c := t.els[of].n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				if !yield(c, -1) {
					return
				}
			case c.Type == html.ElementNode && !isUnseen(c):
				if !yield(c, next) {
					return
				}
				next = t.els[next].end
			}
		}
	}
}

// drops takes an element out of the article and out of what was counted.
func (t *tree) drops(i int32, w why) {
	t.els[i].drop = w
	prose := t.els[i].prose
	for ; i >= 0 && prose > 0; i = t.els[i].up {
		t.els[i].prose -= prose
	}
}

// dropped reports whether an element, or one around it, was dropped.
func (t *tree) dropped(i int32) bool {
	for ; i >= 0; i = t.els[i].up {
		if t.els[i].drop != kept {
			return true
		}
	}
	return false
}

// within reports whether i is in the element of that index, or is it.
func (t *tree) within(i, of int32) bool { return i >= of && i < t.els[of].end }

func attr(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

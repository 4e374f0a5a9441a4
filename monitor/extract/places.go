package extract

import (
	"hash/fnv"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// Where in the container a block stands says more than its words. Editors
// write paragraphs, headings, lists, quotations and pictures, and these stand
// right in the container, or all in the same kind of wrapper; a box that
// somebody put in between stands in a wrapper of its own. So the prose of a
// container is counted by the wrappers around it, and a place that holds
// little of it is a box.

// place is where a block stands in its container. The zero place is the
// container itself.
type place struct {
	path  uint64 // of all wrappers from the block up to the container
	inner uint64 // of the innermost that has a name
}

// family is the prose that a place must hold to be none of a box, in
// hundredths of the container's prose.
const family = 15

// inPlace drops the blocks of boxes. If that would leave less than half of the
// prose, the page is built otherwise, and all blocks stay.
func (t *tree) inPlace(in int32, blocks []block, d *drops) []block {
	places := make([]place, len(blocks))
	paths, inners := map[uint64]int{}, map[uint64]int{}
	total := 0
	for i, b := range blocks {
		places[i] = t.place(in, b.el)
		if n := b.prose(); n > 0 {
			paths[places[i].path] += n
			inners[places[i].inner] += n
			total += n
		}
	}
	enough := func(p place) bool {
		return p.path == 0 || 100*paths[p.path] >= family*total || p.inner != 0 && 100*inners[p.inner] >= family*total
	}
	usual := func(box int32) bool {
		h, named := wrapper(t.els[box].n)
		return named && 2*inners[h] >= total
	}
	left, last := 0, -1
	stays := make([]bool, len(blocks))
	for i, b := range blocks {
		stays[i] = (enough(places[i]) || t.inBody(in, b)) && !t.callsToAct(in, b, usual) || t.inLead(in, b.el)
		if stays[i] && b.prose() > 0 {
			left += b.prose()
			last = i
		}
	}
	begun := false
	for i, b := range blocks {
		if stays[i] {
			begun = begun || b.prose() > 0
			continue
		}
		stays[i] = t.standsAlone(in, b, begun, i < last)
	}
	if 2*left < total {
		return blocks
	}
	out := blocks[:0]
	for i, b := range blocks {
		if stays[i] {
			out = append(out, b)
		} else {
			d.add(b.Text, "box in the text")
		}
	}
	return out
}

// beside tells which paragraphs stand where the known ones do, or right in the
// container, and ask for nothing; and which blocks stand in a box of the article's
// own.
func (t *tree) beside(in int32, blocks []block, known []bool) []bool {
	paths, total := map[uint64]int{}, 0
	places := make([]place, len(blocks))
	for i, b := range blocks {
		places[i] = t.place(in, b.el)
		if known[i] {
			paths[places[i].path] += b.prose()
			total += b.prose()
		}
	}
	out := make([]bool, len(blocks))
	begun, last := false, -1
	for i := range blocks {
		if known[i] {
			last = i
		}
	}
	for i, b := range blocks {
		begun = begun || known[i]
		if out[i] = begun && t.standsAlone(in, b, begun, i < last); out[i] {
			continue
		}
		n := paths[places[i].path]
		if b.Kind == article.Paragraph && (n > 0 && 100*n >= family*total || places[i].path == 0 && in != t.body()) {
			out[i] = !t.callsToAct(in, b, func(int32) bool { return false })
		}
	}
	return out
}

// prose is how much of a paragraph a block is, in bytes.
func (b block) prose() int {
	n := len(b.Text)
	if n < minProse || 2*b.link > n || b.Kind == article.Heading || b.Kind == article.Caption {
		return 0
	}
	return n - b.link
}

// place looks at the wrappers from the element of a block up to the
// container. One without attributes says nothing and does not count: such
// come and go with the programs that make the page.
func (t *tree) place(in, i int32) place {
	var p place
	for ; i > in; i = t.els[i].up {
		n := t.els[i].n
		if isTextTag(n) || !isBlock(n) || len(n.Attr) == 0 {
			continue
		}
		h, named := wrapper(n)
		if named && p.inner == 0 {
			p.inner = h
		}
		p.path = p.path*1099511628211 + h
	}
	return p
}

// wrapper hashes the tag of an element and the first of its class names that
// is stable; further ones often tell the first paragraph from the others.
func wrapper(n *html.Node) (hash uint64, named bool) {
	h := fnv.New64a()
	io.WriteString(h, n.Data)
	name := firstStable(attr(n, "class"))
	io.WriteString(h, name)
	return h.Sum64(), name != ""
}

// standsAlone excepts what is no box for all its wrapper: a caption, a notice,
// and a wrapper that holds nothing but one heading, list, quotation or table.
// begun: the text began before; goesOn: it does so behind.
func (t *tree) standsAlone(in int32, b block, begun, goesOn bool) bool {
	if b.Kind == article.Caption || b.Kind == article.Notice {
		return 2*b.link <= len(b.Text)
	}
	if t.inToggle(in, b.el) {
		return true
	}
	outer, tag := int32(-1), int32(-1)
	for i := b.el; i > in; i = t.els[i].up {
		if isTextTag(t.els[i].n) {
			tag = i
		}
		outer = i
	}
	switch {
	case outer < 0:
		return false
	case t.isOwnBox(outer, in, begun, goesOn):
		return true
	case b.Kind == article.ListItem && tag >= 0 && t.els[tag].text >= minPoints && !t.canBePressed(tag):
		return true
	}
	return tag >= 0 && t.els[tag].n.Data != "p" && t.els[tag].text == t.els[outer].text
}

// inLead: the block stands in a box that is called an introduction, right under
// the headline, which has a place of its own.
func (t *tree) inLead(in, i int32) bool {
	for ; i > in; i = t.els[i].up {
		if t.els[i].mark&markIntro != 0 && t.isLead(i) && t.underHeadline(i) {
			return true
		}
	}
	return false
}

// inBody: of the elements right in the container, the one around a block is
// called the text.
func (t *tree) inBody(in int32, b block) bool {
	i := b.el
	for i > in && t.els[i].up > in {
		i = t.els[i].up
	}
	return i > in && t.els[i].mark&markBody != 0
}

// callsToAct: a small box with a sentence or two and something to press beside
// them: a button, a form, a link that stands by itself. A wrapper that is usual
// for paragraphs is none, whatever was put into it.
func (t *tree) callsToAct(in int32, b block, usual func(box int32) bool) bool {
	box := b.el
	for box > in && (isTextTag(t.els[box].n) || !isBlock(t.els[box].n) || t.els[box].own == t.els[box].text && t.els[box].own < 2*minProse) {
		box = t.els[box].up
	}
	if box <= in || t.els[box].text > maxCall || t.els[box].end-box > maxCallElements || b.Kind == article.Caption || b.Kind == article.Notice || t.els[box].mark&markBody != 0 || usual(box) {
		return false
	}
	whole := t.els[box].n
	for d := range whole.Descendants() {
		switch d.DataAtom {
		case atom.Button, atom.Form, atom.Input, atom.Iframe:
		case atom.A:
			if p := d.Parent; attr(d, "href") == "" || !isBlock(p) || isTextTag(p) || !onlyText(p, d) || visible(content(d)) == 0 {
				continue
			}
		default:
			continue
		}
		if !inOtherBox(d, whole) {
			return true
		}
	}
	return false
}

// inOtherBox: between n and the box around it stands one with a passage of its
// own, which is what n belongs to: a box that was put among paragraphs.
func inOtherBox(n, box *html.Node) bool {
	for k := n.Parent; k != box; k = k.Parent {
		for d := range k.Descendants() {
			if d.Type == html.ElementNode && isTextTag(d) && !holds(d, n) && !holds(n, d) && visible(content(d)) > 0 {
				return true
			}
		}
	}
	return false
}

// holds reports whether what is n or in it.
func holds(n, what *html.Node) bool {
	for ; what != nil; what = what.Parent {
		if what == n {
			return true
		}
	}
	return false
}

// Such a box has no more than this.
const (
	maxCall         = 500 // bytes of text
	maxCallElements = 200
)

// onlyText reports whether a has no text beside it in its parent: it is no
// word of a sentence.
func onlyText(parent, a *html.Node) bool {
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		if c != a && c.Type == html.TextNode && visible(c.Data) > 0 {
			return false
		}
	}
	return true
}

package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// block is a passage of a page, not yet judged.
type block struct {
	article.Block
	link  int   // bytes of Text in links
	el    int32 // the block element whose text it is
	row   bool  // a row of a table
	calls call  // what a link of it is for
	away  bool  // a link of it leads to another page
	// slanted: all of it in italics, with a link at the end; see isSlanted.
	slanted bool
	post    int // of a live blog, counted from 1; 0 for none
}

// walker turns elements into blocks: it breaks at the borders of block
// elements and at two line breaks in a row.
type walker struct {
	t      *tree
	out    []block
	full   bool // more than maxBlocks
	now    text
	link   int // bytes of now in links
	links  []string
	calls  call
	away   bool
	breaks int // line breaks since the last text

	kind   article.Kind
	el     int32
	inLink bool
	row    bool // in a row of a table: cells stand side by side
}

// blocks gives the passages of an element in reading order, furniture left
// out.
func (t *tree) blocks(of int32) (out []block, full bool) {
	w := &walker{t: t, kind: article.Paragraph, el: of}
	w.element(of)
	w.flush()
	return w.out, w.full
}

func (w *walker) flush() {
	if !w.now.empty() {
		if len(w.out) < maxBlocks {
			b := article.Block{Kind: w.kind, Text: w.now.String(), Links: slices.Compact(w.links)}
			w.out = append(w.out, block{Block: b, link: w.link, calls: w.calls, away: w.away, el: w.el, row: w.row, slanted: isSlanted(w.t.els[w.el].n)})
		} else {
			w.full = true
		}
		w.now.reset()
	}
	w.now.space = false
	w.link, w.links, w.calls, w.away, w.breaks = 0, nil, 0, false, 0
}

// element reads one element, if it was not dropped.
func (w *walker) element(i int32) {
	e := &w.t.els[i]
	if e.drop != kept || w.full {
		return
	}
	switch {
	case e.n.DataAtom == atom.Br:
		w.lineBreak()
	case e.n.DataAtom == atom.A && !w.inLink:
		w.anchor(i)
	case e.n.DataAtom == atom.Q:
		w.words("“")
		w.inside(i)
		w.words("”")
	case w.row && (e.n.DataAtom == atom.Td || e.n.DataAtom == atom.Th):
		w.cell(i)
	case w.row && isBlock(e.n) && e.n.DataAtom != atom.Table:
		w.now.space = true
		w.inside(i)
		w.now.space = true
	case isBlock(e.n), e.says(markCaption), e.n.DataAtom == atom.Span && e.text > 0 && e.text <= maxUnderPicture && isUnderPicture(e.n):
		w.border(i)
	default:
		if follows(e.n, atom.Span) && (w.kind == article.Caption || e.n.Parent.DataAtom == atom.Div && onlySpans(e.n.Parent)) {
			w.now.space = true // caption and credit, name and number, which only the style keeps apart
		}
		w.inside(i)
	}
}

// follows reports whether n comes right after another element of its tag.
func follows(n *html.Node, tag atom.Atom) bool {
	return n.DataAtom == tag && n.PrevSibling != nil && n.PrevSibling.DataAtom == tag
}

// onlySpans: a box holds spans, and no word beside them: a program filled it.
func onlySpans(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && visible(c.Data) > 0 || c.Type == html.ElementNode && c.DataAtom != atom.Span {
			return false
		}
	}
	return true
}

func (w *walker) inside(i int32) {
	for n, c := range w.t.children(i) {
		if c < 0 {
			w.words(n.Data)
		} else {
			w.element(c)
		}
	}
}

func (w *walker) words(s string) {
	if len(w.now.b) > maxBlock {
		w.flush()
	}
	if len(s) > maxBlock {
		head := clip(s, maxBlock)
		if at := strings.LastIndexByte(head, ' '); at > 0 {
			head = head[:at]
		}
		w.words(head)
		w.flush()
		w.words(s[len(head):])
		return
	}
	n := w.now.add(s)
	if n > 0 {
		w.breaks = 0
	}
	if w.inLink {
		w.link += n
	}
}

// lineBreak is a space; two of them are the border of a paragraph.
func (w *walker) lineBreak() {
	w.now.space = true
	w.breaks++
	if w.breaks == 2 && !w.row {
		w.flush()
	}
}

// anchor reads a link, and keeps where it leads if it has words.
func (w *walker) anchor(i int32) {
	w.inLink = true
	before := w.link
	w.inside(i)
	w.inLink = false
	if w.link > before {
		href := attr(w.t.els[i].n, "href")
		w.calls, w.away = max(w.calls, callOf(href)), w.away || href != "" && href[0] != '#'
	}
	if w.link > before && !w.now.empty() && len(w.links) < maxLinks {
		if to := w.t.target(attr(w.t.els[i].n, "href")); to != "" {
			w.links = append(w.links, to)
		}
	}
}

// maxLinks bounds the links of one block.
const maxLinks = 200

// cell puts a bar between the cells of a row.
func (w *walker) cell(i int32) {
	if !w.now.empty() {
		w.words(" | ")
	}
	w.inside(i)
}

// border reads a block element: what it holds is its own.
func (w *walker) border(i int32) {
	w.flush()
	kind, el, row := w.kind, w.el, w.row
	w.kind, w.el = kindOf(&w.t.els[i], w.kind), i
	if w.t.els[i].n.DataAtom == atom.Tr && w.isData(i) {
		w.row = true
	}
	w.inside(i)
	w.flush()
	w.kind, w.el, w.row = kind, el, row
}

// isData tells rows of figures from the layouts that old pages make of tables:
// no cell of data holds several paragraphs.
func (w *walker) isData(tr int32) bool {
	cells := 0
	for n, c := range w.t.children(tr) {
		if c < 0 {
			continue
		}
		if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
			cells++
		}
		for k := c + 1; k < w.t.els[c].end; k++ {
			switch w.t.els[k].n.DataAtom {
			case atom.P, atom.Table, atom.H1, atom.H2:
				if w.t.els[k].prose > minContainer || w.t.els[k].n.DataAtom != atom.P {
					return false
				}
			}
		}
		if w.t.els[c].text > maxCell {
			return false
		}
	}
	return cells > 1
}

// maxCell is the longest cell of a table of data, in bytes.
const maxCell = 600

// plainBlocks gives the blocks as they are kept.
func plainBlocks(blocks []block) []article.Block {
	out := make([]article.Block, len(blocks))
	for i, b := range blocks {
		out[i] = b.Block
	}
	return out
}

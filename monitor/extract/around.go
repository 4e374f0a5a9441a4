package extract

import (
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// What stands around the container belongs to the article too: the picture
// above the text with its caption, what sums it up in points, and a notice below it.

// maxAround bounds the passages that are taken from above or below the text.
const maxAround = 20

// scope is the element around the container that holds the headline too: the
// article with its head and foot. Without a headline in it, the nearest
// <article> or <main>; else the container itself.
func (t *tree) scope(container, head int32) int32 {
	for i := container; i >= 0; i = t.els[i].up {
		n := t.els[i].n
		if n.DataAtom == atom.Body || n.DataAtom == atom.Html {
			break
		}
		if head > 0 && t.within(head, i) || head == 0 && (n.DataAtom == atom.Article || n.DataAtom == atom.Main) {
			return i
		}
	}
	return container
}

// withAround adds the captions and points above the text and the notices below
// it.
func (r *reader) withAround(container int32, blocks []block) []block {
	head := r.t.shownAt(r.out.Article.Headline)
	scope := r.t.scope(container, head)
	from := scope + 1
	if scope == container {
		if head == 0 || r.t.within(head, container) {
			return blocks
		}
		from = head
	}
	return append(append(r.above(from, container), blocks...), r.notices(r.t.els[container].end, r.t.els[scope].end, r.language())...)
}

// above reads the captions and the points set before the text, among the
// elements from one index up to another.
func (r *reader) above(from, to int32) (out []block) {
	for i := from; i < to && len(out) < maxAround; {
		e := &r.t.els[i]
		switch {
		case e.drop != kept || r.t.isCard(i):
			i = e.end
		case kindOf(e, article.Paragraph) == article.Caption && e.text > 0 && e.text <= maxSaid && 2*e.link <= e.text:
			blocks, _ := r.t.blocks(i)
			for _, b := range blocks {
				b.Kind = article.Caption
				out = append(out, b)
			}
			i = e.end
		case (e.n.DataAtom == atom.Ul || e.n.DataAtom == atom.Ol) && e.link == 0 && e.text >= minPoints && e.text <= maxBox:
			blocks, _ := r.t.blocks(i)
			out = append(out, blocks...)
			i = e.end
		default:
			i++
		}
	}
	return out
}

// minPoints is the least text, in bytes, of a list above the text that sums it
// up; a list of names or topics is shorter, or links.
const minPoints = 80

// notices reads those that are marked as such or begin like one, also in the
// article's <footer>.
func (r *reader) notices(from, to int32, l *lang.Language) (out []block) {
	for i := from; i < to && len(out) < maxAround; {
		e := &r.t.els[i]
		footer := e.drop == whyTag && e.n.DataAtom == atom.Footer
		switch {
		case e.drop != kept && !footer || e.text == 0 || 2*e.link > e.text:
			i = e.end
		case e.says(markNotice) && !footer, e.own > 0 && e.text <= maxSaid && l.IsNotice(r.t.beginning(i, maxSaid)):
			was := e.drop
			e.drop = kept
			blocks, _ := r.t.blocks(i)
			e.drop = was
			for _, b := range blocks {
				b.Kind = article.Notice
				out = append(out, b)
			}
			i = e.end
		default:
			i++
		}
	}
	return out
}

// asNotices marks the passages that begin like a notice.
func asNotices(blocks []block, l *lang.Language) []block {
	for i, b := range blocks {
		if (b.Kind == article.Paragraph || b.Kind == article.ListItem) && len(b.Text) <= maxSaid && l.IsNotice(b.Text) {
			blocks[i].Kind = article.Notice
		}
	}
	return blocks
}

package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
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

// withAround adds the captions and points above the text, and the notices
// above it, below it, and in what was left out of it.
func (r *reader) withAround(container int32, blocks []block) []block {
	head := r.t.shownAt(r.out.Article.Headline)
	scope := r.t.scope(container, head)
	from := scope + 1
	end := r.t.els[container].end
	var below []block
	if scope != container {
		below = r.notices(end, r.t.els[scope].end, everywhere)
	} else if from = head; head == 0 || r.t.within(head, container) {
		from = container
	}
	above := append(r.otherHeadline(container), r.above(from, container)...)
	above = append(above, r.notices(from, container, sentences)...)
	if r.out.Mode != ModePosts { // what is left out of a post is none of the article's
		below = append(r.notices(container+1, end, leftOut), below...)
	}
	below = append(below, r.notices(r.t.els[scope].end, r.t.afterwards(scope), sentences)...)
	return slices.Insert(append(blocks, unsaid(below, blocks)...), 0, above...)
}

// otherHeadline gives the only h1 of the page as a heading where the page's data
// has the headline in other words: readers see it, and an edit to it is one.
func (r *reader) otherHeadline(container int32) []block {
	t, only := r.t, int32(0)
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		if t.dropped(i) || t.isLogo(i) || t.els[i].text == 0 {
			continue
		}
		if only != 0 {
			return nil
		}
		only = i
	}
	if only == 0 || r.rules.headline != nil || t.within(only, container) || placeOf(r.out.Sources["headline"]) == "h1" || t.shownAt(r.out.Article.Headline) > 0 {
		return nil
	}
	if s := t.textOf(only); wordsOf(s) >= minHeadline {
		return []block{{Block: article.Block{Kind: article.Heading, Text: clip(s, maxField)}, el: only}}
	}
	return nil
}

// minHeadline is how many words tell a headline from the name of a section.
const minHeadline = 3

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
		case r.isPoints(i):
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
// up, whatever its items are like; a list of names or topics is shorter, or
// links.
const minPoints = 80

// isPoints knows a list that sums the article up: it leads nowhere, and is long,
// or has two points at least, each of three words or more.
func (r *reader) isPoints(i int32) bool {
	e := &r.t.els[i]
	if e.n.DataAtom != atom.Ul && e.n.DataAtom != atom.Ol || e.link > 0 || e.text > maxBox {
		return false
	}
	if e.text >= minPoints {
		return true
	}
	points := 0
	for k := i + 1; k < e.end; k++ {
		if r.t.els[k].n.DataAtom != atom.Li {
			continue
		}
		b := block{Block: article.Block{Kind: article.ListItem, Text: r.t.textOf(k)}, el: k}
		if lineWhy(b) != "" || r.isTime(b) || r.isStamp(b) || r.isByline(b) || wordsOf(b.Text) < 3 || r.t.canBePressed(k) {
			return false
		}
		points++
	}
	return points > 1
}

// wordsOf counts the words of s that hold no digit.
func wordsOf(s string) (n int) {
	for w := range strings.FieldsSeq(s) {
		if !holdsDigit(w) {
			n++
		}
	}
	return n
}

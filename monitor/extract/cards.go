package extract

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// A card is a preview of another article: a headline that is nothing but a
// link, with a line or two. Cards stand in rows, and alone between paragraphs;
// what an article says under a linked heading of its own is longer.
const maxCard = 300 // bytes beside its headline

// minLeft is the prose, in bytes, that an article without its cards must have;
// a brief, which never has that, twice as much as they.
const minLeft = 2 * minContainer

// dropCards drops the cards in a container.
func (t *tree) dropCards(in int32) {
	var cards []int32
	prose := int32(0)
	for i := in + 1; i < t.els[in].end; {
		switch e := &t.els[i]; {
		case e.drop != kept:
			i = e.end
		case t.isCard(i):
			cards = append(cards, i)
			prose += e.prose
			i = e.end
		default:
			i++
		}
	}
	left := t.els[in].prose - prose
	if left < minLeft && left < 2*prose || 3*left < prose {
		return // a list of short pieces is the article
	}
	for _, i := range cards {
		t.drops(i, whyCard)
	}
}

// dropOthers drops further articles in the container, each an <article> with an
// h1 of its own, or a box with one that is called as the box of the headline is:
// the next one is set below the first.
func (r *reader) dropOthers(in int32) {
	t := r.t
	own := t.shownAt(r.out.Article.Headline)
	if own == 0 {
		return
	}
	for _, h := range t.head.h1s {
		for i := h; h > own && i > in && !t.within(own, i); i = t.els[i].up {
			e := &t.els[i]
			if e.drop != kept || e.n.DataAtom == atom.Article && 2*e.prose < t.els[in].prose || t.isCalledAs(i, own) {
				if e.drop == kept {
					t.drops(i, whyCard)
				}
				break
			}
		}
	}
}

// isCalledAs: of the boxes that stand beside this one, the one around the headline
// bears the same name.
func (t *tree) isCalledAs(i, headline int32) bool {
	if isHeading(t.els[i].n) {
		return false
	}
	for k := headline; k > 0; k = t.els[k].up {
		if t.els[k].up == t.els[i].up {
			h, named := wrapper(t.els[k].n)
			other, _ := wrapper(t.els[i].n)
			return named && h == other && k != headline
		}
	}
	return false
}

// isCard: the only heading of a box is a link and the box says little else.
func (t *tree) isCard(i int32) bool {
	e := &t.els[i]
	switch e.n.DataAtom {
	case atom.Article, atom.Div, atom.Li, atom.Section, atom.A:
	default:
		return false
	}
	head := int32(-1)
	for k := i + 1; k < e.end; k++ {
		if !isHeading(t.els[k].n) || t.els[k].text == 0 {
			continue
		}
		if head >= 0 {
			return false
		}
		head = k
	}
	if head < 0 || e.text-t.els[head].text > maxCard || slices.Contains(t.head.h1s, head) {
		return false
	}
	if t.cardWithin(i, head) {
		return false
	}
	h := &t.els[head]
	return 10*h.link >= 9*h.text || inLink(h.n) || e.n.DataAtom == atom.A || t.isCovered(i, head)
}

// isCovered: a link without words, or with those of the heading, is laid over a
// box.
func (t *tree) isCovered(i, head int32) bool {
	for k := i + 1; k < t.els[i].end; k++ {
		e := &t.els[k]
		if e.n.DataAtom != atom.A || t.within(head, k) || has(e.n, atom.Img, atom.Picture) {
			continue
		}
		if href := attr(e.n, "href"); href == "" || href[0] == '#' {
			continue
		}
		if e.text == 0 || key(t.textOf(k)) == key(t.textOf(head)) {
			return true
		}
	}
	return false
}

// cardWithin: a box in i has the heading and what belongs to it, and i has prose
// besides: paragraphs among which a card was put.
func (t *tree) cardWithin(i, head int32) bool {
	for k := t.els[head].up; k > i; k = t.els[k].up {
		if isBlock(t.els[k].n) && t.els[k].text > t.els[head].text {
			return t.els[k].prose < t.els[i].prose
		}
	}
	return false
}

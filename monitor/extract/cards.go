package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A card is a preview of another article: a headline that is nothing but a
// link, with a line or two. Cards come in rows, in the text too; what an
// article says under a linked heading of its own is longer.
const maxCard = 300 // bytes beside its headline

// dropCards drops the cards in a container.
func (t *tree) dropCards(in int32) {
	for i := in + 1; i < t.els[in].end; {
		if t.els[i].drop != kept {
			i = t.els[i].end
			continue
		}
		if t.isCard(i) && (t.els[i].n.DataAtom == atom.Article || t.hasTwin(i)) {
			t.drops(i, whyCard)
			i = t.els[i].end
			continue
		}
		i++
	}
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
	if head < 0 || e.text-t.els[head].text > maxCard || t.els[head].n.DataAtom == atom.H1 {
		return false
	}
	h := &t.els[head]
	return 10*h.link >= 9*h.text || inLink(h.n) || e.n.DataAtom == atom.A
}

// hasTwin: a card of the same shape stands beside it.
func (t *tree) hasTwin(i int32) bool {
	n := t.els[i].n
	for _, step := range []func(*html.Node) *html.Node{
		func(n *html.Node) *html.Node { return n.NextSibling },
		func(n *html.Node) *html.Node { return n.PrevSibling },
	} {
		for s := step(n); s != nil; s = step(s) {
			if s.Type != html.ElementNode || isUnseen(s) {
				continue
			}
			if s.DataAtom == n.DataAtom && shape(s) == shape(n) && has(s, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
				return true
			}
			break
		}
	}
	return false
}

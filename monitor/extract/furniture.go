package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// quarter is the share of a page's paragraph text above which a box is no
// furniture, whatever it is called: some pages stand in one form, some in a
// class "content-share".
const quarter = 4

// dropFurniture drops what tags, roles and names tell, from the outside in.
func (t *tree) dropFurniture() {
	total := t.els[0].prose
	t.nameText(total)
	for i := int32(1); i < int32(len(t.els)); {
		w := t.suspect(i)
		if w == kept || !t.mayDrop(i, w, total) {
			i++
			continue
		}
		t.drops(i, w)
		i = t.els[i].end
	}
}

// maxParagraph bounds the elements of a paragraph in a wrapper of its own.
const maxParagraph = 12

// nameText finds the class names that sound of furniture and that most of the
// page's prose bears, a paragraph each: "newsletter-text" is how the text of a
// newsletter is called on the page that shows it.
func (t *tree) nameText(total int32) {
	var prose map[string]int32
	for i := range t.els {
		e := &t.els[i]
		if e.mark&(markFurniture|markComments|markConsent|markMeta) == 0 || e.mark&markPaywall != 0 || e.prose == 0 || e.end-int32(i) > maxParagraph || 2*e.link > e.text {
			continue
		}
		if name := attr(e.n, "class"); name != "" && !has(e.n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Button) {
			if prose == nil {
				prose, t.ofText = map[string]int32{}, map[string]bool{}
			}
			prose[name] += e.prose
			t.ofText[name] = 2*prose[name] > total
		}
	}
}

// suspect says why an element may be furniture.
func (t *tree) suspect(i int32) why {
	e := &t.els[i]
	n := e.n
	switch {
	case n.DataAtom == atom.Html || n.DataAtom == atom.Head || n.DataAtom == atom.Body || n.DataAtom == atom.Main:
		return kept
	case e.mark&markHidden != 0:
		return whyHidden
	case (e.says(markNotice) || e.says(markFacts)) && 2*e.link <= e.text:
		return kept
	case isFurnitureTag(n):
		return whyTag
	case isCell(n) && e.text <= maxCell && 2*e.link <= e.text: // "ticker" may head a column of figures
		return kept
	case isInline(n), e.mark&(markBody|markEmbed) != 0, isHeading(n) && n.DataAtom == atom.H1, t.ofText[attr(n, "class")] && (n.DataAtom == atom.P || !t.canBePressed(i)):
		return kept
	case e.mark&markConsent != 0:
		return whyConsent
	case e.mark&markPaywall != 0:
		if t.isParagraph(i) {
			return kept
		}
		return whyPaywall
	case e.mark&markComments != 0:
		if t.isParagraph(i) && !isNameOf(attr(n, "class"), markComments) { // "comment-from-the-minister"
			return kept
		}
		return whyComments
	case e.mark&markFurniture != 0:
		switch {
		case attr(n, "role") != "":
			return whyRole
		case t.isPlainText(i), t.isLead(i) && t.underHeadline(i):
			return kept
		}
		return whyClass
	case e.mark&markMeta != 0 && e.text <= maxMeta:
		return whyMeta
	}
	return kept
}

// isParagraph: some outlets call the paragraphs behind their wall "paywall";
// they are served whole, and ask for nothing.
func (t *tree) isParagraph(i int32) bool {
	e := &t.els[i]
	return e.n.DataAtom == atom.P && e.own >= 2*minProse && 3*e.link <= e.text && !t.asks(i)
}

// What stands behind a wall is as much as this, what stands on one is less.
const (
	leastBehind      = 400 // bytes
	paragraphsBehind = 3
)

// isBehind: a box is called a wall and holds the text that is behind it, in
// paragraphs that ask for nothing.
func (t *tree) isBehind(i int32) bool {
	e, paragraphs := &t.els[i], 0
	if e.prose < leastBehind || 5*e.link > e.text || t.asks(i) {
		return false
	}
	for k := i + 1; k < e.end; k++ {
		if p := &t.els[k]; p.n.DataAtom == atom.P && p.own >= 2*minProse && endsSentence(t.textOf(k)) {
			paragraphs++
		}
	}
	return paragraphs >= paragraphsBehind
}

// isPlainText: a box whose name holds a word for furniture, "related-party",
// but others too, and in it nothing but prose: nothing that leads away or can
// be pressed, for which furniture is there.
func (t *tree) isPlainText(i int32) bool {
	e := &t.els[i]
	return e.prose >= 2*minProse && !t.canBePressed(i) && !isFurnitureName(attr(e.n, "class")) && !isFurnitureName(attr(e.n, "id"))
}

// maxMeta is the longest text, in bytes, of a byline or a list of tags.
const maxMeta = 400

// mayDrop guards the article: what holds its headline or much of the page's
// prose stays.
func (t *tree) mayDrop(i int32, w why, total int32) bool {
	e := &t.els[i]
	switch w {
	case whyConsent, whyPaywall:
		return !t.mayBeText(i)
	case whyComments:
		return 10*e.prose <= 9*total && !t.holdsMain(i)
	}
	small := e.prose <= minContainer && 2*e.prose <= total // of a brief, any box is a quarter
	if quarter*e.prose > total && !small {
		return false
	}
	return w == whyHidden || !t.holdsMain(i)
}

// maxAsking is the longest text, in bytes, of a box that asks for consent or
// for money; terms of use are some 2,000.
const maxAsking = 4_000

// mayBeText reports whether a box whose name says that it asks for something
// holds the article all the same: the names of such boxes also stand on what
// they cover.
func (t *tree) mayBeText(i int32) bool {
	if t.els[i].prose > maxAsking || t.els[i].mark&markBody != 0 || t.priced[i] || t.els[i].mark&markPaywall != 0 && t.isBehind(i) {
		return true
	}
	for k := i; k < t.els[i].end; k++ {
		switch e := &t.els[k]; {
		case e.n.DataAtom == atom.Article || e.n.DataAtom == atom.Main, e.mark&markBody != 0 && e.prose > 0, t.priced[k]:
			return true
		}
	}
	return false
}

// holdsMain reports whether the text of the article is in i, by what the page
// itself says.
func (t *tree) holdsMain(i int32) bool {
	for _, h := range t.head.h1s {
		if t.within(h, i) {
			return t.els[i].prose > 0
		}
	}
	for _, b := range t.bodies {
		if b != i && t.within(b, i) && quarter*t.els[b].prose > t.els[0].prose {
			return true
		}
	}
	return false
}

// dropLinkLists drops lists and boxes of links in a container.
func (t *tree) dropLinkLists(in int32) {
	for i := in + 1; i < t.els[in].end; {
		e := &t.els[i]
		if e.drop == kept && isLinkBox(e.n) && e.text > 0 && 10*e.link > 6*e.text && !t.isTableOfFigures(i) && !t.isLinkedSentence(i) ||
			e.drop == kept && t.isContents(i) {
			t.dropTitle(i)
			t.drops(i, whyLinks)
		}
		if e.drop != kept {
			i = e.end
			continue
		}
		i++
	}
}

// titleWithin is how many elements before a list its title begins, at most.
const titleWithin = 16

// dropTitle drops the heading of a list of links, or the line that ends in a colon
// right before it.
func (t *tree) dropTitle(list int32) {
	n := t.els[list].n
	if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return
	}
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode && visible(before.Data) == 0 {
		before = before.PrevSibling
	}
	for i := list - 1; i > 0 && i > list-titleWithin; i-- {
		if e := &t.els[i]; e.n == before && e.drop == kept && e.text <= maxLine && (isHeading(e.n) && e.n.DataAtom != atom.H1 || strings.HasSuffix(t.textOf(i), ":")) {
			t.drops(i, whyLinks)
			return
		}
	}
}

// maxContentsTitle is the longest title of a table of contents, in bytes.
const maxContentsTitle = 60

// isContents knows a table of contents with its title: half of it are links
// within the page.
func (t *tree) isContents(i int32) bool {
	e := &t.els[i]
	if !isLinkBox(e.n) || e.link == 0 || e.end-i > maxBoxElements || 2*e.link < e.text || e.text-e.link > maxContentsTitle {
		return false
	}
	links := 0
	for k := i + 1; k < e.end; k++ {
		if n := t.els[k].n; n.DataAtom == atom.A && t.els[k].text > 0 {
			if !strings.HasPrefix(attr(n, "href"), "#") {
				return false
			}
			links++
		}
	}
	return links > 0
}

// isLinkedSentence: the box holds nothing but a sentence that is a link.
func (t *tree) isLinkedSentence(i int32) bool {
	e := &t.els[i]
	return e.link < e.text && e.text <= maxLinkLine && isLinkedSentence(t.textOf(i))
}

// isTableOfFigures: the names in a table lead somewhere, and beside them stand
// figures that do not.
func (t *tree) isTableOfFigures(i int32) bool {
	if t.els[i].n.DataAtom != atom.Table {
		return false
	}
	for k := i + 1; k < t.els[i].end; k++ {
		if e := &t.els[k]; e.n.DataAtom == atom.Td && e.link == 0 && e.text > 0 && e.text <= maxCell && holdsDigit(t.textOf(k)) {
			return true
		}
	}
	return false
}

func isLinkBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl, atom.Div, atom.Section, atom.Article, atom.Table:
		return true
	}
	return false
}

package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// An <aside> is for furniture, mostly. But editors, too, set what belongs to
// the matter and not to its thread into one: the history of a dam, the figures
// of a firm. That is prose that leads nowhere and asks for nothing.

// minAside is the least text, in bytes, of a paragraph in such a box. One that
// states a figure, under a heading, is enough, else there are two: a single one
// may be a preview.
const minAside = 50

// takeAsides takes back the asides in the text that tell something.
func (r *reader) takeAsides(in int32) {
	for i := in + 1; i < r.t.els[in].end; {
		e := &r.t.els[i]
		if e.drop == whyTag && e.n.DataAtom == atom.Aside && r.tells(i) {
			e.drop = kept
		}
		if e.drop != kept {
			i = e.end
			continue
		}
		i++
	}
}

// tells reports whether an aside is prose, and neither named for furniture,
// nor about the authors, nor there to be pressed.
func (r *reader) tells(i int32) bool {
	e := &r.t.els[i]
	if e.link > 0 || r.t.canBePressed(i) {
		return false
	}
	paragraphs, headed, figures := 0, false, false
	for k := i; k < e.end; k++ {
		x := &r.t.els[k]
		if x.mark&^(markFacts|markNotice|markCaption|markIntro|markBody|markStandfirst) != 0 || k > i && isFurnitureTag(x.n) {
			return false
		}
		if x.own == 0 || !isBlock(x.n) {
			continue
		}
		s := strings.TrimSpace(r.t.beginning(k, maxSaid))
		switch {
		case r.isOfAuthor(s), lineWhy(block{Block: article.Block{Kind: article.Paragraph, Text: s}}) != "":
			return false
		case isHeading(x.n):
			headed = headed || paragraphs == 0
		case isTextTag(x.n) && holdsDigit(s) && wordsOf(s) > 0:
			figures, paragraphs = true, paragraphs+1
		case x.n.DataAtom == atom.P && x.own >= minAside && (x.text > maxSaid || endsSentence(s)):
			paragraphs++
			figures = figures || holdsDigit(s)
		}
	}
	return paragraphs > 1 || headed && figures
}

// isOfAuthor: it begins with the name of one of the authors.
func (r *reader) isOfAuthor(s string) bool {
	for _, name := range r.out.Article.Byline {
		if name != "" && strings.Contains(clip(s, len(name)+maxTitle), name) {
			return true
		}
	}
	return false
}

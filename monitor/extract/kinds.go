package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// kindOf is the kind of the text of an element, in one of the kind in.
func kindOf(e *element, in article.Kind) article.Kind {
	switch {
	case e.says(markNotice):
		return article.Notice
	case in == article.Notice || in == article.Caption:
		return in
	case e.says(markCaption) && !isHeading(e.n):
		return article.Caption
	case isHeading(e.n), in == article.Paragraph && isBoldLine(e):
		return article.Heading
	case e.text <= maxUnderPicture && isUnderPicture(e.n):
		return article.Caption
	}
	switch e.n.DataAtom {
	case atom.Figure, atom.Figcaption, atom.Caption:
		if hasProse(e) {
			return in
		}
		return article.Caption
	case atom.Blockquote:
		return article.BlockQuote
	case atom.Li, atom.Dd, atom.Dt:
		return article.ListItem
	}
	return in
}

// hasProse tells a figure around a quotation or a table from one around a
// picture.
func hasProse(e *element) bool {
	return e.n.DataAtom == atom.Figure && has(e.n, atom.Blockquote, atom.Table, atom.Pre)
}

func has(n *html.Node, tags ...atom.Atom) bool {
	for d := range n.Descendants() {
		if slices.Contains(tags, d.DataAtom) && d.Type == html.ElementNode {
			return true
		}
	}
	return false
}

// maxSaid is the longest text, in bytes, that is a caption or a notice by the
// name of its element; a longer one is something that has one in it.
const maxSaid = 2_000

func (e *element) says(m mark) bool { return e.mark&m != 0 && e.text <= maxSaid }

// maxBold is the longest line, in bytes, that is a heading by being bold.
const maxBold = 100

// isBoldLine knows a heading that is set as a paragraph in bold: one line, all
// of it bold, that does not end like a sentence.
func isBoldLine(e *element) bool {
	if e.n.DataAtom != atom.P || e.text == 0 || e.text > maxBold || e.link > 0 {
		return false
	}
	bold := onlyChild(e.n)
	if bold == nil || bold.DataAtom != atom.B && bold.DataAtom != atom.Strong {
		return false
	}
	var t text
	for d := range bold.Descendants() {
		if d.Type == html.TextNode {
			t.add(d.Data)
		}
	}
	return !strings.ContainsRune(".,:;!?…。！？\"”»)", t.last)
}

// onlyChild gives the one element that a node holds beside white space, or nil.
func onlyChild(n *html.Node) (only *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && visible(c.Data) == 0:
		case c.Type == html.ElementNode && only == nil:
			only = c
		default:
			return nil
		}
	}
	return only
}

// maxUnderPicture is the longest caption, in bytes, that is known by standing
// alone under a picture.
const maxUnderPicture = 400

// isUnderPicture: the element and a picture are all there is in a box; above
// pictures, in a box that may hold anything, it is a label.
func isUnderPicture(n *html.Node) bool {
	box := n.Parent
	if box == nil || !slices.Contains([]atom.Atom{atom.P, atom.Span, atom.Div, atom.Small, atom.Em}, n.DataAtom) ||
		!slices.Contains([]atom.Atom{atom.Div, atom.Span, atom.Figure, atom.Picture}, box.DataAtom) {
		return false
	}
	pictures, under := 0, false
	for c := box.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c == n:
			under = pictures > 0
		case c.Type == html.TextNode && visible(c.Data) == 0, c.Type == html.CommentNode:
		case c.DataAtom == atom.Img || c.DataAtom == atom.Picture:
			pictures++
		default:
			return false
		}
	}
	return under || pictures == 1 && box.DataAtom != atom.Div
}

// isSlanted: a paragraph whose words are all in italics, and which ends with a
// link: what editors say to their readers, and where they want them to go.
func isSlanted(n *html.Node) bool {
	if n.DataAtom != atom.P {
		return false
	}
	some, link := false, false
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && visible(d.Data) > 0:
			link = inLink(d)
		case d.DataAtom == atom.Em || d.DataAtom == atom.I:
			some = true
		case d.Type == html.ElementNode && d.DataAtom != atom.A && d.DataAtom != atom.B && d.DataAtom != atom.Strong:
			return false
		}
		if d.Parent == n && d.Type == html.TextNode && visible(d.Data) > 0 {
			return false
		}
	}
	return some && link
}

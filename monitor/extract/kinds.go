package extract

import (
	"slices"

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
	case isHeading(e.n):
		return article.Heading
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

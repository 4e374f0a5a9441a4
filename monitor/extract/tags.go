package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isUnseen names the elements whose content is no text of the page. A button
// is, where it is all there is in a heading: pressed, it shows what stands below.
func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return n.Parent == nil || !isHeading(n.Parent) || onlyChild(n.Parent) != n
	case atom.Template: // one that the browser shows as it is parsed
		return attr(n, "shadowrootmode") == "" && attr(n, "shadowroot") == ""
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Svg, atom.Select,
		atom.Input, atom.Textarea, atom.Object, atom.Embed, atom.Canvas, atom.Audio, atom.Video, atom.Datalist,
		atom.Del, atom.S, atom.Strike, // struck out: it no longer stands
		atom.Meta, atom.Link, atom.Title, atom.Base, atom.Img, atom.Source, atom.Progress, atom.Meter, atom.Map:
		return true
	}
	return false
}

// isFurnitureTag names the elements that hold no article text, except on pages
// that put all they have into one.
func isFurnitureTag(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Form, atom.Dialog, atom.Menu, atom.Fieldset:
		return true
	case atom.Footer: // in a block quote it names the source, under a picture it is the caption
		return n.Parent == nil || n.Parent.DataAtom != atom.Blockquote && n.Parent.DataAtom != atom.Figure
	}
	return false
}

// isBlock names the elements that begin and end a block of text.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hgroup,
		atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dd, atom.Dt, atom.Blockquote, atom.Pre, atom.Hr,
		atom.Figure, atom.Figcaption, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Form, atom.Fieldset, atom.Address, atom.Body, atom.Html, atom.Details, atom.Summary, atom.Dialog, atom.Menu, atom.Center:
		return true
	}
	return false
}

// isProse reports whether the own text of a block element may be a paragraph
// of an article: headings and captions say little about where it stands.
func isProse(n *html.Node) bool {
	return !isHeading(n) && n.DataAtom != atom.Figcaption && n.DataAtom != atom.Caption
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// isTextTag names the block elements that editors write. Others (div, section
// and their like) are put there by programs.
func isTextTag(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption,
		atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Hr:
		return true
	}
	return isHeading(n)
}

package extract

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

// add adds bytes and their end.
func (l *look) add(b []byte) {
	for _, c := range b {
		l.sum = (l.sum ^ uint64(c)) * fnvPrime
	}
	l.sum = (l.sum ^ 0xff) * fnvPrime
}

// addFolded adds a text with each run of white space as one blank, as readers
// see it.
func (l *look) addFolded(b []byte) {
	blank := false
	for _, c := range b {
		if c <= ' ' {
			blank = true
			continue
		}
		if blank {
			l.sum, blank = (l.sum^' ')*fnvPrime, false
		}
		l.sum = (l.sum ^ uint64(c)) * fnvPrime
	}
	l.sum = (l.sum ^ 0xfe) * fnvPrime
}

func (l *look) number(n uint64) {
	for range 8 {
		l.sum = (l.sum ^ n&0xff) * fnvPrime
		n >>= 8
	}
}

// nameOf hashes the tag of an element and the attributes that the reader
// judges it by.
func nameOf(n *html.Node) uint64 { return nameHash(n.Data, n.Attr) }

func nameHash(tag string, attrs []html.Attribute) uint64 {
	h := &look{sum: fnvStart}
	h.add([]byte(tag))
	for _, a := range attrs {
		switch a.Key {
		case "class", "role", "hidden", "aria-hidden", "itemprop", "data-component", "data-testid", "data-module":
			h.add([]byte(a.Key + "=" + a.Val))
		case "id":
			h.add([]byte("#" + strings.Map(withoutDigit, a.Val)))
		case "style":
			if isHiding(a.Val) {
				h.add([]byte("style"))
			}
		}
	}
	return h.sum
}

func withoutDigit(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}

func withoutQuery(href string) string {
	if i := strings.IndexAny(href, "?#"); i > 0 {
		return href[:i]
	}
	return href
}

// isVoid names the elements that have no end.
func isVoid(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// endsItself names the elements that the parser closes by their own end only,
// so that what follows them can't be taken for a part of them.
func endsItself(tag string) bool {
	switch tag {
	case "div", "section", "aside", "nav", "form", "footer", "header", "ul", "ol", "figure", "article", "span":
		return true
	}
	return strings.Contains(tag, "-")
}

// unseenTags are those of isUnseen by name, but for the void ones.
var unseenTags = func() map[string]bool {
	m := map[string]bool{}
	for _, tag := range strings.Fields("script style noscript template iframe svg button select textarea object canvas audio video datalist del s strike title progress meter map") {
		m[tag] = true
	}
	return m
}()

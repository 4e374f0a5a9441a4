package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

// hasher is an FNV-1a hash under way.
type hasher uint64

// add adds bytes and their end.
func (h *hasher) add(b []byte) {
	x := uint64(*h)
	for _, c := range b {
		x = (x ^ uint64(c)) * fnvPrime
	}
	*h = hasher((x ^ 0xff) * fnvPrime)
}

// addFolded adds a text with each run of white space as one blank, as readers
// see it.
func (h *hasher) addFolded(b []byte) {
	x, blank := uint64(*h), false
	for _, c := range b {
		if c <= ' ' {
			blank = true
			continue
		}
		if blank {
			x, blank = (x^' ')*fnvPrime, false
		}
		x = (x ^ uint64(c)) * fnvPrime
	}
	*h = hasher((x ^ 0xfe) * fnvPrime)
}

func (h *hasher) number(n uint64) {
	x := uint64(*h)
	for range 8 {
		x = (x ^ n&0xff) * fnvPrime
		n >>= 8
	}
	*h = hasher(x)
}

func (h *hasher) name(tag string) {
	for i := range len(tag) {
		*h = hasher((uint64(*h) ^ uint64(tag[i])) * fnvPrime)
	}
	h.number(0)
}

// attribute adds one that the reader judges an element by.
func (h *hasher) attribute(key string, v []byte) {
	switch key {
	case "class", "role", "hidden", "aria-hidden", "itemprop", "data-component", "data-testid", "data-module":
		h.name(key)
		h.add(v)
	case "id":
		h.name(key)
		for _, c := range v {
			if c < '0' || c > '9' {
				*h = hasher((uint64(*h) ^ uint64(c)) * fnvPrime)
			}
		}
	case "style":
		if isHiding(string(v)) {
			h.name(key)
		}
	}
}

// nameOf hashes the tag of an element and the attributes that the reader
// judges it by.
func nameOf(n *html.Node) uint64 {
	h := hasher(fnvStart)
	h.name(n.Data)
	for i := range n.Attr {
		h.attribute(n.Attr[i].Key, []byte(n.Attr[i].Val))
	}
	return uint64(h)
}

// intern gives the name of a tag without a copy of the known ones.
func intern(name []byte) string {
	if a := atom.Lookup(name); a != 0 {
		return a.String()
	}
	return string(name)
}

func withoutQuery(href []byte) []byte {
	if i := bytes.IndexAny(href, "?#"); i > 0 {
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
	for _, tag := range strings.Fields("style noscript template iframe svg button select textarea object canvas audio video datalist del s strike progress meter map") {
		m[tag] = true
	}
	return m
}()

func isHeadingTag(tag string) bool {
	return len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'
}

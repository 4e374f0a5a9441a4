package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// look is one pass over the tokens of a page for a glance.
type look struct {
	g    glance
	z    *html.Tokenizer
	sum  uint64          // FNV-1a of what counts
	text strings.Builder // of the element, if wanted
	want bool            // the text
	size int             // bytes of visible text in the element, furniture too

	nth     int    // elements of the name met so far
	in      string // tag of the element while in it
	depth   int    // elements of that tag that are open
	skip    string // tag of a piece of furniture, or of what is never seen
	skips   int    // elements of that tag that are open
	unseen  bool   // what is skipped is no text of the page
	raw     bool   // the next text is structured data or the title
	found   bool
	skipped map[uint64]bool
}

func newLook(g glance, want bool) *look {
	l := &look{g: g, want: want, sum: fnvStart, skipped: make(map[uint64]bool, len(g.Skip))}
	for _, s := range g.Skip {
		l.skipped[s] = true
	}
	return l
}

// run reads the page and reports whether the element was found and closed.
func (l *look) run(body []byte) bool {
	l.z = html.NewTokenizer(bytes.NewReader(body))
	for {
		switch l.z.Next() {
		case html.ErrorToken:
			return l.found && l.in == ""
		case html.TextToken:
			l.words()
		case html.StartTagToken:
			l.start()
		case html.SelfClosingTagToken:
			l.start()
		case html.EndTagToken:
			l.end()
		}
	}
}

func (l *look) words() {
	switch {
	case l.raw:
		l.add(bytes.TrimSpace(l.z.Text()))
		l.raw = false
	case l.in == "" || l.skip != "" && l.unseen:
	case l.skip != "":
		l.size += int(visible(string(l.z.Text())))
	default:
		s := l.z.Text()
		l.size += int(visible(string(s)))
		l.addFolded(s)
		if l.want {
			l.text.Write(s)
		}
	}
}

func (l *look) start() {
	name, more := l.z.TagName()
	tag := string(name) // of a few dozen: the compiler keeps no copy of known ones
	open := !isVoid(tag)
	if l.skip != "" {
		if tag == l.skip && open {
			l.skips++
		}
		l.deeper(tag, open)
		return
	}
	attrs := l.attrs(more)
	l.aboutPage(tag, attrs)
	if unseenTags[tag] {
		if l.in != "" && tag != "script" && tag != "style" && tag != "noscript" && tag != "svg" {
			l.add(name) // a button tells what the box around it is for
		}
		l.skipFrom(tag, open, true)
		return
	}
	id := nameHash(tag, attrs)
	if l.in == "" {
		if id != l.g.At || l.found {
			return
		}
		if l.nth++; l.nth <= l.g.Nth {
			return
		}
		l.found, l.in = true, tag
	} else if l.skipped[id] {
		l.deeper(tag, open)
		l.skipFrom(tag, open, false)
		return
	}
	l.deeper(tag, open)
	l.number(id)
	for _, a := range attrs {
		if a.Key == "href" && tag == "a" {
			l.add([]byte(withoutQuery(a.Val)))
		}
	}
}

// deeper counts the elements of the tag of the one that is looked for.
func (l *look) deeper(tag string, open bool) {
	if open && tag == l.in {
		l.depth++
	}
}

func (l *look) skipFrom(tag string, open, unseen bool) {
	if open {
		l.skip, l.skips, l.unseen = tag, 1, unseen
	}
}

func (l *look) end() {
	name, _ := l.z.TagName()
	tag := string(name)
	l.raw = false
	if l.skip != "" && tag == l.skip {
		if l.skips--; l.skips == 0 {
			l.skip = ""
		}
	} else if l.skip == "" && l.in != "" {
		l.add(name)
	}
	if tag == l.in {
		if l.depth--; l.depth == 0 {
			l.in = ""
		}
	}
}

func (l *look) attrs(more bool) (out []html.Attribute) {
	for more {
		var k, v []byte
		k, v, more = l.z.TagAttr()
		out = append(out, html.Attribute{Key: string(k), Val: string(v)})
	}
	return out
}

// aboutPage adds what the page says of itself, wherever it stands.
func (l *look) aboutPage(tag string, attrs []html.Attribute) {
	n := &html.Node{Data: tag, Attr: attrs}
	switch tag {
	case "title":
		l.raw = true
	case "script":
		l.raw = strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json")
	case "meta":
		var h head
		h.takeMeta(n)
		for k, v := range h.meta {
			l.add([]byte(k + "=" + v))
		}
	case "link":
		if hasWord(strings.ToLower(attr(n, "rel")), "canonical") {
			l.add([]byte(attr(n, "href")))
		}
	case "html":
		l.add([]byte(attr(n, "lang")))
	case "base":
		l.add([]byte(attr(n, "href")))
	}
}

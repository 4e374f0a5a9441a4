package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// look is one pass over the tokens of a page for a glance.
type look struct {
	g      glance
	z      *html.Tokenizer
	hasher                 // of what counts
	text   strings.Builder // of the element, if wanted
	want   bool            // the text
	size   int             // bytes of visible text in the element, furniture too

	nth     int    // elements of the name met so far
	in      string // tag of the element while in it
	depth   int    // elements of that tag that are open
	skip    string // tag of a piece of furniture, or of what is never seen
	skips   int    // elements of that tag that are open
	unseen  bool   // what is skipped is no text of the page
	heading bool   // a heading is open: a button in it may be its text
	raw     bool   // the next text is structured data or the title
	found   bool
	skipped map[uint64]bool

	notices noticeStarts
	noticed bool // where furniture stands a text begins like one
}

func newLook(g glance, want bool) *look {
	l := &look{g: g, want: want, hasher: fnvStart, skipped: make(map[uint64]bool, len(g.Skip)), notices: startsOf(g.Lang)}
	for _, s := range g.Skip {
		l.skipped[s] = true
	}
	return l
}

// run reads the page and reports whether the element was found and closed, and
// no notice may stand elsewhere: whether one does, only a reading tells.
func (l *look) run(body []byte) bool {
	l.z = html.NewTokenizer(bytes.NewReader(body))
	for {
		switch l.z.Next() {
		case html.ErrorToken:
			return l.found && l.in == "" && !l.noticed
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
	case l.in == "" && !l.found || l.skip != "" && l.unseen:
	case l.in == "":
		l.noticed = l.noticed || l.notices.begin(l.z.Text())
	case l.skip != "":
		s := l.z.Text()
		l.count(s)
		l.noticed = l.noticed || l.notices.begin(s)
	default:
		s := l.z.Text()
		l.count(s)
		l.addFolded(s)
	}
}

// count keeps what a glance is made with; one that is compared needs none of it.
func (l *look) count(s []byte) {
	if !l.want {
		return
	}
	l.size += int(visible(string(s)))
	if l.skip == "" {
		l.text.Write(s)
	}
}

func (l *look) start() {
	name, more := l.z.TagName()
	tag := intern(name)
	open := !isVoid(tag)
	l.heading = l.heading || isHeadingTag(tag)
	switch {
	case l.skip != "":
		if tag == l.skip && open {
			l.skips++
		}
		l.deeper(tag, open)
	case aboutPage[tag]:
		l.page(tag, more)
		l.skipFrom(tag, open && tag != "html", true)
	case unseenTags[tag] && !(tag == "button" && l.heading):
		if l.in != "" && tag != "style" && tag != "noscript" && tag != "svg" {
			l.add(name) // a button tells what the box around it is for
		}
		l.skipFrom(tag, open, true)
	case l.in == "" && (tag != l.g.Tag || l.found):
	default:
		l.element(tag, open, more)
	}
}

// element reads one that may be the one, or stands in it.
func (l *look) element(tag string, open, more bool) {
	id, to := l.named(tag, more)
	switch {
	case l.in == "":
		if id != l.g.At {
			return
		}
		if l.nth++; l.nth <= l.g.Nth {
			return
		}
		l.found, l.in = true, tag
	case l.skipped[id]:
		l.deeper(tag, open)
		l.skipFrom(tag, open, false)
		return
	}
	l.deeper(tag, open)
	l.number(id)
	l.add(to)
}

// named hashes tag and attributes as nameOf does, and gives where a link leads.
func (l *look) named(tag string, more bool) (id uint64, to []byte) {
	h := hasher(fnvStart)
	h.name(tag)
	for more {
		var k, v []byte
		k, v, more = l.z.TagAttr()
		h.attribute(string(k), v)
		if string(k) == "href" && tag == "a" {
			to = withoutQuery(v)
		}
	}
	return uint64(h), to
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
	l.raw = false
	l.heading = l.heading && !isHeadingTag(string(name))
	if l.skip != "" && string(name) == l.skip {
		if l.skips--; l.skips == 0 {
			l.skip = ""
		}
	} else if l.skip == "" && l.in != "" {
		l.add(name)
	}
	if l.in != "" && string(name) == l.in {
		if l.depth--; l.depth == 0 {
			l.in = ""
		}
	}
}

// aboutPage are the elements in which a page says what it is.
var aboutPage = map[string]bool{"title": true, "script": true, "meta": true, "link": true, "html": true, "base": true}

// page adds what the page says of itself, wherever it stands.
func (l *look) page(tag string, more bool) {
	n := &html.Node{Data: tag}
	for more {
		var k, v []byte
		k, v, more = l.z.TagAttr()
		n.Attr = append(n.Attr, html.Attribute{Key: string(k), Val: string(v)})
	}
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

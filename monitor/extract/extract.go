// Package extract reads an article off a page: nothing but the article, all of
// the article, and the same at every look. It takes the bytes of a page or of a
// plain text, the selectors a user gave for its site, and where the text stood
// last time; it gives an article.Article with its blocks in reading order, and
// says where each field came from and what was left out.
//
// It judges by structure: tags, roles, class names, the share of links, where
// paragraphs stand together. A paragraph of prose is never dropped for its
// words. What cannot be read is an error (NotArticle), never an empty article.
// The blocks of a live blog say which post they belong to, by a key that stays
// the same whatever is edited in it (posts.go).
//
// It fetches nothing, remembers nothing, and compares no two readings.
package extract

import (
	"bytes"
	"fmt"
	"mime"
	"strings"

	"golang.org/x/net/html"

	"stet/diffstore/article"
	"stet/seeds"
)

// Version of the extractor. It is stored with each version of an article:
// texts that different extractors read are never compared.
const Version = 4

// Bounds on what one page may cost. The parser has its own on depth: 512.
const (
	maxBytes  = 32 << 20 // of a page
	maxTags   = 500_000  // the parser spends some 290 bytes of memory on one with a letter behind it
	maxBlocks = 5_000    // of an article; the longest live blogs have some 2,000
	maxBlock  = 32 << 10 // bytes of one block; a longer one goes on in the next
	maxText   = 2 << 20  // bytes of all blocks: a long novel
	maxField  = 2_000    // bytes of a headline and its like
)

// Page is what was fetched.
type Page struct {
	URL         string // where it stood after redirects, for relative links; may be ""
	Body        []byte // UTF-8
	ContentType string // text/plain is read as such; "" is told by the body
}

// Memory is what is remembered of the last reading of the same article. The
// zero Memory is that of an article never read.
type Memory struct {
	Container string // Reading.Container of then
	Evidence  string // Reading.Evidence of then
}

// The ways of reading, in Reading.Mode.
const (
	ModeRules     = "rules"     // the user's body selector
	ModeJSONLD    = "jsonld"    // blocks of the page that its JSON-LD holds too
	ModeContainer = "container" // the element that holds the paragraphs
	ModePosts     = "posts"     // the posts of a live blog, and what stands above them
	ModeText      = "text"      // a plain text
)

// Reading is an article and how it was read.
type Reading struct {
	Article   article.Article
	Container string            // to be given back as Memory.Container
	Evidence  string            // of the headline, to be given back as Memory.Evidence
	Mode      string            // one of the modes above
	Sources   map[string]string // JSON name of a field → where it was found
	Dropped   []Dropped         // at most 100
	Unmarked  bool              // nothing on the page says that it holds an article: no data, date or author
	Offers    bool              // right behind the text a box offers the rest of it
	NotFree   bool              // the page says that it is not free to read

	tree      *tree // for Glance; nil of a plain text
	container int32
	lang      string // in which its notices are
}

// Dropped is a passage of the page that is no part of the article.
type Dropped struct {
	Text string // its beginning
	Why  string
}

// NotArticle is the error of a page on which there is no article.
type NotArticle struct {
	Outcome article.Outcome // article.Gated or article.Unreadable
	Reason  string          // e.g. "bot wall: Just a moment..."
}

func (e *NotArticle) Error() string { return "no article found: " + e.Reason }

// Read reads the article on p. Its errors are *NotArticle, or those of
// CheckRules.
func Read(p Page, r seeds.Rules, m Memory) (Reading, error) {
	out, err := readAny(p, r, m)
	if err == nil {
		bound(&out.Article)
	}
	return out, err
}

// bound leaves out what stands beyond maxText: to compare a text costs more
// than to read it.
func bound(a *article.Article) {
	left := maxText
	for i, b := range a.Blocks {
		if left -= len(b.Text); left < 0 {
			a.Blocks, a.Uncertain = a.Blocks[:i], "too much text to read it all"
			return
		}
	}
}

func readAny(p Page, r seeds.Rules, m Memory) (Reading, error) {
	rules, err := compile(r)
	if err != nil {
		return Reading{}, err
	}
	if len(p.Body) > maxBytes {
		return Reading{}, unreadable("larger than %d MiB", maxBytes>>20)
	}
	if len(bytes.TrimSpace(p.Body)) == 0 {
		return Reading{}, unreadable("empty page")
	}
	if isPlain(p) {
		return readPlain(p)
	}
	if why := overtagged(p.Body); why != "" {
		return Reading{}, unreadable("%s", why)
	}
	if isNoise(p.Body) {
		return Reading{}, unreadable("not a text")
	}
	root, err := html.Parse(bytes.NewReader(bytes.TrimPrefix(p.Body, []byte("\ufeff"))))
	if err != nil {
		return Reading{}, unreadable("%v", err)
	}
	return readTree(survey(root, p.URL), rules, m)
}

// A page of more than manyBytes with an opening tag in every few bytes is no
// article, and would cost more than fifty times its size in memory to read:
// "<p>a" is four bytes, and 290 when parsed. The pages of 92 outlets have one in
// 50 to 1,400.
const (
	manyBytes = 16 << 10
	sparse    = 12 // bytes for each opening tag
)

// overtagged says why a page has too many tags, "" if it has not.
func overtagged(body []byte) string {
	all := bytes.Count(body, []byte("<"))
	switch {
	case all > maxTags:
		return fmt.Sprintf("more than %d tags", maxTags)
	case len(body) > manyBytes && all*sparse > len(body) && openingTags(body)*sparse > len(body):
		return "hardly anything but tags"
	}
	return ""
}

func openingTags(body []byte) (n int) {
	for i := bytes.IndexByte(body, '<'); i >= 0; i = bytes.IndexByte(body, '<') {
		if body = body[i+1:]; len(body) > 0 && body[0]|0x20 >= 'a' && body[0]|0x20 <= 'z' {
			n++
		}
	}
	return n
}

func unreadable(format string, args ...any) error {
	return &NotArticle{article.Unreadable, fmt.Sprintf(format, args...)}
}

func gated(format string, args ...any) error {
	return &NotArticle{article.Gated, fmt.Sprintf(format, args...)}
}

// isPlain believes the content type, except that files without one, and texts
// served as octets, are told by whether they hold a tag.
func isPlain(p Page) bool {
	kind, _, _ := mime.ParseMediaType(p.ContentType)
	switch {
	case kind == "text/plain":
		return true
	case strings.HasSuffix(kind, "html"), strings.HasSuffix(kind, "xml"):
		return false
	}
	return !holdsTag(p.Body)
}

// sniffed is how much of a body is searched for its first tag, in bytes.
const sniffed = 4 << 10

// holdsTag reports whether b looks like markup: a "<" before a letter, "/" or
// "!", closed later on.
func holdsTag(b []byte) bool {
	b = b[:min(len(b), sniffed)]
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+1 >= len(b) {
			return false
		}
		b = b[i+1:]
		c := b[0] | 0x20
		if (c >= 'a' && c <= 'z' || b[0] == '/' || b[0] == '!') && bytes.IndexByte(b, '>') > 0 {
			return true
		}
	}
}

// Package discover reads what lists articles: feeds, sitemaps, OPML files,
// plain lists, and pages that link a feed or articles. It takes the bytes of
// such a file and gives the addresses in it, absolute and in their order. It
// writes OPML too.
//
// It fetches nothing, remembers nothing and does not judge whether an address
// is an article. What it reads comes from strangers: size, depth and number of
// everything are bounded.
package discover

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"stet/seeds"
)

// Form is the kind of file that was read.
type Form string

// The forms. Where Read also gives an error, the form is what the file was
// meant to be.
const (
	FormFeed    Form = "feed"          // RSS, RDF, Atom, JSON Feed: entries are articles
	FormSitemap Form = "sitemap"       // entries are pages
	FormIndex   Form = "sitemap index" // entries are sitemaps
	FormOPML    Form = "OPML"          // entries are feeds
	FormPage    Form = "page"          // HTML or plain text: no entries
)

// MaxEntries is how many entries of one file are read; the sitemap protocol
// has the same bound.
const MaxEntries = 50_000

// Listing is what a file lists. Entries hold no article twice, and neither the
// front page nor the file itself.
type Listing struct {
	Title   string
	Entries []seeds.Found
	Note    string // what is wrong with the file, though it could be read
}

// Read reads a file that was found at base (where it stood after redirects)
// and sent as contentType. It is told apart by its content; contentType only
// decides on markup that is neither. A body packed with gzip is unpacked.
// Errors say what is wrong with a file that is meant to list something; a page
// is no error, even where a feed was expected.
func Read(body []byte, base, contentType string) (Listing, Form, error) {
	text, err := plain(body)
	if err != nil {
		return Listing{}, FormPage, err
	}
	form, err := sniff(text, contentType)
	if err != nil || form == FormPage {
		return Listing{}, form, err
	}
	text, note, err := whole(text, form)
	if err != nil {
		return Listing{}, form, fmt.Errorf("read %s: %w", form, err)
	}
	in := newEntries(base)
	in.articles = form == FormFeed || form == FormSitemap
	title := ""
	switch form {
	case FormFeed:
		title, err = readFeed(text, in)
	case FormOPML:
		title, err = readOPML(text, in)
	default:
		err = readSitemap(text, in)
	}
	if err != nil {
		return Listing{}, form, fmt.Errorf("read %s: %w", form, err)
	}
	if note == "" {
		note = in.note()
	}
	return Listing{Title: title, Entries: in.list, Note: note}, form, nil
}

// sniff tells the form by the first byte or the root element.
func sniff(text []byte, contentType string) (Form, error) {
	text = bytes.TrimSpace(text)
	switch {
	case len(text) == 0:
		return FormPage, errors.New("empty")
	case isJSON(text):
		return sniffJSON(text)
	case text[0] != '<':
		return FormPage, nil
	}
	root := rootElement(text)
	switch strings.ToLower(root) {
	case "rss", "rdf", "feed":
		return FormFeed, nil
	case "urlset":
		return FormSitemap, nil
	case "sitemapindex":
		return FormIndex, nil
	case "opml":
		return FormOPML, nil
	}
	if isXML(text, contentType) && root != "" && !strings.EqualFold(root, "html") {
		return FormPage, fmt.Errorf("neither feed nor sitemap nor OPML: the root element is <%.40s>", root)
	}
	return FormPage, nil
}

func isJSON(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{"))
}

// sniffJSON wants the version that JSON Feed demands: other JSON is no feed,
// and no page either.
func sniffJSON(text []byte) (Form, error) {
	var feed struct {
		Version string `json:"version"`
	}
	if err := json.Unmarshal(text, &feed); err != nil {
		return FormFeed, fmt.Errorf("read JSON: %w", err)
	}
	if !strings.Contains(feed.Version, "jsonfeed.org/version/") {
		return FormPage, errors.New("JSON, but no JSON Feed: version does not say so")
	}
	return FormFeed, nil
}

// rootElement is the name of the first element, "" if there is none.
func rootElement(text []byte) string {
	d := newDecoder(text)
	for {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		if start, ok := token.(xml.StartElement); ok {
			return start.Name.Local
		}
	}
}

// isXML tells XML of an unknown kind from the start of a sloppy page.
func isXML(text []byte, contentType string) bool {
	if bytes.HasPrefix(text, []byte("<?xml")) {
		return true
	}
	t, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	return strings.HasSuffix(strings.TrimSpace(t), "xml") && !strings.Contains(t, "html")
}

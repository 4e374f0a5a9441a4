package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what a page says of itself outside its text, and where the elements
// stand that the fields are read from.
type head struct {
	title     string
	canonical string
	lang      string            // <html lang>
	meta      map[string]string // the first of each name in metaNames
	json      []string          // the JSON-LD scripts
	live      bool              // a live blog by its microdata
	noscript  string            // what is said to readers without scripts or frames, as markup
	shell     bool              // a program that makes the page in the browser

	h1s, lesser, times, authors, headlines []int32 // lesser: h2 to h4
	consents, challenges, paywalls         []int32
}

// metaNames are the names and properties that are read.
var metaNames = func() map[string]bool {
	m := set("og:title og:url og:site_name og:locale og:description og:type twitter:title description author byl article:section parsely-section language content-language")
	for _, names := range [][]string{publishedNames, dayNames, modifiedNames} {
		for _, name := range names {
			m[name] = true
		}
	}
	return m
}()

// Bounds on the structured data of one page.
const (
	maxScripts = 40
	maxJSON    = 4 << 20 // bytes of one script
)

// take reads an element whose content is no text of the page.
func (t *tree) take(n *html.Node) {
	h := &t.head
	switch n.DataAtom {
	case atom.Meta:
		h.takeMeta(n)
	case atom.Title:
		if h.title == "" {
			h.title = fold(content(n))
		}
	case atom.Link:
		if h.canonical == "" && hasWord(strings.ToLower(attr(n, "rel")), "canonical") {
			h.canonical = attr(n, "href")
		}
	case atom.Base:
		t.rebase(attr(n, "href"))
	case atom.Script:
		kind := strings.ToLower(strings.TrimSpace(attr(n, "type")))
		if strings.HasPrefix(kind, "application/ld+json") && len(h.json) < maxScripts {
			h.json = append(h.json, content(n))
		}
	case atom.Iframe:
		if len(h.noscript) < maxField {
			h.noscript += clip(content(n), maxField) + "\n"
		}
	case atom.Noscript:
		if len(h.noscript) < maxField {
			h.noscript += clip(content(n), maxField) + "\n"
		}
		h.shell = h.shell || strings.Contains(strings.ToLower(h.noscript), "javascript")
	}
}

func (h *head) takeMeta(n *html.Node) {
	name := attr(n, "property")
	if name == "" {
		name = attr(n, "name")
	}
	if name == "" {
		name = attr(n, "itemprop")
	}
	if name = strings.ToLower(name); !metaNames[name] || h.meta[name] != "" {
		return
	}
	if h.meta == nil {
		h.meta = make(map[string]string, 16)
	}
	h.meta[name] = fold(attr(n, "content"))
}

func (t *tree) rebase(href string) {
	u, err := url.Parse(strings.TrimSpace(href))
	switch {
	case err != nil || href == "":
	case t.base != nil:
		t.base = t.base.ResolveReference(u)
	case u.Host != "":
		t.base = u
	}
}

// content is the raw text right below n, at most maxJSON bytes of it.
func content(n *html.Node) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil {
		return clip(c.Data, maxJSON)
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil && b.Len() < maxJSON; c = c.NextSibling {
		b.WriteString(c.Data)
	}
	return clip(b.String(), maxJSON)
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

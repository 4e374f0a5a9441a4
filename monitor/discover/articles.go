package discover

import (
	"bytes"
	_ "embed"
	"net/url"
	"path"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/seeds"
)

// maxPageLinks is how many articles one page can link; a front page has two
// hundred.
const maxPageLinks = 500

// Articles gives the articles that a front page or a page of a section, found
// at base, links, in the page's order and with their headlines. A link counts
// by its structure: it reads like a headline, leads to this site, to an address
// such as articles have, and stands in no menu, foot or form.
func Articles(page []byte, base string) []seeds.Found {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil
	}
	s := &section{entries: newEntries(base), home: base, at: map[string]int{}}
	if moved := resolve(s.base, declaredBase(root)); moved != "" {
		s.base, _ = url.Parse(moved)
	}
	s.walk(root, around{})
	return s.list
}

// declaredBase is what the first <base> of a page says.
func declaredBase(n *html.Node) string {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Base && nodeAttribute(d, "href") != "" {
			return nodeAttribute(d, "href")
		}
	}
	return ""
}

// section is a page whose links are being read.
type section struct {
	*entries
	home string         // address of the page
	at   map[string]int // place in list, by key
}

// around says what a link stands in.
type around struct {
	furniture bool // a menu, a foot, a form
	content   bool // what the page is about, whose headers are of articles
	teaser    bool // an article or a heading
}

func (a around) in(n *html.Node) around {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Dialog, atom.Menu:
		a.furniture = true
	case atom.Form: // some systems put the whole page in one
		a.furniture = a.furniture || n.Parent == nil || n.Parent.DataAtom != atom.Body
	case atom.Header:
		a.furniture = a.furniture || !a.content
	case atom.Main, atom.Section:
		a.content = true
	case atom.Article:
		a.content, a.teaser = true, true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
		a.teaser = true
	}
	switch nodeAttribute(n, "role") {
	case "navigation", "contentinfo", "search", "menu", "banner":
		a.furniture = true
	}
	return a
}

// walk goes through the tree, which the parser keeps to 512 levels.
func (s *section) walk(n *html.Node, a around) {
	if n.Type == html.ElementNode {
		a = a.in(n)
		if n.DataAtom == atom.A && !a.furniture {
			s.link(n, a)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c, a)
	}
}

// link notes one link, if it is that of an article.
func (s *section) link(n *html.Node, a around) {
	address := resolve(s.base, nodeAttribute(n, "href"))
	if address == "" || len(s.list) >= maxPageLinks || !s.ours(address) {
		return
	}
	headline, heading := headlineOf(n)
	a.teaser = a.teaser || heading
	if !isHeadline(headline) || !mayBeArticle(address, headline, a.teaser) {
		return
	}
	key := seeds.Key(address)
	if i, known := s.at[key]; known {
		if len(headline) > len(s.list[i].Title) {
			s.list[i].Title = headline
		}
		return
	}
	s.at[key] = len(s.list)
	s.list = append(s.list, seeds.Found{URL: address, Title: headline})
}

// ours reports whether an address is another page of the site, or of a host
// below it.
func (s *section) ours(address string) bool {
	here, there := seeds.Key(s.home), seeds.Key(address)
	site, _, _ := strings.Cut(here, "/")
	host, _, _ := strings.Cut(there, "/")
	return here != there && !seeds.IsFront(address) && (host == site || strings.HasSuffix(host, "."+site))
}

// headlineOf is what a link says: the heading in it, if a whole teaser is the
// link, else all its text.
func headlineOf(n *html.Node) (text string, heading bool) {
	var all, head strings.Builder
	var read func(n *html.Node, in bool)
	read = func(n *html.Node, in bool) {
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Svg, atom.Noscript, atom.Figcaption, atom.Time:
			return
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
			in = true
		}
		if n.Type == html.TextNode {
			all.WriteString(n.Data + " ")
			if in {
				head.WriteString(n.Data + " ")
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			read(c, in)
		}
	}
	read(n, false)
	if text = title(head.String()); text != "" {
		return text, true
	}
	if text = title(all.String()); text != "" {
		return text, false
	}
	return title(nodeAttribute(n, "aria-label")), false
}

const (
	fewWords, manyWords     = 4, 6 // of a headline
	fewLetters, manyLetters = 16, 35
	dense                   = 3 // letters that one of a script without spaces counts for
)

// isHeadline tells a headline from the name of a section and from "Read more".
func isHeadline(s string) bool { return measured(s, fewWords, fewLetters) && len(s) < 400 }

func measured(s string, words, letters int) bool {
	n, without := 0, 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar):
			without++
			n += dense
		case unicode.IsLetter(r):
			n++
		}
	}
	return n >= letters && (without*dense >= letters || len(strings.Fields(s)) >= words)
}

// mayBeArticle reports whether an address looks like one of an article: it has
// a day or a number in it; or a slug, where the headline or where it stands
// speaks for it.
func mayBeArticle(address, headline string, teaser bool) bool {
	file, query, _ := strings.Cut(strings.TrimPrefix(seeds.Key(address), "https://"), "?")
	_, file, _ = strings.Cut(file, "/")
	parts := strings.Split(strings.Trim(file, "/"), "/")
	last := parts[len(parts)-1]
	for _, part := range parts[max(0, len(parts)-2):] {
		if noArticle()[strings.ToLower(part)] {
			return false
		}
	}
	switch ext := strings.ToLower(path.Ext(last)); ext {
	case ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".zip", ".xml", ".json", ".rss", ".ics", ".css", ".js":
		return false
	}
	if hasNumber(file) {
		return true
	}
	long := measured(headline, manyWords, manyLetters)
	if hasNumber(query) { // ?p=4711, ?page=2
		return teaser
	}
	return strings.Count(last, "-")+strings.Count(last, "_") >= 2 && (teaser || long) || teaser && long && seeds.IsSlug(last)
}

// hasNumber reports whether there are four digits in a row: a year with its
// month, or what a site counts its articles by.
func hasNumber(s string) bool {
	n := 0
	for _, r := range s {
		if n++; r < '0' || r > '9' {
			n = 0
		}
		if n == 4 {
			return true
		}
	}
	return false
}

//go:embed noarticle.txt
var noArticleFile string

var noArticle = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(noArticleFile) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
})

func nodeAttribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

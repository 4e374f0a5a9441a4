package extract

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A glance tells from the tokens of a page, without its tree, that the article
// is the one that was read last. It remembers the element that held the article
// with its head and foot, a hash of all that stands in it but furniture, and
// of what the page says of itself. Equal hashes mean equal texts, so no edit
// can hide; what else changed on the page is no matter. In doubt the page is
// read again: also where a text begins like a notice in that furniture, or
// behind the element.

// glance is what is remembered, as JSON in Memory.
type glance struct {
	Tag  string   `json:"tag"`  // of the element
	At   uint64   `json:"at"`   // its name
	Nth  int      `json:"nth"`  // among those of the name, from 0
	Skip []uint64 `json:"skip"` // names of elements in it that are furniture
	Lang string   `json:"lang"` // of its notices
	Hash uint64   `json:"hash"`
}

// maxSkips bounds the names of furniture that are remembered.
const maxSkips = 60

// Glance gives what SameAtAGlance needs to know this reading of the page
// again; "" where the tokens do not tell the article from the rest.
func (r Reading) Glance(p Page) string {
	t := r.tree
	if t == nil || r.Mode == ModeRules || r.Article.Live || !r.saysItself() {
		return ""
	}
	scope := t.scope(r.container, t.shownAt(r.Article.Headline))
	if n := t.els[scope].n; n.Type != html.ElementNode {
		return ""
	}
	g := glance{Tag: t.els[scope].n.Data, At: nameOf(t.els[scope].n), Skip: t.skips(scope, r.Sources["byline"] != belowHeadline), Lang: r.lang}
	for i := range scope {
		if n := t.els[i].n; n.Type == html.ElementNode && nameOf(n) == g.At {
			g.Nth++
		}
	}
	seen := newLook(g, true)
	if !seen.run(p.Body) || seen.size != int(t.els[scope].text) || !r.within(key(seen.text.String())) {
		return ""
	}
	g.Hash = uint64(seen.hasher)
	out, err := json.Marshal(g)
	if err != nil {
		return ""
	}
	return string(out)
}

// SameAtAGlance reports whether the article on a page is that of the reading
// which gave the glance. False says nothing.
func SameAtAGlance(body []byte, remembered string) bool {
	var g glance
	if remembered == "" || json.Unmarshal([]byte(remembered), &g) != nil {
		return false
	}
	seen := newLook(g, false)
	return seen.run(body) && uint64(seen.hasher) == g.Hash
}

// saysItself: dates come from what the page says of itself, which every glance
// sees, and not from an element somewhere.
func (r Reading) saysItself() bool {
	for _, field := range []string{"published", "modified"} {
		if s := r.Sources[field]; s != "" && s != "JSON-LD" && s != "meta" {
			return false
		}
	}
	return true
}

// within reports whether all that the reading holds stands in the text.
func (r Reading) within(letters string) bool {
	a := r.Article
	all := []string{a.Headline, a.Standfirst}
	if s := r.Sources["byline"]; s != "JSON-LD" && s != "meta" {
		all = append(all, a.Byline...)
	}
	for _, b := range a.Blocks {
		all = append(all, b.Text)
	}
	return !slices.ContainsFunc(all, func(s string) bool { return !strings.Contains(letters, key(s)) })
}

// forGood: the element was dropped for its tag, role or name, and will be
// whatever comes to stand in it. meta says that nothing was read from the lines
// that say who wrote the article, and when.
func forGood(e *element, meta bool) bool {
	named := isFurnitureName(attr(e.n, "class")) || isFurnitureName(attr(e.n, "id"))
	switch e.drop {
	case whyTag:
		return e.n.DataAtom != atom.Aside || e.link > 0 || named // see told
	case whyMeta:
		return meta
	case whyHidden:
		return attr(e.n, "aria-hidden") == "" || !has(e.n, atom.Img) // see holdsCaption
	case whyRole, whyComments, whyConsent, whyPaywall:
		return true
	case whyClass:
		return named
	}
	return false
}

// skips are the names of elements below scope that were dropped for what they
// are and not for where they stand, and that no kept element bears.
func (t *tree) skips(scope int32, meta bool) []uint64 {
	dropped, kept := map[uint64]bool{}, map[uint64]bool{}
	for i := scope; i < t.els[scope].end; i++ {
		e := &t.els[i]
		if e.n.Type != html.ElementNode {
			continue
		}
		if !endsItself(e.n.Data) {
			kept[nameOf(e.n)] = true
			continue
		}
		switch {
		case forGood(e, meta):
			dropped[nameOf(e.n)] = true
			i = e.end - 1
		default:
			kept[nameOf(e.n)] = true
		}
	}
	var out []uint64
	for name := range dropped {
		if !kept[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), maxSkips)]
}

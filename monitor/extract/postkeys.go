package extract

import (
	"fmt"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// A post keeps its key whatever is edited in it. Best is an id that the page
// gives it: of its element, in a data attribute, or in a link to its anchor.
// Next is its time. A post without either is known by its first words, with
// their digits left out.

// maxKey is the longest key, in bytes.
const maxKey = 100

// keys fills in the keys that come from the page's ids or times.
func (f *feed) keys(t *tree) {
	f.up = f.ascends(t)
	for _, source := range idSources {
		ids := make([]string, len(f.posts))
		for i, p := range f.posts {
			ids[i] = cleanKey(source(t, p))
		}
		if areStable(ids, f.up) {
			for i := range f.posts {
				f.posts[i].key = ids[i]
			}
			break
		}
	}
	for i := range f.posts {
		if p := &f.posts[i]; p.key == "" && p.time >= 0 {
			p.key = timeKey(t, p.time)
		}
	}
}

// idSources are where the id of a post may stand, in the order in which they
// are asked; one is used for all posts of a page.
var idSources = []func(*tree, livePost) string{
	func(t *tree, p livePost) string { return attr(t.els[p.el].n, "id") },
	func(t *tree, p livePost) string { return dataID(t.els[p.el].n) },
	(*tree).innerID,
	(*tree).anchorOf,
}

// dataID gives an attribute such as data-post-id.
func dataID(n *html.Node) string {
	for i := range n.Attr {
		if k := n.Attr[i].Key; strings.HasPrefix(k, "data-") && (strings.HasSuffix(k, "-id") || k == "data-id") {
			return n.Attr[i].Val
		}
	}
	return ""
}

// innerID gives the id of the element that fills a post.
func (t *tree) innerID(p livePost) string {
	for i := p.el + 1; i < t.els[p.el].end && 10*t.els[i].text >= 9*t.els[p.el].text; i++ {
		if id := attr(t.els[i].n, "id"); id != "" {
			return id
		}
		if id := dataID(t.els[i].n); id != "" {
			return id
		}
	}
	return ""
}

// anchorOf gives the fragment of the first link in a post to a place on the
// same page.
func (t *tree) anchorOf(p livePost) string {
	for i := p.el + 1; i < t.els[p.el].end; i++ {
		if n := t.els[i].n; n.DataAtom == atom.A {
			if u, err := url.Parse(attr(n, "href")); err == nil && u.Fragment != "" && !t.leadsAway(n) {
				return u.Fragment
			}
		}
	}
	return ""
}

func cleanKey(s string) string {
	s = strings.TrimSpace(clip(fold(s), maxKey))
	if strings.HasPrefix(s, article.KeyTime) || strings.HasPrefix(s, article.KeyWords) || s == article.Pinned {
		return ""
	}
	return s
}

// areStable reports whether ids tell the posts apart: nearly each has one of
// its own, and they do not merely count the posts from the top of the page,
// where new ones come in.
func areStable(ids []string, ascends bool) bool {
	seen := map[string]bool{}
	for _, id := range ids {
		if id != "" {
			seen[id] = true
		}
	}
	if 10*len(seen) < 9*len(ids) {
		return false
	}
	counted := true
	for i, id := range ids {
		n, err := strconv.Atoi(id[len(withoutNumber(id)):])
		counted = counted && err == nil && (n == i || n == i+1)
	}
	return !counted || ascends
}

// withoutNumber cuts the digits off the end of an id.
func withoutNumber(id string) string { return strings.TrimRight(id, "0123456789") }

// ascends reports whether the posts stand oldest first, by their times.
func (f *feed) ascends(t *tree) bool {
	up, down, last := 0, 0, ""
	for _, p := range f.posts {
		if p.time < 0 {
			continue
		}
		at := timeKey(t, p.time)
		switch {
		case last == "" || len(at) != len(last):
		case at > last:
			up++
		case at < last:
			down++
		}
		last = at
	}
	return up > down
}

// timeKey gives the time that an element tells, as a key; "" where it only
// says how long ago.
func timeKey(t *tree, i int32) string {
	if at := clockIn(attr(t.els[i].n, "datetime")); at != "" {
		return article.KeyTime + at
	}
	return clockKey(t.textOf(i))
}

// clockKey gives the first time of the day in a line as a key.
func clockKey(line string) string {
	words := strings.Fields(strings.ToLower(line))
	for i, w := range words {
		c := clockOf(strings.TrimRight(w, ",:"))
		if c == "" {
			continue
		}
		if i+1 < len(words) {
			hour, _ := strconv.Atoi(c[:2])
			c = fmt.Sprintf("%02d", inDay(hour, strings.TrimRight(words[i+1], ",:"))) + c[2:]
		}
		return article.KeyTime + c
	}
	return ""
}

// wordsKey gives a key from the first words of a post.
func wordsKey(text string) string {
	words := strings.Fields(text)
	h := fnv.New64a()
	for _, w := range words[:min(len(words), 6)] {
		fmt.Fprint(h, strings.Trim(key(w), "0123456789"), " ")
	}
	return fmt.Sprintf("%s%010x", article.KeyWords, h.Sum64()>>24)
}

// number tells apart posts of one key: "@20:02", "@20:02#2", counted from the
// oldest on, so that a new post does not rename the others.
func (f *feed) number() {
	seen := map[string]int{}
	for k := range f.posts {
		p := &f.posts[k]
		if !f.up {
			p = &f.posts[len(f.posts)-1-k]
		}
		if p.key == "" {
			continue
		}
		if seen[p.key]++; seen[p.key] > 1 {
			p.key = fmt.Sprintf("%s#%d", p.key, seen[p.key])
		}
	}
}

package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/lang"
)

// A live blog is a feed of posts. They are known by structure: elements of one
// tag at one depth, each with a time at its head, or named as posts by the
// page's structured data, and together most of the text.

const (
	minPosts     = 4 // that make a feed
	minPostsTold = 2 // where the page says that it is a live blog, or was one last time
)

// feed is the posts of a page, in its order.
type feed struct {
	posts  []livePost
	region int32 // the element that holds them and the headline
	inner  int32 // the innermost that holds them all
	told   bool  // the page says that it is a live blog
	up     bool  // the oldest post stands first
}

type livePost struct {
	el   int32
	time int32  // the element that tells its time, -1 if none does
	key  string // "" until its blocks are read, for a post without id and time
}

// postGroup is elements that may be the posts.
type postGroup struct {
	els   []int32
	text  int32
	named int // of them that the page itself calls posts
}

// groupKey is what the posts of a page have in common.
type groupKey struct {
	tag    atom.Atom
	depth  int32
	around string // the shape of what is around them
}

// findFeed gives the posts of a page, if it is a live blog.
func (r *reader) findFeed(l *lang.Language, again bool) (feed, bool) {
	t := r.t
	f := feed{told: r.data.live || t.head.live}
	if r.data.found && !f.told && len(r.data.body) >= minWitness {
		return f, false // the page tells its text, and it is no live blog
	}
	least := minPosts
	if f.told || again {
		least = minPostsTold
	}
	leaves, ids := t.timeLeaves(l), r.linkedIDs()
	if len(leaves) < least && !f.told {
		return f, false
	}
	group, ok := t.postGroup(leaves, ids, least)
	if !ok {
		return f, false
	}
	f.inner = t.around(group.els)
	f.region = t.withHeadline(f.inner, r.out.Article.Headline)
	if 2*group.named < len(group.els) && 2*group.text < t.shownText(f.region) {
		return f, false
	}
	for _, i := range t.withSiblings(group.els) {
		f.posts = append(f.posts, livePost{el: i, time: firstWithin(leaves, i, t.els[i].end)})
	}
	return f, true
}

// postGroup chooses among the groups of elements that hold a time: the one of
// most members of those that hold most of the text.
func (t *tree) postGroup(leaves []int32, ids map[string]bool, least int) (postGroup, bool) {
	groups := t.postGroups(leaves, ids)
	most := int32(0)
	for i := range groups {
		if g := &groups[i]; len(g.els) >= least {
			most = max(most, g.text)
		}
	}
	best := -1
	for i := range groups {
		g := &groups[i]
		if len(g.els) < least || 5*g.text < 3*most || t.isLinked(g.els) {
			continue
		}
		if best < 0 || len(g.els) > len(groups[best].els) || len(g.els) == len(groups[best].els) && g.text > groups[best].text {
			best = i
		}
	}
	if best < 0 {
		return postGroup{}, false
	}
	slices.Sort(groups[best].els)
	return groups[best], true
}

// postGroups gives the groups in the order of the page, outer ones first.
func (t *tree) postGroups(leaves []int32, ids map[string]bool) []postGroup {
	timed := make([]int32, len(t.els)) // element → bytes of times in it
	for _, i := range leaves {
		for k := i; k >= 0; k = t.els[k].up {
			timed[k] += t.els[i].text
		}
	}
	depth := make([]int32, len(t.els))
	index := map[groupKey]int{}
	shapes := map[int32]string{}
	var groups []postGroup
	for i := int32(1); i < int32(len(t.els)); i++ {
		e := &t.els[i]
		depth[i] = depth[e.up] + 1
		if isNoPost(e.drop) {
			i = e.end - 1
			continue
		}
		if !isPostTag(e.n) {
			continue
		}
		named := isNamedPost(e.n) || len(ids) > 0 && ids[attr(e.n, "id")]
		if timed[i] == 0 && !named || e.text <= timed[i]+2 || t.holdsH1(i) {
			continue
		}
		if _, ok := shapes[e.up]; !ok {
			shapes[e.up] = shape(t.els[e.up].n)
		}
		k := groupKey{e.n.DataAtom, depth[i], shapes[e.up]}
		g, ok := index[k]
		if !ok {
			g = len(groups)
			index[k], groups = g, append(groups, postGroup{})
		}
		if groups[g].els = append(groups[g].els, i); named {
			groups[g].named++
		}
		groups[g].text += e.text - e.link
	}
	return groups
}

// isNoPost reports whether an element was dropped for what cannot be wrong on
// a live blog. Class names can: "ticker" is a strip of headlines elsewhere.
func isNoPost(w why) bool { return w != kept && w != whyClass }

func isPostTag(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Article, atom.Section, atom.Li, atom.Div:
		return true
	}
	return false
}

// isNamedPost knows a post by microdata.
func isNamedPost(n *html.Node) bool {
	return hasWord(attr(n, "itemprop"), "liveBlogUpdate") || strings.HasSuffix(attr(n, "itemtype"), "/BlogPosting")
}

func (t *tree) holdsH1(i int32) bool {
	for _, h := range t.head.h1s {
		if t.within(h, i) {
			return true
		}
	}
	return false
}

// isLinked reports whether the elements are cards that lead to other pages:
// links for the most part, or with headings that are links.
func (t *tree) isLinked(els []int32) bool {
	text, link, led := int32(0), int32(0), 0
	for _, i := range els {
		text, link = text+t.els[i].text, link+t.els[i].link
		if t.headingLeads(i) {
			led++
		}
	}
	return 10*link > 6*text || 2*led > len(els)
}

// headingLeads reports whether the first heading of an element is a link to
// another page.
func (t *tree) headingLeads(of int32) bool {
	for i := of + 1; i < t.els[of].end; i++ {
		if !isHeading(t.els[i].n) {
			continue
		}
		for k := i + 1; k < t.els[i].end; k++ {
			if t.els[k].n.DataAtom == atom.A {
				return t.leadsAway(t.els[k].n)
			}
		}
		for k := t.els[i].up; k > of; k = t.els[k].up {
			if t.els[k].n.DataAtom == atom.A {
				return t.leadsAway(t.els[k].n)
			}
		}
		return false
	}
	return false
}

// leadsAway reports whether a link leads to another page. It is asked of every
// card of a page, so addresses are compared as they are written.
func (t *tree) leadsAway(a *html.Node) bool {
	to := strings.TrimSpace(attr(a, "href"))
	if i := strings.IndexAny(to, "?#"); i >= 0 {
		to = to[:i]
	}
	if to == "" || strings.HasPrefix(to, "javascript:") || strings.HasPrefix(to, "mailto:") {
		return false
	}
	return !strings.HasSuffix(t.addr, to) || to == "/"
}

// around gives the innermost element that holds all of a list in order; the
// element itself does not count.
func (t *tree) around(els []int32) int32 {
	i, last := t.els[els[0]].up, els[len(els)-1]
	for i > 0 && !t.within(last, i) {
		i = t.els[i].up
	}
	return i
}

// withHeadline goes up from i to the element that holds the headline too.
func (t *tree) withHeadline(i int32, headline string) int32 {
	h := t.shownAt(headline)
	if h == 0 {
		return i
	}
	body := t.body()
	for i != body && t.els[i].up >= 0 && !t.within(h, i) {
		i = t.els[i].up
	}
	return i
}

// shownText is the text of an element, in bytes, without its links and what
// was dropped in it for what cannot be wrong.
func (t *tree) shownText(of int32) int32 {
	n := t.els[of].text - t.els[of].link
	for i := of + 1; i < t.els[of].end; i++ {
		if e := &t.els[i]; isNoPost(e.drop) {
			n -= e.text - e.link
			i = e.end - 1
		}
	}
	return n
}

// withSiblings adds the elements beside the posts that are called as they are,
// by an id that differs in its number alone: a post may lack its time.
func (t *tree) withSiblings(els []int32) []int32 {
	known, named, parents := map[int32]bool{}, map[string]bool{}, map[int32]bool{}
	for _, i := range els {
		known[i], parents[t.els[i].up] = true, true
		if id := attr(t.els[i].n, "id"); id != "" {
			named[withoutNumber(id)] = true
		}
	}
	out := els
	for p := range parents {
		for n, c := range t.children(p) {
			if c >= 0 && !known[c] && n.DataAtom == t.els[els[0]].n.DataAtom && named[withoutNumber(attr(n, "id"))] && !isNoPost(t.els[c].drop) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

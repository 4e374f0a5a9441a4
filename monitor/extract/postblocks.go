package extract

import (
	"sort"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// byPosts marks the remembered container of a live blog.
const byPosts = "posts:"

// livePosts reads a live blog: what stands between its headline and its posts,
// and the posts, each block with the key of its post.
func (r *reader) livePosts(m Memory) (container int32, blocks []block, ok bool) {
	l := r.language()
	f, found := r.findFeed(l, strings.HasPrefix(m.Container, byPosts))
	if !found {
		return r.flatPosts(l)
	}
	f.keys(r.t)
	r.t.unboxPosts(f, l)
	r.t.addDropped(f.region, &r.drops)
	all, full := r.t.blocks(f.region)
	if full {
		r.doubt = append(r.doubt, "too many paragraphs to read them all")
	}
	kept, left := r.sorted(f, all, l)
	if 2*sizeOf(kept) < sizeOf(all) {
		return r.flatPosts(l) // these are not the posts
	}
	for _, x := range left {
		r.drops.add(x.Text, x.Why)
	}
	blocks = f.finish(kept)
	r.isLive("posts on the page")
	r.out.Mode, r.out.Container = ModePosts, byPosts+r.t.signature(f.region)
	r.firstPost = f.posts[0].el
	r.withoutPostTime(f)
	return f.region, blocks, true
}

// withoutPostTime takes back a time of publication that was read off a post: it
// would move with each new one.
func (r *reader) withoutPostTime(f feed) {
	if r.out.Sources["published"] != "time" {
		return
	}
	for _, p := range f.posts {
		if p.time >= 0 && parseTime(attr(r.t.els[p.time].n, "datetime")).Equal(r.out.Article.Published) {
			r.out.Article.Published = time.Time{}
			delete(r.out.Sources, "published")
			return
		}
	}
}

// ruledPosts finds the posts on a page whose text the user's selector names.
// What it gives sorts the blocks into them; nothing but times and counters is
// dropped.
func (r *reader) ruledPosts() func([]block) []block {
	l := r.language()
	f, found := r.findFeed(l, false)
	if !found {
		return func(blocks []block) []block { return blocks }
	}
	f.keys(r.t)
	r.t.unboxPosts(f, l)
	r.isLive("posts on the page")
	r.withoutPostTime(f)
	return func(blocks []block) []block {
		for i := range blocks {
			blocks[i].post = f.postOf(r.t, blocks[i].el) + 1
		}
		return f.finish(r.withoutTimes(blocks, l))
	}
}

func (r *reader) isLive(source string) {
	if r.out.Article.Live = true; r.out.Sources["live"] == "" {
		r.out.Sources["live"] = source
	}
}

// unboxPosts takes the posts out of the boxes that class names made of them. A
// name that a post bears itself ("ticker") says nothing of what is in it.
func (t *tree) unboxPosts(f feed, l *lang.Language) {
	t.dropLinkLists(f.region)
	for _, p := range f.posts {
		for i := p.el; i != f.region && i >= 0; i = t.els[i].up {
			if t.els[i].drop == whyClass || t.els[i].drop == whyLinks {
				t.els[i].drop = kept
			}
		}
		t.dropInPost(p.el)
		t.dropLinkLists(p.el)
		t.dropTimes(p.el, l)
	}
}

// dropInPost drops the furniture in a post, but not what holds most of it.
func (t *tree) dropInPost(post int32) {
	own := ownNames(t.els[post].n)
	all := t.els[post].text - t.els[post].link
	for i := post + 1; i < t.els[post].end; i++ {
		e := &t.els[i]
		if e.drop == kept || e.drop == whyClass || e.drop == whyMeta {
			e.mark &^= markFurniture | markMeta
			e.mark |= readNames(withoutNames(attr(e.n, "class"), own)) & (markFurniture | markMeta)
			if e.drop = t.suspect(i); (e.drop == whyClass || e.drop == whyMeta) && 2*(e.text-e.link) > all {
				e.drop = kept
			}
		}
		if e.drop != kept {
			i = e.end - 1
		}
	}
}

// ownNames gives the words in the class names of a post that would make
// furniture of it.
func ownNames(n *html.Node) (out []string) {
	for name := range strings.FieldsSeq(clip(attr(n, "class"), maxNames)) {
		for part := range strings.FieldsFuncSeq(name, isNoName) {
			if nameMarks[strings.ToLower(part)] != 0 {
				out = append(out, part)
			}
		}
	}
	return out
}

func withoutNames(class string, names []string) string {
	for _, n := range names {
		class = strings.ReplaceAll(class, n, "")
	}
	return class
}

// sorted tells the blocks of posts from those above, and drops furniture: what
// stands above the headline, times and counters, what stands between and below
// the posts.
func (r *reader) sorted(f feed, all []block, l *lang.Language) (out []block, left []Dropped) {
	begun, pinned := false, pinnedIn{t: r.t, in: f.region, known: map[int32]bool{}}
	head := r.t.shownAt(r.out.Article.Headline)
	for _, b := range all {
		p := f.postOf(r.t, b.el)
		why := ""
		switch {
		case b.Kind != article.Heading && isPostFurniture(b.Text, l):
			why = "time or counter"
		case p >= 0:
			begun, b.post = true, p+1
			if b.Kind == article.ListItem && !r.t.inList(b.el, f.posts[p].el) {
				b.Kind = article.Paragraph // the list is that of the posts
			}
		case b.el < head:
			why = "above the headline"
		case !begun:
			if r.isTimed(b, l) {
				why = "time or counter"
			} else if pinned.holds(b.el) {
				b.Post = article.Pinned
			}
		case b.el != f.inner && r.t.within(b.el, f.inner) && b.el < f.posts[len(f.posts)-1].el:
			why = "between the posts"
		case b.prose() == 0 || r.t.els[b.el].up != f.inner && r.t.els[b.el].up != f.region:
			why = "below the posts"
		}
		if why != "" {
			left = append(left, Dropped{b.Text, why})
			continue
		}
		out = append(out, b)
	}
	return out, left
}

func sizeOf(blocks []block) (n int) {
	for _, b := range blocks {
		n += len(b.Text)
	}
	return n
}

// inList reports whether an element is part of a list that stands in the
// element in.
func (t *tree) inList(i, in int32) bool {
	for ; i > in; i = t.els[i].up {
		if isListTag(t.els[i].n) {
			return true
		}
	}
	return false
}

func isListTag(n *html.Node) bool {
	return n.DataAtom == atom.Li || n.DataAtom == atom.Dd || n.DataAtom == atom.Dt
}

// maxTimed bounds the elements in a line that may be nothing but times.
const maxTimed = 20

// isTimed knows a line above the posts that is made of times, or that is short
// and ends in one.
func (r *reader) isTimed(b block, l *lang.Language) bool {
	e := &r.t.els[b.el]
	if len(b.Text) > 2*maxTimeLine || b.Kind == article.Heading || e.end-b.el > maxTimed {
		return false
	}
	rest, ends := e.text, false
	for i := b.el; i < e.end; i++ {
		if r.t.isTimeLeaf(i, l) {
			rest -= r.t.els[i].text
			ends = r.t.els[i].n.DataAtom == atom.Time && strings.HasSuffix(b.Text, r.t.textOf(i))
			i = r.t.els[i].end - 1
		}
	}
	return rest <= 1 || ends && len(b.Text) <= maxTimeLine && b.Kind == article.Paragraph
}

// postOf gives the post that an element stands in, or -1.
func (f feed) postOf(t *tree, el int32) int {
	k := sort.Search(len(f.posts), func(k int) bool { return f.posts[k].el > el }) - 1
	if k >= 0 && t.within(el, f.posts[k].el) {
		return k
	}
	return -1
}

// finish gives the posts that have none a key from their words, tells equal
// ones apart, and writes the keys to the blocks.
func (f feed) finish(blocks []block) []block {
	for _, b := range blocks {
		if b.post > 0 && f.posts[b.post-1].key == "" {
			f.posts[b.post-1].key = wordsKey(b.Text)
		}
	}
	f.number()
	for i := range blocks {
		if p := blocks[i].post; p > 0 {
			blocks[i].Post = f.posts[p-1].key
		}
	}
	return blocks
}

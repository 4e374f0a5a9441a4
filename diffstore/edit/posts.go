package edit

import (
	"slices"
	"strings"

	"stet/diffstore/align"
	"stet/diffstore/article"
)

// A live blog is compared post by post: a post that stands on both sides as
// any text, one that is only new is counted, one that is missing was paged
// away or removed (paging.go). Which post became which is told by their keys,
// and by their texts where the keys fail (postpairs.go).

// Posts counts what came and went on a live blog without being an edit.
type Posts struct {
	New       int `json:"new"`
	PagedAway int `json:"paged_away"` // older posts that the page no longer shows
}

// post is the blocks of one post, [from, to).
type post struct {
	key      string
	from, to int
	text     string // of its blocks, a line each
	shape    string // their kinds and links
}

// postsOf gives the posts of an article in the order of the page.
func postsOf(a article.Article) []post {
	var out []post
	for i, b := range a.Blocks {
		if b.Post == "" || b.Post == article.Pinned {
			continue
		}
		if n := len(out); n > 0 && out[n-1].key == b.Post && out[n-1].to == i {
			out[n-1].to++
			continue
		}
		out = append(out, post{key: b.Post, from: i, to: i + 1})
	}
	for i := range out {
		p := &out[i]
		var text, shape strings.Builder
		for _, b := range a.Blocks[p.from:p.to] {
			text.WriteString(b.Text + "\n")
			shape.WriteString(string(b.Kind) + " " + strings.Join(b.Links, " ") + "\n")
		}
		p.text, p.shape = text.String(), shape.String()
	}
	return out
}

// The groups of blocks that are compared with one another. Others have the
// number of their pair of posts, from 0 on.
const (
	noPost   = -1 // above the posts, and what is compared whatever post it is in
	leftOut  = -2 // new, paged away, or the same on both sides
	goneOnly = -3 // removed: nothing can have become of it
)

// byPost sorts the blocks of two live blogs into groups and empties those that
// are left out, so that no later step sees them. It does nothing unless both
// sides have posts.
func (c *comparison) byPost() {
	old, new := postsOf(c.old), postsOf(c.new)
	if len(old) == 0 || len(new) == 0 {
		return
	}
	partner := pairPosts(old, new)
	c.posts = &Posts{}
	c.oldGroups, c.newGroups = groups(c.old), groups(c.new)
	c.old.Blocks, c.new.Blocks = slices.Clone(c.old.Blocks), slices.Clone(c.new.Blocks)
	paired := make([]bool, len(new))
	for i, j := range partner {
		if j < 0 {
			continue
		}
		paired[j] = true
		if old[i].text == new[j].text && old[i].shape == new[j].shape {
			c.leaveOut(old[i], new[j])
			continue
		}
		mark(c.oldGroups, old[i], i)
		mark(c.newGroups, new[j], i)
	}
	pages := newPaging(old, new, partner)
	for i := range old {
		switch {
		case partner[i] >= 0:
		case pages.away[i]:
			c.posts.PagedAway++
			c.leaveOut(old[i], post{})
		default:
			mark(c.oldGroups, old[i], goneOnly)
		}
	}
	for j := range new {
		if !paired[j] {
			c.newPost(new[j], pages.older[j])
		}
	}
}

// newPost counts a post and leaves it out, except for a correction in it,
// which is told as any other. One that was shown before stet first looked is
// not new.
func (c *comparison) newPost(p post, older bool) {
	if !older {
		c.posts.New++
	}
	for i := p.from; i < p.to; i++ {
		if b := c.new.Blocks[i]; b.Kind == article.Notice || c.l.IsNotice(b.Text) {
			c.newGroups[i] = noPost
			continue
		}
		c.leaveOut(post{}, post{from: i, to: i + 1})
	}
}

func groups(a article.Article) []int {
	out := make([]int, len(a.Blocks))
	for i := range out {
		out[i] = noPost
	}
	return out
}

func mark(groups []int, p post, group int) {
	for i := p.from; i < p.to; i++ {
		groups[i] = group
	}
}

func (c *comparison) leaveOut(old, new post) {
	mark(c.oldGroups, old, leftOut)
	mark(c.newGroups, new, leftOut)
	for i := old.from; i < old.to; i++ {
		c.old.Blocks[i].Text, c.old.Blocks[i].Links = "", nil
	}
	for i := new.from; i < new.to; i++ {
		c.new.Blocks[i].Text, c.new.Blocks[i].Links = "", nil
	}
}

// pairs aligns the passages: all with all, or on a live blog those of each
// group. What was removed with its post comes last.
func (c *comparison) pairs() []align.Pair {
	if c.posts == nil {
		return align.Units(alignable(c.oldUnits), alignable(c.newUnits))
	}
	type group struct{ old, new []int }
	at := map[int]*group{}
	var order []int
	put := func(g int) *group {
		if at[g] == nil {
			at[g] = &group{}
			order = append(order, g)
		}
		return at[g]
	}
	for j, u := range c.newUnits {
		if g := put(c.newGroups[u.block]); u.text != "" {
			g.new = append(g.new, j)
		}
	}
	for i, u := range c.oldUnits {
		if g := put(c.oldGroups[u.block]); u.text != "" {
			g.old = append(g.old, i)
		}
	}
	var out, removed []align.Pair
	for _, number := range order {
		g := at[number]
		if number == goneOnly {
			for _, i := range g.old {
				removed = append(removed, align.Pair{Old: []int{i}})
			}
			continue
		}
		out = append(out, alignSome(c.oldUnits, c.newUnits, g.old, g.new)...)
	}
	return append(out, removed...)
}

// alignSome aligns some of the passages.
func alignSome(old, new []unit, oldAt, newAt []int) []align.Pair {
	some := func(us []unit, at []int) []align.Unit {
		out := make([]unit, len(at))
		for k, i := range at {
			out[k] = us[i]
		}
		return alignable(out)
	}
	back := func(list, at []int) {
		for k := range list {
			list[k] = at[list[k]]
		}
	}
	pairs := align.Units(some(old, oldAt), some(new, newAt))
	for _, p := range pairs {
		back(p.Old, oldAt)
		back(p.New, newAt)
	}
	return pairs
}

// removedFigures tells of the figures that went with a removed post.
func (c *comparison) removedFigures() {
	for _, d := range c.drafts {
		if c.posts == nil || d.op != Removed || d.field != "" || len(d.before.parts) == 0 || c.oldGroups[d.before.parts[0].block] != goneOnly {
			continue
		}
		for _, f := range c.figuresIn(d.before.text) {
			if !rankWord(f) {
				d.find(figureFinding(Removed, fact(d.before.text, f), Fact{}, f.Kind), nowhere, nowhere)
			}
		}
	}
}

package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// On some live blogs no element holds a post: each begins with a line in bold
// that tells its time ("15:20 Uhr: Suche beendet") and goes on to the next. As
// chronicles in ordinary articles look the same, the page must also call
// itself a live blog.

// flatPosts reads such a page, or one whose posts stand in its JSON-LD alone.
func (r *reader) flatPosts(l *lang.Language) (container int32, blocks []block, ok bool) {
	if r.isCalledLive() {
		c := r.t.container("")
		blocks := r.all(c)
		if f, ok := r.flatFeed(blocks); ok {
			r.t.addDropped(c, &r.drops)
			r.isLive("times in bold")
			r.out.Mode, r.out.Container = ModePosts, byPosts+r.t.signature(c)
			return c, f.finish(r.withoutTimes(blocks, l)), true
		}
	}
	if blocks := r.linkedBlocks(); blocks != nil {
		r.isLive("JSON-LD")
		r.out.Mode, r.out.Container = ModeJSONLD, byPosts
		return r.t.body(), blocks, true
	}
	return 0, nil, false
}

// flatFeed finds the lines that begin the posts and numbers the blocks by
// them. It wants four or more, in the order of the clock but for midnight, and
// most of the text behind them.
func (r *reader) flatFeed(blocks []block) (f feed, ok bool) {
	size, in, up, down, last := 0, 0, 0, 0, ""
	for i := range blocks {
		b := &blocks[i]
		if clock := r.startsPost(*b); clock != "" {
			f.posts = append(f.posts, livePost{el: b.el, time: -1, key: clock})
			switch {
			case last == "" || clock == last:
			case clock > last:
				up++
			default:
				down++
			}
			last = clock
		}
		b.post = len(f.posts)
		size += len(b.Text)
		if b.post > 0 {
			in += len(b.Text)
		}
	}
	f.up = up > down
	return f, len(f.posts) >= minPosts && min(up, down) <= 1+len(f.posts)/20 && 10*in >= 7*size
}

// startsPost gives the key of the post that a block begins, "" if it begins
// none: a heading or an opening in bold that begins with a time. Signs before
// that ("+++ 15:20 Uhr +++") do not count.
func (r *reader) startsPost(b block) string {
	head := clip(b.Text, maxTimeLine)
	if b.Kind != article.Heading {
		head = r.boldOpening(b)
	}
	words := strings.Fields(strings.TrimLeftFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if len(words) == 0 || clockKey(words[0]) == "" {
		return ""
	}
	return clockKey(strings.Join(words[:min(len(words), 2)], " "))
}

// boldOpening gives the words in bold that a block begins with.
func (r *reader) boldOpening(b block) string {
	for i := b.el + 1; i < r.t.els[b.el].end; i++ {
		if n := r.t.els[i].n; n.DataAtom == atom.Strong || n.DataAtom == atom.B {
			if bold := r.t.beginning(i, maxTimeLine); strings.HasPrefix(b.Text, bold) {
				return bold
			}
			break
		}
	}
	return ""
}

func (r *reader) withoutTimes(blocks []block, l *lang.Language) []block {
	out := blocks[:0]
	for _, b := range blocks {
		if isPostFurniture(b.Text, l) {
			r.drops.add(b.Text, "time or counter")
		} else {
			out = append(out, b)
		}
	}
	return out
}

// isCalledLive reports whether the page says that it is a live blog, in its
// data, its address or its titles.
func (r *reader) isCalledLive() bool {
	if r.data.live || r.t.head.live {
		return true
	}
	path := ""
	if u, err := url.Parse(r.t.addr); err == nil {
		path = u.Path
	}
	for _, s := range []string{path, r.out.Article.Headline, r.t.head.title} {
		low := strings.ToLower(clip(s, maxField))
		if slices.ContainsFunc(strings.FieldsFunc(low, isNoName), func(word string) bool { return liveNames[word] }) ||
			slices.ContainsFunc(livePhrases, func(p string) bool { return strings.Contains(low, p) }) {
			return true
		}
	}
	return false
}

var (
	liveNames   = setOf(said["live"])
	livePhrases = said["running"]
)

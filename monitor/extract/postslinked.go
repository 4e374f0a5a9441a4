package extract

import (
	"html"
	"net/url"
	"strings"

	"stet/diffstore/article"
)

// linkedPost is a post as a LiveBlogPosting lists it.
type linkedPost struct {
	id       string // fragment of its address
	at       string // datePublished
	headline string
	body     string
}

// linkedPosts reads liveBlogUpdate.
func linkedPosts(v any) []linkedPost {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out []linkedPost
	for _, x := range list[:min(len(list), maxBlocks)] {
		m, ok := x.(map[string]any)
		if !ok {
			continue
		}
		p := linkedPost{at: str(m["datePublished"]), headline: str(m["headline"]), body: plainBody(m["articleBody"])}
		for _, k := range []string{"@id", "url"} {
			if u, err := url.Parse(str(m[k])); err == nil && p.id == "" {
				p.id = u.Fragment
			}
		}
		out = append(out, p)
	}
	return out
}

// linkedIDs are the ids that the page's data gives its posts.
func (r *reader) linkedIDs() map[string]bool {
	ids := map[string]bool{}
	for _, p := range r.data.updates {
		if p.id != "" {
			ids[p.id] = true
		}
	}
	return ids
}

// linkedBlocks reads the posts off the JSON-LD of a page that shows none of
// them, since a program puts them there in the browser.
func (r *reader) linkedBlocks() []block {
	if len(r.data.updates) < minPostsTold || r.showsLinked() {
		return nil
	}
	var f feed
	var blocks []block
	for _, p := range r.data.updates {
		k := cleanKey(p.id)
		if at := clockIn(p.at); k == "" && at != "" {
			k = article.KeyTime + at
		}
		f.posts = append(f.posts, livePost{time: -1, key: k})
		add := func(kind article.Kind, s string) {
			var t text
			t.add(clip(s, maxBlock))
			if !t.empty() && len(blocks) < maxBlocks {
				blocks = append(blocks, block{Block: article.Block{Kind: kind, Text: t.String()}, el: r.t.body(), post: len(f.posts)})
			}
		}
		if !strings.HasPrefix(key(p.body), key(p.headline)) {
			add(article.Heading, html.UnescapeString(p.headline))
		}
		for line := range strings.Lines(p.body) {
			add(article.Paragraph, line)
		}
	}
	return f.finish(blocks)
}

// showsLinked reports whether the page itself shows half of the posts that its
// data lists, though not in elements of their own.
func (r *reader) showsLinked() bool {
	var shown text
	r.t.write(r.t.body(), &shown, maxWitness)
	letters := key(shown.String())
	found := 0
	for _, p := range r.data.updates {
		if k := clip(key(p.body), 60); k != "" && strings.Contains(letters, k) {
			found++
		}
	}
	return 2*found >= len(r.data.updates)
}

package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// judge refuses pages on which there is no article: walls, errors that say
// 200, shells that a program fills in the browser, teasers, lists of articles.
func (r *reader) judge() error {
	a := &r.out.Article
	size := 0
	for _, b := range a.Blocks {
		size += len(b.Text)
	}
	if !r.claimed() {
		if err := r.inTheWay(size); err != nil {
			return err
		}
	} else if err := r.inPlace(size); err != nil {
		return err
	}
	if r.isTeaser(size) {
		return gated("paywall: only the beginning is shown")
	}
	if r.mayBeCut(size) {
		r.doubt = append(r.doubt, "perhaps only the beginning: the page offers the rest")
	}
	if size < minAlone {
		if err := r.covered(); err != nil {
			return err
		}
	}
	switch {
	case size > 0 && a.Headline != "":
		if size < minAlone && !r.claimed() && !r.t.datedBelow() {
			r.doubt = append(r.doubt, "little text, and nothing that says it is an article")
		}
	case size >= minAlone:
		r.doubt = append(r.doubt, "no headline found")
	case size == 0 && a.Headline != "" && a.Standfirst != "":
		r.doubt = append(r.doubt, "no text found but the standfirst")
	case r.t.head.shell || len(r.t.head.h1s) == 0 && r.t.els[0].text < minAlone:
		return unreadable("no text, the page needs a browser that runs scripts")
	case size > 0:
		return unreadable("no headline, and little text")
	default:
		return unreadable("no text found")
	}
	return nil
}

const (
	maxWall  = 1_500 // bytes of text on a page that is a wall
	minAlone = 200   // bytes of text that is an article without a headline
	// maxTeaser is the text, in bytes, below which a page that says it is not
	// free shows its beginning only, where it does not say how long it is.
	maxTeaser = 600
	wordBytes = 6 // of a word with its space, about, in many languages
)

// claimed reports whether the page says that it holds an article. Walls and
// errors do not; articles hardly ever fail to.
func (r *reader) claimed() bool {
	a := &r.out.Article
	return r.data.found || strings.HasPrefix(r.t.head.meta["og:type"], "article") || !a.Published.IsZero() && r.out.Sources["published"] != belowHeadline || len(a.Byline) > 0
}

// inTheWay knows pages that stand before articles or in place of them, by
// their titles and by what they say, where they say little else.
func (r *reader) inTheWay(size int) error {
	short := size < maxWall && !r.t.datedBelow()
	if short && saidLast(r.before) == clip(r.out.Article.Headline, maxClaim) && size > 0 {
		// The headline of last time: a wall has another.
	} else if short && r.isStory(size) {
		for _, s := range []string{r.out.Article.Headline, r.words()} {
			if err := noneThere(s); err != nil {
				return err
			}
		}
	} else if short && r.readsLikeArticle(size) {
		// What else stands on the page, a dialog or a line for who has no
		// scripts, says nothing of it then.
		if err := wallSaying(r.words()); err != nil {
			return err
		}
	} else if short {
		for _, s := range append([]string{r.t.head.title, r.out.Article.Headline}, r.headings()...) {
			if err := wall(s); err != nil {
				return err
			}
		}
		if err := wallSaying(r.shown()); err != nil {
			return err
		}
		for _, i := range r.t.head.challenges {
			if size < maxWall/2 && r.t.asksNow(i) {
				return gated("bot wall: a challenge stands on the page")
			}
		}
		for i := range min(len(r.t.els), 20) {
			if n := r.t.els[i].n; saysError(attr(n, "class")) || saysError(attr(n, "id")) {
				return gated("not found, though it answered 200: %s", clip(r.t.head.title, maxPreview))
			}
		}
	}
	return r.listing(size)
}

// asksNow: the challenge is shown. The dialog that lists what a page loads names
// captchas too, and an answer is not typed into a switch.
func (t *tree) asksNow(i int32) bool {
	n := t.els[i].n
	if n.Parent == nil || t.hidden(i) || n.DataAtom == atom.Input && attr(n, "type") == "checkbox" {
		return false
	}
	return !slices.ContainsFunc(t.head.consents, func(box int32) bool { return t.within(i, box) })
}

// inPlace knows a wall that was put into the page of an article, with all that
// its head says of the article: what is shown bears the wall's headline, and
// nowhere the article's. Dialogs beside a text that reads like an article, and
// hidden ones, wait for who presses something.
func (r *reader) inPlace(size int) error {
	told := key(r.data.headline)
	if size >= maxWall || told == "" || wall(r.out.Article.Headline) == nil && r.readsLikeArticle(size) {
		return nil
	}
	var found error
	for _, s := range r.headings() {
		if k := key(s); strings.Contains(k, told) || len(k) > minMatch && strings.Contains(told, k) {
			return nil
		}
		if err := wall(s); found == nil && err != nil {
			found = err
		}
	}
	if found != nil && r.t.shows(told) {
		return nil
	}
	return found
}

// shows reports whether an element that is no heading is all that headline.
func (t *tree) shows(told string) bool {
	for i := range t.els {
		if e := &t.els[i]; e.text <= maxField && int(e.own) >= len(told) && !t.hidden(int32(i)) && key(t.textOf(int32(i))) == told {
			return true
		}
	}
	return false
}

// saysError reads the name of a page's template.
func saysError(class string) bool {
	for name := range strings.FieldsSeq(strings.ToLower(class)) {
		switch name {
		case "error404", "error-404", "page-404", "not-found", "notfound", "page-not-found", "404":
			return true
		}
	}
	return false
}

// headings are the first lines that the page sets as such and shows.
func (r *reader) headings() (out []string) {
	for i := range r.t.els {
		if isHeading(r.t.els[i].n) && len(out) < maxH1s && !r.t.hidden(int32(i)) {
			out = append(out, r.t.textOf(int32(i)))
		}
	}
	return out
}

// shown is what a page says first, to readers with scripts and without.
func (r *reader) shown() string {
	var b strings.Builder
	b.WriteString(r.t.head.title)
	for _, s := range r.headings() {
		b.WriteString("\n" + s)
	}
	b.WriteString("\n" + r.out.Article.Standfirst)
	for _, x := range r.out.Article.Blocks {
		if b.Len() > maxWall {
			break
		}
		b.WriteString("\n" + x.Text)
	}
	if b.Len() < maxWall {
		b.WriteString("\n" + r.t.beginning(r.t.body(), maxWall-b.Len()))
	}
	b.WriteString("\n" + r.t.head.noscript)
	return b.String()
}

// covered knows an article that lies under a box which asks for something: the
// box is all there is to read.
func (r *reader) covered() error {
	for what, list := range map[string][]int32{"consent page": r.t.head.consents, "paywall": r.t.head.paywalls} {
		for _, i := range list {
			if e := &r.t.els[i]; e.text >= minAlone && e.mark&markHidden == 0 && e.n.Data != "body" && e.n.Data != "html" {
				return gated("%s: %s", what, r.t.beginning(i, maxPreview))
			}
		}
	}
	return nil
}

// Bounds of a page that lists articles: linked headings, and the text for each.
const (
	minListed  = 3
	maxPerItem = 400 // bytes
)

// listing knows a front page, or a page of a section, at the address of an
// article: headings that are links, each with a line or two.
func (r *reader) listing(size int) error {
	listed := 0
	for i := range r.t.els {
		e := &r.t.els[i]
		if isHeading(e.n) && e.n.Data != "h1" && e.text > minProse && (10*e.link >= 8*e.text || inLink(e.n)) {
			listed++
		}
	}
	if listed < minListed || size > maxPerItem*listed || r.readsLikeArticle(size) {
		return nil
	}
	if r.isFront() {
		return gated("leads to the front page")
	}
	return unreadable("a list of articles: %d linked headings", listed)
}

// isFront reports whether the page calls itself the front page.
func (r *reader) isFront() bool {
	for _, claim := range []string{r.t.head.canonical, r.t.head.meta["og:url"]} {
		if u := r.t.resolve(claim); u != nil && isRoot(u) {
			return true
		}
	}
	for i := range min(len(r.t.els), 8) {
		n := r.t.els[i].n
		for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
			if name == "home" || name == "homepage" || name == "front" || name == "frontpage" {
				return true
			}
		}
	}
	return false
}

func inLink(n *html.Node) bool {
	for range 3 {
		if n = n.Parent; n == nil {
			return false
		}
		if n.DataAtom == atom.A {
			return true
		}
	}
	return false
}

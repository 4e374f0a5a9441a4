package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxAuthor is how many words a link or element has at most that names authors;
// a longer one says who they are.
const maxAuthor = 12

// rank says where a name stands; a lower one is believed first.
type rank int

const (
	underHeadline rank = iota // between headline and text
	inArticle
	elsewhere
	besideArticle // in a box that was dropped: of related stories, or about the author
	ranks
)

// shownAuthors are the names in links to authors and elements marked as such, the
// innermost of them, of the best rank that has any. Pictures and the readers'
// comments name others.
func (t *tree) shownAuthors() []string {
	list := t.head.authors
	if len(list) == 0 {
		return nil
	}
	var found [ranks][]string
	head := t.headlineAt()
	text, story := t.firstProse(head), t.story(head)
	for k, i := range list {
		if outer := k+1 < len(list) && t.within(list[k+1], i); outer || t.els[i].n.DataAtom == atom.Meta || t.ofPicture(i) {
			continue
		}
		at := elsewhere
		switch {
		case t.inComments(i):
			continue
		case head > 0 && i > head-belowTitle && i < text:
			at = underHeadline
		case t.dropped(i):
			at = besideArticle
		case story != head && t.within(i, story):
			at = inArticle
		}
		if s := t.authorAt(i); strings.Count(s, " ") < maxAuthor {
			found[at] = append(found[at], splitNames(s)...)
		}
	}
	for at, names := range found {
		if names = innermostNames(names); len(names) == 1 || len(names) > 0 && rank(at) < besideArticle {
			return names
		}
	}
	return nil
}

// authorAt is the text of an element, or the name that it holds for machines.
func (t *tree) authorAt(i int32) string {
	for d := range t.els[i].n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == atom.Meta && attr(d, "itemprop") == "name" {
			return fold(attr(d, "content"))
		}
	}
	return t.textOf(i)
}

// innermostNames leaves out what holds another of them: "View all posts by Iris
// Tal".
func innermostNames(names []string) (out []string) {
	for _, s := range names {
		s = authorName(s)
		holds := s == "" || slices.Contains(out, s)
		for _, other := range names {
			other = authorName(other)
			holds = holds || other != s && len(other) > minMatch && strings.Contains(s, other)
		}
		if !holds {
			out = append(out, s)
		}
	}
	return out
}

// headlineAt is where the headline stands: the h1 that was chosen, else the first.
func (t *tree) headlineAt() int32 {
	if t.chosen > 0 || len(t.head.h1s) == 0 {
		return t.chosen
	}
	return t.head.h1s[0]
}

// firstProse is where the text begins behind an element: at a paragraph too long
// for a line about the authors, or at the second that says something, for the
// first may stand above them.
func (t *tree) firstProse(head int32) int32 {
	said := 0
	for i := t.els[head].end; i < int32(len(t.els)); i++ {
		e := &t.els[i]
		if !isProse(e.n) || 2*e.ownLink > e.own {
			continue
		}
		if e.own >= 2*minProse {
			said++
		}
		if e.own > maxSigned || said == 2 {
			return i
		}
	}
	return int32(len(t.els))
}

func (t *tree) ofPicture(i int32) bool {
	for ; i > 0; i = t.els[i].up {
		if n := t.els[i].n; n.DataAtom == atom.Figure || n.DataAtom == atom.Figcaption || t.els[i].mark&markCaption != 0 {
			return true
		}
	}
	return false
}

func (t *tree) inComments(i int32) bool {
	for ; i > 0; i = t.els[i].up {
		if t.els[i].drop == whyComments {
			return true
		}
	}
	return false
}

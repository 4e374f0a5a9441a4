package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// maxStandfirst is its longest, in bytes.
const maxStandfirst = 800

// standfirst is the line that stands under the headline: one that the page
// calls so, or that its description repeats, or that it calls an introduction, or
// the first sentence between the headline and the text. In the text it is a paragraph like others, unless it is
// called an introduction and the description is the same. Above the headline stands the outlet's motto.
func (r *reader) standfirst(container int32, blocks []block) {
	t := r.t
	from, set := t.shownAt(r.out.Article.Headline), func(s, source string) {
		r.out.Article.Standfirst, r.out.Sources["standfirst"] = s, source
	}
	to := container
	if from > 0 && t.within(from, container) {
		to = t.beginningOf(blocks)
	}
	marked, described, lead, first := "", "", "", ""
	story := t.story(container)
	for i := from; i < to; i++ {
		e := &t.els[i]
		if e.drop != kept {
			i = e.end - 1
			continue
		}
		if kindOf(e, article.Paragraph) == article.Caption {
			i = e.end - 1
			continue
		}
		if t.within(to, i) || t.within(from, i) || !mayLead(e) {
			continue
		}
		s := t.textOf(i)
		switch k := key(s); {
		case k == key(r.out.Article.Headline):
		case marked == "" && t.isStandfirst(i):
			marked = s
		case described == "" && r.describes(s):
			described = s
		case lead == "" && t.isLead(i) && (from > 0 || t.within(i, story)):
			lead = s
		case first == "" && from > 0 && !r.out.Article.Live && (i < container || t.box(i) != t.box(to)) && r.leads(i, from, s):
			first = s
		}
	}
	switch {
	case marked != "":
		set(marked, "element above the text")
	case described != "":
		set(described, "element above the text, as the page's description")
	case lead != "":
		set(lead, "element above the text, called an introduction")
	case first != "":
		set(first, "first sentence under the headline")
	case len(blocks) > 1 && blocks[0].Kind == article.Paragraph && len(blocks[0].Text) <= maxStandfirst && r.t.els[blocks[0].el].mark&markIntro != 0 && r.isDescription(blocks[0].Text):
		set(blocks[0].Text, "paragraph called so, as the page's description")
	}
}

// story is the innermost <article> or <main> around i, i without one.
func (t *tree) story(i int32) int32 {
	for k := i; k >= 0; k = t.els[k].up {
		if n := t.els[k].n; n.DataAtom == atom.Article || n.DataAtom == atom.Main {
			return k
		}
	}
	return i
}

// isLead: a box that is called an introduction, and holds sentences and nothing
// else; "teaser" and "lead" are also what previews of other articles are called,
// and pictures.
func (t *tree) isLead(i int32) bool {
	e := &t.els[i]
	if n := e.n.DataAtom; n != atom.P && n != atom.Div && n != atom.Section {
		return false
	}
	return e.mark&markIntro != 0 && e.prose >= 2*minProse && e.text <= maxStandfirst && 4*e.link <= e.text &&
		!has(e.n, atom.H1, atom.H2, atom.H3, atom.H4, atom.Img, atom.Picture, atom.Button, atom.Form, atom.Input, atom.Iframe, atom.Video, atom.Audio, atom.Li, atom.Time) &&
		endsSentence(t.textOf(i))
}

// underHeadline: an h1 stands before, no more than two boxes away.
func (t *tree) underHeadline(i int32) bool {
	return slices.ContainsFunc(t.head.h1s, func(h int32) bool { return h < i && t.sameHead(i, h) })
}

// box is the element around that says anything: a bare <div> does not.
func (t *tree) box(i int32) int32 {
	for i = t.els[i].up; i > 0; i = t.els[i].up {
		if n := t.els[i].n; len(n.Attr) > 0 || n.DataAtom != atom.Div {
			break
		}
	}
	return i
}

// beginningOf is where the first paragraph of some length stands, or, of a text
// in short ones, the first that is not called an introduction.
func (t *tree) beginningOf(blocks []block) int32 {
	for _, b := range blocks {
		if len(b.Text) > 2*maxLine {
			return b.el
		}
	}
	for _, b := range blocks {
		if b.Kind == article.Paragraph && len(b.Text) > minTold && !t.introduces(b.el) {
			return b.el
		}
	}
	return 0
}

// introduces: the block, or a box around it, is called an introduction.
func (t *tree) introduces(i int32) bool {
	for ; i > 0; i = t.els[i].up {
		if t.isStandfirst(i) || t.isLead(i) {
			return true
		}
	}
	return false
}

// mayLead: a box or line of the length of a standfirst, no link.
func mayLead(e *element) bool {
	return e.n.DataAtom != atom.Body && e.text > 0 && e.text <= maxStandfirst && 2*e.link <= e.text
}

// minLead is the least text, in bytes, that is taken for a standfirst by where
// it stands.
const minLead = 25

// leads: a paragraph or lesser heading that stands under the headline with
// nothing between them but bylines, dates and pictures, and says something.
func (r *reader) leads(i, from int32, s string) bool {
	e := &r.t.els[i]
	switch e.n.DataAtom {
	case atom.P, atom.H2, atom.H3:
	case atom.Div:
		if e.own != e.text || has(e.n, atom.Img, atom.Picture) {
			return false
		}
	default:
		return false
	}
	if e.text < minLead || e.link > 0 || r.inPress(i, from) || !r.t.sameHead(i, from) || mostlyDigits(s) {
		return false
	}
	b := block{Block: article.Block{Kind: article.Paragraph, Text: s}, el: i}
	return lineWhy(b) == "" && !r.isTime(b) && !r.isByline(b) && !r.language().IsNotice(s) && !r.hasTime(i)
}

// inPress: the box around, which has not the headline, has a button: a player.
func (r *reader) inPress(i, headline int32) bool {
	box := i
	if r.t.els[i].n.DataAtom != atom.Div {
		box = r.t.els[i].up
	}
	return box > 0 && !r.t.within(headline, box) && r.t.els[box].text <= maxCall && (has(r.t.els[box].n, atom.Button, atom.Audio, atom.Video) || holdsCountdown(r.t.textOf(box)))
}

// mostlyDigits: a date and a time, more than words.
func mostlyDigits(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return 6*n > len(s)
}

func (r *reader) hasTime(in int32) bool {
	for _, i := range r.t.head.times {
		if r.t.within(i, in) {
			return true
		}
	}
	return false
}

// sameHead: the element stands no more than two boxes away from the headline.
func (t *tree) sameHead(i, headline int32) bool {
	box := t.els[headline].up
	for range 2 {
		if box < 0 || t.els[box].n.DataAtom == atom.Body {
			return false
		}
		if t.within(i, box) {
			return true
		}
		box = t.els[box].up
	}
	return false
}

// describes reports whether the page's description is that text, or begins
// with it, or it with the description.
func (r *reader) describes(s string) bool {
	k := key(s)
	for _, claim := range r.descriptions() {
		if c := key(claim); len(c) >= minLead && len(k) >= minLead && (strings.HasPrefix(c, k) || strings.HasPrefix(k, c)) {
			return true
		}
	}
	return false
}

// isDescription: the very same, and nothing else.
func (r *reader) isDescription(s string) bool {
	for _, claim := range r.descriptions() {
		if len(key(s)) >= minLead && key(claim) == key(s) {
			return true
		}
	}
	return false
}

func (r *reader) descriptions() []string {
	m := r.t.head.meta
	return []string{r.data.description, m["og:description"], m["description"]}
}

// shownAt is where the h1 of that text is, 0 if there is none.
func (t *tree) shownAt(headline string) int32 {
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		if s := t.textOf(i); s == headline || headline != "" && strings.HasSuffix(s, headline) {
			return i
		}
	}
	return 0
}

func (t *tree) isStandfirst(i int32) bool {
	e := &t.els[i]
	return e.mark&markStandfirst != 0 && mayLead(e)
}

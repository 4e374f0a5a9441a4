package extract

import "golang.org/x/net/html/atom"

// maxStandfirst is its longest, in bytes.
const maxStandfirst = 800

// standfirst is the line that the page puts under its headline and calls so.
// It must stand before the text; in the text it is a paragraph like others.
// Above the headline it is the outlet's motto.
func (t *tree) standfirst(container int32, r *Reading) {
	for i := t.shownAt(r.Article.Headline); i < container; i++ {
		if t.els[i].drop != kept {
			i = t.els[i].end - 1
			continue
		}
		if !t.isStandfirst(i) || t.within(container, i) {
			continue
		}
		if s := t.textOf(i); key(s) != key(r.Article.Headline) {
			r.Article.Standfirst, r.Sources["standfirst"] = s, "element above the text"
			return
		}
	}
}

// shownAt is where the h1 of that text is, 0 if there is none.
func (t *tree) shownAt(headline string) int32 {
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		if t.textOf(i) == headline {
			return i
		}
	}
	return 0
}

func (t *tree) isStandfirst(i int32) bool {
	e := &t.els[i]
	return e.mark&markStandfirst != 0 && e.n.DataAtom != atom.Body && e.text > 0 && e.text <= maxStandfirst && 2*e.link <= e.text
}

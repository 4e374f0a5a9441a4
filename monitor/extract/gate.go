package extract

import (
	"stet/diffstore/article"
)

// judge refuses pages on which there is no article: walls, errors that say
// 200, shells that a program fills in the browser, teasers.
func (r *reader) judge() error {
	a := &r.out.Article
	size := 0
	for _, b := range a.Blocks {
		size += len(b.Text)
	}
	if size < maxWall && !r.data.found {
		for _, s := range []string{r.t.head.title, a.Headline} {
			if err := wall(s); err != nil {
				return err
			}
		}
	}
	if r.data.closed && r.isTeaser(size) {
		return gated("paywall: only the beginning is shown")
	}
	switch {
	case size > 0 && a.Headline != "":
	case size >= minAlone:
		r.doubt = append(r.doubt, "no headline found")
	case size == 0 && a.Headline != "" && a.Standfirst != "":
		r.doubt = append(r.doubt, "no text found but the standfirst")
	case r.t.head.shell || len(r.t.head.h1s) == 0 && r.t.els[0].text < minAlone:
		return unreadable("no text: the page needs a browser that runs scripts")
	case size > 0:
		return unreadable("no headline, and little text")
	default:
		return unreadable("no text found")
	}
	return nil
}

const (
	maxWall  = 900 // bytes of text on a page that is a wall
	minAlone = 200 // bytes of text that is an article without a headline
	// maxTeaser is the text, in bytes, below which a page that says it is not
	// free shows its beginning only, where it does not say how long it is.
	maxTeaser = 600
	wordBytes = 6 // of a word with its space, about, in many languages
)

// isTeaser compares what is shown with what the page says it holds.
func (r *reader) isTeaser(size int) bool {
	if r.data.words > 0 {
		return 2*size < r.data.words*wordBytes
	}
	paragraphs := 0
	for _, b := range r.out.Article.Blocks {
		if b.Kind == article.Paragraph {
			paragraphs++
		}
	}
	return size < maxTeaser && paragraphs < 4 || 2*size < len(r.data.body)
}

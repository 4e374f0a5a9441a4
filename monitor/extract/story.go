package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// Articles have as much text as this, in bytes, in as many paragraphs; what
// walls say of themselves is shorter, or known by its words.
const (
	minStory           = 300
	minStoryParagraphs = 3
)

// readsLikeArticle: a headline of its own stands over paragraphs of sentences.
func (r *reader) readsLikeArticle(size int) bool {
	paragraphs := 0
	for _, b := range r.out.Article.Blocks {
		if b.Kind == article.Paragraph && len(b.Text) > 2*minProse && endsSentence(b.Text) {
			paragraphs++
		}
	}
	return size >= minStory && paragraphs >= minStoryParagraphs && len(r.t.head.h1s) > 0 && strings.Count(r.out.Article.Headline, " ") >= 2
}

// minTold is the least text, in bytes, of a paragraph that tells something.
const minTold = 60

// isStory: an <article> holds a headline and paragraphs; if it is short, nothing
// to press. It may be about cookies and captchas, and dialogs may stand around it; what stands
// in the way of an article asks for an answer.
func (r *reader) isStory(size int) bool {
	head := r.t.shownAt(r.out.Article.Headline)
	if head == 0 || wordsOf(r.out.Article.Headline) < minHeadline {
		return false
	}
	box := head
	for box > 0 && r.t.els[box].n.DataAtom != atom.Article {
		box = r.t.els[box].up
	}
	if box <= 0 || r.t.hasChallenge(box) {
		return false
	}
	if !r.readsLikeArticle(size) && has(r.t.els[box].n, atom.Form, atom.Input, atom.Button, atom.Iframe) {
		return false
	}
	for _, b := range r.out.Article.Blocks {
		if b.Kind == article.Paragraph && len(b.Text) >= minTold && endsSentence(b.Text) {
			return true
		}
	}
	return false
}

func (t *tree) hasChallenge(box int32) bool {
	for _, i := range t.head.challenges {
		if t.within(i, box) {
			return true
		}
	}
	return false
}

// words are those of the article.
func (r *reader) words() string {
	var b strings.Builder
	b.WriteString(r.out.Article.Headline + "\n" + r.out.Article.Standfirst)
	for _, x := range r.out.Article.Blocks {
		b.WriteString("\n" + x.Text)
	}
	return clip(b.String(), maxWall)
}

package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isOwnBox: a box in the text with nothing in it that leads away or can be
// pressed: figures of the matter, a remark, a paragraph in a wrapper of its
// own, footnotes. What sells has a link or a button. Above the text it may be
// the standfirst, which seldom ends in a full stop.
func (t *tree) isOwnBox(i, in int32, begun, goesOn bool) bool {
	e := &t.els[i]
	if quarter*e.prose > t.els[in].prose || e.text > maxBox || e.end-i > maxBoxElements || t.canBePressed(i) {
		return false
	}
	text := t.textOf(i)
	if begun && e.link == 0 && t.saysSomething(i, text, goesOn) {
		return true
	}
	return has(e.n, atom.Li, atom.Tr, atom.Dd) || e.link == 0 && t.isWritten(i) && holdsDigit(text) && !mayHoldClock(text) || endsSentence(text) || // else a credit, or a label
		!begun && (e.says(markStandfirst|markIntro) || strings.Count(text, " ") >= leastStandfirst && !mayHoldClock(text))
}

// saysSomething: amid the text, a box is the article's own that holds somebody's
// words, a figure with what it is of, or several words in more than one line: one
// may be a label. A player and a countdown have a clock. At the end of the text,
// where boxes of the outlet stand, it takes more (goesOn: there is text behind).
func (t *tree) saysSomething(i int32, text string, goesOn bool) bool {
	n, lines := 0, 0
	for d := range t.els[i].n.Descendants() {
		if d.Type == html.TextNode {
			n += wordsOf(d.Data)
		}
	}
	for k := i; k < t.els[i].end; k++ {
		if e := &t.els[k]; e.own > 0 && isBlock(e.n) {
			lines++
		}
	}
	switch {
	case holdsCountdown(text):
		return false
	case holdsMark(text):
		return n >= leastOwn || goesOn && n >= 3
	case holdsDigit(text):
		return goesOn && n >= 2 || n >= 4 && lines > 1
	}
	return goesOn && n >= leastOwn && lines > 1
}

// holdsCountdown knows "02:14" in a text.
func holdsCountdown(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == ':' && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9' {
			return true
		}
	}
	return false
}

// leastOwn is how many words a box has that says something without a figure.
const leastOwn = 5

// isWritten: all the text of a box stands in elements that editors write; labels
// and counters stand in others. A box that is called after its figures is taken
// for such.
func (t *tree) isWritten(i int32) bool {
	for k := i; k < t.els[i].end; k++ {
		e := &t.els[k]
		if e.mark&markFacts != 0 {
			return true
		}
		if e.own > 0 && isBlock(e.n) && !isTextTag(e.n) {
			return false
		}
	}
	return true
}

// leastStandfirst is how many spaces a standfirst without a time has that nothing
// else tells from a label or a credit.
const leastStandfirst = 6

// Bounds of a box that is the article's own: bytes, and elements.
const (
	maxBox         = 1_500
	maxBoxElements = 2_000
)

// inToggle: the block stands in a question and its answer, which a press shows
// and hides, or in a box of facts, and these lead nowhere.
func (t *tree) inToggle(in, i int32) bool {
	for ; i > in; i = t.els[i].up {
		if e := &t.els[i]; (e.n.DataAtom == atom.Details || e.says(markToggle)) && e.prose > 0 || e.says(markFacts) {
			return 4*e.link <= e.text && !has(e.n, atom.Form, atom.Input, atom.Select, atom.Textarea)
		}
	}
	return false
}

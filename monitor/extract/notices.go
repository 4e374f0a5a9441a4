package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// A correction stands where the editors' program puts it: in a footer, an
// aside, a sidebar, the line of the author, a box called after what else
// stands in it, behind the article. What is dropped as furniture, and what
// stands around the text, is therefore read for notices; but only for
// sentences that begin like one and lead nowhere.

// where says how notices are looked for among some elements.
type where uint8

const (
	everywhere where = iota // by mark or wording, in what was dropped as well
	sentences               // the wording must be that of a sentence
	leftOut                 // only in what was dropped
)

// minNotice is the least text, in bytes, of a notice in a place for furniture,
// minUpdate of one that begins with a word for an update: "Updated: Friday, 9
// pm" is shorter.
const (
	minNotice = 20
	minUpdate = 50
)

// notices reads those among the elements from one index up to another. What
// was dropped is searched, too, where the reason leaves room for one.
func (r *reader) notices(from, to int32, w where) (out []block) {
	l := r.language()
	dropped := from // up to where the elements are part of one that was
	for i := from; i < to && len(out) < maxAround; {
		e := &r.t.els[i]
		if e.drop != kept && i >= dropped {
			dropped = e.end
		}
		lost := i < dropped
		found := int32(-1)
		switch {
		case e.text == 0, !r.t.mayHoldNotice(i, lost), !lost && w == everywhere && 2*e.link > e.text:
			i = e.end
			continue
		case e.end > to: // holds the text
		case lost || w == sentences:
			found = r.t.noticeIn(i, l)
		case w == everywhere && (e.says(markNotice) || e.own > 0 && e.text <= maxSaid && l.IsNotice(r.t.beginning(i, maxSaid))):
			found = i
		}
		if found < 0 {
			i++
			continue
		}
		out = append(out, r.t.asNotice(found)...)
		i = e.end
	}
	return out
}

// mayHoldNotice rules out what readers or other articles say, and what is not
// shown.
func (t *tree) mayHoldNotice(i int32, lost bool) bool {
	e := &t.els[i]
	switch e.drop {
	case kept, whyRole, whyClass, whyMeta:
	case whyTag:
		if e.n.DataAtom != atom.Footer && e.n.DataAtom != atom.Aside {
			return false
		}
	default:
		return false
	}
	if !lost {
		return true
	}
	return e.mark&(markHidden|markComments|markConsent|markChallenge|markPaywall|markEmbed) == 0 &&
		e.n.DataAtom != atom.A && e.n.DataAtom != atom.Nav && e.n.DataAtom != atom.Form && e.n.DataAtom != atom.Dialog && !isHeading(e.n)
}

// noticeIn gives the element whose text is a sentence that begins like a
// notice: i or, where it stands in a line with others (the author, say), its
// first part; -1 if there is none.
func (t *tree) noticeIn(i int32, l *lang.Language) int32 {
	e := &t.els[i]
	if e.own < minNotice || e.text > maxSaid || 4*e.ownLink > e.own || !isBlock(e.n) || isHeading(e.n) {
		return -1
	}
	s := t.beginning(i, maxSaid)
	update := hasPrefix(strings.ToLower(s), updates)
	if !l.IsNotice(s) || asks(s) || update && (e.mark&markMeta != 0 || e.own < minUpdate) || e.ownLink > 0 && !holdsDigit(s) {
		return -1
	}
	for n, c := range t.children(i) {
		if c < 0 && visible(n.Data) > 0 {
			break
		}
		if c >= 0 && t.els[c].text >= minNotice && e.mark&markMeta != 0 {
			i = c
			break
		}
	}
	if !endsSentence(strings.TrimSpace(t.beginning(i, maxSaid))) {
		return -1
	}
	return i
}

// asks tells a line about corrections from one that is a correction: it has
// an address to write to, or a question. One that leads to the rules for
// corrections names no day and no figure.
func asks(s string) bool { return strings.ContainsAny(s, "@?¿？؟") }

// updates begin the line in which the author's box says when the page was
// last written.
var updates = said["update"]

// asNotice reads the passages of an element as notices, whatever was thought
// of it.
func (t *tree) asNotice(i int32) []block {
	e := &t.els[i]
	was := e.drop
	e.drop = kept
	blocks, _ := t.blocks(i)
	e.drop = was
	for k := range blocks {
		blocks[k].Kind = article.Notice
	}
	return blocks
}

// afterwards gives the index up to which the elements right behind an article
// may belong to it: as far as nothing there has a heading of its own, or leads
// on.
func (t *tree) afterwards(scope int32) int32 {
	up := t.els[scope].up
	if up < 0 {
		return t.els[scope].end
	}
	for c := t.els[scope].end; c < t.els[up].end; c = t.els[c].end {
		for k := c; k < t.els[c].end; k++ {
			switch n := t.els[k].n; {
			case isHeading(n), n.DataAtom == atom.Article, n.DataAtom == atom.Nav, n.DataAtom == atom.Form, n.DataAtom == atom.Footer:
				return c
			}
		}
	}
	return t.els[up].end
}

// unsaid leaves out the notices that the text has already.
func unsaid(notices, blocks []block) []block {
	return slices.DeleteFunc(notices, func(n block) bool {
		return slices.ContainsFunc(blocks, func(b block) bool { return b.Text == n.Text })
	})
}

// asNotices marks the passages that begin like a notice.
func asNotices(blocks []block, l *lang.Language) []block {
	for i, b := range blocks {
		if (b.Kind == article.Paragraph || b.Kind == article.ListItem) && len(b.Text) <= maxSaid && l.IsNotice(b.Text) {
			blocks[i].Kind = article.Notice
		}
	}
	return blocks
}

// noticeStarts knows a notice of one language by its beginning, and rules most
// texts out by their first letter.
type noticeStarts struct {
	l     *lang.Language
	first [utf8.RuneSelf]bool
}

func startsOf(code string) noticeStarts {
	s := noticeStarts{l: lang.For(code)}
	for _, n := range s.l.Notices {
		if c := n.Start[0]; c < utf8.RuneSelf {
			s.first[c], s.first[c&^0x20] = true, true
		}
	}
	for _, c := range " *[(_-" {
		s.first[c] = true // IsNotice looks behind these
	}
	return s
}

func (s *noticeStarts) begin(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] >= utf8.RuneSelf || s.first[text[0]]) && s.l.IsNotice(clip(string(text), maxSaid))
}

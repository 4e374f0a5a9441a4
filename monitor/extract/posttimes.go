package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/lang"
)

// maxTimeLeaves bounds the times of one page.
const maxTimeLeaves = 20_000

// timeLeaves gives the elements that hold nothing but the time of something,
// in the order of the page.
func (t *tree) timeLeaves(l *lang.Language) []int32 {
	var out []int32
	for i := int32(1); i < int32(len(t.els)) && len(out) < maxTimeLeaves; i++ {
		if t.isTimeLeaf(i, l) {
			out = append(out, i)
			i = t.els[i].end - 1
		}
	}
	return out
}

func (t *tree) isTimeLeaf(i int32, l *lang.Language) bool {
	e := &t.els[i]
	if e.text == 0 || e.text > maxTimeLine {
		return false
	}
	if e.n.DataAtom == atom.Time {
		return clockIn(attr(e.n, "datetime")) != "" || isPostTime(t.textOf(i), l)
	}
	return e.end == i+1 && !isHeading(e.n) && mayTell(e.n) && isPostTime(t.leafText(i), l) && !t.hidden(i)
}

// leafText gives the text of an element without elements; white space may
// stand around it.
func (t *tree) leafText(i int32) string {
	if only := t.els[i].n.FirstChild; only.NextSibling == nil {
		return only.Data
	}
	return t.textOf(i)
}

// mayTell reports whether the text right in n may be a time: it has a digit, or
// is as short as "just now". It is asked of every leaf of the page.
func mayTell(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && (len(c.Data) < maxNow && isNow(c.Data) || holdsDigit(c.Data)) {
			return true
		}
	}
	return false
}

// clockIn gives the moment that a datetime attribute tells, in UTC, if it
// holds a time of the day.
func clockIn(datetime string) string {
	at := parseTime(datetime)
	if at.IsZero() || len(datetime) < len("2006-01-02T15:04") {
		return ""
	}
	return at.UTC().Format("2006-01-02T15:04:05Z")
}

// firstWithin gives the first of an ascending list in [from, to), or -1.
func firstWithin(list []int32, from, to int32) int32 {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid] < from {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(list) && list[lo] < to {
		return list[lo]
	}
	return -1
}

// dropTimes drops the times at the head of a post, and the names of its authors
// beside them: before its text the times that are marked as such or count from
// now, and others where nothing but headings stands before them; "20.02" in the
// text is a fact.
func (t *tree) dropTimes(post int32, l *lang.Language) {
	begun := false
	for i := post + 1; i < t.els[post].end; i++ {
		e := &t.els[i]
		switch {
		case e.drop != kept:
			i = e.end - 1
		case isHeading(e.n):
			if k := t.opening(i); k >= 0 && t.isTimeLeaf(k, l) {
				t.els[k].drop = whyMeta
			}
			i = e.end - 1
		case t.isTimeLeaf(i, l):
			if !begun || e.n.DataAtom == atom.Time || !holdsClock(t.textOf(i)) {
				e.drop = whyMeta
			}
			i = e.end - 1
		case isTextTag(e.n) || e.own >= 2*minProse:
			if k := t.opening(i); k >= 0 && t.isTimeLeaf(k, l) {
				t.els[k].drop = whyMeta
			}
			return
		case e.end == i+1 && e.text > 0:
			if begun = true; e.mark&markMeta != 0 || calledAuthor(attr(e.n, "class")) {
				e.drop = whyMeta
			}
		}
	}
}

// opening gives the element that the text of an element begins with, or -1.
func (t *tree) opening(of int32) int32 {
	for n, c := range t.children(of) {
		if c >= 0 {
			return c
		}
		if visible(n.Data) > 0 {
			return -1
		}
	}
	return -1
}

func holdsClock(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if clockOf(strings.ToLower(word)) != "" {
			return true
		}
	}
	return false
}

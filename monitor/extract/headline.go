package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// headline finds what readers see as the headline, and says where: the h1 that
// agrees with the structured data, else the one that stands in the page's
// title, else one that says nearly the same; and only then the data itself.
func (t *tree) headline(l linked) (text, source string) {
	og := t.head.meta["og:title"]
	if og == "" {
		og = t.head.meta["twitter:title"]
	}
	h1s := t.shownHeadlines()
	for _, h := range h1s {
		if k := key(h); k != "" && (k == key(l.headline) || k == key(og)) {
			return h, "h1, as the page's data"
		}
	}
	if h := t.withoutKicker(l.headline, og); h != "" {
		return h, "part of the h1, as the page's data"
	}
	if h := inTitle(h1s, t.head.title); h != "" {
		return h, "h1, as the title"
	}
	for _, h := range h1s {
		if alike(h, l.headline) || alike(h, og) || alike(h, t.head.title) {
			return h, "h1, much as the page's data"
		}
	}
	if h := t.markedHeadline(); h != "" {
		return h, "h1, marked as the headline"
	}
	switch {
	case l.headline != "":
		return l.headline, "JSON-LD"
	case len(h1s) == 1:
		return h1s[0], "the only h1"
	case og != "":
		return withoutOutlet(og, t.head.meta["og:site_name"]), "og:title"
	case t.head.title != "":
		return withoutOutlet(t.head.title, t.head.meta["og:site_name"]), "title"
	}
	return "", ""
}

// Bounds on the headings that are compared.
const (
	maxH1s    = 20
	maxLesser = 60 // of h2 to h4
)

// promote takes a lesser heading for the headline: of a page without an h1, an
// h2 that says what the page's data says, or nearly; of one whose h1s say
// nothing of it, such as its section or the outlet, the only heading that the
// page's title begins with.
func (t *tree) promote(headings []int32) {
	if len(t.head.h1s) == 0 {
		t.head.h1s = t.claimed(headings)
		return
	}
	title := key(t.head.title)
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		s := t.textOf(i)
		k := key(s)
		for _, claim := range t.saidHeadlines() {
			if k != "" && k == key(claim) || alike(s, claim) || len(k) > minMatch && (strings.HasPrefix(title, k) || 2*len(k) >= len(title) && strings.Contains(title, k)) {
				return
			}
		}
	}
	if i := t.begun(headings, title); i > 0 {
		t.head.h1s = append([]int32{i}, t.head.h1s...)
	}
}

func (t *tree) saidHeadlines() []string {
	return []string{t.linked.headline, t.head.meta["og:title"], t.head.title}
}

// claimed gives the first h2 that the page's data has as the headline.
func (t *tree) claimed(headings []int32) []int32 {
	for _, i := range headings[:min(len(headings), maxH1s)] {
		if t.els[i].n.DataAtom != atom.H2 {
			continue
		}
		s := t.textOf(i)
		for _, claim := range t.saidHeadlines() {
			if k := key(claim); len(k) > minMatch && strings.HasSuffix(key(s), k) || alike(s, claim) {
				return []int32{i}
			}
		}
	}
	return nil
}

// begun gives the heading of three words or more that a title begins with, 0 if
// there is none or another.
func (t *tree) begun(headings []int32, title string) (found int32) {
	for _, i := range headings[:min(len(headings), maxLesser)] {
		k := key(t.textOf(i))
		if len(k) <= minMatch || !strings.HasPrefix(title, k) || 2*len(k) < len(title) || wordsOf(t.textOf(i)) < minHeadline {
			continue
		}
		if found > 0 && key(t.textOf(found)) != k {
			return 0
		}
		if found == 0 {
			found = i
		}
	}
	return found
}

// shownHeadlines are the texts of the page's h1s, and of elements that the
// page marks as its headline.
func (t *tree) shownHeadlines() []string {
	var out []string
	for _, list := range [][]int32{t.head.h1s, t.head.headlines} {
		for _, i := range list[:min(len(list), maxH1s)] {
			if s := t.textOf(i); s != "" && !t.hidden(i) && !t.isLogo(i) {
				out = append(out, s)
			}
		}
	}
	return out
}

// withoutKicker gives the part of an h1, an element of its own at its end, that
// the page's data has as the headline: before it stands a kicker.
func (t *tree) withoutKicker(claims ...string) string {
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		for k := i + 1; k < t.els[i].end; k++ {
			s := t.textOf(k)
			if len(key(s)) < minMatch || !strings.HasSuffix(t.textOf(i), s) {
				continue
			}
			for _, claim := range claims {
				if key(s) == key(claim) {
					return s
				}
			}
		}
	}
	return ""
}

// markedHeadline is an h1 that the page calls its headline.
func (t *tree) markedHeadline() string {
	for _, i := range t.head.headlines {
		if t.els[i].n.DataAtom == atom.H1 && !t.dropped(i) {
			return t.textOf(i)
		}
	}
	return ""
}

// inTitle gives the h1 that the page's title begins with, or that makes up
// half of it; the end of a title is the outlet's name.
func inTitle(h1s []string, title string) string {
	all := key(title)
	for _, h := range h1s {
		k := key(h)
		if len(k) > minMatch && strings.Contains(all, k) && (strings.HasPrefix(all, k) || 2*len(k) >= len(all)) {
			return h
		}
	}
	return ""
}

// isLogo reports whether an h1 is nothing but a link to the front page: the
// name of the outlet.
func (t *tree) isLogo(i int32) bool {
	if e := &t.els[i]; e.link < e.text {
		return false
	}
	for k := i; k < t.els[i].end; k++ {
		if n := t.els[k].n; n.DataAtom == atom.A {
			u := t.resolve(attr(n, "href"))
			return u != nil && isRoot(u)
		}
	}
	return false
}

func (t *tree) hidden(i int32) bool {
	for ; i >= 0; i = t.els[i].up {
		if t.els[i].drop == whyHidden {
			return true
		}
	}
	return false
}

// alike reports whether two headlines share half of their words.
func alike(a, b string) bool {
	wa, wb := wordSet(a), wordSet(b)
	if len(wa) < 3 || len(wb) < 3 {
		return false
	}
	both := 0
	for w := range wa {
		if wb[w] {
			both++
		}
	}
	return 4*both >= len(wa)+len(wb)
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		m[w] = true
	}
	return m
}

// withoutOutlet takes the outlet's name off the end of a title: "Harbour
// reopens | The Mail". An unknown outlet is taken off after a bar only.
func withoutOutlet(title, outlet string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " · ", " :: ", " » "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		tail := key(title[i+len(sep):])
		if sep == " | " || outlet != "" && tail == key(outlet) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

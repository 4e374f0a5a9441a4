package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// container chooses the element that holds the paragraphs of the article: the
// one that did so last time, if it still does, else the first that the page
// calls its article and that holds at least half as much prose as any other
// of them; and in it the innermost that holds nearly all.
func (t *tree) container(remembered string) int32 {
	if i, ok := t.recall(remembered); ok {
		return i
	}
	return t.withAlike(t.innermost(t.candidate()))
}

// minContainer is the least prose, in bytes, of an element that is chosen for
// its name.
const minContainer = 200

func (t *tree) candidate() int32 {
	most := int32(0)
	for i := range t.els {
		most = max(most, t.worth(int32(i)))
	}
	if most == 0 {
		return t.body()
	}
	if i := t.headed(); i >= 0 && 4*t.worth(i) >= most {
		return i
	}
	for i := int32(0); i < int32(len(t.els)); i++ {
		if t.els[i].drop != kept {
			i = t.els[i].end - 1
			continue
		}
		if w := t.worth(i); w > 0 && 2*w >= most {
			return i
		}
	}
	return t.body()
}

// worth is the prose of an element in tenths of bytes, more for a plainer
// name; 0 for one that is not called an article.
func (t *tree) worth(i int32) int32 {
	e := &t.els[i]
	if e.prose < minContainer || e.drop != kept || isTextTag(e.n) && !isCell(e.n) {
		return 0
	}
	switch {
	case e.mark&markBody != 0 && hasWord(attr(e.n, "itemprop"), "articleBody"):
		return 15 * e.prose
	case e.mark&markBody != 0:
		return 11 * e.prose
	case e.n.DataAtom == atom.Article || e.n.DataAtom == atom.Main || attr(e.n, "role") == "main":
		return 10 * e.prose
	}
	return 0
}

// headed gives the innermost <article> around the first h1 that is in one and
// has text; other articles on the page are previews. -1 if there is none.
func (t *tree) headed() int32 {
	for _, h := range t.head.h1s {
		for i := h; i >= 0; i = t.els[i].up {
			if t.els[i].n.DataAtom == atom.Article && t.worth(i) > 0 && !t.dropped(h) {
				return i
			}
		}
	}
	return -1
}

func (t *tree) body() int32 {
	for i := range t.els {
		if t.els[i].n.DataAtom == atom.Body {
			return int32(i)
		}
	}
	return 0
}

// innermost goes down while one child holds four fifths of the prose.
func (t *tree) innermost(i int32) int32 {
	for {
		best := int32(-1)
		for _, c := range t.children(i) {
			if c >= 0 && t.els[c].drop == kept && (best < 0 || t.els[c].prose > t.els[best].prose) {
				best = c
			}
		}
		if best < 0 || t.els[best].prose == 0 || 5*t.els[best].prose < 4*t.els[i].prose || isTextTag(t.els[best].n) && !isCell(t.els[best].n) || t.beginsIn(i, best) {
			return i
		}
		i = best
	}
}

// beginsIn: paragraphs stand right in an element before the child that holds most
// of the prose: what the article begins with.
func (t *tree) beginsIn(i, child int32) bool {
	loose := int32(0)
	for n, k := range t.children(i) {
		if k >= child {
			break
		}
		if k >= 0 && n.DataAtom == atom.P && t.els[k].drop == kept && t.els[k].own >= 2*minProse && 5*t.els[k].ownLink <= t.els[k].own && endsSentence(t.textOf(k)) {
			loose += t.els[k].own
		}
	}
	return loose >= minContainer
}

// maxAlike is how many boxes around the container are looked at for others like
// them.
const maxAlike = 6

// withAlike goes up again where the text stands in several boxes of one kind,
// divided by advertisements, and one of them holds most of it.
func (t *tree) withAlike(c int32) int32 {
	wide := c
	for i, n := c, 0; n < maxAlike; n++ {
		up := t.els[i].up
		if up < 0 || t.els[up].n.DataAtom == atom.Body || t.holdsHeadline(i) || isTextTag(t.els[i].n) || isCell(t.els[i].n) || t.els[i].n.DataAtom == atom.Article {
			break
		}
		for _, k := range t.children(up) {
			if k >= 0 && k != i && t.isAlike(k, i, c) {
				wide = up
				break
			}
		}
		i = up
	}
	return wide
}

// isAlike: the box is called as the other is, and its prose stands in boxes that
// are called as those around the prose of the other are.
func (t *tree) isAlike(k, i, c int32) bool {
	e := &t.els[k]
	h, named := wrapper(e.n)
	if other, _ := wrapper(t.els[i].n); !named || h != other || e.drop != kept || e.prose < 2*minProse || 2*e.prose < e.text || t.holdsHeadline(k) {
		return false
	}
	path := t.place(t.els[i].up, c).path
	for x := k; x < e.end; x++ {
		if p := &t.els[x]; p.n.DataAtom == atom.P && p.own >= 2*minProse && 5*p.ownLink <= p.own && !t.dropped(x) {
			return t.place(t.els[i].up, t.els[x].up).path == path
		}
	}
	return false
}

func (t *tree) holdsHeadline(i int32) bool {
	return slices.ContainsFunc(t.head.h1s, func(h int32) bool { return t.within(h, i) })
}

// isCell names the elements of tables, in which old pages stand whole.
func isCell(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Tbody, atom.Tr, atom.Td:
		return true
	}
	return false
}

// signature describes where an element stands, by what stays the same from
// one delivery of the page to the next: tags, ids and class names of it and
// two elements around it, without their hashes and numbers, and its depth.
func (t *tree) signature(i int32) string {
	var parts [3]string
	at := i
	n := 0
	for ; n < len(parts) && at >= 0 && t.els[at].n.Type == html.ElementNode; n++ {
		parts[n] = shape(t.els[at].n)
		at = t.els[at].up
	}
	var b strings.Builder
	for k := n - 1; k >= 0; k-- {
		b.WriteString(parts[k])
		if k > 0 {
			b.WriteByte('>')
		}
	}
	return b.String() + "@" + strconv.Itoa(t.depth(i))
}

func (t *tree) depth(i int32) int {
	d := 0
	for ; i >= 0; i = t.els[i].up {
		d++
	}
	return d
}

// firstStands is how much heavier a later element of the same signature must
// be to be taken for the container: further articles may follow the first.
const firstStands = 3

// recall finds the container of last time. A depth that moved is forgiven, a
// place that holds less than a third of the prose it could is not.
func (t *tree) recall(remembered string) (int32, bool) {
	path, depth, _ := strings.Cut(remembered, "@")
	if path == "" {
		return 0, false
	}
	tag, _, _ := strings.Cut(path[strings.LastIndexByte(path, '>')+1:], ".")
	tag, _, _ = strings.Cut(tag, "#")
	best, exact := int32(-1), false
	for i := int32(0); i < int32(len(t.els)); i++ {
		e := &t.els[i]
		if e.drop != kept {
			i = e.end - 1
			continue
		}
		if e.n.Data != tag || e.prose == 0 {
			continue
		}
		s := t.signature(i)
		if p, d, _ := strings.Cut(s, "@"); p == path {
			same := d == depth
			if best < 0 || same && !exact || same == exact && e.prose > firstStands*t.els[best].prose {
				best, exact = i, same
			}
		}
	}
	if best < 0 || 3*t.els[best].prose < t.els[t.innermost(t.candidate())].prose {
		return 0, false
	}
	return best, true
}

package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mark is what the names, roles and attributes of an element say of it.
type mark uint16

const (
	markFurniture  mark = 1 << iota // a box that belongs to no article
	markComments                    // what readers wrote
	markMeta                        // byline, date, tags: said elsewhere
	markCaption                     // of a picture
	markNotice                      // a correction or its like
	markStandfirst                  // the line under the headline
	markBody                        // the text of the article
	markEmbed                       // a post of a social network
	markHidden                      // for machines, or not now
	markConsent                     // asks for consent to cookies
	markChallenge                   // asks whether the reader is one
	markPaywall                     // offers what is for subscribers
	markIntro                       // the first paragraph, or the line under the headline
	markFacts                       // the figures of the matter, beside its text
	markToggle                      // a heading that shows what stands below it when pressed
)

// why says why an element was dropped.
type why uint8

const (
	kept why = iota
	whyTag
	whyRole
	whyHidden
	whyClass
	whyComments
	whyMeta
	whyLinks
	whyRule
	whyConsent
	whyPaywall
	whyCard
)

func (w why) String() string {
	return [...]string{"", "tag", "role", "hidden", "class", "comments", "byline or date", "links", "remove rule", "consent", "paywall", "preview"}[w]
}

// look reads the attributes of an element and notes what the page says of
// itself by it.
func (t *tree) look(i int32) mark {
	n := t.els[i].n
	var m mark
	if n.DataAtom == 0 && strings.Contains(n.Data, "-") { // <reader-comments>
		m = t.named(n.Data)
	}
	for k := range n.Attr {
		a := &n.Attr[k]
		switch a.Key {
		case "class", "id", "data-component", "data-testid", "data-module":
			if named := t.named(a.Val); named&markFurniture != 0 && isTextTag(n) && !isFurnitureName(a.Val) {
				m |= named &^ markFurniture // "share-price", "ad-hoc"
			} else {
				m |= named
			}
		case "role":
			m |= roleMarks[strings.ToLower(a.Val)]
		case "hidden":
			if a.Val != "until-found" && !isPanel(n) { // the browser's search still finds that
				m |= markHidden
			}
		case "aria-hidden":
			if strings.EqualFold(a.Val, "true") && !isShownAnyway(n) && !holdsCaption(n) {
				m |= markHidden
			}
		case "style":
			if isHiding(a.Val) {
				m |= markHidden
			}
		case "itemprop":
			m |= t.itemprop(a.Val, i)
		case "rel":
			if n.DataAtom == atom.A && hasWord(a.Val, "author") {
				note(&t.head.authors, i)
			}
		case "itemtype":
			if strings.HasSuffix(a.Val, "/LiveBlogPosting") {
				t.head.live = true
			}
		}
	}
	if hasWord(attr(n, "itemprop"), "description") {
		m &^= markFurniture // "teaser-text"
	}
	if m&markBody != 0 {
		note(&t.bodies, i)
	}
	for k, asks := range [...]mark{markConsent, markChallenge, markPaywall} {
		if m&asks != 0 {
			note([...]*[]int32{&t.head.consents, &t.head.challenges, &t.head.paywalls}[k], i)
		}
	}
	t.found(n, i)
	return m
}

// maxNoted bounds the elements of one sort that are kept for later.
const maxNoted = 500

func note(list *[]int32, i int32) {
	if len(*list) < maxNoted {
		*list = append(*list, i)
	}
}

// found keeps where the elements stand that the fields are read from.
func (t *tree) found(n *html.Node, i int32) {
	switch n.DataAtom {
	case atom.Html:
		t.head.lang = attr(n, "lang")
	case atom.H1:
		note(&t.head.h1s, i)
	case atom.H2, atom.H3, atom.H4:
		note(&t.head.lesser, i)
	case atom.Time:
		note(&t.head.times, i)
	case atom.Abbr:
		if hasWord(attr(n, "class"), "published") {
			note(&t.head.times, i)
		}
	}
}

func (t *tree) itemprop(v string, i int32) mark {
	switch {
	case hasWord(v, "articleBody"):
		return markBody
	case hasWord(v, "author"):
		note(&t.head.authors, i)
	case hasWord(v, "description"):
		return markStandfirst
	case hasWord(v, "caption"):
		return markCaption
	case hasWord(v, "headline"):
		note(&t.head.headlines, i)
	case (hasWord(v, "datePublished") || hasWord(v, "dateModified")) && t.els[i].n.DataAtom != atom.Time:
		note(&t.head.times, i)
	case forMachines[v]:
		return markMeta
	}
	return 0
}

// forMachines are the properties that a page spells out for machines, in
// elements that readers may see or not: no text of the article.
var forMachines = set("keywords mainEntityOfPage dateCreated datePublished dateModified url publisher logo inLanguage wordCount articleSection")

var roleMarks = map[string]mark{
	"navigation": markFurniture, "complementary": markFurniture, "contentinfo": markFurniture, "search": markFurniture,
	"dialog": markFurniture, "alertdialog": markFurniture, "menu": markFurniture, "toolbar": markFurniture, "tooltip": markFurniture,
}

// isShownAnyway names the elements that aria-hidden keeps from screen readers
// only: a drop cap, a caption, a paragraph are there to be seen. Boxes bear it
// while they are off the screen.
func isShownAnyway(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.B, atom.Strong, atom.I, atom.Em, atom.P, atom.Figure, atom.Figcaption:
		return true
	}
	return isHeading(n)
}

// holdsCaption: the slides of a gallery are hidden but for the one that is shown
// now; each of them bears the caption of its picture.
func holdsCaption(n *html.Node) bool {
	picture, caption, seen := false, false, 0
	for d := range n.Descendants() {
		if seen++; seen > maxSlide {
			break
		}
		picture = picture || d.DataAtom == atom.Img
		caption = caption || d.DataAtom == atom.Figcaption || d.Type == html.ElementNode && readNames(attr(d, "class"))&markCaption != 0
	}
	return picture && caption
}

// maxSlide bounds the nodes of a slide that are looked at.
const maxSlide = 200

// isSlide: the element stands in what is hidden from screen readers.
func (t *tree) isSlide(i int32) bool {
	for ; i >= 0; i = t.els[i].up {
		if strings.EqualFold(attr(t.els[i].n, "aria-hidden"), "true") {
			return true
		}
	}
	return false
}

// isPanel: what a tab or a heading shows when pressed.
func isPanel(n *html.Node) bool {
	role := attr(n, "role")
	return role == "tabpanel" || role == "region" && attr(n, "aria-labelledby") != ""
}

// isHiding reads a style attribute.
func isHiding(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "hidden") {
		return false
	}
	s := strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// isInline reports whether a class name must not drop n: within a line it
// styles words of the text.
func isInline(n *html.Node) bool { return !isBlock(n) && !strings.Contains(n.Data, "-") }

package extract

import (
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// reader reads one page.
type reader struct {
	t       *tree
	rules   rules
	data    linked
	out     Reading
	drops   drops
	doubt   []string
	l       *lang.Language // see language
	before  string         // the evidence of last time
	offered bool           // the rest is offered in words, at the end of the text or right behind it

	firstPost int32 // of a live blog: its fields stand above
}

// readTree reads the fields and the text off a page.
func readTree(t *tree, rules rules, m Memory) (Reading, error) {
	t.remove(rules.remove)
	r := &reader{t: t, rules: rules, data: t.linked, out: Reading{Sources: map[string]string{}}}
	r.before = m.Evidence
	r.headline()
	t.chosen = t.shownAt(r.out.Article.Headline)
	t.fields(r.data, &r.out)
	container, blocks, err := r.body(m)
	if err != nil {
		return Reading{}, err
	}
	r.standfirst(max(container, r.firstPost), blocks)
	blocks = r.withoutOffer(r.withoutLines(r.withAround(container, blocks)))
	r.out.Article.Blocks = plainBlocks(blocks)
	r.out.NotFree = r.data.closed
	inWords, inDialog := r.offerBehind(blocks)
	r.offered = r.offered || inWords
	r.out.Unmarked, r.out.Offers = !r.claimed(), r.offered || inDialog || r.offersBehind(blocks)
	if err := r.judge(); err != nil {
		return Reading{}, err
	}
	t.addOutside(container, &r.drops)
	r.out.Dropped, r.out.Evidence = r.drops.list, r.evidence()
	r.out.tree, r.out.container, r.out.lang = t, container, r.language().Code
	r.out.Article.Uncertain = strings.Join(r.doubt, "; ")
	return r.out, nil
}

func (r *reader) headline() {
	a := &r.out.Article
	if m := r.rules.headline; m != nil {
		for i := range r.t.els {
			if e := &r.t.els[i]; e.drop != whyRule && m.Match(e.n) && e.text > 0 {
				a.Headline, r.out.Sources["headline"] = r.t.textOf(int32(i)), "headline rule"
				return
			}
		}
		r.doubt = append(r.doubt, "the headline selector finds nothing")
	}
	a.Headline, r.out.Sources["headline"] = r.t.rememberedHeadline(r.data, r.before)
	if r.out.Sources["headline"] == "title" {
		r.doubt = append(r.doubt, "no headline but the page's title")
	}
}

// byWitness marks a remembered container whose blocks JSON-LD witnessed.
const byWitness = "jsonld:"

// body finds the blocks of the text and the element they stand in.
func (r *reader) body(m Memory) (container int32, blocks []block, err error) {
	if r.rules.body != nil {
		return r.ruled()
	}
	if c, blocks, ok := r.livePosts(m); ok {
		return c, blocks, nil
	}
	path, witnessed := strings.CutPrefix(strings.TrimPrefix(m.Container, byPosts), byWitness)
	c := r.t.container(path)
	if witnessed || path == "" {
		needed := covered
		if witnessed {
			needed = coveredStill
		}
		if c, blocks, ok := r.witnessed(c, needed); ok {
			r.out.Mode, r.out.Container = ModeJSONLD, byWitness+r.t.signature(c)
			return c, blocks, nil
		}
	}
	r.out.Mode, r.out.Container = ModeContainer, r.t.signature(c)
	blocks = r.all(c)
	r.t.addDropped(c, &r.drops)
	return c, r.t.inPlace(c, blocks, &r.drops), nil
}

// ruled takes what the user's selector names, and all that is in it but
// furniture.
func (r *reader) ruled() (int32, []block, error) {
	roots := r.t.selected(r.rules.body)
	if len(roots) == 0 {
		return 0, nil, unreadable("body selector %q finds nothing", r.rules.of.Body)
	}
	posts := r.ruledPosts()
	var blocks []block
	for _, i := range roots {
		blocks = append(blocks, r.all(i)...)
		r.t.addDropped(i, &r.drops)
	}
	r.out.Mode = ModeRules
	return roots[0], posts(blocks[:min(len(blocks), maxBlocks)]), nil
}

// all gives every passage of an element but lists of links.
func (r *reader) all(i int32) []block {
	r.takeAsides(i)
	r.dropOthers(i)
	r.t.dropLinkLists(i)
	r.t.dropCards(i)
	blocks, full := r.t.blocks(i)
	asNotices(blocks, r.language())
	if full {
		r.doubt = append(r.doubt, "too many paragraphs to read them all")
	}
	return blocks
}

// language is that of the page, or what its text looks like.
func (r *reader) language() *lang.Language {
	if r.l == nil {
		text := r.data.body
		if r.out.Article.Lang == "" && text == "" {
			text = r.t.beginning(r.t.body(), 4*maxField)
		}
		r.l = lang.Guess(r.out.Article.Lang, text)
	}
	return r.l
}

// witnessed asks the page's articleBody, first about the container, then, as
// the container may be too narrow, about the whole page.
func (r *reader) witnessed(c int32, needed int) (int32, []block, bool) {
	w := newWitness(r.data.body)
	if w == nil {
		return 0, nil, false
	}
	l := r.language()
	for _, i := range []int32{c, r.t.body()} {
		d := drops{}
		all := r.all(i)
		alike := func(known []bool) []bool { return r.t.beside(i, all, known) }
		blocks, share := w.sift(all, l, alike, &d)
		if share >= needed {
			r.t.addDropped(i, &r.drops)
			for _, x := range d.list {
				r.drops.add(x.Text, x.Why)
			}
			return i, blocks, true
		}
	}
	return 0, nil, false
}

// withoutLines drops the blocks that are lines of furniture, the headline told
// again, and what stands twice.
func (r *reader) withoutLines(blocks []block) []block {
	out := make([]block, 0, len(blocks))
	head, stand := key(r.out.Article.Headline), key(r.out.Article.Standfirst)
	related := relatedHeadings(blocks, head)
	begun, captions := false, map[string]bool{}
	for _, b := range blocks {
		why := lineWhy(b)
		k := ""
		if len(b.Text) <= maxStandfirst && (b.Kind == article.BlockQuote || len(b.Text) <= 2*max(len(head), len(stand))) {
			k = key(b.Text) // longer ones are compared with nothing, and others are more than signs longer
		}
		switch {
		case why != "":
		case related && isLinkedHeading(b):
			why = "a heading that leads to another article"
		case k == head && k != "" && (!begun || b.Kind == article.Heading), !begun && b.Kind == article.Heading && head != "" && strings.HasSuffix(k, head):
			why = "the headline"
		case !begun && k == stand && k != "":
			why = "the standfirst"
		case r.isTime(b), r.isStamp(b), !begun && (r.isByline(b) || r.isMoment(b)):
			why = "byline or date"
		case len(out) > 0 && out[len(out)-1].Text == b.Text && out[len(out)-1].Post == b.Post:
			why = "repeated"
		case b.Kind == article.Caption && captions[b.Text] && r.t.isSlide(b.el): // a gallery that goes round has some twice
			why = "repeated"
		case b.Kind == article.BlockQuote && len(k) > minMatch && repeats(blocks, b, k):
			why = "a sentence of the text again"
		}
		if why != "" {
			r.drops.add(b.Text, why)
			continue
		}
		begun = begun || len(b.Text) > 2*maxLine && b.Kind != article.Caption
		if b.Kind == article.Caption {
			captions[b.Text] = true
		}
		out = append(out, b)
	}
	for len(out) > 0 && out[len(out)-1].Kind == article.Heading && out[len(out)-1].Post == "" {
		r.drops.add(out[len(out)-1].Text, "heading of nothing")
		out = out[:len(out)-1]
	}
	return out
}

// relatedHeadings reports whether a heading that is nothing but a link leads to
// another article, instead of beginning a part of this one: others are no links,
// or there is no other. head is the key of the headline, which counts for none.
func relatedHeadings(blocks []block, head string) bool {
	linked, others := 0, 0
	for _, b := range blocks {
		switch {
		case isLinkedHeading(b):
			linked++
		case b.Kind == article.Heading && !strings.HasSuffix(key(b.Text), head):
			others++
		}
	}
	return linked == 1 || others > 0
}

func isLinkedHeading(b block) bool {
	return b.Kind == article.Heading && b.post == 0 && b.away && 10*b.link >= 9*len(b.Text)
}

// repeats reports whether the words of a block stand in another of another
// kind: a quotation that was pulled out to be seen.
func repeats(blocks []block, b block, k string) bool {
	for _, x := range blocks {
		if x.el != b.el && x.Kind != b.Kind && len(x.Text) > len(b.Text) && strings.Contains(key(x.Text), k) {
			return true
		}
	}
	return false
}

// isTime knows a block that is nothing but the time of something.
func (r *reader) isTime(b block) bool {
	if len(b.Text) > maxLine {
		return false
	}
	for _, i := range r.t.head.times {
		if r.t.within(i, b.el) && r.t.els[i].text == r.t.els[b.el].text {
			return true
		}
	}
	return false
}

// isByline knows a line above the text that names the authors.
func (r *reader) isByline(b block) bool {
	if len(b.Text) > 2*maxLine || b.Kind != article.Paragraph {
		return false
	}
	rest := key(authorName(b.Text))
	named := false
	for _, s := range r.out.Article.Byline {
		k := key(s)
		if k != "" && strings.Contains(rest, k) {
			rest, named = strings.Replace(rest, k, "", 1), true
		}
	}
	return named && len(rest) <= maxTitle
}

// maxTitle is what a byline may say beside names, in letters: "and",
// "correspondent".
const maxTitle = 16

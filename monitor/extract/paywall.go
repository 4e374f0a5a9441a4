package extract

import (
	"strings"

	"stet/diffstore/article"
)

// maxPriced bounds the selectors of parts that are not free.
const maxPriced = 20

// priced reads the selectors of a page's parts that are not free, as search
// engines ask for them: hasPart with isAccessibleForFree and cssSelector. Those
// of one class or id are understood; obscure says that there are others.
func priced(v any) (out []string, obscure bool) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, x := range list {
		m, ok := x.(map[string]any)
		if !ok || !isFalse(m["isAccessibleForFree"]) {
			continue
		}
		for s := range strings.SplitSeq(str(m["cssSelector"]), ",") {
			s = strings.TrimSpace(s)
			understood := len(s) > 1 && (s[0] == '.' || s[0] == '#') && !strings.ContainsAny(s[1:], " .#>:[+~")
			if understood && len(out) < maxPriced {
				out = append(out, s)
			}
			obscure = obscure || s != "" && !understood
		}
	}
	return out, obscure
}

// price finds the elements that the page says are not free.
func (t *tree) price() {
	if len(t.linked.priced) == 0 {
		return
	}
	t.priced = map[int32]bool{}
	for i := range t.els {
		for _, s := range t.linked.priced {
			n := t.els[i].n
			if s[0] == '.' && hasWord(attr(n, "class"), s[1:]) || s[0] == '#' && attr(n, "id") == s[1:] {
				t.priced[int32(i)] = true
			}
		}
	}
}

// maxOffered is the text, in bytes, from which one is read, with a doubt,
// though the rest is offered right behind it: so much may be all there is, and
// an article that is never read loses every edit. What becomes shorter later is
// known beside the version before.
const maxOffered = 2_000

// isTeaser reports whether a page shows the beginning of its article only.
// That an article is not free says little: many are delivered whole. Something
// must show that the rest is missing.
func (r *reader) isTeaser(size int) bool {
	offered := r.offers()
	unfinished := r.unfinished()
	if size < maxOffered && r.mayBeCut(size) || r.offered && size < maxTeaser && r.paragraphs() <= maxBeginning {
		return true
	}
	if r.data.closed && r.isBrief(size) && !offered && !unfinished && !r.withheld() {
		r.doubt = append(r.doubt, "short, and not free: perhaps only the beginning")
		return false
	}
	if r.data.closed {
		return offered && unfinished || r.short(size) && (offered || unfinished || r.withheld() || r.data.words > 0 || r.data.body != "")
	}
	return offered && unfinished && size < 2*maxTeaser
}

// isBrief: what is shown is all that the page's data has as the text.
func (r *reader) isBrief(size int) bool {
	return r.data.words == 0 && r.data.body != "" && 10*size >= 9*len(r.data.body)
}

// mayBeCut reports whether the rest of a text that is not free is offered right
// behind it.
func (r *reader) mayBeCut(size int) bool { return r.data.closed && r.out.Offers && !r.whole(size) }

// short compares what is shown with what the page says it holds.
func (r *reader) short(size int) bool {
	if r.data.words > 0 {
		return 2*size < r.data.words*wordBytes
	}
	return size < maxTeaser && r.paragraphs() < 4 || 2*size < len(r.data.body)
}

// maxBeginning is how many paragraphs of an article are shown at most where a
// line below them says that the rest is for subscribers.
const maxBeginning = 2

func (r *reader) paragraphs() (n int) {
	for _, b := range r.out.Article.Blocks {
		if b.Kind == article.Paragraph {
			n++
		}
	}
	return n
}

// minOffer is the least text, in bytes, of a box that offers a subscription;
// the empty ones wait for readers who have read enough.
const minOffer = 30

// whole reports whether the page may show all of what is not free, by what it
// says of its length, or by the parts that it marks.
func (r *reader) whole(size int) bool {
	text := int32(0)
	for i := range r.t.priced {
		text += r.t.els[i].text
	}
	return r.data.words > 0 && 10*size >= 8*r.data.words*wordBytes || r.data.body != "" && 10*size >= 8*len(r.data.body) || text >= minProse || r.data.obscure
}

// maxBetween is the most text, in bytes, between an article's last line and
// the box that offers the rest: the box ends the text, others only the page.
const maxBetween = 200

// offersBehind reports whether such a box stands right behind the text.
func (r *reader) offersBehind(blocks []block) bool {
	if len(r.t.head.paywalls) == 0 {
		return false
	}
	last := int32(0)
	for _, b := range blocks {
		if b.Kind != article.Notice && b.Kind != article.Caption {
			last = max(last, b.el)
		}
	}
	if last == 0 {
		return false
	}
	for _, i := range r.t.head.paywalls {
		e := &r.t.els[i]
		if i <= last || e.text < minOffer || e.mark&markHidden != 0 || r.t.hidden(i) || r.t.mayBeText(i) {
			continue
		}
		between := int32(0)
		for k := r.t.els[last].end; k < i; k++ {
			between += r.t.els[k].own
		}
		if between <= maxBetween {
			return true
		}
	}
	return false
}

// offers reports whether a box that offers the rest is shown.
func (r *reader) offers() bool {
	for _, i := range r.t.head.paywalls {
		if e := &r.t.els[i]; e.text >= minOffer && e.mark&markHidden == 0 && !r.t.mayBeText(i) && !r.t.isParagraph(i) {
			return true
		}
	}
	return false
}

// withheld: the parts that are not free are there, and empty.
func (r *reader) withheld() bool {
	text := int32(0)
	for i := range r.t.priced {
		text += r.t.els[i].text
	}
	return len(r.t.priced) > 0 && text < minOffer
}

// unfinished: the last paragraph breaks off.
func (r *reader) unfinished() bool {
	for k := len(r.out.Article.Blocks) - 1; k >= 0; k-- {
		b := r.out.Article.Blocks[k]
		if b.Kind != article.Paragraph {
			continue
		}
		s := strings.TrimRight(b.Text, " \u00a0")
		for _, end := range []string{"…", "...", "..", "[…]"} {
			if strings.HasSuffix(s, end) {
				return true
			}
		}
		return !endsSentence(s)
	}
	return false
}

// endsSentence reports whether a text ends as sentences do, in any script.
func endsSentence(s string) bool {
	return strings.ContainsRune(".!?。！？”\"’'»)]:؟।…", lastRune(s))
}

func lastRune(s string) (last rune) {
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

package extract

import (
	_ "embed"
	"strings"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// offers.txt says in what words the rest of a text is offered.
//
//go:embed offers.txt
var offerFile string

var offerPhrases = newFinder(readOffers(offerFile))

func readOffers(file string) (out [][]string) {
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		for _, p := range phrases(line) {
			out = append(out, strings.Split(p, " + "))
		}
	}
	return out
}

// Bounds on such a box: how many passages it has, and how long each is, in
// bytes.
const (
	offerBlocks = 4
	maxOfferSay = 160
)

// saysOffer reports whether a line offers the rest of a text.
func saysOffer(s string) bool {
	return offerPhrases.holds(strings.ReplaceAll(strings.ToLower(s), "’", "'"))
}

// withoutOffer takes off the end of a text the passages of a box that offers
// the rest, where nothing tells the box but its words.
func (r *reader) withoutOffer(blocks []block) []block {
	for i := max(1, len(blocks)-offerBlocks); i < len(blocks); i++ {
		if b := blocks[i]; b.Kind != article.Notice && len(b.Text) <= maxOfferSay && !holdsMark(b.Text) && saysOffer(b.Text) && allShort(blocks[i:]) {
			for _, b := range blocks[i:] {
				r.drops.add(b.Text, "offers the rest")
			}
			r.offered = true
			return blocks[:i]
		}
	}
	return blocks
}

func allShort(blocks []block) bool {
	for _, b := range blocks {
		if len(b.Text) > maxOfferSay || b.Kind == article.Notice {
			return false
		}
	}
	return true
}

// offerBehind reports whether the text is followed by a box that offers the
// rest in words, whatever it is called; or by a dialog that does: such wait on many
// pages for who presses something.
func (r *reader) offerBehind(blocks []block) (inWords, inDialog bool) {
	last := int32(0)
	for _, b := range blocks {
		last = max(last, b.el)
	}
	if last == 0 {
		return false, false
	}
	between := int32(0)
	for i := r.t.els[last].end; i < int32(len(r.t.els)) && between < maxBetween; {
		switch e := &r.t.els[i]; {
		case e.n.DataAtom == atom.Dialog || attr(e.n, "role") == "dialog":
			inDialog = inDialog || saysOffer(clip(r.t.beginning(i, maxField), maxField))
			i = e.end
		case e.mark&markHidden != 0 || r.t.hidden(i) || isFurnitureTag(e.n) && e.n.DataAtom != atom.Aside:
			i = e.end
		case e.own > 0 && isBlock(e.n):
			if saysOffer(clip(r.t.beginning(i, maxOfferSay), maxOfferSay)) {
				return true, inDialog
			}
			between += min(e.text, maxOfferSay)
			i = e.end
		default:
			i++
		}
	}
	return false, inDialog
}

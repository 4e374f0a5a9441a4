package monitor

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"stet/diffstore/article"
	"stet/monitor/extract"
)

// A page may show the beginning of its article with an offer of the rest, or,
// in place of a short one, a few words that nothing marks as an article. Both
// read like an article, and are known only beside the one that was read before.

// standIn knows such a page, and saves the look at it as one that found no
// article; done says that it did.
func (v *visit) standIn(ctx context.Context, r extract.Reading) (c Check, done bool, err error) {
	if !v.comparable() || r.Article.Live || !r.Offers && !r.NotFree && !r.Unmarked {
		return c, false, nil
	}
	newest, err := v.m.Store.Latest(ctx, v.w.ID)
	if err != nil || newest.Number != v.w.Versions {
		return c, false, nil // which is found out again, and told
	}
	a := v.furniture(ctx, r.Article, newest.Article).outOf(r.Article, newest.Article)
	l := alike(newest.Article, a)
	reason := ""
	switch {
	case r.NotFree && 2*l.after <= l.before && isBeginning(a, newest.Article):
		c, err = v.lost(ctx, missing{outcome: article.Gated, reason: "paywall: only the beginning is shown"})
		return c, true, err
	case r.Offers && isBeginning(a, newest.Article):
		// If the offer stood there when the text was whole, it says little: an
		// editor may have cut the end. So it does if hardly anything is gone.
		if !extract.Offered(v.w.Evidence) && 10*l.after <= 9*l.before {
			c, err = v.lost(ctx, missing{outcome: article.Gated, reason: "paywall: only the beginning is shown"})
			return c, true, err
		}
		reason = fmt.Sprintf("the rest is offered for sale, %d of %d words are shown", l.after, l.before)
	case r.Unmarked && isMarked(newest.Article) && l.before < doubtFrom && l.isOther(): // of longer ones, doubtful judges
		reason = "nothing marks the page as an article any more, " + l.left()
	default:
		return c, false, nil
	}
	d := again(v.w.Doubt, article.TextHash(a), v.now)
	if overcome(d, v.now) {
		return c, false, nil
	}
	c, err = v.doubt(ctx, d, reason)
	return c, true, err
}

// isBeginning reports whether a text is the beginning of another and no more;
// its last passage may break off. Notices stand below the offer, too, and say
// nothing of where the text ends.
func isBeginning(a, of article.Article) bool {
	part, all := withoutNotices(a, of), withoutNotices(of, of)
	n := len(part)
	if n == 0 || n > len(all) || a.Headline != of.Headline {
		return false
	}
	for i, b := range part[:n-1] {
		if b.Text != all[i].Text {
			return false
		}
	}
	last, whole := part[n-1].Text, all[n-1].Text
	if last == whole {
		return n < len(all)
	}
	begun := strings.TrimRight(last, " .…[]")
	return begun != "" && len(begun) < len(last) && strings.HasPrefix(whole, begun)
}

// withoutNotices gives the blocks of a but for the notices that both have.
func withoutNotices(a, both article.Article) (out []article.Block) {
	for _, b := range a.Blocks {
		had := func(x article.Block) bool { return x.Kind == b.Kind && x.Text == b.Text }
		if b.Kind != article.Notice || !slices.ContainsFunc(both.Blocks, had) {
			out = append(out, b)
		}
	}
	return out
}

// isMarked reports whether what is kept of an article says that it is one, by a
// date or its authors. A page that had neither loses nothing.
func isMarked(a article.Article) bool { return !a.Published.IsZero() || len(a.Byline) > 0 }

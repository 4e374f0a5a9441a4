package monitor

import (
	"context"
	"fmt"
	"time"

	"stet/diffstore/article"
)

// A page may hold a wall, a stub or another story, sent as if it were the
// article. A text that lost most of the article is therefore believed only
// when doubtLooks looks over doubtFor agree on it: an article that was cut or
// rewritten is told an hour later, never lost.
const (
	doubtLooks = 3 // the reason of a doubt says it in words
	doubtFor   = time.Hour
	// doubtFrom is how many words a version has at least that can be missed:
	// a note of a few lines is often written anew.
	doubtFrom = 50
)

// doubtful says why a text is not believed at once, or "". That it is known for
// the article (one of its earlier texts, say) speaks for it, unless it is short.
// A live blog pages old posts away: where a third is left, it is believed.
func doubtful(l likeness, known, live bool) string {
	switch {
	case l.before < doubtFrom, live && 3*l.after >= l.before:
		return ""
	case 2*l.after < l.before:
		return fmt.Sprintf("text shrank from %d to %d words", l.before, l.after)
	case l.isOther() && !known:
		return l.left()
	}
	return ""
}

// again gives the doubt after a look at now that found text.
func again(d article.Doubt, text string, now time.Time) article.Doubt {
	if d.First.IsZero() {
		d.First = now
	}
	if d.Text != text {
		d.Text, d.Looks, d.Since = text, 0, now
	}
	d.Looks++
	d.All++
	return d
}

// overcome says that the text is to be believed. A page that says something
// else at each look must not hide an edit for ever, so maxPending ends it, too.
func overcome(d article.Doubt, now time.Time) bool {
	agreed := d.Looks >= doubtLooks && now.Sub(d.Since) >= doubtFor
	return agreed || d.All >= 2*doubtLooks && now.Sub(d.First) >= maxPending
}

// doubt saves a look whose text is not believed as one that found no article.
// Nothing of the page is noted, so that the next look reads it whatever the
// site says of it.
func (v *visit) doubt(ctx context.Context, d article.Doubt, reason string) (Check, error) {
	v.w = v.was
	v.w.Doubt = d
	agreed := min(d.Looks, doubtLooks-1) // the hour is not over
	reason += fmt.Sprintf("; believed when three looks over an hour agree (%d of %d)", agreed, doubtLooks)
	return v.lost(ctx, missing{outcome: article.Unreadable, reason: reason, again: doubtFor / (doubtLooks - 1)})
}

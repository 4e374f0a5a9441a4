package monitor

import (
	"context"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// A change counts when a second look shows it too. On a page of which some line
// differs at every look, a counter that is read as text, no two looks show the
// same; but what was edited beside that line stands at both. So where one change
// follows upon another that pends, what stands of the first is told.

// confirmStanding lets the change that pends be told if the text that this look
// found, another one, holds an edit of it still.
func (v *visit) confirmStanding(ctx context.Context, newest article.Version, a article.Article) error {
	if v.was.Confirm.IsZero() || v.now.Sub(newest.Seen) < v.m.options.ConfirmAfter || newest.Number < 2 {
		return nil
	}
	before, err := v.m.Store.Version(ctx, v.w.ID, newest.Number-1)
	if err != nil || before.Extractor != newest.Extractor {
		return nil // it waits, as before
	}
	told, err := v.lastTold(ctx, newest)
	if err != nil || !stands(v.m.compare(before, newest), told.Article, a) {
		return nil
	}
	v.w.LastSame = newest.Seen // what pends from now on does so on top of it
	return v.m.Store.ConfirmVersion(ctx, v.w.ID, newest.Number)
}

// maxRestless bounds how far back the version is searched on top of which all
// changes pend.
const maxRestless = 50

// lastTold gives the version before the first one that pends, or one of those
// that do where many pend. The first to pend has the UnchangedAt that is
// LastSame, which stays put while changes pend.
func (v *visit) lastTold(ctx context.Context, newest article.Version) (article.Version, error) {
	at := newest
	for range maxRestless {
		first := at.UnchangedAt.Equal(v.w.LastSame)
		before, err := v.m.Store.Version(ctx, v.w.ID, at.Number-1)
		if err != nil || first || before.Number < 2 {
			return before, err
		}
		at = before
	}
	return at, nil
}

// stands reports whether a substantive edit is to be seen in a: its new words
// are there, its old ones are not, and it is no way back to what was told last.
// That something is gone says little: so is what a box showed before.
func stands(r edit.Report, told, a article.Article) bool {
	was, is := allText(told), allText(a)
	for _, e := range r.Edits {
		if e.Severity == edit.Substantive && e.After != "" && strings.Contains(is, e.After) && !strings.Contains(was, e.After) &&
			(e.Before == "" || !strings.Contains(is, e.Before)) {
			return true
		}
	}
	return false
}

// allText is what people read of an article, a passage a line.
func allText(a article.Article) string {
	var text strings.Builder
	text.WriteString(a.Headline + "\n" + a.Standfirst + "\n")
	for _, b := range a.Blocks {
		text.WriteString(b.Text + "\n")
	}
	return text.String()
}

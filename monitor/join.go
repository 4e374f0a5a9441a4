package monitor

import (
	"context"
	"errors"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/fetch"
	"stet/seeds"
)

// join asks whether the look was led to where another watched article stands,
// and goes on as a look at the one that is kept of the two: its slug was
// changed, and a feed listed the new address before the old one was looked at.
func (v *visit) join(ctx context.Context, page fetch.Page) error {
	if len(page.Redirects) == 0 || page.NotModified || v.w.Versions == 0 || seeds.Key(page.URL) == seeds.Key(v.w.URL) {
		return nil
	}
	kept, gone, err := v.m.Store.Join(ctx, v.w.ID, page.URL)
	if errors.Is(err, article.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	v.m.log.Info("two articles are one", "article", kept.ID, "url", kept.URL, "joined", gone.ID)
	v.was, v.w = kept, kept
	if v.src, err = v.of(ctx, kept.Source); err != nil {
		return err
	}
	return v.takeOver(ctx, gone)
}

// takeOver gives the kept article the newest text of the one that is gone, if
// that was told already how it came about: else this look would tell it again.
// Where it is not plain that all of it was told, it is told twice rather than
// never.
func (v *visit) takeOver(ctx context.Context, gone article.Watch) error {
	if gone.Text == v.w.Text || !gone.Confirm.IsZero() || !v.w.Confirm.IsZero() {
		return nil
	}
	if from, err := v.m.Store.FindText(ctx, gone.ID, v.w.Text); err != nil || from == 0 {
		return err
	}
	newest, err := v.m.Store.Latest(ctx, v.w.ID)
	if err != nil {
		return err
	}
	last, err := v.m.Store.Latest(ctx, gone.ID)
	if err != nil {
		return err
	}
	if newest.Number != v.w.Versions || last.Extractor != newest.Extractor || last.Seen.Before(newest.Seen) {
		return nil
	}
	next := article.New(v.w.ID, newest.Number+1, last.Seen, last.UnchangedAt, last.Extractor, last.Article)
	report := v.m.compare(newest, next)
	s := edit.Saving{Version: next, Report: &report, Withhold: "reported as an edit of " + gone.ID + ", which is the same article"}
	v.take(s)
	v.w.LastSame, v.w.LastEdit, v.w.LastChange = gone.LastSame, gone.LastEdit, gone.LastChange
	s.Watch = v.w
	if err := v.m.Store.SaveVersion(ctx, s); err != nil {
		return err
	}
	v.was = v.w
	return nil
}

package monitor

import (
	"context"
	"errors"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/monitor/fetch"
)

// otherExtractor is why a report is withheld when the texts of its versions
// were read by different extractors: nobody can tell an edit from a better
// reading.
const otherExtractor = "read by another extractor version"

// readAgain makes good for an upgrade. Texts of different extractors are not
// compared; so the page that was kept with the newest version is read by this
// one first, and what it says becomes a version that nobody is told of. It
// gives the version to compare with, which is newest itself where nothing
// was upgraded, no page was kept, or the page says now what it said then.
func (v *visit) readAgain(ctx context.Context, newest article.Version, a article.Article, now fetch.Page) (article.Version, error) {
	if v.w.Extractor == extract.Version {
		return newest, nil
	}
	body, err := v.m.Store.Page(ctx, v.w.ID, newest.Number)
	if err != nil {
		if !errors.Is(err, article.ErrNotFound) {
			v.m.log.Warn("page not read again", "article", v.w.ID, "version", newest.Number, "error", err)
		}
		return newest, nil
	}
	// Of its address and type only the body was kept: those of the page at hand
	// will do, for links are told from where they lead.
	page := extract.Page{URL: now.URL, Body: body, ContentType: now.ContentType}
	r, err := v.readPage(page, extract.Memory{Container: v.w.Container})
	if err != nil || article.TextHash(r.Article) == article.TextHash(a) {
		return newest, nil // the new version is withheld as it is
	}
	again := article.New(v.w.ID, newest.Number+1, v.now, later(v.w.LastSame, newest.Seen), extract.Version, r.Article)
	if !v.w.Confirm.IsZero() { // what pends was no doubtful reading
		if err := v.confirmPending(ctx); err != nil {
			return newest, err
		}
	}
	report := v.m.compare(newest, again)
	before := v.was
	if _, err := v.save(ctx, edit.Saving{Version: again, Report: &report, Withhold: otherExtractor}, body); err != nil {
		return newest, err
	}
	v.w.LastEdit, v.was = before.LastEdit, v.w
	return again, nil
}

package monitor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/monitor/fetch"
)

var zero time.Time

// changed saves a look that found another text: a new version, with a report
// against the one before.
func (v *visit) changed(ctx context.Context, a article.Article, page fetch.Page) (Check, error) {
	if v.w.Versions == 0 {
		return v.first(ctx, a, page)
	}
	newest, err := v.m.Store.Latest(ctx, v.w.ID)
	if err != nil {
		return v.undone(ctx, article.Failed, "its history cannot be read: "+err.Error())
	}
	if newest.Number != v.w.Versions {
		return Check{}, article.ErrConflict
	}
	if newest, err = v.readAgain(ctx, newest, a, page); err != nil {
		return Check{}, err
	}
	known := v.furniture(ctx, a, newest.Article)
	if a = known.outOf(a, newest.Article); article.TextHash(a) == v.w.Text {
		v.remember(ctx, v.got) // the articles that it reached first don't know it yet
		return v.same(ctx, v.movedTo(ctx, a.URL))
	}
	r, err := v.returns(ctx, newest, a)
	if err != nil {
		return v.undone(ctx, article.Failed, "its history cannot be read: "+err.Error())
	}
	seen := v.now
	if r.doubt != "" {
		text := r.text
		if a.Live {
			text = "live" // it says something else at each look
		}
		d := again(v.w.Doubt, text, v.now)
		if !overcome(d, v.now) {
			return v.doubt(ctx, d, r.doubt)
		}
		if v.leadsAway(page, r.likeness, newest.Article, a) {
			return v.ledAway(ctx, d, a)
		}
		seen = d.Since
	}
	if err := v.confirmStanding(ctx, newest, a); err != nil {
		return Check{}, err
	}
	next := article.New(v.w.ID, newest.Number+1, seen, later(v.w.LastSame, newest.Seen), extract.Version, a)
	s := v.saving(newest, next, r, known)
	if err := v.holdBack(ctx, &s, r.likeness); err != nil {
		return Check{}, err
	}
	if s.Withhold != "" && !r.fleeting && !v.w.Confirm.IsZero() {
		// Withholding takes what pends along; that has nothing to do with it.
		if err := v.confirmPending(ctx); err != nil {
			return Check{}, err
		}
	}
	return v.save(ctx, s, page.Body)
}

// saving is a new version with its report, and whom it is told. Furniture that
// left the page is not reported.
func (v *visit) saving(newest, next article.Version, r returning, known furniture) edit.Saving {
	newest.Article = known.outOf(newest.Article, next.Article)
	report := v.m.compare(newest, next)
	report.Reverts = r.earlier
	if r.pair != (article.Variants{}) {
		report.Variants = r.pair[:]
	}
	s := edit.Saving{Version: next, Report: &report, Withhold: v.withhold(newest, r)}
	s.Confirmed = s.Withhold == "" && v.counts(r)
	return s
}

// compare reports what changed when its turn has come: as with reading, few are
// compared at once.
func (m *Monitor) compare(before, after article.Version) edit.Report {
	m.readers <- struct{}{}
	defer func() { <-m.readers }()
	return m.between(before, after)
}

// first saves version 1, which there is nothing to say about.
func (v *visit) first(ctx context.Context, a article.Article, page fetch.Page) (Check, error) {
	a = v.furniture(ctx, a).outOf(a, article.Article{})
	v.w.Uncertain = cmp.Or(a.Uncertain, v.secondOpinion(page, a))
	next := article.New(v.w.ID, 1, v.now, zero, extract.Version, a)
	return v.save(ctx, edit.Saving{Version: next, Confirmed: true}, page.Body)
}

// secondOpinion asks another reader; a local text has but one reading.
func (v *visit) secondOpinion(page fetch.Page, a article.Article) string {
	if len(page.Body) == 0 || len(v.src.Rules.Body) > 0 {
		return ""
	}
	v.m.readers <- struct{}{}
	defer func() { <-v.m.readers }()
	return extract.SecondOpinion(readable(page), a)
}

// save keeps s with the watch that follows from it.
func (v *visit) save(ctx context.Context, s edit.Saving, page []byte) (Check, error) {
	if _, err := v.back(ctx); err != nil {
		return Check{}, err
	}
	if err := v.recovered(ctx); err != nil {
		return Check{}, err
	}
	v.take(s)
	v.found(article.Changed, "")
	if v.m.options.KeepPages {
		s.Page = page
	}
	s.Watch, s.At = v.w, v.at
	switch err := v.m.Store.SaveVersion(ctx, s); {
	case othersWere(err):
		return Check{}, err
	case err != nil:
		// If only this article's history is at fault, that can be noted, and
		// the article be left in peace; if the store is, that fails, too.
		v.m.log.Error("version not saved", "article", v.w.ID, "error", err)
		return v.undone(ctx, article.Failed, "its version cannot be saved: "+err.Error())
	}
	v.remember(ctx, v.got)
	c := v.check()
	c.Version, c.Report, c.Confirmed, c.Withheld = &s.Version, s.Report, s.Confirmed, s.Withhold
	return c, nil
}

// take makes the new version the one the watch knows.
func (v *visit) take(s edit.Saving) {
	a := s.Version.Article
	v.w.Versions, v.w.Text, v.w.Extractor = s.Version.Number, s.Version.Text, s.Version.Extractor
	v.w.Headline, v.w.Outlet, v.w.Lang, v.w.Glance = a.Headline, a.Outlet, a.Lang, ""
	if !a.Published.IsZero() {
		v.w.Published = a.Published
	}
	pended := !v.was.Confirm.IsZero()
	reportable := s.Report != nil && s.Report.Severity.Rank() >= edit.Minor.Rank()
	if reportable && s.Withhold == "" && !pended {
		// A page that differs at every look pends for ever; it must not be
		// looked at as if it were just edited for ever, too.
		v.w.LastEdit = v.now
	}
	if s.Confirmed || s.Withhold != "" {
		v.w.Confirm, v.w.LastSame = zero, v.now
		return
	}
	// Where no second look is wanted, only an old copy is looked at again.
	v.w.Confirm = v.now.Add(cmp.Or(v.m.options.ConfirmAfter, staleAfter))
}

// maxPending bounds how long an edit waits for two looks that agree. Some
// pages say something else at every look, and an edit to a fact among that
// must not be lost. Six hours keep such a page from being told all day, and an
// edit from being told too late.
const maxPending = 6 * time.Hour

// pendsTooLong says that what pends was first seen too long ago.
func (v *visit) pendsTooLong() bool {
	since := later(v.w.LastSame, v.w.LastEdit)
	return !v.w.Confirm.IsZero() && !since.IsZero() && v.now.Sub(since) > max(maxPending, 10*v.m.options.ConfirmAfter)
}

// confirmPending lets what pends be told, whatever this look makes of the page.
func (v *visit) confirmPending(ctx context.Context) error {
	w := v.was
	w.Confirm = zero
	if err := v.m.Store.Confirm(ctx, w); err != nil {
		return err
	}
	v.was.Confirm, v.w.Confirm = zero, zero
	return nil
}

// othersWere says that err is that of a store in which somebody else changed
// or removed the article meanwhile.
func othersWere(err error) bool {
	return errors.Is(err, article.ErrConflict) || errors.Is(err, article.ErrNotFound)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// span writes a short time for people: "40 s", "5 min", "3 h".
func span(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", (d+time.Second-1)/time.Second)
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", d.Round(time.Minute)/time.Minute)
	}
	return fmt.Sprintf("%d h", d.Round(time.Hour)/time.Hour)
}

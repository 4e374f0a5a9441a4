package monitor

import (
	"context"

	"stet/diffstore/article"
	"stet/monitor/fetch"
	"stet/seeds"
)

// An article that is withdrawn, or merged into another, may be redirected to
// that one. Its text is none of this article's.

// leadsAway reports whether the look was led to another story: a redirect to an
// address that is not kin, where another headline stands over other words.
func (v *visit) leadsAway(page fetch.Page, l likeness, was, is article.Article) bool {
	if len(page.Redirects) == 0 || seeds.Key(page.URL) == seeds.Key(v.w.URL) || seeds.Kin(page.URL, v.w.URL) {
		return false
	}
	if n := seeds.Number(page.URL); n != "" && n == seeds.Number(v.w.URL) {
		return false
	}
	heads := alike(article.Article{Headline: was.Headline, Lang: was.Lang}, article.Article{Headline: is.Headline})
	if heads.telling > 0 { // "a" and "the" say nothing
		heads.kept, heads.before = heads.told, heads.telling
	}
	return l.isOther() && 2*heads.kept < heads.before
}

// ledAway saves a look that was led to another story as one that found the
// article gone. The doubt stays, so that the next look need not be as patient.
func (v *visit) ledAway(ctx context.Context, d article.Doubt, is article.Article) (Check, error) {
	v.w = v.was
	v.w.Doubt = d
	return v.lost(ctx, missing{outcome: article.Gone, reason: "leads to another article: " + clip(is.Headline)})
}

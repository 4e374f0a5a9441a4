package monitor

import (
	"context"

	"stet/diffstore/article"
	"stet/seeds"
)

// same saves a look that found the newest version standing. movedTo is the
// new address of the article, if the page names one.
func (v *visit) same(ctx context.Context, movedTo string) (Check, error) {
	pending := !v.w.Confirm.IsZero()
	confirmed := pending && (!v.now.Before(v.w.Confirm) || v.clockWasAhead())
	shared := confirmed && v.pendsOnlyFurniture(ctx)
	if confirmed {
		v.w.Confirm = zero
	}
	if !pending || confirmed {
		// While a change pends, LastSame stays that of the text before it; see
		// cameAndWent.
		v.w.LastSame = v.now
	}
	back, err := v.back(ctx)
	if err != nil {
		return Check{}, err
	}
	if err := v.recovered(ctx); err != nil {
		return Check{}, err
	}
	outcome := article.Unchanged
	if movedTo != "" {
		outcome = article.Moved
	}
	v.found(outcome, movedTo)
	c := v.check()
	c.Report = back
	switch c.Confirmed = confirmed && !shared || back != nil; {
	case shared:
		c.Withheld = inManyArticles
		return c, v.m.Store.Withhold(ctx, v.w, inManyArticles)
	case confirmed:
		return c, v.m.Store.Confirm(ctx, v.w)
	}
	return c, v.m.Store.SaveCheck(ctx, v.w)
}

// clockWasAhead: what pends waits longer than it could have to wait when it was
// noted.
func (v *visit) clockWasAhead() bool {
	return v.w.Confirm.Sub(v.now) > 2*max(v.m.options.ConfirmAfter, staleAfter)
}

// check gives the Check of the look as it stands.
func (v *visit) check() Check {
	return Check{Watch: v.w, Outcome: v.w.Outcome, Reason: v.w.Reason}
}

// stillMoved keeps the state of a page that has not changed at all.
func (v *visit) stillMoved() string {
	if v.was.Outcome == article.Moved {
		return v.was.Reason
	}
	return ""
}

// movedTo gives canonical if it is another address than the newest version
// gave, on the same site. The article is still fetched where it was. (Another
// site's address names whom the text was bought from.)
func (v *visit) movedTo(ctx context.Context, canonical string) string {
	if canonical == "" || seeds.Key(canonical) == seeds.Key(v.w.URL) {
		return ""
	}
	newest, err := v.m.Store.Latest(ctx, v.w.ID)
	before := newest.Article.URL
	if err != nil || before == "" || seeds.Key(before) == seeds.Key(canonical) || !seeds.SameSite(before, canonical) {
		return ""
	}
	return canonical
}

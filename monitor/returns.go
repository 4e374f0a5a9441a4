package monitor

import (
	"context"

	"stet/diffstore/article"
	"stet/monitor/extract"
)

// returning is how a text that was read stands to the earlier ones.
type returning struct {
	text     string           // its article.TextHash
	earlier  int              // the newest version that said the same, or 0
	pair     article.Variants // between which it alternates, if it does
	goesOn   bool             // the alternation that was told last may go on, though the text is new
	doubt    string           // why it is not believed at once, or ""
	stale    bool             // perhaps an old copy out of a cache
	fleeting bool             // the newest version came and went
	unsteady bool             // as every one before it has for a while: what pends is not a moment's
	likeness likeness         // of the newest version to it
}

func (v *visit) returns(ctx context.Context, newest article.Version, a article.Article) (r returning, err error) {
	r.text = article.TextHash(a)
	if r.earlier, err = v.m.Store.FindText(ctx, v.w.ID, r.text); err != nil {
		return r, err
	}
	last, err := v.m.Store.LastTexts(ctx, v.w.ID, flips)
	r.pair = alternates(last, r.text)
	if told := v.w.Variants; told != (article.Variants{}) && r.pair != told {
		switch flips, goesOn := v.flips(ctx, told, newest.Article, a); {
		case flips:
			r.pair = told
		default:
			r.goesOn = goesOn
		}
	}
	r.stale = older(a, newest.Article, r.earlier)
	if r.fleeting = v.cameAndWent(newest, r.earlier); r.fleeting && r.pair != (article.Variants{}) && v.neverStands(ctx, newest) {
		r.fleeting, r.unsteady = false, true
	}
	r.likeness = alike(newest.Article, a)
	if !r.fleeting {
		r.doubt = doubtful(r.likeness, r.earlier > 0, a.Live && newest.Article.Live)
	}
	return r, err
}

// counts says that a change may be told at once. What was doubted was seen
// three times.
func (v *visit) counts(r returning) bool {
	return r.doubt != "" || v.pendsTooLong() || v.m.options.ConfirmAfter == 0 && !r.stale
}

// withhold says why nobody is to be told, or "", and keeps in mind which
// alternation was told.
func (v *visit) withhold(newest article.Version, r returning) string {
	told := v.w.Variants
	if v.w.Variants = r.pair; r.goesOn && r.pair == (article.Variants{}) {
		v.w.Variants = told
	}
	switch {
	case v.w.Extractor != extract.Version:
		return otherExtractor
	case r.unsteady: // what pends tells of the alternation
		return toldOnce(r.pair)
	case r.fleeting:
		// If the newest one was to tell of an alternation, it was not told.
		v.w.Variants = article.Variants{}
		return "came and went within " + span(v.now.Sub(newest.Seen))
	case r.pair != article.Variants{} && r.pair == told:
		return toldOnce(told)
	}
	return ""
}

// neverStood is how many versions in turn no second look found, of a page that
// says something else at each look.
const neverStood = 8

// neverStands says that each of the newest versions was seen at one look only:
// two servers answer in turn, and neither text is but a moment's.
func (v *visit) neverStands(ctx context.Context, newest article.Version) bool {
	from := newest.Number - neverStood + 1
	if from < 1 {
		return false
	}
	for n := newest.Number - 1; n >= from; n-- {
		before, err := v.m.Store.Version(ctx, v.w.ID, n)
		if err != nil || !newest.UnchangedAt.Equal(before.Seen) {
			return false
		}
		newest = before
	}
	return true
}

// cameAndWent says that newest pends, is the only version that does, and that
// the text before it is back. It is the first to pend if its UnchangedAt is
// LastSame, which stays put while changes pend. Where several pend, which of
// the earlier texts was last confirmed is not known; then it is told.
func (v *visit) cameAndWent(newest article.Version, earlier int) bool {
	return !v.w.Confirm.IsZero() && earlier > 0 && earlier == newest.Number-1 && newest.UnchangedAt.Equal(v.w.LastSame)
}

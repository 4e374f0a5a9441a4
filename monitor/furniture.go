package monitor

import (
	"context"

	"stet/diffstore/article"
	"stet/monitor/extract"
)

// inOthers is in how many other articles of a host a passage must stand to be
// taken for furniture.
const inOthers = 3

// furniture is what is known of the passages of an article's host.
type furniture map[uint64]bool

// furniture asks which passages of the articles stand in others of the host,
// too. A store that does not know is no reason not to read on.
func (v *visit) furniture(ctx context.Context, articles ...article.Article) furniture {
	var all []uint64
	for _, a := range articles {
		all = append(all, passagesOf(a)...)
	}
	site := host(v.w.URL)
	if site == "" || len(all) == 0 {
		return nil
	}
	shared, err := v.m.Store.Shared(ctx, site, v.w.ID, all, inOthers)
	if err != nil {
		v.m.log.Warn("passages of the host unknown", "article", v.w.ID, "error", err)
	}
	f := furniture{}
	for _, h := range shared {
		f[h] = true
	}
	return f
}

// outOf takes the furniture out of an article, but for what stands in keep: a
// passage that was read before it was known for furniture stays where it was.
func (f furniture) outOf(a, keep article.Article) article.Article {
	if len(f) == 0 {
		return a
	}
	kept := map[uint64]bool{}
	for _, h := range passagesOf(keep) {
		kept[h] = true
	}
	blocks := make([]article.Block, 0, len(a.Blocks))
	for i, h := range extract.Passages(a) {
		if h == 0 || !f[h] || kept[h] {
			blocks = append(blocks, a.Blocks[i])
		}
	}
	a.Blocks = blocks
	return a
}

const inManyArticles = "stands in other articles of the site, too"

// pendsOnlyFurniture says that what pends came with passages that stand in
// other articles of the host by now: a promotion reaches them one by one, so
// the first ones could not know.
func (v *visit) pendsOnlyFurniture(ctx context.Context) bool {
	if v.w.Versions < 2 {
		return false
	}
	after, err := v.m.Store.Latest(ctx, v.w.ID)
	if err != nil || after.Number != v.w.Versions || !after.UnchangedAt.Equal(v.w.LastSame) {
		return false // several pend
	}
	before, err := v.m.Store.Version(ctx, v.w.ID, after.Number-1)
	if err != nil {
		return false
	}
	known := v.furniture(ctx, after.Article, before.Article)
	now := known.outOf(after.Article, before.Article)
	return len(known) > 0 && article.TextHash(now) == article.TextHash(known.outOf(before.Article, now))
}

// remember keeps the passages of an article that others may have, too.
func (v *visit) remember(ctx context.Context, a article.Article) {
	site := host(v.w.URL)
	if site == "" {
		return
	}
	if err := v.m.Store.KeepPassages(ctx, site, v.w.ID, passagesOf(a)); err != nil {
		v.m.log.Warn("passages not kept", "article", v.w.ID, "error", err)
	}
}

func passagesOf(a article.Article) (out []uint64) {
	for _, h := range extract.Passages(a) {
		if h != 0 {
			out = append(out, h)
		}
	}
	return out
}

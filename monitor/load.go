package monitor

import (
	"context"

	"stet/diffstore/article"
)

const (
	firstLoad = 1_000  // due articles asked of the store at first
	maxLoad   = 32_000 // and at most, where a few hosts fill what came
)

// load queues what is due and not taken yet, if there may be any. It asks for
// more where the articles of a few hosts hide those of others, and says
// whether anything came.
func (p *pass) load(ctx context.Context) bool {
	for p.stale || p.queue.hungry {
		due, err := p.m.Store.DueWatches(ctx, p.start, p.limit)
		if err != nil {
			p.stale, p.queue.hungry = false, false
			p.fault(err)
			return false
		}
		pushed := p.push(due)
		full := len(due) == p.limit && p.limit < maxLoad
		p.stale, p.queue.hungry = full, false
		if pushed > 0 {
			return true
		}
		if full {
			p.limit *= 2
		}
	}
	return false
}

func (p *pass) push(due []article.Watch) (pushed int) {
	p.skipped = 0
	for _, w := range due {
		switch {
		case p.taken[w.ID]:
		case p.queue.push(job{host: host(w.URL), watch: &w}):
			p.taken[w.ID] = true
			pushed++
		default:
			p.skipped++
		}
	}
	return pushed
}

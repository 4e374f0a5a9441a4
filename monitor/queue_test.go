package monitor

import (
	"testing"
	"time"

	"stet/diffstore/article"
)

func TestQueueKeepsOrderAndTurns(t *testing.T) {
	t.Parallel()
	q := newQueue(1, func(string) time.Time { return time.Time{} })
	for _, id := range []string{"a1", "a2", "a3", "b1", "c1", "b2"} {
		q.push(job{host: id[:1], watch: &article.Watch{ID: id}})
	}
	var got []string
	for {
		j, _, ok := q.next(time.Now())
		if !ok {
			break
		}
		got = append(got, j.watch.ID)
		q.done(j)
	}
	equal(t, "order", got, "a1", "b1", "c1", "a2", "b2", "a3")
	if len(q.hosts) != 0 || len(q.turns) != 0 || q.waiting != 0 {
		t.Errorf("left: %+v", q)
	}
}

package notify

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/notify/notifytest"
)

// fakeStore is an outbox in memory, as Store says it must be.
type fakeStore struct {
	mu         sync.Mutex
	reports    []edit.Outgoing
	deliveries map[string]article.Delivery // by receiver and report
	registered map[string]time.Time
	recorded   []article.Delivery
	failRecord error
	failOutbox error
}

func newStore(reports ...edit.Outgoing) *fakeStore {
	return &fakeStore{reports: reports, deliveries: map[string]article.Delivery{}, registered: map[string]time.Time{}}
}

// outgoing is a report of an article.
func outgoing(articleID string, n int) edit.Outgoing {
	o := notifytest.Outgoing()
	o.Report.Article.ID = articleID
	o.Report.ID = fmt.Sprintf("%s-%d", articleID, n)
	o.Delivery = article.Delivery{}
	return o
}

func (s *fakeStore) Register(_ context.Context, receiver string, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.registered[receiver]; !ok {
		s.registered[receiver] = now
	}
	return nil
}

func (s *fakeStore) Outbox(ctx context.Context, receiver string, now time.Time, limit int) ([]edit.Outgoing, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if _, ok := s.registered[receiver]; !ok {
		return nil, article.ErrNotFound
	}
	var out []edit.Outgoing
	var busy []string // articles with an older report that is not settled
	for _, o := range s.reports {
		o.Delivery = s.deliveries[receiver+" "+o.Report.ID]
		if o.Delivery.Settled() || slices.Contains(busy, o.Report.Article.ID) {
			continue
		}
		busy = append(busy, o.Report.Article.ID)
		if !o.Delivery.Next.After(now) && len(out) < limit {
			out = append(out, o)
		}
	}
	return out, s.failOutbox
}

func (s *fakeStore) Record(ctx context.Context, d article.Delivery) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.failRecord != nil {
		return s.failRecord
	}
	s.deliveries[d.Receiver+" "+d.Report] = d
	s.recorded = append(s.recorded, d)
	return nil
}

func (s *fakeStore) delivery(receiver, report string) article.Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deliveries[receiver+" "+report]
}

// sendFunc is a Sender.
type sendFunc func(ctx context.Context, o edit.Outgoing) (bool, error)

func (f sendFunc) Send(ctx context.Context, o edit.Outgoing) (bool, error) { return f(ctx, o) }

// inbox is a Sender that takes everything.
type inbox struct {
	mu  sync.Mutex
	ids []string
}

func (b *inbox) Send(_ context.Context, o edit.Outgoing) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ids = append(b.ids, o.Report.ID)
	return false, nil
}

func (b *inbox) got() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.ids)
}

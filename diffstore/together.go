package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"stet/diffstore/article"
)

// Most looks find nothing new, and most of what it costs to save one is to
// have the disk keep it. So those that come while the disk is busy are saved in
// one transaction, and each is told only when that is on the disk.

// gathering is where looks wait for the next transaction.
type gathering struct {
	mu   sync.Mutex
	next *batch // nil: nobody waits
}

// batch is the looks of one transaction.
type batch struct {
	watches []article.Watch
	errs    []error // one for each look, once done is closed
	done    chan struct{}
}

// saveTogether saves a look with those that come until its turn. The first to
// come does it for all.
func (s *Store) saveTogether(ctx context.Context, w article.Watch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b, place := s.gathering.join(w)
	if place > 0 {
		<-b.done
		return b.errs[place]
	}
	defer close(b.done)
	s.saveBatch(context.WithoutCancel(ctx), b) // the looks of others must not fail for this one's ctx
	return b.errs[0]
}

func (g *gathering) join(w article.Watch) (b *batch, place int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.next == nil {
		g.next = &batch{done: make(chan struct{})}
	}
	g.next.watches = append(g.next.watches, w)
	return g.next, len(g.next.watches) - 1
}

// begin ends the waiting: who comes now waits for the next transaction.
func (g *gathering) begin(b *batch) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.next != b {
		return
	}
	g.next = nil
	b.errs = make([]error, len(b.watches))
	for i := range b.errs {
		b.errs[i] = errInterrupted // until more is known
	}
}

var errInterrupted = errors.New("interrupted")

// saveBatch saves all looks of b, in one transaction if that goes well, else
// each alone: a fault of one must not be that of the others.
func (s *Store) saveBatch(ctx context.Context, b *batch) {
	tx, err := s.writer.BeginTx(ctx, nil)
	s.gathering.begin(b)
	if err != nil {
		for i := range b.errs {
			b.errs[i] = err
		}
		return
	}
	defer tx.Rollback()
	if errs, ok := saveChecks(ctx, tx, b.watches); ok {
		copy(b.errs, errs)
		return
	}
	tx.Rollback()
	for i, w := range b.watches {
		b.errs[i] = s.saveAlone(ctx, w)
	}
}

// saveChecks reports whether the transaction stands, and then what became of
// each look. A conflict is of one look only, and alters nothing.
func saveChecks(ctx context.Context, tx *sql.Tx, watches []article.Watch) (errs []error, ok bool) {
	for _, w := range watches {
		err := saveCheck(ctx, tx, w)
		if err != nil && !errors.Is(err, article.ErrConflict) && !errors.Is(err, sql.ErrNoRows) {
			return nil, false
		}
		errs = append(errs, err)
	}
	return errs, tx.Commit() == nil
}

func (s *Store) saveAlone(ctx context.Context, w article.Watch) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := saveCheck(ctx, tx, w); err != nil {
		return err
	}
	return tx.Commit()
}

func saveCheck(ctx context.Context, tx *sql.Tx, w article.Watch) error {
	if err := updateWatch(ctx, tx, w, w.Versions); err != nil {
		return err
	}
	return noteMoved(ctx, tx, w)
}

package notify

import (
	"context"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// Store is the outbox. *diffstore.Store is one.
type Store interface {
	// Register notes a receiver the first time it is named; it is told of
	// reports made from then on.
	Register(ctx context.Context, receiver string, now time.Time) error
	// Outbox gives at most limit reports that receiver is still to be told of
	// and may be told at now, oldest first, of each article only the oldest
	// unsettled one.
	Outbox(ctx context.Context, receiver string, now time.Time, limit int) ([]edit.Outgoing, error)
	// Record keeps what came of an attempt.
	Record(ctx context.Context, d article.Delivery) error
}

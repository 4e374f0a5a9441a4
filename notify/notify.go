// Package notify tells receivers of reports. It takes what the outbox of the
// store still holds for each receiver, asks the receiver's filter, hands what
// is wanted to its sender, and records what came of it.
//
// Every report is told at least once, with an id that never changes, in order
// for one article. What fails is tried again for three days; what is refused
// for good is recorded with its reason. Package notify makes no reports, knows
// no protocol, and keeps nothing but in its Store.
package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"stet/diffstore/edit"
)

// Sender takes one report to where a receiver reads it. An error without retry
// is final: the receiver, or what is configured of it, refuses this report.
// Errors hold no secrets. An error may be a RetryAfter.
type Sender interface {
	Send(ctx context.Context, o edit.Outgoing) (retry bool, err error)
}

// RetryAfter is an error of a receiver that asks to be left alone for a time.
type RetryAfter interface{ RetryAfter() time.Duration }

// Receiver is someone who is told.
type Receiver struct {
	Name   string // unique, and stable: the store remembers by it who was told
	Filter Filter
	Sender Sender
}

// defaultInterval is how often an empty outbox is looked into. One look is one
// query by index.
const defaultInterval = 5 * time.Second

// Notifier drains the outbox. Store and Receivers are needed.
type Notifier struct {
	Store     Store
	Receivers []Receiver
	Now       func() time.Time // nil: time.Now
	Log       *slog.Logger     // one line for each report sent or not; nil: none
	Interval  time.Duration    // between two looks of Run; 0: 5 s
	// OnSent is called after each attempt, with nil when the report was sent.
	// Receivers are served at once, so it may be called at once.
	OnSent func(receiver string, o edit.Outgoing, err error)
}

// Summary counts what a pass did.
type Summary struct {
	Sent    int
	Skipped int // by filters
	Refused int // for good, or given up
	Waiting int // to be tried again
}

func (s *Summary) add(o Summary) {
	s.Sent += o.Sent
	s.Skipped += o.Skipped
	s.Refused += o.Refused
	s.Waiting += o.Waiting
}

// Register makes the receivers known to the store: they are told of what is
// found from then on. Pass and Run do it first; who starts a monitor beside
// Run does it before, so that nothing is found in between.
func (n *Notifier) Register(ctx context.Context) error {
	seen := map[string]bool{}
	for _, r := range n.Receivers {
		if seen[r.Name] {
			return fmt.Errorf("two receivers are named %q", r.Name)
		}
		seen[r.Name] = true
		if err := n.Store.Register(ctx, r.Name, n.now()); err != nil {
			return fmt.Errorf("register receiver %q: %w", r.Name, err)
		}
	}
	return nil
}

// Pass tells every receiver what is due now, once, and returns when all are
// done. Each receiver has a goroutine of its own, so that a dead one delays
// nobody. The error joins what the store refused to do; that a receiver could
// not be told is no error but counted.
func (n *Notifier) Pass(ctx context.Context) (Summary, error) {
	if err := n.Register(ctx); err != nil {
		return Summary{}, err
	}
	sums, errs := make([]Summary, len(n.Receivers)), make([]error, len(n.Receivers))
	var wg sync.WaitGroup
	for i, r := range n.Receivers {
		wg.Go(func() { sums[i], _, errs[i] = n.drain(ctx, r) })
	}
	wg.Wait()
	var sum Summary
	for _, s := range sums {
		sum.add(s)
	}
	return sum, errors.Join(errs...)
}

// Run tells the receivers what is due, again and again, until ctx ends; it
// returns nil then, when every receiver's goroutine has ended. An error means
// that it could not begin.
func (n *Notifier) Run(ctx context.Context) error {
	if err := n.Register(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	var wg sync.WaitGroup
	for _, r := range n.Receivers {
		wg.Go(func() { n.serve(ctx, r) })
	}
	wg.Wait()
	return nil
}

// serve is Run for one receiver.
func (n *Notifier) serve(ctx context.Context, r Receiver) {
	interval := n.Interval
	if interval <= 0 {
		interval = defaultInterval
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		_, hold, err := n.drain(ctx, r)
		if err != nil && ctx.Err() == nil {
			n.log().Error("outbox", "receiver", r.Name, "error", err)
		}
		timer.Reset(max(interval, hold))
	}
}

func (n *Notifier) now() time.Time {
	if n.Now != nil {
		return n.Now()
	}
	return time.Now()
}

func (n *Notifier) log() *slog.Logger {
	if n.Log != nil {
		return n.Log
	}
	return slog.New(slog.DiscardHandler)
}

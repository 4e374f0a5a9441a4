package notify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

func TestPassTellsAll(t *testing.T) {
	t.Parallel()
	store := newStore(outgoing("a", 1), outgoing("b", 1), outgoing("a", 2), outgoing("a", 3))
	var desk, hook inbox
	var log bytes.Buffer
	n := &Notifier{
		Store: store, Log: slog.New(slog.NewTextHandler(&log, nil)),
		Receivers: []Receiver{
			{Name: "desk", Sender: &desk},
			{Name: "hook", Sender: &hook, Filter: Filter{Kinds: []edit.Kind{edit.Headline}}},
		},
	}
	sum, err := n.Pass(t.Context())
	if want := (Summary{Sent: 4, Skipped: 4}); err != nil || sum != want {
		t.Errorf("Pass = %+v, %v; want %+v", sum, err, want)
	}
	if got, want := desk.got(), []string{"a-1", "b-1", "a-2", "a-3"}; !slices.Equal(got, want) {
		t.Errorf("desk got %q, want %q: in order for an article", got, want)
	}
	if got := hook.got(); len(got) != 0 {
		t.Errorf("hook got %q, which its filter does not want", got)
	}
	if d := store.delivery("hook", "a-1"); d.State != article.Skipped || d.Reason != "no finding of kind headline, minor or graver" || d.Attempts != 0 {
		t.Errorf("skipped as %+v", d)
	}
	if got := strings.Count(log.String(), "msg=sent"); got != 4 {
		t.Errorf("%d lines for 4 reports:\n%s", got, log.String())
	}
	if sum, err = n.Pass(t.Context()); err != nil || sum != (Summary{}) {
		t.Errorf("the second pass tells again: %+v, %v", sum, err)
	}
}

// TestBackoff follows one report to a dead receiver until it is given up.
func TestBackoff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store := newStore(outgoing("a", 1), outgoing("a", 2))
		start := time.Now()
		var at []time.Duration
		n := &Notifier{Store: store, Receivers: []Receiver{{Name: "desk", Sender: sendFunc(func(_ context.Context, o edit.Outgoing) (bool, error) {
			if o.Report.ID == "a-2" {
				return false, nil
			}
			at = append(at, time.Since(start))
			return true, errors.New("connection refused")
		})}}}
		ctx, cancel := context.WithTimeout(t.Context(), 4*24*time.Hour)
		defer cancel()
		if err := n.Run(ctx); err != nil {
			t.Fatal(err)
		}
		if at[0] > time.Second || at[1] < time.Minute || at[1] > 2*time.Minute {
			t.Errorf("first attempts after %v", at[:2])
		}
		for i := 2; i < len(at); i++ {
			before, wait := at[i-1]-at[i-2], at[i]-at[i-1]
			if wait < before*3/2 && wait < maxWait*3/4 || wait > maxWait+defaultInterval {
				t.Errorf("attempt %d came after %v, the one before after %v", i+1, wait, before)
			}
		}
		d := store.delivery("desk", "a-1")
		if d.State != article.Refused || d.Attempts != len(at) || d.Last.Sub(d.First) < giveUp || d.Last.Sub(d.First) > giveUp+maxWait+time.Minute {
			t.Errorf("given up as %+v", d)
		}
		if !strings.Contains(d.Reason, "in 3 days: connection refused") {
			t.Errorf("reason %q", d.Reason)
		}
		if d := store.delivery("desk", "a-2"); d.State != article.Sent || d.Last.Before(store.delivery("desk", "a-1").Last) {
			t.Errorf("the next report of the article: %+v", d)
		}
	})
}

// TestDeadReceiverDelaysNobody holds that a receiver that hangs costs the
// others nothing.
func TestDeadReceiverDelaysNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var reports []edit.Outgoing
		for i := range 20 {
			reports = append(reports, outgoing(fmt.Sprint("a", i), 1))
		}
		store := newStore(reports...)
		var desk inbox
		attempts := 0
		hanging := sendFunc(func(ctx context.Context, _ edit.Outgoing) (bool, error) {
			attempts++
			<-ctx.Done()
			return true, context.Cause(ctx)
		})
		n := &Notifier{Store: store, Receivers: []Receiver{{Name: "dead", Sender: hanging}, {Name: "desk", Sender: &desk}}}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- n.Run(ctx) }()
		synctest.Wait()
		if got := len(desk.got()); got != 20 {
			t.Errorf("desk got %d of 20 while the other hangs", got)
		}
		time.Sleep(sendTimeout * patience)
		synctest.Wait()
		if attempts != patience {
			t.Errorf("%d attempts at a dead receiver in one pass, want %d", attempts, patience)
		}
		if d := store.delivery("dead", "a0-1"); d.State != article.Waiting || d.Reason != "no answer within 30s" {
			t.Errorf("recorded %+v", d)
		}
		before := time.Now()
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if took := time.Since(before); took != 0 {
			t.Errorf("Run went on for %v after its end", took)
		}
	})
}

type askedToWait time.Duration

func (a askedToWait) Error() string             { return "too many requests" }
func (a askedToWait) RetryAfter() time.Duration { return time.Duration(a) }

// TestRetryAfter holds that a receiver that asks for rest gets it, for all
// reports.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store := newStore(outgoing("a", 1), outgoing("b", 1))
		start := time.Now()
		var at []time.Duration
		n := &Notifier{Store: store, Receivers: []Receiver{{Name: "hook", Sender: sendFunc(func(context.Context, edit.Outgoing) (bool, error) {
			at = append(at, time.Since(start))
			if len(at) == 1 {
				return true, fmt.Errorf("webhook: %w", askedToWait(20*time.Minute))
			}
			return false, nil
		})}}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := n.Run(ctx); err != nil {
			t.Fatal(err)
		}
		if want := []time.Duration{0, 20 * time.Minute, 20 * time.Minute}; !slices.Equal(at, want) {
			t.Errorf("asked at %v, want %v", at, want)
		}
	})
}

func TestRefusedIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	store := newStore(outgoing("a", 1), outgoing("a", 2))
	calls := 0
	var told []error
	n := &Notifier{
		Store: store,
		Receivers: []Receiver{{Name: "hook", Sender: sendFunc(func(_ context.Context, o edit.Outgoing) (bool, error) {
			calls++
			if o.Report.ID == "a-1" {
				return false, errors.New("410 Gone at https://user:pa55@hook.example/T0KEN?key=k3y\nmore")
			}
			return false, nil
		})}},
		OnSent: func(_ string, _ edit.Outgoing, err error) { told = append(told, err) },
	}
	for range 2 {
		if _, err := n.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	d := store.delivery("hook", "a-1")
	if d.State != article.Refused || d.Reason != "410 Gone at https://hook.example/… more" {
		t.Errorf("recorded %+v", d)
	}
	if calls != 2 || len(told) != 2 || told[0] == nil || told[1] != nil {
		t.Errorf("%d calls, told %v", calls, told)
	}
}

// TestStopping holds that an attempt that stet itself broke off does not
// count, and that a message that left is recorded although stet stops.
func TestStopping(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		err  error
		want article.DeliveryState
	}{{"broken off", context.Canceled, ""}, {"had left", nil, article.Sent}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			store := newStore(outgoing("a", 1), outgoing("b", 1))
			ctx, cancel := context.WithCancel(t.Context())
			n := &Notifier{Store: store, Receivers: []Receiver{{Name: "desk", Sender: sendFunc(func(context.Context, edit.Outgoing) (bool, error) {
				cancel()
				return c.err != nil, c.err
			})}}}
			if _, err := n.Pass(ctx); err != nil {
				t.Error(err)
			}
			if d := store.delivery("desk", "a-1"); d.State != c.want {
				t.Errorf("recorded %+v, want state %q", d, c.want)
			}
			if d := store.delivery("desk", "b-1"); d.State != "" {
				t.Errorf("went on to %+v", d)
			}
		})
	}
}

func TestStoreErrors(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk is full")
	var desk inbox
	store := newStore(outgoing("a", 1), outgoing("b", 1))
	store.failRecord = broken
	n := &Notifier{Store: store, Receivers: []Receiver{{Name: "desk", Sender: &desk}}}
	if _, err := n.Pass(t.Context()); !errors.Is(err, broken) || !strings.Contains(err.Error(), "a-1") {
		t.Errorf("Pass = %v, want %v and the report", err, broken)
	}
	if got := desk.got(); len(got) != 1 { // no flood while nothing can be recorded
		t.Errorf("sent %q although nothing is recorded", got)
	}
	store.failRecord, store.failOutbox = nil, broken
	if _, err := n.Pass(t.Context()); !errors.Is(err, broken) || !strings.Contains(err.Error(), `"desk"`) {
		t.Errorf("Pass = %v, want %v and the receiver", err, broken)
	}
	n.Receivers = append(n.Receivers, n.Receivers[0])
	if err := n.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "two receivers") {
		t.Errorf("Run = %v", err)
	}
}

// TestRunOutlivesStoreErrors holds that an outbox that cannot be read for a
// while ends nothing.
func TestRunOutlivesStoreErrors(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store := newStore(outgoing("a", 1))
		store.failOutbox = errors.New("database is locked")
		var desk inbox
		var log bytes.Buffer
		n := &Notifier{Store: store, Receivers: []Receiver{{Name: "desk", Sender: &desk}}, Log: slog.New(slog.NewTextHandler(&log, nil)), Interval: time.Second}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- n.Run(ctx) }()
		time.Sleep(10 * time.Second)
		store.mu.Lock()
		store.failOutbox = nil
		store.mu.Unlock()
		time.Sleep(2 * time.Second)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if got := desk.got(); len(got) != 1 {
			t.Errorf("desk got %q", got)
		}
		if !strings.Contains(log.String(), "database is locked") {
			t.Errorf("nothing is logged:\n%s", log.String())
		}
	})
}

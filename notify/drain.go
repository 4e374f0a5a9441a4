package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

const (
	// sendTimeout bounds one attempt.
	sendTimeout = 30 * time.Second
	// batch is how many reports are taken out of the outbox at a time.
	batch = 100
	// patience is how many attempts in a row may fail before a receiver is
	// taken for dead until the next pass: each may take sendTimeout.
	patience = 3
)

// drain tells one receiver what is due, until the outbox is empty, the
// receiver seems dead, or ctx ends. Hold is how long the receiver asks to be
// left alone.
func (n *Notifier) drain(ctx context.Context, r Receiver) (sum Summary, hold time.Duration, err error) {
	failed := 0
	for ctx.Err() == nil {
		list, err := n.Store.Outbox(ctx, r.Name, n.now(), batch)
		if err != nil {
			return sum, 0, fmt.Errorf("read outbox of %q: %w", r.Name, err)
		}
		settled := false
		for _, o := range list {
			d, wait, err := n.tell(ctx, r, o)
			if err != nil || d.State == "" {
				return sum, 0, err
			}
			sum.count(d.State)
			settled = settled || d.Settled()
			failed++
			if d.State != article.Waiting {
				failed = 0
			}
			if wait > 0 || failed >= patience {
				return sum, wait, nil
			}
		}
		if !settled { // what is left is not due
			return sum, 0, nil
		}
	}
	return sum, 0, nil
}

func (s *Summary) count(state article.DeliveryState) {
	switch state {
	case article.Sent:
		s.Sent++
	case article.Skipped:
		s.Skipped++
	case article.Refused:
		s.Refused++
	case article.Waiting:
		s.Waiting++
	}
}

// tell tells r of o and records what came of it. It gives the record, with an
// empty State when ctx ended before there was anything to record, and how long
// the receiver asks to be left alone. The error is the store's.
func (n *Notifier) tell(ctx context.Context, r Receiver, o edit.Outgoing) (d article.Delivery, hold time.Duration, err error) {
	if ctx.Err() != nil {
		return article.Delivery{}, 0, nil
	}
	d = o.Delivery
	d.Receiver, d.Report = r.Name, o.Report.ID
	now := n.now()
	if o.Fault != "" {
		d.State, d.Reason, d.Last, d.Next = article.Refused, o.Fault, now, time.Time{}
		n.say(o, d)
		return d, 0, n.record(ctx, d)
	}
	if wanted, reason := r.Filter.Wants(o); !wanted {
		d.State, d.Reason, d.Last, d.Next = article.Skipped, reason, now, time.Time{}
		return d, 0, n.record(ctx, d)
	}
	sending, cancel := context.WithTimeoutCause(ctx, sendTimeout, fmt.Errorf("no answer within %v", sendTimeout))
	retry, failure := r.Sender.Send(sending, o)
	cancel()
	if failure != nil && ctx.Err() != nil { // stet stops: the attempt does not count
		return article.Delivery{}, 0, nil
	}
	d, hold = after(d, n.now(), retry, failure)
	n.say(o, d)
	err = n.record(ctx, d)
	if n.OnSent != nil {
		n.OnSent(r.Name, o, failure)
	}
	return d, hold, err
}

// after gives the record of an attempt that ended at now in failure, or in nil
// when it was sent.
func after(d article.Delivery, now time.Time, retry bool, failure error) (article.Delivery, time.Duration) {
	if d.First.IsZero() {
		d.First = now
	}
	d.Attempts++
	d.Last, d.Next, d.Reason = now, time.Time{}, ""
	if failure == nil {
		d.State = article.Sent
		return d, 0
	}
	d.Reason = redact(failure.Error())
	hold := time.Duration(0)
	var asked RetryAfter
	if retry && errors.As(failure, &asked) {
		hold = max(0, min(asked.RetryAfter(), maxWait))
	}
	switch {
	case !retry:
		d.State = article.Refused
	case now.Sub(d.First) >= giveUp:
		d.State = article.Refused
		d.Reason = fmt.Sprintf("given up after %d attempts in %d days: %s", d.Attempts, giveUp/(24*time.Hour), d.Reason)
	default:
		d.State = article.Waiting
		d.Next = now.Add(max(wait(d), hold))
	}
	return d, hold
}

// record keeps d also when ctx has ended: the message has left.
func (n *Notifier) record(ctx context.Context, d article.Delivery) error {
	if err := n.Store.Record(context.WithoutCancel(ctx), d); err != nil {
		return fmt.Errorf("record delivery of %s to %q: %w", d.Report, d.Receiver, err)
	}
	return nil
}

func (n *Notifier) say(o edit.Outgoing, d article.Delivery) {
	log := n.log().With("receiver", d.Receiver, "article", o.Report.Article.ID, "report", d.Report)
	switch d.State {
	case article.Sent:
		log.Info("sent", "severity", o.Report.Severity, "attempts", d.Attempts)
	case article.Waiting:
		log.Warn("not sent", "reason", d.Reason, "attempts", d.Attempts, "next", d.Next)
	default:
		log.Error("refused", "reason", d.Reason, "attempts", d.Attempts)
	}
}

package article

import "time"

// DeliveryState says how far the telling of one report to one receiver is.
type DeliveryState string

// The states of a delivery.
const (
	Waiting DeliveryState = "waiting" // tried, to be tried again at Next
	Sent    DeliveryState = "sent"
	Refused DeliveryState = "refused" // permanently, or given up after three days
	Skipped DeliveryState = "skipped" // the receiver's filter does not want it
)

// Delivery records that a receiver was told of a report, or why not. A report
// without a settled Delivery (sent, refused, skipped) is still to be told.
type Delivery struct {
	Receiver string
	Report   string // edit.Report.ID
	State    DeliveryState
	Attempts int
	First    time.Time // first attempt
	Last     time.Time // last attempt
	Next     time.Time // next attempt, while waiting
	Reason   string    // the receiver's last word, without secrets
}

// Settled reports whether nothing more is to be done.
func (d Delivery) Settled() bool {
	return d.State == Sent || d.State == Refused || d.State == Skipped
}

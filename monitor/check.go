package monitor

import (
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// Check is one look at one article, as it was saved.
type Check struct {
	Watch   article.Watch   // after the look
	Outcome article.Outcome // "" if the host wanted to be left alone: no look was made
	Reason  string          // why, where Outcome is not unchanged or changed
	Version *article.Version
	// Report says what changed: of Version against the one before, nil for the
	// first; or of a status (gone, back, gated) where Version is nil.
	Report *edit.Report
	// Confirmed says that the reports of the article may now be told: this one,
	// or those that waited for this look.
	Confirmed bool
	Withheld  string // why Report is told to nobody, if it is not
}

// Summary counts what a pass did. Each look counts once, in Checked and in
// one of First to Failed.
type Summary struct {
	Sources int // sources read
	New     int // articles that they list and stet did not know
	Checked int // looks

	First      int // articles read for the first time
	Unchanged  int // also moved ones
	Changed    int
	Gone       int
	Gated      int
	Unreadable int
	Failed     int

	Left int // due, but not looked at: the host was busy, or the pass over
	Took time.Duration
}

func (s *Summary) add(c Check) {
	s.Checked++
	switch c.Outcome {
	case article.Changed:
		if c.Report == nil {
			s.First++
		} else {
			s.Changed++
		}
	case article.Gone:
		s.Gone++
	case article.Gated:
		s.Gated++
	case article.Unreadable:
		s.Unreadable++
	case article.Failed:
		s.Failed++
	case "":
		s.Checked--
		s.Left++
	default:
		s.Unchanged++
	}
}

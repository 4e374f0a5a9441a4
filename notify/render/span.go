package render

import (
	"time"

	"stet/diffstore/edit"
)

// Span says when an edit was made that was not there at from and was at to:
// "between 10:36 and 10:41 on 23 Nov". A zero from gives "by 10:41 on 23 Nov",
// a zero to nothing. A nil zone is UTC.
func Span(from, to time.Time, zone *time.Location) string {
	return Options{Zone: zone, Now: to}.span(from, to)
}

func (o Options) span(from, to time.Time) string {
	const clock = "15:04"
	from, to = from.In(o.zone()), to.In(o.zone())
	switch {
	case to.IsZero():
		return ""
	case from.IsZero():
		return "by " + to.Format(clock) + " on " + o.day(to)
	case !from.Before(to), from.Truncate(time.Minute).Equal(to.Truncate(time.Minute)):
		return "at " + to.Format(clock) + " on " + o.day(to)
	case from.Format(time.DateOnly) == to.Format(time.DateOnly):
		return "between " + from.Format(clock) + " and " + to.Format(clock) + " on " + o.day(to)
	}
	return "between " + from.Format(clock) + " on " + o.day(from) + " and " + to.Format(clock) + " on " + o.day(to)
}

// lastSeen says when an article that went was found for the last time. The
// report of a status is of one version: its Seen is when that text was new.
func (o Options) lastSeen(r edit.Report) string {
	at := r.To.UnchangedAt.In(o.zone())
	if at.IsZero() || len(r.Edits) == 0 || r.Edits[0].Op == edit.Back || r.Edits[0].Op == edit.Recovered {
		return ""
	}
	return "last seen at " + at.Format("15:04") + " on " + o.day(at)
}

// day leaves out the year that everybody takes for granted.
func (o Options) day(t time.Time) string {
	t = t.In(o.zone())
	if !o.Now.IsZero() && t.Year() == o.Now.In(o.zone()).Year() {
		return t.Format("2 Jan")
	}
	return t.Format("2 Jan 2006")
}

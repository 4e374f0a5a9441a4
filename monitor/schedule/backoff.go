package schedule

import (
	"time"

	"stet/diffstore/article"
)

// Daily is the longest wait of a page that is gone; after a week of it, Max.
const Daily = 24 * time.Hour

const goneDays = 7

// Backoff gives the wait after a look that found no article. fails counts
// such looks in a row, this one included; wait is what Wait gives for the page.
//
//   - failed: Min (or wait, if shorter), doubled with each failure up to Max:
//     most failures are over soon, some never are;
//   - gated, unreadable: the same, but never sooner than wait, since asking
//     again seldom opens a wall;
//   - gone: as failed, up to Daily, then daily for a week, then weekly: a page
//     that is published anew is away for minutes, and others do come back.
//
// Any other outcome waits wait.
func Backoff(o article.Outcome, fails int, wait time.Duration) time.Duration {
	switch o {
	case article.Failed:
		return doubled(min(Min, wait), fails)
	case article.Gated, article.Unreadable:
		return max(doubled(min(Min, wait), fails), wait)
	case article.Gone:
		first := min(Min, wait)
		if doubled(first, fails-goneDays) > Daily {
			return Max
		}
		return min(doubled(first, fails), Daily)
	}
	return wait
}

// doubled gives first × 2^(fails−1), at most Max.
func doubled(first time.Duration, fails int) time.Duration {
	for d := first; ; d *= 2 {
		if d >= Max || d <= 0 {
			return Max
		}
		if fails--; fails <= 0 {
			return d
		}
	}
}

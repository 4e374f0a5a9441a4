package notify

import (
	"hash/fnv"
	"io"
	"strconv"
	"time"

	"stet/diffstore/article"
)

const (
	minWait = time.Minute
	maxWait = 6 * time.Hour
	// giveUp is how long after the first attempt nothing more is tried: over
	// a weekend a mail server comes back, after it the news is old.
	giveUp = 72 * time.Hour
)

// wait gives the time from an attempt to the next: a minute, doubled with each
// attempt, up to a quarter more, at most 6 hours. The quarter hangs on the
// delivery, so that a hundred reports that failed together do not come back
// together, and the same delivery always waits the same.
func wait(d article.Delivery) time.Duration {
	base := minWait
	for i := 1; i < d.Attempts && base < maxWait; i++ {
		base *= 2
	}
	h := fnv.New32a()
	io.WriteString(h, d.Receiver+"\x00"+d.Report+"\x00"+strconv.Itoa(d.Attempts))
	return min(base+time.Duration(h.Sum32()%1000)*base/4000, maxWait)
}

package schedule

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stet/diffstore/article"
	"stet/seeds"
)

const (
	hour = time.Hour
	day  = 24 * time.Hour
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func ago(d time.Duration) time.Time { return now.Add(-d) }

func TestWait(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		page    Page
		want    time.Duration
		settled bool
	}{
		{"nothing known", Page{}, Min, false},
		{"just published", Page{Published: now}, Min, false},
		{"a quarter of the quiet", Page{Published: ago(4*hour - 15*time.Minute)}, hour, false},
		{"low attention", Page{Published: ago(4*hour - 15*time.Minute), Attention: seeds.Low}, 2 * hour, false},
		{"high attention", Page{Published: ago(4*hour - 15*time.Minute), Attention: seeds.High}, 30 * time.Minute, false},
		{"first seen when no date is given", Page{FirstSeen: ago(4*hour - 15*time.Minute)}, hour, false},
		{"an edit makes it new", Page{Published: ago(4 * hour), LastEdit: now}, Min, false},
		{"but an old one is never hurried", Page{Published: ago(100 * day), LastEdit: ago(hour)}, day, false},
		{"at most a week", Page{Published: ago(29 * day)}, Max, false},
		{"settled", Page{Published: ago(30 * day)}, Monthly, true},
		{"pinned", Page{Published: ago(30 * day), Pinned: true}, Monthly, false},
		{"edited long after publication", Page{Published: ago(900 * day), LastEdit: ago(day)}, Max, false},
		{"every replaces the rule", Page{Published: ago(400 * day), Every: 30 * time.Minute}, 30 * time.Minute, false},
		{"every may be short", Page{Every: time.Second}, time.Second, false},
		{"date in the future", Page{Published: now.Add(365 * day), FirstSeen: ago(4*hour - 15*time.Minute)}, hour, false},
		{"date in the future, not seen before", Page{Published: now.Add(hour)}, Min, false},
		{"an edit in the future is none", Page{Published: ago(4*hour - 15*time.Minute), LastEdit: now.Add(hour)}, hour, false},
		{"the epoch is no date", Page{Published: time.Unix(0, 0), FirstSeen: ago(4*hour - 15*time.Minute)}, hour, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			wait, settled := Wait(c.page, now)
			if wait != c.want || settled != c.settled {
				t.Errorf("got %v, settled %v, want %v, %v", wait, settled, c.want, c.settled)
			}
		})
	}
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	cases := []struct {
		outcome article.Outcome
		fails   int
		wait    time.Duration
		want    time.Duration
	}{
		{article.Failed, 1, hour, Min},
		{article.Failed, 2, hour, 2 * Min},
		{article.Failed, 5, hour, 16 * Min},
		{article.Failed, 1000, hour, Max},
		{article.Failed, 0, hour, Min},
		{article.Failed, 1, time.Second, time.Second},
		{article.Failed, 3, time.Second, 4 * time.Second},
		{article.Gated, 1, hour, hour},
		{article.Gated, 6, hour, 32 * Min},
		{article.Unreadable, 1, hour, hour},
		{article.Unreadable, 99, hour, Max},
		{article.Unreadable, 1, Monthly, Monthly},
		{article.Gone, 1, hour, Min},
		{article.Gone, 4, hour, 8 * Min},
		{article.Gone, 10, hour, Daily},
		{article.Gone, 16, hour, Daily},
		{article.Gone, 17, hour, Max},
		{article.Unchanged, 3, hour, hour},
	}
	for _, c := range cases {
		if got := Backoff(c.outcome, c.fails, c.wait); got != c.want {
			t.Errorf("%s, %d fails, wait %v: got %v, want %v", c.outcome, c.fails, c.wait, got, c.want)
		}
	}
}

var levels = []seeds.Attention{seeds.Low, seeds.Normal, seeds.High}

func someTime(t *rapid.T, label string) time.Time {
	return now.Add(time.Duration(rapid.Int64Range(-int64(60*day), int64(2*day)).Draw(t, label)))
}

func somePage(t *rapid.T) Page {
	return Page{
		Published: someTime(t, "published"), FirstSeen: someTime(t, "first seen"), LastEdit: someTime(t, "last edit"),
		Attention: rapid.SampledFrom(levels).Draw(t, "attention"),
		Pinned:    rapid.Bool().Draw(t, "pinned"),
	}
}

func TestWaitIsClamped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := somePage(t)
		wait, settled := Wait(p, now)
		if wait != Monthly && (wait < Min || wait > Max) {
			t.Fatalf("%+v waits %v", p, wait)
		}
		if settled && (p.Pinned || wait != Monthly) {
			t.Fatalf("%+v is settled, waits %v", p, wait)
		}
	})
}

func TestWaitGrowsWithQuiet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := somePage(t)
		p.Published = ago(60 * day)
		a := rapid.Int64Range(0, int64(60*day)).Draw(t, "shorter quiet")
		b := rapid.Int64Range(a, int64(60*day)).Draw(t, "longer quiet")
		p.LastEdit = ago(time.Duration(a))
		short, _ := Wait(p, now)
		p.LastEdit = ago(time.Duration(b))
		if long, _ := Wait(p, now); long < short {
			t.Fatalf("quiet for %v waits %v, for %v only %v", time.Duration(a), short, time.Duration(b), long)
		}
	})
}

func TestWaitFallsWithAttention(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := somePage(t)
		last := time.Duration(0)
		for i := len(levels) - 1; i >= 0; i-- {
			p.Attention = levels[i]
			wait, _ := Wait(p, now)
			if wait < last {
				t.Fatalf("%s attention waits %v, more attention %v", levels[i], wait, last)
			}
			last = wait
		}
	})
}

func TestBackoffGrowsWithFails(t *testing.T) {
	t.Parallel()
	outcomes := []article.Outcome{article.Failed, article.Gated, article.Unreadable, article.Gone}
	rapid.Check(t, func(t *rapid.T) {
		o := rapid.SampledFrom(outcomes).Draw(t, "outcome")
		wait := time.Duration(rapid.Int64Range(1, int64(Max)).Draw(t, "wait"))
		fails := rapid.IntRange(1, 100).Draw(t, "fails")
		a, b := Backoff(o, fails, wait), Backoff(o, fails+1, wait)
		if a <= 0 || b < a || b > Max {
			t.Fatalf("%s with wait %v: %v after %d fails, then %v", o, wait, a, fails, b)
		}
	})
}

package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// stamp writes a moment in the user's zone: "23 Nov 10:41", with the year when
// it is not this one.
func (s *session) stamp(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return s.day(t) + t.In(s.Zone).Format(" 15:04")
}

// exact writes a moment as a print-out needs it that is to prove something:
// with seconds, year and zone.
func (s *session) exact(t time.Time) string {
	return t.In(s.Zone).Format("2 Jan 2006 15:04:05 MST")
}

func (s *session) day(t time.Time) string {
	if t.In(s.Zone).Year() != s.Now().In(s.Zone).Year() {
		return t.In(s.Zone).Format("2 Jan 2006")
	}
	return t.In(s.Zone).Format("2 Jan")
}

// clock writes t, without its day when that is the day of beside.
func (s *session) clock(t, beside time.Time) string {
	if t.In(s.Zone).Format(time.DateOnly) == beside.In(s.Zone).Format(time.DateOnly) {
		return t.In(s.Zone).Format("15:04")
	}
	return s.stamp(t)
}

// ago and in write how far a moment is from now.
func (s *session) ago(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	d := s.Now().Sub(t)
	if d < time.Minute {
		return "just now"
	}
	return span(d) + " ago"
}

func (s *session) in(t time.Time) string {
	d := t.Sub(s.Now())
	switch {
	case t.IsZero():
		return "never"
	case d <= 0:
		return "due"
	case d < time.Minute:
		return "in 1 min"
	}
	return "in " + span(d)
}

func span(d time.Duration) string {
	switch {
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d days", d/(24*time.Hour))
}

// parseSince reads how far back to go: "90m", "24h", "7d", "2w", a day or a
// moment. A day begins in the user's zone.
func (s *session) parseSince(text string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", "2006-01-02T15:04", time.RFC3339} {
		if t, err := time.ParseInLocation(layout, text, s.Zone); err == nil {
			return t, nil
		}
	}
	if d, ok := parseAge(text); ok {
		return s.Now().Add(-d), nil
	}
	return time.Time{}, usage(fmt.Sprintf("%q is no time", text), "write 24h, 7d, 2w or a day such as %s", s.Now().In(s.Zone).Format(time.DateOnly))
}

func parseAge(text string) (time.Duration, bool) {
	if d, err := time.ParseDuration(text); err == nil {
		return d, d > 0
	}
	for unit, worth := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		number, ok := strings.CutSuffix(text, unit)
		if n, err := strconv.Atoi(number); ok && err == nil && n > 0 && n < 10_000 {
			return time.Duration(n) * worth, true
		}
	}
	return 0, false
}

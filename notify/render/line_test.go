package render

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stet/diffstore/textdiff"
)

func TestClean(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":                     "plain",
		"a\tb\r\nc\u2028d":          "a b  c d",
		"\x1b[31mred\x1b[0m":        "[31mred[0m",
		"\x1b]0;title\x07x\u009b2J": "]0;titlex2J",
		"a\u202eb\u2066c\u2069":     "abc",
		"\u200fשלום":                "\u200fשלום",
		"می\u200cخواهم":             "می\u200cخواهم",
		"bad\xffbyte":               "bad\uFFFDbyte",
		"tag\U000e0041":             "tag",
		"\x00\x7f":                  "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRedline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ before, after, plain, color string }{
		{"keeps 230 jobs", "keeps 250 jobs", "keeps [-230-]{+250+} jobs", "keeps \x1b[31;9m230\x1b[0m\x1b[32;4m250\x1b[0m jobs"},
		{"were never told", "were told", "were [-never-] told", "were \x1b[31;9mnever\x1b[0m told"},
		{"were told", "were never told", "were {+never+} told", "were \x1b[32;4mnever\x1b[0m told"},
		{"", "all\x1b[2J new", "{+all[2J new+}", "\x1b[32;4mall[2J new\x1b[0m"},
		{"same", "same", "same", "same"},
		{"", "", "", ""},
	} {
		ops := textdiff.Words(c.before, c.after)
		if got := Redline(ops, false); got != c.plain {
			t.Errorf("Redline(%q → %q) = %q, want %q", c.before, c.after, got, c.plain)
		}
		if got := Redline(ops, true); got != c.color {
			t.Errorf("Redline(%q → %q, color) = %q, want %q", c.before, c.after, got, c.color)
		}
	}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		v, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	cet := time.FixedZone("CET", 3600)
	for _, c := range []struct {
		from, to time.Time
		zone     *time.Location
		want     string
	}{
		{at("2026-11-23 09:36:02"), at("2026-11-23 09:41:20"), cet, "between 10:36 and 10:41 on 23 Nov"},
		{at("2026-11-23 09:36:02"), at("2026-11-23 09:41:20"), nil, "between 09:36 and 09:41 on 23 Nov"},
		{at("2026-11-23 09:41:02"), at("2026-11-23 09:41:20"), nil, "at 09:41 on 23 Nov"},
		{at("2026-11-22 22:50:00"), at("2026-11-22 23:10:00"), cet, "between 23:50 on 22 Nov and 00:10 on 23 Nov"},
		{at("2025-12-31 23:50:00"), at("2026-01-01 00:10:00"), nil, "between 23:50 on 31 Dec 2025 and 00:10 on 1 Jan"},
		{at("2026-11-23 10:00:00"), at("2026-11-23 09:00:00"), nil, "at 09:00 on 23 Nov"}, // a clock set back
		{time.Time{}, at("2026-11-23 09:41:20"), cet, "by 10:41 on 23 Nov"},
		{time.Time{}, time.Time{}, cet, ""},
	} {
		if got := Span(c.from, c.to, c.zone); got != c.want {
			t.Errorf("Span(%v, %v) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if got, want := (Options{}).span(at("2026-11-23 09:36:02"), at("2026-11-23 09:41:20")), "between 09:36 and 09:41 on 23 Nov 2026"; got != want {
		t.Errorf("without Now: %q, want %q", got, want)
	}
}

// TestWrap holds for any text that no line is too wide and no word is lost.
func TestWrap(t *testing.T) {
	t.Parallel()
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("ab 。港é́")), 0, 120, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after, width := letters.Draw(t, "before"), letters.Draw(t, "after"), rapid.IntRange(4, 30).Draw(t, "width")
		all := cells(tidy(textdiff.Words(before, after)), false)
		var whole, broken strings.Builder
		for _, c := range all {
			whole.WriteString(c.text)
		}
		for _, line := range wrap(all, width) {
			if n := widthOf(line); n > width {
				t.Fatalf("a line of %d columns: %q", n, paint(line, false))
			}
			broken.WriteString(paint(line, false))
		}
		without := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got, want := without(broken.String()), without(whole.String()); got != want {
			t.Fatalf("wrapped %q, had %q", got, want)
		}
	})
}

func TestClip(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"one two three", 10, "one two…"},
		{"onetwothree", 6, "onetw…"},
		{"cafe\u0301s", 5, "caf…"}, // never between a letter and its accent
	} {
		if got := clip(c.in, c.limit); got != c.want {
			t.Errorf("clip(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

package seeds

import (
	"strings"
	"testing"
	"time"
)

func TestPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range cases(t, "patterns.txt", 3) {
		if err := CheckPattern(c[1]); err != nil {
			t.Errorf("%s: %v", c[1], err)
		}
		if got := matches(c[1], placeOf(c[2])); got != (c[0] == "yes") {
			t.Errorf("%s on %s: got %v, want %s", c[1], c[2], got, c[0])
		}
	}
}

// Many stars must not make it slow.
func TestPatternOfManyStars(t *testing.T) {
	t.Parallel()
	if matches(strings.Repeat("*a", 250), "/"+strings.Repeat("a", 4000)+"b") {
		t.Error("matches")
	}
}

func TestCheckPattern(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]string{
		"":                             "an empty pattern matches nothing",
		"news/*":                       `"news/*" matches no address: a pattern begins with / or *`,
		"https://news.example/*":       "a whole address; a pattern begins behind the host",
		"/a\x00":                       "control character",
		"/" + strings.Repeat("a", 500): "longer than 500",
	} {
		if err := CheckPattern(pattern); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: got %v, want %s", pattern, err, want)
		}
	}
	if err := CheckPatterns(make([]string, 101)); err == nil {
		t.Error("101 patterns are taken")
	}
}

func TestWants(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := Source{Kind: Feed, MaxAge: 72 * time.Hour, Include: []string{"/news/*"}, Exclude: []string{"*/live/*"}}
	at := func(path string, hours int) Found {
		return Found{URL: "https://news.example" + path, Published: now.Add(-time.Duration(hours) * time.Hour)}
	}
	undated := Found{URL: "https://news.example/news/a"}
	updated := Found{URL: undated.URL, Updated: now.Add(-73 * time.Hour)}
	for name, c := range map[string]struct {
		f    Found
		want bool
	}{
		"young":         {at("/news/a", 71), true},
		"of the future": {at("/news/a", -5), true},
		"old":           {at("/news/a", 73), false},
		"undated":       {undated, true},
		"updated only":  {updated, false},
		"elsewhere":     {at("/sport/a", 1), false},
		"excluded":      {at("/news/live/a", 1), false},
	} {
		if got := s.Wants(c.f, now); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	one := Source{Kind: URL, Include: s.Include, MaxAge: time.Hour}
	if !one.Wants(at("/sport/a", 100), now) {
		t.Error("an article named by a person is left out")
	}
}

package diffstore

import (
	"strings"
	"testing"
	"time"

	"stet/seeds"
)

// TestEntryGetsAnotherAddress holds that an entry of a feed that keeps its id
// goes on as the article it was, if the texts agree, and that an id that tells
// nothing joins nothing.
func TestEntryGetsAnotherAddress(t *testing.T) {
	t.Parallel()
	const old, next = "https://news.example/deal-saves-jobs", "https://news.example/yard-is-saved"
	entry := func(id, url string) seeds.Found { return seeds.Found{URL: url, ID: id, Title: "About it"} }
	other := []string{"A crane on the east quay has stood still since Tuesday.", "Its driver took the key of the cab home with him."}
	for name, c := range map[string]struct {
		before, after []seeds.Found
		feed          string // that lists it then
		text          []string
		one           bool
	}{
		"same id":              {[]seeds.Found{entry("g-41", old)}, []seeds.Found{entry("g-41", next)}, "one", deal, true},
		"id learned later":     {[]seeds.Found{entry("", old), entry("g-41", old)}, []seeds.Found{entry("g-41", next)}, "one", deal, true},
		"another text":         {[]seeds.Found{entry("g-41", old)}, []seeds.Found{entry("g-41", next)}, "one", other, false},
		"another id":           {[]seeds.Found{entry("g-41", old)}, []seeds.Found{entry("g-42", next)}, "one", deal, false},
		"no id":                {[]seeds.Found{entry("", old)}, []seeds.Found{entry("", next)}, "one", deal, false},
		"too long":             {[]seeds.Found{entry(strings.Repeat("g", 501), old)}, []seeds.Found{entry(strings.Repeat("g", 501), next)}, "one", deal, false},
		"id of another feed":   {[]seeds.Found{entry("g-41", old)}, []seeds.Found{entry("g-41", next)}, "two", deal, false},
		"one id of everything": {[]seeds.Found{entry("g", old)}, []seeds.Found{entry("g", old), entry("g", next)}, "one", deal, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			for _, f := range c.before {
				read(t, s.Store, "one", []seeds.Found{f}, s.now)
			}
			s.read(old, "", old, "Harbour deal saves 230 jobs", deal...)
			first, err := articleAt(t.Context(), s.readers, old)
			check(t, err)
			s.now = s.now.Add(time.Hour)
			if n := read(t, s.Store, c.feed, c.after, s.now); n != 1 {
				t.Fatalf("%d are new", n)
			}
			s.read(next, "", next, "Minister hails the yard", c.text...)
			want := old + " " + next
			if c.one {
				want = next
			}
			if got := s.watched(); got != want {
				t.Fatalf("watched: %s, want %s", got, want)
			}
			if c.one {
				for _, arg := range []string{old, next, first.article} {
					s.finds(arg, next)
				}
			}
		})
	}
}

// TestSectionIsNoArticle holds that stories made from one template are not one
// because their pages name the same section for their address.
func TestSectionIsNoArticle(t *testing.T) {
	t.Parallel()
	const section, first, second = "https://news.example/prices", "https://news.example/prices-of-monday", "https://news.example/prices-of-friday"
	week := func(price string) []string {
		return []string{"Herring cost " + price + " crowns a barrel in the hall, by our own count.",
			"The count is made by readers who get up before five, and signed by two of them.",
			"Prices are for barrels of a hundred kilograms, salted, with the heads on."}
	}
	for name, headlines := range map[string][2]string{
		"numbered":  {"Herring prices in week 41", "Herring prices in week 42"},
		"unlike":    {"Herring prices up", "Herring prices are down again"},
		"the alike": {"Herring prices", "Herring prices"},
	} {
		s := newSite(t)
		s.list("one", first)
		s.read(first, "", section, headlines[0], week("112")...)
		s.list("one", second)
		s.read(second, "", section, headlines[1], week("97")...)
		if got := s.watched(); got != first+" "+second {
			t.Errorf("%s: watched: %s", name, got)
		}
	}
}

package monitor

import "testing"

// The store hears where a page stood, so that a detour and the article it
// leads to are one.
func TestWhereAPageStoodIsSaved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.site.put(story, answer{body: "Ferry stays\nIt stays.", at: "https://news.example/2026/ferry"})
	w.again()
	w.look("Ferry stays\nIt does stay.")
	equal(t, "stood", w.store.stood, "https://news.example/2026/ferry", story)
}

// An address that is only written otherwise is no move.
func TestAnotherSpellingIsNoMove(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays\nIt stays.\ncanonical: https://www.news.example/ferry-1")
	for canonical, want := range map[string]string{
		"http://news.example/ferry-1/?utm_source=rss": "unchanged",
		"https://m.news.example/ferry-1/amp":          "unchanged",
		"https://news.example/ferry-2":                "moved",
	} {
		if c := w.look("Ferry stays\nIt stays.\ncanonical: " + canonical); string(c.Outcome) != want {
			t.Errorf("%s: %s, want %s", canonical, c.Outcome, want)
		}
	}
}

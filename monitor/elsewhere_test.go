package monitor

import (
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

// A redirect to another story is no edit of this one: after the hour of doubt
// the article is gone, and it says where to.
func TestRedirectToAnotherStory(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look(prosaic("ferry", 300))
	w.pass(time.Hour)
	other := strings.Replace(prosaic("harbour", 300), "Headline about harbour", "Blast wrecks three boats", 1)
	w.site.put(story, answer{body: other, at: "https://news.example/2026/harbour-blast"})
	for range 2 {
		w.outcome(w.again(), article.Unreadable)
		w.pass(30 * minute)
	}
	for range 3 {
		c := w.again()
		w.outcome(c, article.Gone)
		if !strings.HasPrefix(c.Reason, "leads to another article: Blast wrecks three boats") {
			t.Errorf("reason %q", c.Reason)
		}
		w.pass(time.Hour)
	}
	equal(t, "told", w.store.reports(), "1→1 gone")
	w.look(prosaic("ferry", 300))
	w.pass(time.Hour)
	w.again()
	equal(t, "told when it is back", w.store.reports(), "1→1 gone", "1→1 back")
}

// A story that was written anew and got another slug is the same one, by its
// number or by its headline.
func TestRewrittenUnderAnotherSlug(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]string{"number": "https://news.example/harbour-4711023", "headline": "https://news.example/other"} {
		w := newWorld(t, Options{ConfirmAfter: minute})
		was, is := prosaic("ferry", 300), prosaic("harbour", 300)
		if name == "number" {
			is = strings.Replace(is, "Headline about harbour", "Blast wrecks three boats", 1)
		}
		url := "https://news.example/ferry-4711023"
		id := w.store.add(url, w.time)
		w.site.put(url, answer{body: was})
		w.lookAt(id)
		w.site.put(url, answer{body: is, at: at})
		for range 3 {
			w.pass(30 * minute)
			w.lookAt(id)
		}
		if got := w.store.watch(id); got.Outcome != article.Changed || got.Versions != 2 {
			t.Errorf("%s: %s, %d versions", name, got.Outcome, got.Versions)
		}
	}
}

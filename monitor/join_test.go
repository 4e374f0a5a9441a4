package monitor

import (
	"testing"
	"time"

	"stet/diffstore/article"
)

const renamed = "https://news.example/2026/ferry"

// led is a world in which the story moved to renamed, which a feed listed and
// which was read first.
func led(t *testing.T, o Options) (w *world, other string) {
	w = newWorld(t, o)
	w.look("Ferry stays\nIt stays.")
	w.pass(time.Hour)
	other = w.store.add(renamed, w.time)
	w.moved("Ferry stays\nIt stays.")
	w.lookAt(other)
	w.pass(time.Hour)
	return w, other
}

// moved lets both addresses show body, the old one by a redirect.
func (w *world) moved(body string) {
	w.site.put(renamed, answer{body: body})
	w.site.put(story, answer{body: body, at: renamed})
}

func (w *world) lookAt(id string) Check {
	w.Helper()
	c, err := w.Look(w.Context(), w.store.watch(id))
	if err != nil {
		w.Fatal(err)
	}
	return c
}

func TestTwoArticlesAreOne(t *testing.T) {
	t.Parallel()
	w, other := led(t, Options{})
	w.outcome(w.again(), article.Unchanged)
	if _, err := w.Look(w.Context(), article.Watch{ID: other, URL: renamed}); !othersWere(err) {
		t.Errorf("the other one is looked at still: %v", err)
	}
	w.moved("Ferry stays\nIt does stay.")
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed")
	if got := w.store.watch(w.id).URL; got != renamed {
		t.Errorf("it is fetched at %s", got)
	}
}

// What was told of the other is not told again, and what came after it is.
func TestWhatWasToldOfTheOtherIsNotToldAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		now      string
		versions int
		told     []string
	}{
		"as it was told": {"Ferry stays\nIt does stay.", 2, []string{"1→2 changed"}},
		"edited since":   {"Ferry stays\nIt did stay.", 3, []string{"1→2 changed", "2→3 changed"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, other := led(t, Options{})
			w.moved("Ferry stays\nIt does stay.")
			w.lookAt(other)
			told := w.time
			w.pass(time.Hour)
			w.moved(c.now)
			w.again()
			equal(t, "told", w.store.reports(), c.told...)
			equal(t, "withheld", written(w.store.withheld), "1→2 changed")
			kept := w.store.kept(w.id)
			if len(kept) != c.versions || !kept[1].Seen.Equal(told) {
				t.Errorf("%d versions, the second seen at %v", len(kept), kept[1].Seen)
			}
			if last := kept[len(kept)-1]; c.versions == 3 && !last.UnchangedAt.Equal(told) {
				t.Errorf("the edit was made after %v", last.UnchangedAt)
			}
		})
	}
}

// An edit that came with the new address was told by nobody: both saw but one
// of the texts.
func TestAnEditWithTheNewAddressIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look("Ferry stays\nIt stays.")
	w.pass(time.Hour)
	other := w.store.add(renamed, w.time)
	w.moved("Ferry stays\nIt does stay.")
	w.lookAt(other)
	w.moved("Ferry stays\nIt did stay.")
	w.pass(time.Hour)
	w.lookAt(other)
	w.pass(time.Hour)
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed", "1→2 changed")
}

// What still waited for a second look waits at the article that is kept.
func TestWhatPendedAtTheOtherIsToldOnce(t *testing.T) {
	t.Parallel()
	w, other := led(t, Options{ConfirmAfter: minute})
	w.moved("Ferry stays\nIt does stay.")
	w.lookAt(other)
	w.pass(2 * minute)
	w.again()
	equal(t, "told before a second look", w.store.reports())
	w.pass(2 * minute)
	w.again()
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// Led to an article that the store takes for another, a look is as before.
func TestAnotherArticleStaysAnother(t *testing.T) {
	t.Parallel()
	w, other := led(t, Options{})
	w.store.apart = true
	w.outcome(w.again(), article.Unchanged)
	if got := w.store.watch(w.id).URL; got != story || w.store.watch(other).URL != renamed {
		t.Errorf("it is fetched at %s", got)
	}
}

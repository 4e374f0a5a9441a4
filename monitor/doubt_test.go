package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

// prosaic is a text of n words, none of which stands in one of another topic.
func prosaic(topic string, n int) string {
	var b strings.Builder
	b.WriteString("Headline about " + topic)
	for i := range n - 3 {
		if i%20 == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s%d ", topic, i)
	}
	return b.String()
}

func TestDoubtful(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		l           likeness
		known, live bool
		want        string
	}{
		{likeness{812, 203, 200, 0, 0}, false, false, "text shrank from 812 to 203 words"},
		{likeness{812, 203, 203, 0, 0}, true, false, "text shrank from 812 to 203 words"},
		{likeness{812, 406, 400, 0, 0}, false, false, ""},
		{likeness{812, 405, 405, 0, 0}, false, false, "text shrank from 812 to 405 words"},
		{likeness{812, 900, 270, 0, 0}, false, false, "only 270 of 812 words are left in the text"},
		{likeness{812, 900, 271, 0, 0}, false, false, ""},
		{likeness{812, 900, 20, 0, 0}, true, false, ""},
		{likeness{812, 900, 400, 380, 94}, false, false, "only 94 of 380 words are left in the text, function words aside"},
		{likeness{812, 900, 400, 380, 95}, false, false, ""},
		{likeness{812, 900, 200, 380, 95}, false, false, "only 200 of 812 words are left in the text"},
		{likeness{812, 900, 270, 24, 20}, false, false, "only 270 of 812 words are left in the text"},
		{likeness{49, 3, 0, 0, 0}, false, false, ""},
		{likeness{50, 3, 0, 0, 0}, false, false, "text shrank from 50 to 3 words"},
		{likeness{0, 0, 0, 0, 0}, false, false, ""},
		{likeness{812, 271, 200, 0, 0}, false, true, ""},
		{likeness{812, 270, 270, 0, 0}, false, true, "text shrank from 812 to 270 words"},
		{likeness{812, 900, 20, 0, 0}, false, true, ""},
	} {
		if got := doubtful(c.l, c.known, c.live); got != c.want {
			t.Errorf("%+v, known %v, live %v: got %q, want %q", c.l, c.known, c.live, got, c.want)
		}
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	text := func(texts ...string) (a article.Article) {
		for _, x := range texts {
			a.Blocks = append(a.Blocks, article.Block{Text: x})
		}
		return a
	}
	english := func(s string) article.Article {
		a := text(s)
		a.Lang = "en"
		return a
	}
	for _, c := range []struct {
		before, after article.Article
		want          likeness
	}{
		{text("The ferry, the FERRY!"), text("Ferry", "the pier"), likeness{4, 3, 2, 2, 1}},
		{text("渡船停航"), text("渡船"), likeness{4, 2, 2, 0, 0}},
		{text("naïve 1,200 кот"), text("1 200", "naïve Кот"), likeness{4, 4, 4, 0, 0}},
		{article.Article{Headline: "A b", Standfirst: "c"}, text("c b"), likeness{3, 2, 2, 0, 0}},
		{english("The ferry stays in the harbour."), english("The owner stays in the sun."), likeness{6, 6, 4, 3, 1}},
		{text(""), text("x"), likeness{0, 1, 0, 0, 0}},
	} {
		if got := alike(c.before, c.after); got != c.want {
			t.Errorf("%v, %v: got %+v, want %+v", c.before, c.after, got, c.want)
		}
	}
}

// An article that was cut by half, or written anew, is told after an hour.
func TestWhatShrankIsToldAfterAnHour(t *testing.T) {
	t.Parallel()
	whole := prosaic("ferry", 400)
	for name, body := range map[string]string{"cut": whole[:len(whole)/3], "rewritten": prosaic("harbour", 300)} {
		for _, confirm := range []time.Duration{0, minute} {
			w := newWorld(t, Options{ConfirmAfter: confirm})
			w.look(whole)
			w.pass(time.Hour)
			w.again()
			seen := w.time
			w.pass(5 * time.Hour)
			first := w.time
			for i := range 2 {
				c := w.look(body)
				w.outcome(c, article.Unreadable)
				if want := fmt.Sprintf("; believed when three looks over an hour agree (%d of 3)", i+1); !strings.HasSuffix(c.Reason, want) {
					t.Errorf("%s: reason %q", name, c.Reason)
				}
				w.due(30 * minute)
				w.pass(30 * minute)
			}
			c := w.again()
			w.outcome(c, article.Changed)
			if !c.Confirmed || c.Version.Seen != first || c.Version.UnchangedAt != seen || c.Watch.Doubt != (article.Doubt{}) {
				t.Errorf("%s: confirmed %v, seen %v, unchanged at %v, %+v", name, c.Confirmed, c.Version.Seen, c.Version.UnchangedAt, c.Watch.Doubt)
			}
			equal(t, name, w.store.reports(), "1→2 changed")
		}
	}
}

// A wall that is sent as the article, with validators of its own, never makes
// a version, however often it is looked at.
func TestWallFor40Minutes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	whole := answer{body: prosaic("ferry", 400), etag: `"article"`}
	w.site.put(story, whole)
	w.again()
	kept := w.store.watch(w.id)
	w.pass(time.Hour)
	for range 9 {
		w.site.put(story, answer{body: prosaic("subscribe", 60), etag: `"wall"`})
		w.outcome(w.again(), article.Unreadable)
		w.pass(5 * minute)
	}
	for i, r := range w.site.asked[1:] {
		if r.ETag != `"article"` {
			t.Errorf("look %d asked with %s", i, r.ETag)
		}
	}
	w.site.put(story, whole)
	w.outcome(w.again(), article.Unchanged)
	got := w.store.watch(w.id)
	if got.Versions != 1 || got.Doubt != (article.Doubt{}) || got.Fails != 0 || got.Text != kept.Text || got.BodyHash != kept.BodyHash {
		t.Errorf("kept %+v", got)
	}
	equal(t, "told", w.store.reports())
}

// What pended before the wall came is confirmed after it went.
func TestWallWhileAChangePends(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	edited := prosaic("ferry", 400) + "\n250 seats."
	w.look(prosaic("ferry", 400))
	w.pass(time.Hour)
	w.look(edited)
	w.pass(minute)
	w.look(prosaic("subscribe", 60))
	w.pass(30 * minute)
	w.look(edited)
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// A live blog whose posts are all new is still the same live blog; one that is
// suddenly short is perhaps a wall.
func TestLiveBlogIsNoOtherStory(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look(prosaic("morning", 400) + "\nlive: yes")
	w.pass(time.Hour)
	w.outcome(w.look(prosaic("noon", 400)+"\nlive: yes"), article.Changed)
	w.pass(time.Hour)
	w.outcome(w.look(prosaic("evening", 400)), article.Unreadable)
	w.pass(time.Hour)
	w.outcome(w.look(prosaic("noon", 100)+"\nlive: yes"), article.Unreadable)
	// Its posts go on, so that no two looks agree; it is believed all the same.
	for i := range 3 {
		w.pass(40 * minute)
		c := w.look(prosaic("noon", 100+i) + "\nlive: yes")
		if got := c.Outcome == article.Changed; got != (i >= 1) {
			t.Errorf("look %d: %v", i, c.Outcome)
		}
	}
}

// Each doubtful text has an hour of its own; a look that fails is none.
func TestAnotherDoubtfulTextStartsAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look(prosaic("ferry", 400))
	for _, body := range []string{"one", "one", "two", "two", "!nothing", ""} {
		w.pass(25 * minute)
		if body != "" && body[0] != '!' {
			body = prosaic(body, 100)
		}
		if c := w.look(body); c.Version != nil {
			t.Fatalf("%q made a version", body)
		}
	}
	if d := w.store.watch(w.id).Doubt; d.Looks != 2 || d.All != 4 {
		t.Errorf("got %+v", d)
	}
	w.pass(25 * minute)
	w.outcome(w.look(prosaic("two", 100)), article.Changed)
}

// A text that is never the same hides an edit for six hours, not for ever.
func TestDoubtEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look(prosaic("ferry", 400))
	w.pass(time.Hour)
	began := w.time
	for i := 0; w.store.watch(w.id).Versions < 2; i++ {
		w.look(prosaic("served", 100) + fmt.Sprint(i))
		w.pass(w.store.watch(w.id).Due.Sub(w.time))
		if i > 50 {
			t.Fatal("never believed")
		}
	}
	if took := w.time.Sub(began); took < 6*time.Hour || took > 7*time.Hour {
		t.Errorf("believed after %v", took)
	}
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// A long box that stood in the page for a moment leaves no doubt behind.
func TestGrownForAMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	whole := prosaic("ferry", 400)
	w.look(whole)
	w.pass(time.Hour)
	w.look(whole + "\n" + prosaic("next", 900))
	w.pass(minute)
	c := w.look(whole)
	w.outcome(c, article.Changed)
	if c.Withheld == "" {
		t.Error("told of a text that came and went")
	}
}

func TestPausedStaysPausedInDoubt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.look(prosaic("ferry", 400))
	kept := w.store.watches[w.id]
	kept.Paused, kept.Due = true, time.Time{}
	w.store.watches[w.id] = kept
	w.pass(time.Hour)
	w.look(prosaic("ferry", 100)) // memory refuses a paused article that is due
}

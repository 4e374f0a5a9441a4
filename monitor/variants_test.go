package monitor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

func TestAlternates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last, next string // a letter for each text
		want       article.Variants
	}{
		{"", "A", article.Variants{}},
		{"A", "B", article.Variants{}},
		{"AB", "A", article.Variants{}},
		{"ABA", "B", article.Variants{1, 2}},
		{"BABABAB", "A", article.Variants{1, 2}},
		{"ZZZABA", "B", article.Variants{4, 5}},
		{"BZABA", "B", article.Variants{1, 3}},
		{"ABA", "C", article.Variants{}},
		{"ABC", "A", article.Variants{}},
		{"ABC", "B", article.Variants{}},
		{"CAB", "A", article.Variants{}},
		{"ABAC", "A", article.Variants{}},
		{"ABAB", "B", article.Variants{}},
		{"ABCA", "B", article.Variants{1, 2}},
		{"ABCA", "C", article.Variants{1, 3}},
		{"ABCACB", "A", article.Variants{1, 3}},
		{"ABCABC", "D", article.Variants{}},
		{"ABCABCD", "A", article.Variants{}},
		{"ABCABCD", "B", article.Variants{}},
		{"ABCABCDA", "B", article.Variants{1, 2}},
		{"ABAXYX", "Y", article.Variants{4, 5}},
	} {
		var last []article.Past
		for i, text := range c.last {
			first := 1 + slices.Index([]rune(c.last), text)
			last = append(last, article.Past{Number: i + 1, Text: string(text), First: first})
		}
		if got := alternates(last, c.next); got != c.want {
			t.Errorf("%s, then %s: got %v, want %v", c.last, c.next, got, c.want)
		}
	}
}

// flip shows texts one after another and confirms each.
func (w *world) flip(texts ...string) {
	w.Helper()
	for _, body := range texts {
		w.pass(time.Hour)
		w.look(body)
		w.pass(minute)
		w.again()
	}
}

// However often a page flips between two texts, there are two events: the
// return, and that it goes on.
func TestVariantsAreToldOnce(t *testing.T) {
	t.Parallel()
	for _, confirm := range []time.Duration{0, minute} {
		w := newWorld(t, Options{ConfirmAfter: confirm})
		w.flip("A", "B", "A", "B", "A", "B", "A", "B", "A", "B", "A", "B")
		equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed", "3→4 changed")
		if got := w.store.told[1]; got.Reverts != 1 || got.Variants != nil {
			t.Errorf("the return: reverts to %d, variants %v", got.Reverts, got.Variants)
		}
		equal(t, "variants", w.store.told[2].Variants, 1, 2)
		if n := len(w.store.withheld); n != 8 {
			t.Errorf("%d reports withheld, want 8", n)
		}
		equal(t, "of the last flip", w.store.withheld[7].Variants, 1, 2)
		c := w.look("A")
		if want := "alternates between versions 1 and 2, told once"; c.Withheld != want {
			t.Errorf("withheld %q, want %q", c.Withheld, want)
		}

		w.flip("C", "D", "C", "D", "C")
		equal(t, "told of other texts", w.store.reports()[3:], "13→14 changed", "14→15 changed", "15→16 changed", "16→17 changed")
		equal(t, "variants", w.store.told[6].Variants, 14, 15)
	}
}

// A test of three headlines is told until each came back once, in whatever
// order they come; a text that never stood is told at any time.
func TestThreeVariantsAreToldOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.flip("A", "B", "C", "A", "C", "B")
	told := len(w.store.told)
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed", "3→4 changed", "4→5 changed")
	for _, text := range strings.Split("ACABCBACACACBABABCBCBCA", "") {
		w.flip(text)
	}
	if got := w.store.reports()[told:]; len(got) != 0 {
		t.Errorf("told again: %v", got)
	}
	if got := w.look("D"); got.Withheld != "" || !got.Confirmed {
		t.Errorf("a new text: withheld %q, confirmed %v", got.Withheld, got.Confirmed)
	}
	w.pass(time.Hour)
	if got := w.look("A"); got.Withheld != "" {
		t.Errorf("back from it: withheld %q", got.Withheld)
	}
}

// What alternates was told, and goes on after the rest of the text was edited:
// the edit is told, with whichever of the two it came, and no flip.
func TestVariantsGoOnAfterAnEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.flip("A\n230 jobs", "B\n230 jobs", "A\n230 jobs", "B\n230 jobs")
	told := len(w.store.told)
	w.flip("A\n250 jobs")
	equal(t, "the edit", w.store.reports()[told:], "4→5 changed")
	w.flip("B\n250 jobs", "A\n250 jobs", "B\n250 jobs", "A\n250 jobs", "B\n250 jobs")
	equal(t, "told of flips", w.store.reports()[told+1:])
	w.flip("B\n260 jobs", "A\n260 jobs", "B\n260 jobs")
	equal(t, "the next edit", w.store.reports()[told+1:], "10→11 changed")
	w.flip("C\n260 jobs", "D\n260 jobs", "C\n260 jobs", "D\n260 jobs", "C\n260 jobs")
	equal(t, "another alternation", w.store.reports()[told+2:], "13→14 changed", "14→15 changed", "15→16 changed", "16→17 changed")
}

// An edit amid an alternation is told, also one to the passage that alternates.
func TestEditOfAVariantIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.flip("A\n230 jobs", "B\n230 jobs", "A\n230 jobs", "B\n230 jobs")
	told := len(w.store.told)
	w.flip("A, they say\n230 jobs", "B\n230 jobs")
	equal(t, "told", w.store.reports()[told:], "4→5 changed", "5→6 changed")
}

// A page whose two servers answer in turn is told once, as an alternation,
// though no second look ever finds the text of the first.
func TestTurnAtEveryLook(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	for i := range 20 {
		if c := w.look([]string{"A", "B"}[i%2]); c.Outcome != article.Changed {
			t.Errorf("look %d: %s, %s", i, c.Outcome, c.Reason)
		}
		w.pass([]time.Duration{time.Hour, minute}[i%2])
	}
	equal(t, "told", w.store.reports(), "7→8 changed")
	equal(t, "variants", w.store.told[0].Variants, 1, 2)
	w.pass(time.Hour)
	w.look("C")
	w.pass(minute)
	w.again()
	equal(t, "told of an edit", w.store.reports()[1:], "20→21 changed")
}

// A text seen once only makes no alternation, but the next that stays does.
func TestVariantsThatCameAndWent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.flip("A", "B", "A")
	w.pass(time.Hour)
	w.look("B")
	w.pass(minute)
	if c := w.look("A"); c.Withheld != "came and went within 60 s" {
		t.Errorf("withheld %q", c.Withheld)
	}
	w.flip("B", "A")
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed", "5→6 changed")
}

// What pends is told before a flip is withheld: there may be edits in it that
// have nothing to do with the flip.
func TestFlipsTakeNothingAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.look("Z")
	for _, body := range []string{"A", "B", "A", "B", "A"} {
		w.pass(minute / 2)
		w.look(body)
	}
	equal(t, "told", w.store.reports(), "1→2 changed", "2→3 changed", "3→4 changed", "4→5 changed")
	equal(t, "withheld", written(w.store.withheld), "5→6 changed")
}

// An older copy out of a cache is no reversal unless it is seen twice, also
// where no second look is wanted.
func TestOlderCopy(t *testing.T) {
	t.Parallel()
	const older, newer = "A\nmodified: 08:00", "B\nmodified: 09:00"
	w := newWorld(t, Options{})
	w.look(older)
	w.pass(time.Hour)
	w.look(newer)
	w.pass(time.Hour)
	if c := w.look(older); c.Confirmed || c.Report.Reverts != 1 {
		t.Errorf("confirmed %v, reverts to %d", c.Confirmed, c.Report.Reverts)
	}
	w.due(minute)
	w.pass(minute)
	if c := w.look(newer); c.Withheld != "came and went within 60 s" {
		t.Errorf("withheld %q", c.Withheld)
	}
	equal(t, "told", w.store.reports(), "1→2 changed")
	w.pass(time.Hour)
	w.look(older)
	w.pass(minute)
	w.look(older)
	equal(t, "told", w.store.reports(), "1→2 changed", "4→5 changed")
	w.pass(time.Hour)
	if c := w.look("C\nmodified: 07:00"); !c.Confirmed {
		t.Error("a new text waits for its date")
	}
}

package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/monitor/extract"
)

// sold is a page that shows the first of its paragraphs, each some 40 words,
// with an offer of the rest, or none.
func sold(show int, offer string, edit ...string) string {
	var b strings.Builder
	b.WriteString(`<html lang="en"><head><title>The ferry line is sold</title><meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-10T06:00:00Z"></head><body><main><article><h1>The ferry line is sold</h1><div class="article-body">`)
	for i := range show {
		fmt.Fprintf(&b, "<p>Paragraph %d of the story tells that the line has %d ships, that the islanders wrote to the council of the %dth ward, and that nobody on the quay knew what the buyers of the line mean to do with the oldest of them.</p>", i, 10+i, i+4)
	}
	b.WriteString(offer + `</div></article></main></body></html>`)
	return strings.NewReplacer(edit...).Replace(b.String())
}

const offer = `<div class="paywall"><h2>Keep reading</h2><p>All of the paper for one pound a week, and leave when you like.</p><button>Subscribe</button></div>`

// reads makes the world read pages as stet does.
func (w *world) reads() *world {
	w.read = extract.Read
	return w
}

func TestTeaserIsNoEdit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ teaser, reason string }{
		"a third":    {sold(3, offer), "paywall: only the beginning is shown"},
		"nearly all": {sold(8, offer), "paywall: only the beginning is shown"},
		"breaks off": {sold(6, offer, " of the 9th ward, and that nobody on the quay knew what the buyers of the line mean to do with the oldest of them.", " …"), "paywall: only the beginning is shown"},
	} {
		w := newWorld(t, Options{ConfirmAfter: minute}).reads()
		w.look(sold(10, ""))
		w.pass(time.Hour)
		for range 9 { // however long it is there
			check := w.look(c.teaser)
			if check.Version != nil || check.Reason != c.reason {
				t.Fatalf("%s: %v, reason %q", name, check.Version, check.Reason)
			}
			w.pass(time.Hour)
		}
		// What was edited meanwhile in what was shown is told with the whole.
		w.look(sold(10, "", "11 ships", "15 ships"))
		w.pass(minute)
		w.again()
		equal(t, name, w.store.reports(), "1→1 gated", "2→2 back", "1→2 changed")
	}
}

// A text with an offer behind it that is otherwise another is told at once.
func TestOfferHidesNoEdit(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"a figure in the part": sold(7, offer, "11 ships", "15 ships"),
		"the headline":         sold(7, offer, "line is sold", "line is lost"),
		"no offer":             sold(7, ""),
		"an empty box":         sold(7, `<div class="paywall"></div>`),
		"more text":            sold(11, offer),
	} {
		w := newWorld(t, Options{}).reads()
		w.look(sold(10, ""))
		w.pass(time.Hour)
		c := w.look(body)
		if w.outcome(c, article.Changed); c.Version == nil {
			t.Errorf("%s: no version", name)
		}
	}
}

// Where the offer always stood there, an end that was cut is told an hour later.
func TestCutAboveAnOffer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{}).reads()
	w.look(sold(10, offer))
	w.pass(time.Hour)
	for range 2 {
		w.outcome(w.look(sold(8, offer)), article.Unreadable)
		w.pass(30 * minute)
	}
	w.outcome(w.look(sold(8, offer)), article.Changed)
	equal(t, "told", w.store.reports(), "1→2 changed")
}

// flash is a short article; marked, it says that it is one.
func flash(headline, text string, marked bool) string {
	marks := ""
	if marked {
		marks = `<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-10T06:00:00Z">`
	}
	return `<html lang="en"><head><title>` + headline + `</title>` + marks + `</head><body><main><h1>` + headline + `</h1><p>` + text + `</p></main></body></html>`
}

// Walls that no list of wordings knows, in place of a flash of a few lines.
func TestShortWallIsNoEdit(t *testing.T) {
	t.Parallel()
	headline, text := "Nine hurt as bus overturns near Leeds", "Police said nine people were hurt when a bus overturned near the town of Leeds on Monday morning. The road is closed. More follows."
	for _, wall := range []string{
		flash("Sorry!", "What you came for is kept from your area by whoever owns the rights. We regret that as much as you do, and are working on it.", false),
		flash("Willkommen zurück", "Bitte gib deine Adresse ein, damit du weiterlesen kannst. Du hast schon ein Konto? Dann geht es hier entlang.", false),
		flash("Doucement", "Trop de demandes nous arrivent de votre réseau. Revenez dans quelques minutes, nous serons toujours là pour vous servir.", false),
		flash("We are making things better", "Our website is undergoing planned works and will be back at 6 am. Thank you for your patience while our engineers finish.", false),
	} {
		w := newWorld(t, Options{ConfirmAfter: minute}).reads()
		w.look(flash(headline, text, true))
		w.pass(time.Hour)
		for range 3 {
			w.outcome(w.look(wall), article.Unreadable)
			w.pass(10 * minute)
		}
		w.outcome(w.look(flash(headline, text, true)), article.Unchanged)
		equal(t, "told", w.store.reports())
	}
	for name, c := range map[string]struct{ before, after string }{
		"edited":               {flash(headline, text, true), flash("Ten hurt as bus overturns", strings.ReplaceAll(text, "nine", "ten"), false)},
		"written anew":         {flash(headline, text, true), flash("Bus driver released", "The man at the wheel left hospital late in the evening, a doctor told this paper. Nobody else was named.", true)},
		"never marked":         {flash(headline, text, false), flash("Bus driver released", "The man at the wheel left hospital late in the evening, a doctor told this paper. Nobody else was named.", false)},
		"marks gone, text not": {flash(headline, text, true), flash(headline, text+" The driver was arrested.", false)},
	} {
		w := newWorld(t, Options{}).reads()
		w.look(c.before)
		w.pass(time.Hour)
		if check := w.look(c.after); check.Version == nil {
			t.Errorf("%s: %s (%s)", name, check.Outcome, check.Reason)
		}
	}
}

// What is short and lost its marks is believed an hour later.
func TestShortOneIsToldAfterAnHour(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{}).reads()
	w.look(flash("Nine hurt as bus overturns", "Police said nine people were hurt near the town of Leeds on Monday. More follows.", true))
	w.pass(time.Hour)
	anew := flash("Bus driver released", "The man at the wheel left hospital late in the evening, a doctor told this paper. Nobody else was named.", false)
	for range 2 {
		w.outcome(w.look(anew), article.Unreadable)
		w.pass(30 * minute)
	}
	w.outcome(w.look(anew), article.Changed)
	equal(t, "told", w.store.reports(), "1→2 changed")
}

package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore/edit"
	"stet/notify"
	"stet/seeds"
)

// One notice when an article and its feed fail, one when they recover, and only
// to who asked for it. stet is started anew for every pass.
func TestHealthIsToldOnce(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	asked, others := &inbox{}, &inbox{}
	health := asked.receiver("asked")
	health.Filter = notify.Filter{Health: true, Kinds: []edit.Kind{edit.Headline}, Severity: edit.Substantive}
	pass := func(what string, want ...string) {
		t.Helper()
		p.pass(time.Hour, health, others.receiver("others"))
		if got := asked.take(); !slices.Equal(got, want) {
			t.Errorf("%s: told\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	whole := page("Island ferry stays, council says", ferry...)
	rss := `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><item><title>Ferry</title><link>` +
		p.URL + `/ferry</link></item></channel></rss>`
	p.pages["/ferry"], p.pages["/rss"] = whole, rss
	p.with(func(a *App) {
		src := seeds.Source{ID: "courier", Kind: seeds.Feed, Location: p.URL + "/rss"}
		if _, err := a.Store.AddSource(t.Context(), src, p.now); err != nil {
			t.Fatal(err)
		}
	})
	pass("first")
	down := func() { p.put("/ferry", ""); p.put("/rss", "") }
	up := func() { p.put("/ferry", whole); p.put("/rss", rss) }
	for range 2 {
		down()
		pass("1st bad")
		p.now = p.now.Add(48 * time.Hour) // past every back-off
		pass("2nd bad")
		p.now = p.now.Add(48 * time.Hour)
		pass("3rd bad", "article failing – Island ferry stays, council says (127.0.0.1)", "source failing (Courier)")
		for range 3 {
			p.now = p.now.Add(48 * time.Hour)
			pass("more")
		}
		up()
		p.now = p.now.Add(48 * time.Hour)
		pass("good", "article recovered – Island ferry stays, council says (127.0.0.1)", "source recovered (Courier)")
		p.now = p.now.Add(48 * time.Hour)
		pass("good again")
	}
	if got := others.take(); len(got) > 0 {
		t.Errorf("told unasked: %q", got)
	}
}

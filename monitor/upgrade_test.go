package monitor

import (
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/seeds"
)

// upgrade makes the newest version one that an older extractor read.
func (w *world) upgrade() {
	older := w.store.watches[w.id]
	older.Extractor = extract.Version - 1
	w.store.watches[w.id] = older
}

// readMore is a better reader: lines it used to pass over are paragraphs now.
func readMore(p extract.Page, r seeds.Rules, m extract.Memory) (extract.Reading, error) {
	p.Body = []byte(strings.ReplaceAll(string(p.Body), "furniture: ", ""))
	return readLines(p, r, m)
}

// An edit that falls together with an upgrade is told, and the better reading
// is not.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{KeepPages: true})
	w.look("Ferry stays\nIt carries 230 people.\nfurniture: The pier is old.")
	w.upgrade()
	w.read = readMore
	w.pass(time.Hour)
	c := w.look("Ferry stays\nIt carries 250 people.\nfurniture: The pier is old.")
	w.outcome(c, article.Changed)
	if got := w.store.reports(); len(got) != 1 || got[0] != "2→3 changed" {
		t.Errorf("told %v", got)
	}
	if v := w.store.kept(w.id); len(v) != 3 || len(v[1].Article.Blocks) != 2 || v[1].Article.Blocks[0].Text != "It carries 230 people." {
		t.Errorf("kept %+v", v)
	}
	if len(w.store.withheld) != 1 {
		t.Errorf("%d withheld", len(w.store.withheld))
	}
}

func TestUpgradeWithoutEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{KeepPages: true})
	w.look("Ferry stays\nIt carries 230 people.\nfurniture: The pier is old.")
	w.upgrade()
	w.read = readMore
	w.pass(time.Hour)
	w.look("Ferry stays\nIt carries 230 people.\nfurniture: The pier is old.\ncanonical: https://news.example/ferry")
	w.pass(time.Hour)
	w.outcome(w.again(), article.Unchanged)
	if len(w.store.told) != 0 || len(w.store.kept(w.id)) != 2 {
		t.Errorf("told %v, %d versions", w.store.reports(), len(w.store.kept(w.id)))
	}
}

// A passage that stands in three other articles of the site is none of the
// next one; where it stood before that was known, it may go without a word.
func TestFurnitureOfTheSite(t *testing.T) {
	t.Parallel()
	const promo, fact = "\nThe letter that your neighbours read comes with the tide.", "\nThe ferry carries 230 people."
	w := newWorld(t, Options{})
	w.between = edit.Between
	ids := []string{w.id}
	for i := range 4 {
		ids = append(ids, w.store.add(story+"/"+string(rune('a'+i)), w.time))
	}
	look := func(id, body string) Check {
		t.Helper()
		w.id = id
		w.site.put(w.store.watch(id).URL, answer{body: body})
		return w.again()
	}
	for i, id := range ids {
		look(id, "Ferry "+string(rune('a'+i))+fact+promo)
		want := 2
		if i >= inOthers {
			want = 1
		}
		if got := len(w.store.kept(id)[0].Article.Blocks); got != want {
			t.Errorf("article %d has %d passages, want %d", i, got, want)
		}
	}
	w.pass(time.Hour)
	look(ids[4], "Ferry e"+fact+promo)
	if n := len(w.store.kept(ids[4])); n != 1 {
		t.Errorf("%d versions though only furniture differs", n)
	}
	c := look(ids[0], "Ferry a"+fact)
	if c.Report == nil || len(c.Report.Edits) != 0 {
		t.Errorf("furniture left: %+v", c.Report)
	}
	const background, edited = "\nThe owner has denied that the ferry was full.", "\nThe owner has not denied that the ferry was full."
	for i, id := range ids {
		look(id, "Ferry "+string(rune('a'+i))+fact+background)
	}
	for i, id := range ids {
		c := look(id, "Ferry "+string(rune('a'+i))+fact+edited)
		if c.Report == nil || len(c.Report.Edits) != 1 || c.Report.Edits[0].Op != edit.Changed {
			t.Errorf("article %d, the background that all have edited: %+v", i, c.Report)
		}
	}
	c = look(ids[1], "Ferry b\nThe ferry carries 250 people."+promo)
	if c.Report == nil || len(c.Report.Edits) == 0 {
		t.Errorf("an edit beside furniture: %+v", c.Report)
	}
}

// The first articles that a promotion reaches cannot know it for one; when
// they are asked again, they can.
func TestFurnitureIsKnownWhenItIsConfirmed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: 10 * time.Minute})
	w.between = edit.Between
	ids := []string{w.id}
	for i := range 5 {
		ids = append(ids, w.store.add(story+"/"+string(rune('a'+i)), w.time))
	}
	pass := func(text string) {
		t.Helper()
		w.pass(time.Hour)
		for i, id := range ids {
			kept := w.store.watch(id)
			w.site.put(kept.URL, answer{body: "Ferry " + string(rune('a'+i)) + "\nThe ferry carries 230 people." + text})
			if _, err := w.Look(t.Context(), kept); err != nil {
				t.Fatal(err)
			}
		}
	}
	const promo = "\nThe letter that your neighbours read comes with the tide."
	const claim = "\nThe letter that the owner wrote never came."
	pass("")
	pass(promo)
	pass(promo)
	if told, withheld := len(w.store.reports()), len(w.store.withheld); told != 0 || withheld != inOthers {
		t.Errorf("%d told, %d withheld of a promotion", told, withheld)
	}
	pass(claim)
	pass(claim)
	if n := len(w.store.reports()); n != len(ids) {
		t.Errorf("%d told of a claim that came to all", n)
	}
}

func TestKnownAtAGlance(t *testing.T) {
	t.Parallel()
	page := func(shares, jobs string) string {
		return `<html lang="en"><head><title>Harbour deal</title><meta property="article:published_time" content="2026-11-23T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article class="story"><h1>Harbour deal saves jobs at the yard</h1><div class="share-bar">` + shares + ` shares</div>
<p>The harbour will stay open after a deal between the port authority and the shipyard.</p>
<p>It keeps ` + jobs + ` jobs at the yard until spring, the ministry said on Monday evening.</p>
<p>The owners ran up the bill and the owners can settle it, said those who had asked for it.</p></article><aside>` + shares + `</aside></body></html>`
	}
	w := newWorld(t, Options{})
	reads := 0
	w.read = func(p extract.Page, r seeds.Rules, m extract.Memory) (extract.Reading, error) {
		reads++
		return extract.Read(p, r, m)
	}
	for i, c := range []struct {
		shares, jobs string
		outcome      article.Outcome
		reads        int
	}{
		{"1", "230", article.Changed, 1},
		{"2", "230", article.Unchanged, 2}, // read once more, to know it by
		{"3", "230", article.Unchanged, 2},
		{"4", "230", article.Unchanged, 2},
		{"5", "250", article.Changed, 3},
		{"6", "250", article.Unchanged, 4},
		{"7", "250", article.Unchanged, 4},
	} {
		w.pass(time.Hour)
		w.outcome(w.look(page(c.shares, c.jobs)), c.outcome)
		if reads != c.reads {
			t.Errorf("look %d: %d readings, want %d", i, reads, c.reads)
		}
	}
}

// Links are told from where the page stands now: an article that is led from
// http to https must not seem to have other ones.
func TestUpgradeOfAnArticleThatIsLedElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{KeepPages: true})
	w.between, w.Monitor.read = edit.Between, extract.Read
	url := w.store.watch(w.id).URL
	led := func(note string) Check {
		w.site.put(url, answer{at: "https://www.news.example/story-moved", body: `<html lang=en><title>Ferry stays in port</title><article><h1>Ferry stays in port</h1>
<p>The ferry carries 230 people a day, said the <a href="/people/master">harbour master</a> of the town in the morning.</p>
<p>It was built in the yard of the <a href="/towns/next">next town</a>, where it will be mended in the summer.</p>
<p>The owner of the ferry said that nothing was decided and that it may take until the autumn.</p></article>` + note})
		return w.again()
	}
	led("")
	w.upgrade()
	w.read = func(p extract.Page, r seeds.Rules, m extract.Memory) (extract.Reading, error) {
		x, err := extract.Read(p, r, m)
		x.Article.Blocks = append(x.Article.Blocks, article.Block{Kind: article.Paragraph, Text: "A paragraph that the older one passed over."})
		return x, err
	}
	w.pass(time.Hour)
	led("<!-- another page -->")
	w.pass(time.Hour)
	led("<!-- and another -->")
	equal(t, "told", w.store.reports())
}

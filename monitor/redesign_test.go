package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

func TestRedesignRule(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		site           article.Site
		begins, ended_ bool // ended: if it began an hour ago
	}{
		{article.Site{Looked: 9, Changed: 9}, false, false},
		{article.Site{Looked: 10, Changed: 10}, true, false},
		{article.Site{Looked: 16, Changed: 10}, true, false},
		{article.Site{Looked: 17, Changed: 10}, false, true},
		{article.Site{Looked: 41, Changed: 38}, true, false},
		{article.Site{Looked: 9, Changed: 0}, false, false},
		{article.Site{}, false, false},
	} {
		if got := begins(c.site); got != c.begins {
			t.Errorf("%+v: begins %v", c.site, got)
		}
		if ended(c.site, now) {
			t.Errorf("%+v ended before it began", c.site)
		}
		c.site.Since = now.Add(-time.Hour)
		if got := ended(c.site, now); got != c.ended_ {
			t.Errorf("%+v: ended %v", c.site, got)
		}
		if !ended(c.site, now.Add(23*time.Hour)) {
			t.Errorf("%+v goes on for ever", c.site)
		}
	}
}

func TestFactual(t *testing.T) {
	t.Parallel()
	of := func(severity edit.Severity, before, after string, kinds ...edit.Kind) edit.Edit {
		e := edit.Edit{Op: edit.Changed, Before: before, After: after, Severity: severity}
		for _, k := range kinds {
			e.Findings = append(e.Findings, edit.Finding{Kind: k})
		}
		return e
	}
	changed := func(before, after string, kinds ...edit.Kind) edit.Edit {
		return of(edit.Substantive, before, after, kinds...)
	}
	// within gives an edit within a passage of many words, as compared.
	within := func(before, after string, op edit.Op, kind edit.Kind) edit.Edit {
		const around = "The council has voted to keep the old bridge open to walkers "
		return edit.Edit{Op: edit.Changed, Before: around + before, After: around + after, Severity: edit.Substantive,
			Words:    []textdiff.Op{{Kind: textdiff.Equal, Text: around}, {Kind: textdiff.Delete, Text: before}, {Kind: textdiff.Insert, Text: after}},
			Findings: []edit.Finding{{Kind: kind, Op: op, Severity: edit.Substantive}}}
	}
	grown := likeness{before: 100, after: 180, kept: 98}
	alike := likeness{100, 110, 98, 0, 0}
	for name, c := range map[string]struct {
		edits []edit.Edit
		l     likeness
		want  bool
	}{
		"figure":                   {[]edit.Edit{changed("230 jobs", "250 jobs", edit.Figure)}, alike, true},
		"quotation":                {[]edit.Edit{changed("a", "b", edit.Text), changed("a", "b", edit.Quote)}, alike, true},
		"headline":                 {[]edit.Edit{changed("a", "b", edit.Headline)}, alike, true},
		"negation":                 {[]edit.Edit{changed("has paid", "has not paid", edit.Negation)}, alike, true},
		"name":                     {[]edit.Edit{changed("Keller", "Holm", edit.Name)}, alike, true},
		"hedge":                    {[]edit.Edit{changed("stole", "allegedly stole", edit.Hedge)}, alike, true},
		"notice":                   {[]edit.Edit{changed("", "Correction: 250.", edit.Notice)}, likeness{100, 200, 90, 0, 0}, true},
		"no fact":                  {[]edit.Edit{of(edit.Minor, "a", "b", edit.Text)}, alike, false},
		"in a new passage":         {[]edit.Edit{changed("", "4 min", edit.Figure)}, alike, false},
		"in one that went":         {[]edit.Edit{changed("4 min", "", edit.Figure)}, alike, false},
		"text grew by a third":     {[]edit.Edit{changed("a", "b", edit.Figure)}, likeness{100, 130, 100, 0, 0}, false},
		"text shrank":              {[]edit.Edit{changed("a", "b", edit.Figure)}, likeness{100, 79, 79, 0, 0}, false},
		"just the same article":    {[]edit.Edit{changed("a", "b", edit.Figure)}, likeness{100, 100, 80, 0, 0}, true},
		"rewritten":                {[]edit.Edit{changed("a", "b", edit.Figure), {Op: edit.Rewritten}}, alike, false},
		"nothing":                  {nil, alike, false},
		"figure, though it grew":   {[]edit.Edit{changed("", "box", edit.Text), within("43 jobs", "99 jobs", edit.Changed, edit.Figure)}, grown, true},
		"quote, though it grew":    {[]edit.Edit{within("never", "ever", edit.Altered, edit.Quote)}, grown, true},
		"negation, though it grew": {[]edit.Edit{within("not", "now", edit.Removed, edit.Negation)}, grown, true},
		"headline of other words":  {[]edit.Edit{within("soon", "never", edit.Changed, edit.Headline)}, grown, true},
		"headline that grew":       {[]edit.Edit{within("", "Politics", edit.Changed, edit.Headline)}, grown, false},
		"figure that came":         {[]edit.Edit{within("", "4 min", edit.Added, edit.Figure)}, grown, false},
		"no fact, though it grew":  {[]edit.Edit{within("soon", "now", edit.Changed, edit.Text)}, grown, false},
	} {
		if got := factual(edit.Report{Edits: c.edits}, c.l); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// What is told to nobody anyway, or not worth telling, says nothing of a site.
func TestQuietChangesAreNoRedesign(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	var ids []string
	for i := range 12 {
		url := fmt.Sprintf("https://news.example/%d", i)
		w.site.put(url, answer{body: "Ferry stays"})
		ids = append(ids, w.store.add(url, w.time))
	}
	all := func(body string) {
		t.Helper()
		for _, id := range ids {
			kept := w.store.watch(id)
			if strings.HasPrefix(body, "extractor") {
				kept.Extractor--
			}
			w.site.put(kept.URL, answer{body: body})
			if _, err := w.Look(t.Context(), kept); err != nil {
				t.Fatal(err)
			}
		}
		w.pass(time.Minute)
	}
	all("Ferry stays")
	all("Ferry stays\ntypo")
	all("extractor")
	if len(w.store.sites) > 0 {
		t.Errorf("taken for redesigned: %+v", w.store.sites)
	}
	all("Ferry goes")
	if got := w.store.sites["news.example"].Reason; got != "10 of 12 articles of news.example changed within an hour: held back as a redesign" {
		t.Errorf("reason %q", got)
	}
}

// Edits to facts are no redesign, however many there are at once; and what was
// laid out anew once is told when it is edited after that.
func TestEditsAreNoRedesign(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{})
	w.between = edit.Between
	const layout = "\nGet all the stories of the islands each morning."
	var ids []string
	body := func(i int, never, box string) string {
		return fmt.Sprintf("Ferry %d stays\nThe owner of ferry %d said it had %sbeen late this summer, or the one before.%s", i, i, never, box)
	}
	for i := range 12 {
		url := fmt.Sprintf("https://news.example/%d", i)
		w.site.put(url, answer{body: body(i, "never ", "")})
		ids = append(ids, w.store.add(url, w.time))
	}
	all := func(never, box string) (withheld int) {
		t.Helper()
		w.pass(10 * time.Minute)
		for i, id := range ids {
			kept := w.store.watch(id)
			w.site.put(kept.URL, answer{body: body(i, never, box)})
			c, err := w.Look(t.Context(), kept)
			if err != nil {
				t.Fatal(err)
			}
			if c.Withheld != "" {
				withheld++
			}
		}
		return withheld
	}
	all("never ", "")
	if n := all("", ""); n != 0 {
		t.Errorf("%d edits withheld", n)
	}
	if n := all("", layout); n != 3 { // from the tenth on; those before are taken back
		t.Errorf("%d withheld of a new layout", n)
	}
	if n := all("", ""); n != 0 {
		t.Errorf("%d withheld of articles that were laid out anew before", n)
	}
}

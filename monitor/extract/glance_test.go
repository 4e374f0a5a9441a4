package extract

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// TestGlanceHidesNothing edits every page at random, anywhere: whatever makes
// the full reading another one must be seen at a glance, too.
func TestGlanceHidesNothing(t *testing.T) {
	t.Parallel()
	glances, pages, edits := 0, 0, 0
	for name, p := range everyPage(t) {
		base := mustRead(t, p, Memory{})
		g := base.Glance(p)
		if base.Article.Live {
			continue // its posts come and go
		}
		pages++
		if g == "" {
			continue
		}
		glances++
		if !SameAtAGlance(p.Body, g) {
			t.Errorf("%s: the same page is not the same", name)
		}
		for seed := range uint64(5 * *variants) {
			r := chance(name, seed, 13)
			doc, _ := parse(t, p, base.Container)
			what := mutate(r, doc)
			changed := Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}
			if !SameAtAGlance(changed.Body, g) {
				continue
			}
			edits++
			got, err := Read(changed, rulesNone, Memory{Container: base.Container, Evidence: base.Evidence})
			if err != nil {
				continue // a wall over the same article: it stands, for all we know
			}
			// A full reading that went astray to another part of the page is no
			// edit of the article.
			if article.TextHash(got.Article) != article.TextHash(base.Article) && got.Container == base.Container {
				t.Errorf("%s, seed %d, %s: taken for the same at a glance", name, seed, what)
			}
		}
	}
	t.Logf("%d of %d pages can be known at a glance; %d changes were taken for none", glances, pages, edits)
	if 10*glances < 7*pages {
		t.Errorf("only %d of %d pages can be known at a glance", glances, pages)
	}
}

// mutate changes a page at a random place: a text, an attribute, an element
// that goes, moves or comes.
func mutate(r *rand.Rand, doc *html.Node) string {
	var texts, elements []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode && visible(n.Data) > 2:
			texts = append(texts, n)
		case n.Type == html.ElementNode && n.Parent != nil && n.DataAtom != atom.Html && n.DataAtom != atom.Body && n.DataAtom != atom.Head:
			elements = append(elements, n)
		}
	}
	n := elements[r.IntN(len(elements))]
	switch r.IntN(6) {
	case 0, 1, 2:
		n = texts[r.IntN(len(texts))]
		old := n.Data
		if n.Data = swapDigit(old); n.Data == old {
			n.Data = swapWord(old)
		}
		return "text " + old
	case 3:
		n.Parent.RemoveChild(n)
		return "removed " + n.Data
	case 4:
		n.Attr = append([]html.Attribute{{Key: "class", Val: "related"}}, n.Attr...)
		return "renamed " + n.Data
	}
	p := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p"}
	p.AppendChild(&html.Node{Type: html.TextNode, Data: "The bridge was closed by 14 inspectors on Monday, the council said in a letter."})
	n.Parent.InsertBefore(p, n)
	return "paragraph before " + n.Data
}

// TestGlanceHelps counts how often a page whose furniture alone changed is
// known at a glance.
func TestGlanceHelps(t *testing.T) {
	t.Parallel()
	all, known := 0, 0
	for name, p := range everyPage(t) {
		base := mustRead(t, p, Memory{})
		g := base.Glance(p)
		for seed := range uint64(*variants) {
			r := chance(name, seed, 17)
			doc, column := parse(t, p, base.Container)
			disturbances[r.IntN(len(disturbances))].do(r, doc, column)
			all++
			if SameAtAGlance(render(t, doc), g) {
				known++
			}
		}
	}
	t.Logf("%d of %d known at a glance", known, all)
	if 10*known < 3*all {
		t.Errorf("only %d of %d known at a glance", known, all)
	}
}

// TestGlanceSeesNotices puts a correction, and nothing else, where furniture
// stands: it must not be taken for nothing.
func TestGlanceSeesNotices(t *testing.T) {
	t.Parallel()
	for lang, says := range map[string]string{
		"en": "An earlier version of this article gave the wrong height of the dam.",
		"de": "Korrektur: In einer früheren Fassung stand eine falsche Höhe der Mauer.",
		"fr": "<b>Rectificatif :</b> la digue a une hauteur de 40 mètres et non de 14.",
		"sv": "Rättelse: dammen är 40 meter hög, inte 14 som vi skrev i går.",
	} {
		page := func(footer, aside, after string) Page {
			return Page{ContentType: "text/html", URL: "https://news.example/1", Body: []byte(`<html lang="` + lang + `"><head><title>The dam holds after all</title></head><body><main><article><h1>The dam holds after all</h1><div class="article-body"><p>The dam above the valley holds, the inspectors said on Monday after nine days.</p><p>They had drilled into it in 14 places, and found nothing to fear in any of them.</p><div class="sidebar"><p>` + aside + `</p></div><footer><p>` + footer + `</p></footer></div></article><p class="c1">` + after + `</p></main></body></html>`)}
		}
		was := page("Fourteen people like this", "Ada Rowe is at sea", "")
		g := mustRead(t, was, Memory{}).Glance(was)
		if g == "" || !SameAtAGlance(page("Fifteen people like this", "Bo Lund is at sea", "Read on").Body, g) {
			t.Fatalf("%s: cannot be known at a glance", lang)
		}
		for name, p := range map[string]Page{"footer": page(says, "", ""), "sidebar": page("", says, ""), "behind": page("", "", says)} {
			if SameAtAGlance(p.Body, g) {
				t.Errorf("%s, %s: the notice is not seen", lang, name)
			}
		}
	}
}

// An aside that is called an advertisement is furniture whatever comes to stand
// in it; one without a name may come to be read.
func TestGlancePassesOverNamedAsides(t *testing.T) {
	t.Parallel()
	page := func(class, text string) Page {
		return Page{URL: "https://mail.example/yard", ContentType: "text/html", Body: []byte(`<html lang="en"><head><title>Yard keeps its cranes</title></head><body><article><h1>Yard keeps its cranes</h1><div>` +
			someText + `<aside class="` + class + `">` + text + `</aside>` + someText + `</div></article></body></html>`)}
	}
	for class, want := range map[string]bool{"advert": true, "b7": false} {
		was := page(class, "Advertisement 81")
		if got := SameAtAGlance(page(class, "Advertisement 4").Body, mustRead(t, was, Memory{}).Glance(was)); got != want {
			t.Errorf("class %q: %v, want %v", class, got, want)
		}
	}
}

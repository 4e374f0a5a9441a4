package extract

import (
	"os"
	"strings"
	"testing"

	"stet/diffstore/article"
)

// TestStaleWitness holds that an edit on the page shows though the page's
// JSON-LD tells the old text, as it does behind a cache.
func TestStaleWitness(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/jsonld-body.html")
	if err != nil {
		t.Fatal(err)
	}
	head, text, _ := strings.Cut(string(b), "</head>")
	base := mustRead(t, Page{Body: b, ContentType: "text/html"}, Memory{})
	if base.Mode != ModeJSONLD {
		t.Fatalf("read by %s", base.Mode)
	}
	for _, c := range []struct{ old, new string }{
		{"310.000 Euro", "330.000 Euro"},
		{"der Rat am 9. Dezember", "der Rat am 16. Dezember"},
		{"„kleinlich“", "„peinlich und kleinlich“"},
		{"Spenden für den Markt", "Spenden für die Brunnen"},
		{"Der Marktbrunnen im Sommer", "Der Marktbrunnen im Winter"},
		{"hieß es, 32 Brunnen", "hieß es, 30 Brunnen"},
	} {
		page := head + "</head>" + strings.Replace(text, c.old, c.new, 1)
		r := mustRead(t, Page{Body: []byte(page), ContentType: "text/html"}, Memory{Container: base.Container, Evidence: base.Evidence})
		if !strings.Contains(bodyOf(r), c.new) || len(r.Article.Blocks) != len(base.Article.Blocks) || r.Mode != ModeJSONLD {
			t.Errorf("%q → %q: read by %s\n%s", c.old, c.new, r.Mode, bodyOf(r))
		}
	}
}

// TestWitnessMode holds that the way of reading does not flip between two
// looks at the same article.
func TestWitnessMode(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/jsonld-body.html")
	if err != nil {
		t.Fatal(err)
	}
	p := Page{Body: b, ContentType: "text/html"}
	base := mustRead(t, p, Memory{})
	// Read by its container once, it stays so.
	plain := mustRead(t, p, Memory{Container: strings.TrimPrefix(base.Container, byWitness)})
	if plain.Mode != ModeContainer || plain.Container != strings.TrimPrefix(base.Container, byWitness) {
		t.Errorf("remembered container: %s in %s", plain.Mode, plain.Container)
	}
	// A fifth of the text gone: not believed at first sight, still believed.
	cut := strings.Replace(string(b), "<p>Die Stadt Hohenfurt stellt im Winter 23 ihrer 40 Brunnen ab. Das spart nach Angaben der Kämmerei 310.000 Euro im Jahr.</p>", "", 1)
	if r := mustRead(t, Page{Body: []byte(cut), ContentType: "text/html"}, Memory{}); r.Mode != ModeContainer {
		t.Errorf("at first sight: %s", r.Mode)
	}
	if r := mustRead(t, Page{Body: []byte(cut), ContentType: "text/html"}, Memory{Container: base.Container, Evidence: base.Evidence}); r.Mode != ModeJSONLD {
		t.Errorf("remembered: %s", r.Mode)
	}
}

func TestLinked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		script string
		want   func(linked) bool
	}{
		"not an article":    {`{"@type":"WebPage","headline":"x"}`, func(l linked) bool { return !l.found }},
		"nested":            {`{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"x"}}`, func(l linked) bool { return l.headline == "x" }},
		"the first counts":  {`[{"@type":"NewsArticle","headline":"x"},{"@type":"NewsArticle","headline":"other","articleBody":"y"}]`, func(l linked) bool { return l.headline == "x" && l.body == "" }},
		"told again longer": {`[{"@type":"Article","headline":"x"},{"@type":"NewsArticle","headline":"X","articleBody":"y"}]`, func(l linked) bool { return l.body == "y" }},
		"markup in body":    {`{"@type":"NewsArticle","articleBody":"<p>One &amp; two.</p>&lt;p&gt;Three.&lt;/p&gt;"}`, func(l linked) bool { return key(l.body) == "onetwothree" }},
		"corrections":       {`{"@type":"NewsArticle","correction":[{"@type":"CorrectionComment","text":"It was ten."},"And in May."]}`, func(l linked) bool { return l.correction == "It was ten. And in May." }},
		"correction beside": {`{"@graph":[{"@type":"NewsArticle","headline":"x"},{"@type":"CorrectionComment","description":"It was ten."}]}`, func(l linked) bool { return l.correction == "It was ten." }},
		"correction first":  {`{"@graph":[{"@type":"CorrectionComment","text":"It was ten."},{"@type":"NewsArticle","headline":"x"}]}`, func(l linked) bool { return l.correction == "It was ten." && l.headline == "x" }},
		"wrong types":       {`{"@type":"NewsArticle","headline":7,"author":[null,{}],"articleBody":[1],"wordCount":"many"}`, func(l linked) bool { return l.found && l.headline == "" && l.authors == nil }},
		"live":              {`{"@type":"LiveBlogPosting","headline":"x"}`, func(l linked) bool { return l.live }},
		"deep":              {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), func(l linked) bool { return !l.found }},
	} {
		if l := readLinked([]string{"not json", c.script}); !c.want(l) {
			t.Errorf("%s: got %+v", name, l)
		}
	}
}

// TestNoticeKept holds that a notice by its wording stays where JSON-LD
// decides, and one by its class has the kind.
func TestNoticeKept(t *testing.T) {
	t.Parallel()
	page := `<h1>Harbour deal</h1><article>` + someText + `<aside class="correction"><p>The number was given as 203.</p></aside><div class="corrections-link"><a href="/c">All our corrections</a></div></article>`
	r := mustRead(t, Page{Body: []byte(page), ContentType: "text/html"}, Memory{})
	last := r.Article.Blocks[len(r.Article.Blocks)-1]
	if last.Kind != article.Notice || last.Text != "The number was given as 203." {
		t.Errorf("got %+v", r.Article.Blocks)
	}
}

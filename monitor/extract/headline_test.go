package extract

import (
	"fmt"
	"testing"
)

const someText = `<p>The harbour will stay open after a deal between the port authority and the shipyard, which took eleven weeks.</p><p>It keeps 230 jobs at the yard until spring, the ministry said on Monday, and nobody had asked for more.</p>`

func TestHeadline(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ title, og, ld, body, want, from string }{
		"agrees with og:title":      {"x | Mail", "Harbour deal saves jobs", "", "<h1>The Mail</h1><h1>Harbour <em>deal</em> saves jobs</h1>", "Harbour deal saves jobs", "h1, as the page's data"},
		"letters only":              {"", "", "Harbour deal: “saved”", "<h1>Harbour Deal – 'saved'</h1>", "Harbour Deal – 'saved'", "h1, as the page's data"},
		"in the title":              {"Harbour deal saves jobs - The Mail", "", "", "<h1>The Mail of Velmouth</h1><h1>Harbour deal saves jobs</h1>", "Harbour deal saves jobs", "h1, as the title"},
		"edited on the page only":   {"x", "", "Harbour deal saves 230 jobs, minister says", "<h1>Harbour deal saves 250 jobs, minister says</h1>", "Harbour deal saves 250 jobs, minister says", "h1, much as the page's data"},
		"logo in an h1":             {"Harbour deal saves jobs - The Mail of Velmouth", "Harbour deal saves jobs", "", "<h1><a href='https://mail.example/'>The Mail of Velmouth</a></h1>", "Harbour deal saves jobs", "og:title"},
		"marked":                    {"Quite another thing", "Yet another thing altogether", "", "<h1 itemprop=headline>The bells under the water</h1><h1>We need to talk</h1>", "The bells under the water", "h1, marked as the headline"},
		"data against a foreign h1": {"x", "", "Harbour deal saves jobs", "<h1>Politics</h1>", "Harbour deal saves jobs", "JSON-LD"},
		"the only h1":               {"Mail", "", "", "<h1>Harbour deal</h1>", "Harbour deal", "the only h1"},
		"title":                     {"Harbour deal saves jobs | The Mail", "", "", "", "Harbour deal saves jobs", "title"},
		"hidden h1":                 {"Harbour deal saves jobs", "", "", "<h1 hidden>Menu</h1>", "Harbour deal saves jobs", "title"},
		"hidden words":              {"", "", "Harbour deal", "<h1>Harbour <span class=sr-only>opens in a new tab</span>deal</h1>", "Harbour deal", "h1, as the page's data"},
	} {
		page := fmt.Sprintf(`<title>%s</title><meta property="og:title" content="%s"><script type="application/ld+json">{"@type":"NewsArticle","headline":%q}</script>%s<article>%s</article>`,
			c.title, c.og, c.ld, c.body, someText)
		r := mustRead(t, Page{URL: "https://mail.example/a", Body: []byte(page), ContentType: "text/html"}, Memory{})
		if r.Article.Headline != c.want || r.Sources["headline"] != c.from {
			t.Errorf("%s: got %q from %q, want %q from %q", name, r.Article.Headline, r.Sources["headline"], c.want, c.from)
		}
	}
}

package extract

import (
	"fmt"
	"testing"
)

// A headline that comes out of another place, which says what it always said,
// is no edit; one that was edited where readers see it is, whatever the page's
// data go on saying.
func TestHeadlineOfLastTime(t *testing.T) {
	t.Parallel()
	const text = `<p>The ferry to the outer islands lay still for a second day, and nobody on the quay could say when it would sail.</p>
<p>The harbour master asked all who had a boat to stay in port until the storm has passed over the coast.</p>`
	page := func(h1, data, og string) Page {
		var head string
		if data != "" {
			head += fmt.Sprintf(`<script type="application/ld+json">{"@type":"NewsArticle","headline":%q}</script>`, data)
		}
		if og != "" {
			head += fmt.Sprintf(`<meta property="og:title" content=%q>`, og)
		}
		if h1 != "" {
			h1 = "<h1 class=\"title\">" + h1 + "</h1>"
		}
		return Page{URL: "https://mail.example/a", ContentType: "text/html", Body: []byte("<html><head>" + head + "</head><body><article>" + h1 + text + "</article></body></html>")}
	}
	const seen, search, share = "Ferry lies still for a second day", "Islands ferry lies still for a second day", "No boat to the islands"
	for name, c := range map[string]struct {
		before, after Page
		want          string
	}{
		"the h1 goes":                  {page(seen, search, share), page("", search, share), seen},
		"the h1 goes, the data change": {page(seen, search, share), page("", "Ferry sails again, harbour says", share), "Ferry sails again, harbour says"},
		"the h1 alone is edited":       {page(seen, seen, seen), page("Storm sinks pier kiosk", seen, seen), "Storm sinks pier kiosk"},
		"the data go":                  {page("", search, share), page("", "", share), search},
		"an h1 comes":                  {page("", search, share), page(search, search, share), search},
		"only the data are edited":     {page(seen, seen, share), page(seen, search, share), seen},
		"nothing was there before":     {page(seen, search, share), page("", "", "Something else altogether"), "Something else altogether"},
	} {
		first := mustRead(t, c.before, Memory{})
		got := mustRead(t, c.after, Memory{Container: first.Container, Evidence: first.Evidence})
		if got.Article.Headline != c.want {
			t.Errorf("%s: got %q (%s), want %q; before %q (%s)", name, got.Article.Headline, got.Sources["headline"], c.want, first.Article.Headline, first.Sources["headline"])
		}
		again := mustRead(t, c.after, Memory{Container: got.Container, Evidence: got.Evidence})
		if again.Article.Headline != got.Article.Headline {
			t.Errorf("%s: the look after that reads %q", name, again.Article.Headline)
		}
	}
	for _, odd := range []string{"x", "{}", `{"from":"h1","at":"h1@1","claims":null}`, `{"claims":{"title":1}}`} {
		if got := mustRead(t, page(seen, search, share), Memory{Evidence: odd}); got.Article.Headline == "" {
			t.Errorf("evidence %q: no headline", odd)
		}
	}
}

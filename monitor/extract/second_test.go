package extract

import (
	"strings"
	"testing"

	"stet/diffstore/article"
)

func TestSecondOpinion(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("The ferry to the outer islands lay still for a second day, and nobody on the quay could say when it would sail again. ", 12)
	page := func(body string) Page {
		return Page{URL: "https://mail.example/a", ContentType: "text/html", Body: []byte("<html><body><article><h1>The ferry lies still</h1>" + body + "</article></body></html>")}
	}
	both := page("<p>" + long + "</p><p>" + long + "</p>")
	for name, c := range map[string]struct {
		page  Page
		text  string
		doubt string
	}{
		"agree":       {both, long + long, ""},
		"half unread": {both, long, "another reader finds 2.0 times as much text"},
		"too much":    {both, strings.Repeat(long, 5), "another reader finds 40 % of this text"},
		"no opinion":  {page("<p>Short.</p>"), long, ""},
		"plain text":  {Page{ContentType: "text/plain", Body: []byte(long)}, "x", ""},
		"nothing":     {Page{ContentType: "text/html", Body: []byte("<")}, long, ""},
	} {
		a := article.Article{Blocks: []article.Block{{Kind: article.Paragraph, Text: c.text}}}
		if got := SecondOpinion(c.page, a); got != c.doubt {
			t.Errorf("%s: got %q, want %q", name, got, c.doubt)
		}
	}
}

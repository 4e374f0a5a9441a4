package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"stet/diffstore/article"
	"stet/seeds"
)

const harbour = `<html lang="en"><head><title>Harbour deal | Mail</title></head><body>
<div class="top"><h1>Harbour deal</h1><p class="kicker">Politics</p></div>
<div class="left"><div class="text"><p>The harbour will stay open after a deal between the port authority and the shipyard.</p>
<p class="hint">Tell us what you think of it in one sentence, and win a cup.</p>
<p>It keeps 230 jobs at the yard until spring, the ministry said on Monday evening.</p>
<div class="box related"><p>Related, though not called so in so many words by those who wrote it.</p></div></div></div>
<div class="right"><div class="text"><p>Another text that is longer than the first one, and stands beside it on the page, for whatever reason its makers had.</p>
<p>It goes on for a second paragraph, in which nothing is said about the harbour or about the ministry or any jobs at all.</p></div></div>
</body></html>`

func bodyOf(r Reading) string {
	var lines []string
	for _, b := range r.Article.Blocks {
		lines = append(lines, b.Text)
	}
	return strings.Join(lines, "\n")
}

func TestRules(t *testing.T) {
	t.Parallel()
	p := Page{URL: "https://mail.example/a", Body: []byte(harbour)}
	r, err := Read(p, seeds.Rules{Headline: ".kicker", Body: ".left .text", Remove: []string{".hint", "[class~=nothing]"}}, Memory{})
	if err != nil {
		t.Fatal(err)
	}
	want := "The harbour will stay open after a deal between the port authority and the shipyard.\nIt keeps 230 jobs at the yard until spring, the ministry said on Monday evening."
	if bodyOf(r) != want || r.Mode != ModeRules || r.Article.Headline != "Politics" || r.Sources["headline"] != "headline rule" {
		t.Errorf("got %q by %s under %q", bodyOf(r), r.Mode, r.Article.Headline)
	}
	why := map[string]string{}
	for _, d := range r.Dropped {
		why[strings.Fields(d.Text)[0]] = d.Why
	}
	if why["Tell"] != "remove rule" || why["Related,"] != "class" || why["Another"] != "outside the text" {
		t.Errorf("dropped %v", why)
	}

	// What the user names is no furniture, whatever it is called.
	r, err = Read(p, seeds.Rules{Body: ".left p, .related"}, Memory{})
	if err != nil || !strings.Contains(bodyOf(r), "Related, though") {
		t.Errorf("selected box: %v, %q", err, bodyOf(r))
	}
	var none *NotArticle
	if _, err = Read(p, seeds.Rules{Body: "#gone"}, Memory{}); !errors.As(err, &none) || none.Outcome != article.Unreadable || !strings.Contains(none.Reason, `"#gone"`) {
		t.Errorf("selector of nothing: %v", err)
	}
	r, err = Read(p, seeds.Rules{Headline: "#gone"}, Memory{})
	if err != nil || r.Article.Headline != "Harbour deal" || r.Article.Uncertain == "" {
		t.Errorf("headline selector of nothing: %v, %q, doubt %q", err, r.Article.Headline, r.Article.Uncertain)
	}
}

func TestCheckRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rules seeds.Rules
		want  string // beginning of the error, "" for none
	}{
		{seeds.Rules{}, ""},
		{seeds.Rules{Headline: "h1.title", Body: "article > .text, #story", Remove: []string{"aside", ""}}, ""},
		{seeds.Rules{Headline: "h1["}, `headline: selector "h1["`},
		{seeds.Rules{Body: "div >"}, `body: selector "div >"`},
		{seeds.Rules{Remove: []string{".ok", "a:no-such-thing"}}, `remove: selector "a:no-such-thing"`},
		{seeds.Rules{Body: strings.Repeat("a ", maxSelector)}, "body: selector longer than"},
	} {
		err := CheckRules(c.rules)
		if got := fmt.Sprint(err); c.want == "" && err != nil || !strings.HasPrefix(got, c.want) && c.want != "" {
			t.Errorf("%+v: got %v, want %q", c.rules, err, c.want)
		}
	}
	if _, err := Read(Page{Body: []byte(harbour)}, seeds.Rules{Body: "["}, Memory{}); err == nil || !strings.HasPrefix(err.Error(), "body: ") {
		t.Errorf("Read with a bad rule: %v", err)
	}
}

func TestMemory(t *testing.T) {
	t.Parallel()
	first := mustRead(t, Page{Body: []byte(harbour)}, Memory{})
	if !strings.Contains(bodyOf(first), "Another text") {
		t.Fatalf("the heavier text is %q", bodyOf(first))
	}
	// Read as the other column once, the page is read so again, one deeper too.
	at := strings.Replace(first.Container, "right", "left", 1)
	for _, page := range []string{harbour, strings.NewReplacer("<body>", "<body><div>", "</body>", "</div></body>").Replace(harbour)} {
		r := mustRead(t, Page{Body: []byte(page)}, Memory{Container: at})
		if !strings.HasPrefix(bodyOf(r), "The harbour will stay open") {
			t.Errorf("memory %q: read %q in %s", at, bodyOf(r), r.Container)
		}
	}
	// A place that is gone, or emptied, is forgotten.
	for _, m := range []string{"main>article>div.story@7", "div.top@3", "@", ">@x", "jsonld:", strings.Repeat("div>", 1000)} {
		if r := mustRead(t, Page{Body: []byte(harbour)}, Memory{Container: m}); r.Container != first.Container {
			t.Errorf("memory %q: read in %s", m, r.Container)
		}
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for i := range maxBlock / 4 { // two and a half blocks
		fmt.Fprintf(&long, "word%05d ", i)
	}
	for name, c := range map[string]struct {
		page   string
		reason string // of the error, "" for none
		blocks int
	}{
		"deep":     {strings.Repeat("<div>", 600) + "<p>text", "html: open stack of elements exceeds 512 nodes", 0},
		"many":     {"<h1>All of them</h1>" + strings.Repeat("<p>One more paragraph of this long article.</p><p>And then another one, on it goes.</p>", maxBlocks), "", maxBlocks - 1}, // and the headline
		"long":     {"<h1>One of them</h1><article><p>" + long.String() + "</p></article>", "", 3},
		"huge":     {strings.Repeat(" ", maxBytes+1), "larger than 32 MiB", 0},
		"tags":     {strings.Repeat("<b>x</b>", maxTags/2+1), "more than 500000 tags", 0},
		"dense":    {"<h1>Four</h1>" + strings.Repeat("<p>a", manyBytes/4), "hardly anything but tags", 0},
		"empty":    {" \n", "empty page", 0},
		"no words": {"<h1>…</h1><p>—</p>", "no text found", 0},
	} {
		r, err := Read(Page{Body: []byte(c.page), ContentType: "text/html"}, seeds.Rules{}, Memory{})
		var none *NotArticle
		if c.reason != "" && (!errors.As(err, &none) || none.Reason != c.reason) || c.reason == "" && err != nil {
			t.Errorf("%s: got %v, want %q", name, err, c.reason)
		}
		if len(r.Article.Blocks) != c.blocks {
			t.Errorf("%s: %d blocks, want %d", name, len(r.Article.Blocks), c.blocks)
		}
	}
}

// TestSniff holds what is read as plain text where nothing says what it is.
func TestSniff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind, body string
		want       bool
	}{
		{"", "The tide is late\n\nIt came at <noon.", true},
		{"", "<!doctype html><p>x", false},
		{"", "a < b and b > c", true},
		{"application/octet-stream", "words <b>bold</b>", false},
		{"text/plain; charset=utf-8", "<p>not read as a tag</p>", true},
		{"application/xhtml+xml", "no tag", false},
	} {
		if got := isPlain(Page{Body: []byte(c.body), ContentType: c.kind}); got != c.want {
			t.Errorf("%q as %q: plain %v, want %v", c.body, c.kind, got, c.want)
		}
	}
}

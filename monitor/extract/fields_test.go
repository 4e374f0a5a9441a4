package extract

import (
	"slices"
	"testing"
	"time"

	"stet/diffstore/lang"
)

func TestParseTime(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2026-11-23T08:55:00+01:00":     "2026-11-23T08:55:00+01:00",
		"2026-11-23T08:55:00.482Z":      "2026-11-23T08:55:00Z",
		"2026-11-23T08:55:00+0100":      "2026-11-23T08:55:00+01:00",
		" 2026-11-23 08:55:00 ":         "2026-11-23T08:55:00Z",
		"2026-11-23":                    "2026-11-23T00:00:00Z",
		"Mon, 23 Nov 2026 08:55:00 GMT": "2026-11-23T08:55:00Z",
		"Mon, 23 Nov 2026 08:55:00 EST": "2026-11-23T08:55:00-05:00", // whatever the machine's own is
		"Mon, Nov 23 2026 8:55:00 EDT":  "2026-11-23T08:55:00-04:00",
		"2026-11-23 08:55:00 IST":       "2026-11-23T08:55:00Z", // which IST, nobody says
		"20261123T085500Z":              "",
		"20261123T08:55:00Z":            "2026-11-23T08:55:00Z",
		"2026-11-23T08:55+01:00CET":     "2026-11-23T08:55:00+01:00",
		"2026-11-3T8:55":                "2026-11-03T08:55:00Z",
		"2026-11-23T08:55:00+01":        "2026-11-23T08:55:00+01:00",
		"2026/11/23":                    "2026-11-23T00:00:00Z",
		"23.11.2026":                    "2026-11-23T00:00:00Z",
		"3.4.2026 08:55":                "2026-04-03T08:55:00Z",
		"03/04/2026":                    "", // a day or a month
		"1795424100":                    "2026-11-23T08:55:00Z",
		"179542410":                     "",
		"article 2026":                  "",
		"23 November 2026":              "2026-11-23T00:00:00Z",
		"0001-01-01T00:00:00Z":          "",
		"9999-12-31T23:59:59Z":          "",
		"yesterday at nine":             "",
		"20261341":                      "",
	} {
		got := ""
		if at := parseTime(in); !at.IsZero() {
			got = at.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestDayIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, line, want string }{
		{"en", "By Iris Tal | 22 Jan 2024", "2024-01-22"},
		{"en", "Published on March 3rd, 2025 at 10:15", "2025-03-03"},
		{"en", "3/4/2025", ""},
		{"en", "3/14/2025", "2025-03-14"},
		{"en", "4/4/2025", "2025-04-04"},
		{"en", "In 1998 there were 40 of them", ""},
		{"de", "Von Ute Rahn, 3. März 2025, 10:15 Uhr", "2025-03-03"},
		{"de", "03.04.2025", "2025-04-03"},
		{"fr", "Publié le 1er février 2025", "2025-02-01"},
		{"es", "4 de noviembre de 2025", "2025-11-04"},
		{"it", "14/03/2025", "2025-03-14"},
		{"ja", "2025年3月14日", "2025-03-14"},
		{"sv", "2025-03-14 10.15", "2025-03-14"},
		{"nl", "99.99.2025", ""},
	} {
		got := ""
		if at := dayIn(c.line, lang.For(c.lang)); !at.IsZero() {
			got = at.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.lang, c.line, got, c.want)
		}
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2026-11-23T08:55:00+01:00", "Mon, 23 Nov 2026 08:55:00 EST", "3.4.2026 08:55", "1795424100", "20261123T08:55:00Z", "Sept. 5, 2020 10:05 am"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if at := parseTime(s); !at.IsZero() && (at.Year() <= 1600 || at.Year() >= 2200) {
			t.Errorf("%q is %v", s, at)
		}
	})
}

func TestLangTag(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"en": "en", "EN_gb": "en-GB", "pt-br": "pt-BR", "zh-hans-cn": "zh-Hans-CN", "english": "", "x": "", "": "", "{{ lang }}": "", "de-": "de",
	} {
		if got := langTag(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, claim, want string }{
		{"https://mail.example/a?x=1", "https://www.mail.example/a#top", "https://www.mail.example/a"},
		{"https://m.mail.example/a", "/a", "https://m.mail.example/a"},
		{"https://amp.mail.example/a", "https://mail.example/a?id=3", "https://mail.example/a?id=3"},
		{"https://mail.example/a", "https://mail.example/", ""},   // the front page, on every page
		{"https://mail.example/a", "https://other.example/a", ""}, // a copy of another outlet's
		{"https://mail.example/", "https://mail.example/", "https://mail.example/"},
		{"https://mail.example/a", "javascript:alert(1)", ""},
		{"", "https://mail.example/a", "https://mail.example/a"},
	} {
		tr := survey(fragment("<p>x</p>")[0], c.page)
		if got := tr.canonical(c.claim); got != c.want {
			t.Errorf("%q on %q: got %q, want %q", c.claim, c.page, got, c.want)
		}
	}
}

func TestByline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page string
		want []string
	}{
		{`<meta name="author" content="By Iris Tal, Noa Berg and Otto Lamm">`, []string{"Iris Tal", "Noa Berg", "Otto Lamm"}},
		{`<meta name="author" content="desk@mail.example"><meta name="byl" content="By Iris Tal">`, []string{"Iris Tal"}},
		{`<meta name="author" content="https://mail.example/by/tal">`, nil},
		{`<div itemprop="author"><a rel="author" href="/tal">Iris Tal</a></div><a rel="author" href="/tal">Iris Tal</a>`, []string{"Iris Tal"}},
		{`<script type="application/ld+json">{"@type":"Article","author":[{"name":"von Iris Tal"},"Noa Berg",{"@type":"Person"}]}</script><meta name="author" content="Mail">`, []string{"Iris Tal", "Noa Berg"}},
	} {
		r := mustRead(t, Page{Body: []byte(c.page + "<h1>Harbour deal</h1><article>" + someText + "</article>"), ContentType: "text/html"}, Memory{})
		if !slices.Equal(r.Article.Byline, c.want) {
			t.Errorf("%s: got %q, want %q", c.page, r.Article.Byline, c.want)
		}
	}
}

func TestStandfirst(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ above, inText, want string }{
		"under the headline": {`<h1>Harbour deal</h1><p class="standfirst">Ministers agree at last</p>`, "", "Ministers agree at last"},
		"by property":        {`<h1>Harbour deal</h1><div itemprop="description">Ministers agree at last</div>`, "", "Ministers agree at last"},
		"motto of the site":  {`<p class="subtitle">All the tides</p><h1>Harbour deal</h1>`, "", ""},
		"said twice":         {`<h1>Harbour deal</h1><p class="dek">Harbour deal.</p>`, "", ""},
		"in the text":        {`<h1>Harbour deal</h1>`, `<p class="standfirst">Ministers agree at last.</p>`, ""},
	} {
		page := c.above + `<article class="story-body">` + c.inText + someText + "</article>"
		r := mustRead(t, Page{Body: []byte(page), ContentType: "text/html"}, Memory{})
		if r.Article.Standfirst != c.want {
			t.Errorf("%s: got %q, want %q", name, r.Article.Standfirst, c.want)
		}
		blocks := 2
		if c.inText != "" {
			blocks++ // a paragraph like others
		}
		if len(r.Article.Blocks) != blocks {
			t.Errorf("%s: %d blocks, want %d", name, len(r.Article.Blocks), blocks)
		}
	}
}

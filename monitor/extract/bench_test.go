package extract

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/seeds"
)

// newsPage makes a page of about 100 KB as large outlets deliver them: a head
// full of data, menus, an article with boxes between its paragraphs, lists of
// other articles, comments, scripts.
func newsPage() []byte {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour deal saves 230 jobs | The Velmouth Mail</title>`)
	b.WriteString(`<meta property="og:title" content="Harbour deal saves 230 jobs"><meta property="og:site_name" content="The Velmouth Mail"><link rel="canonical" href="https://mail.example/harbour">`)
	b.WriteString(`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour deal saves 230 jobs","datePublished":"2026-11-23T08:55:00+01:00","author":[{"@type":"Person","name":"Petra Lund"}]}</script>`)
	fmt.Fprintf(&b, "<style>%s</style></head><body>", strings.Repeat(".css-1a2b3c{margin:0 auto;padding:4px}", 150))
	menu := func(n int, class string) {
		fmt.Fprintf(&b, `<nav class=%q><ul class="menu__list css-9x8y7z">`, class)
		for i := range n {
			fmt.Fprintf(&b, `<li class="menu__item" data-id="%d"><a class="menu__link css-4k5j6h" href="/section/%d?from=menu">Section %d</a></li>`, i, i, i)
		}
		b.WriteString("</ul></nav>\n")
	}
	cards := func(n int, class string) {
		fmt.Fprintf(&b, `<section class=%q>`, class)
		for i := range n {
			fmt.Fprintf(&b, `<div class="card card--small css-3d4e5f"><a href="/story/%d" class="card__link"><div class="card__image"><img src="/i/%d.jpg" alt="" width="300" height="200" loading="lazy"></div><h3 class="card__title">Something else that happened, number %d</h3><p class="card__text">A preview of another article that says a little about it.</p></a><span class="card__time">%d hours ago</span></div>`, i, i, i, i)
		}
		b.WriteString("</section>\n")
	}
	menu(60, "site-nav")
	b.WriteString(`<main id="content"><article class="story css-77aa88"><header><h1 class="story__title">Harbour deal saves 230 jobs</h1><div class="byline">By <a rel="author" href="/by/lund">Petra Lund</a></div></header><div class="story__body">`)
	for i := range 40 {
		fmt.Fprintf(&b, `<p class="css-%dabc story__p">The agreement, number %d, keeps <a href="/topic/jobs">230 jobs</a> at the yard until spring, the ministry said, and <em>nobody</em> at the table had asked for more than that; the owners ran up the bill and the owners can settle it.</p>`, i, i)
		switch i % 8 {
		case 3:
			b.WriteString(`<div class="ad-slot" data-slot="mid"><div class="ad-slot__inner"><span>Advertisement</span></div></div>`)
		case 5:
			b.WriteString(`<figure class="story__figure"><img src="/i/quay.jpg" alt="The quay"><figcaption>The quay of Velmouth at dusk.</figcaption></figure><h2>What comes next</h2>`)
		}
	}
	b.WriteString("</div></article>\n")
	cards(60, "more-stories")
	b.WriteString("</main>\n")
	cards(60, "teasers most-read")
	menu(80, "site-footer")
	fmt.Fprintf(&b, "<script>%s</script></body></html>", strings.Repeat("window.dataLayer.push({event:'view'});", 250))
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	page := newsPage()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(bytes.NewReader(page)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	page := Page{URL: "https://mail.example/harbour", Body: newsPage(), ContentType: "text/html"}
	b.SetBytes(int64(len(page.Body)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(page, seeds.Rules{}, Memory{})
		if err != nil || len(r.Article.Blocks) != 50 {
			b.Fatal(err, len(r.Article.Blocks))
		}
	}
}

// BenchmarkHostile reads pages that were made to cost memory, of the size up to
// which any density of tags is read and of ten times that, and tells how many
// times their size is allocated in all, garbage included.
func BenchmarkHostile(b *testing.B) {
	for _, unit := range []string{"<p>a", "<p>", "x<br>", "<a>x", "<p a>x", "<b>x</b>", "<p a=1 b=2>", "<hr>", "<!---->", "&amp;", "<p>ab</p>\n", "<p>abcde</p>\n", "<table><td>12345</td>", "<li>abc d.</li>", "<div>abc</div>", "<div a b c d e f g>x"} {
		for _, size := range []int{manyBytes - 100, 10 * manyBytes} {
			body := []byte("<h1>H</h1><article>" + strings.Repeat(unit, size/len(unit)))
			b.Run(fmt.Sprintf("%s/%dKB", unit, size>>10), func(b *testing.B) {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				n := 0
				for b.Loop() {
					Read(Page{URL: "https://mail.example/a", Body: body, ContentType: "text/html"}, seeds.Rules{}, Memory{})
					n++
				}
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n*len(body)), "×size")
			})
		}
	}
}

// BenchmarkGlance knows an unchanged article on a page whose furniture moved;
// the floor is BenchmarkParse.
func BenchmarkGlance(b *testing.B) {
	page := Page{URL: "https://mail.example/harbour", Body: newsPage(), ContentType: "text/html"}
	r, err := Read(page, seeds.Rules{}, Memory{})
	if err != nil {
		b.Fatal(err)
	}
	g := r.Glance(page)
	moved := bytes.ReplaceAll(page.Body, []byte("hours ago"), []byte("days ago"))
	b.SetBytes(int64(len(moved)))
	b.ReportAllocs()
	for b.Loop() {
		if !SameAtAGlance(moved, g) {
			b.Fatal("not known")
		}
	}
}

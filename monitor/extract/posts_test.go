package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/diffstore/article"
	"stet/diffstore/lang"
	"stet/seeds"
)

// livePage makes a page with a headline, an intro and posts.
func livePage(posts ...string) string {
	return `<html lang="en"><body><main><h1>Storm over the harbour</h1><p>Our reporters are at the quay of Velmouth tonight.</p><div class="feed">` +
		strings.Join(posts, "\n") + `</div></main></body></html>`
}

const liveAddress = "https://mail.example/storm"

func postKeys(a article.Article) (out []string) {
	for _, b := range a.Blocks {
		if b.Post != "" && (len(out) == 0 || out[len(out)-1] != b.Post) {
			out = append(out, b.Post)
		}
	}
	return out
}

// posts makes n posts, newest first, from a form that takes their number.
func posts(n int, form func(i int) string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = form(n - i)
	}
	return out
}

func TestPostKeys(t *testing.T) {
	t.Parallel()
	const text = "<p>The wind has reached force %d at the pier, the harbour master says.</p>"
	for _, c := range []struct {
		name, form string
		want       []string // of posts 4 to 1
	}{
		{"id", `<div id="p-%[1]d"><time datetime="2026-11-20T1%[1]d:00:00Z">1%[1]d:00</time>` + text + `</div>`, []string{"p-4", "p-3", "p-2", "p-1"}},
		{"data attribute", `<div data-update-id="u%[1]d"><time datetime="2026-11-20T1%[1]d:00:00Z">1%[1]d:00</time>` + text + `</div>`, []string{"u4", "u3", "u2", "u1"}},
		{"id within", `<div><div id="in%[1]d"><time datetime="2026-11-20T1%[1]d:00:00Z">1%[1]d:00</time>` + text + `</div></div>`, []string{"in4", "in3", "in2", "in1"}},
		{"anchor", `<div><a href="#at%[1]d"><time datetime="2026-11-20T1%[1]d:00:00Z">1%[1]d:00</time></a>` + text + `</div>`, []string{"at4", "at3", "at2", "at1"}},
		{"datetime", `<div><time datetime="2026-11-20T1%[1]d:00:00+01:00">1%[1]d:00</time>` + text + `</div>`,
			[]string{"@2026-11-20T13:00:00Z", "@2026-11-20T12:00:00Z", "@2026-11-20T11:00:00Z", "@2026-11-20T10:00:00Z"}},
		{"clock", `<div><span>1%[1]d:00</span>` + text + `</div>`, []string{"@14:00", "@13:00", "@12:00", "@11:00"}},
		{"same time", `<div><span>10:00</span><!-- %[1]d -->` + text + `</div>`, []string{"@10:00#4", "@10:00#3", "@10:00#2", "@10:00"}},
	} {
		page := livePage(posts(4, func(i int) string { return fmt.Sprintf(c.form, i) })...)
		r := readBody(t, page, liveAddress, Memory{})
		if got := postKeys(r.Article); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if len(r.Article.Blocks) != 5 || r.Article.Blocks[0].Post != "" || r.Mode != ModePosts {
			t.Errorf("%s: %s, blocks %+v", c.name, r.Mode, r.Article.Blocks)
		}
	}
}

// An id that counts the posts from the top is another post's at the next look.
func TestPostKeysThatCount(t *testing.T) {
	t.Parallel()
	list := posts(5, func(i int) string {
		return fmt.Sprintf(`<div id="post-%d"><time datetime="2026-11-20T1%d:00:00Z">x</time><p>The wind has reached force %d.</p></div>`, 6-i, i, i)
	})
	if got := postKeys(readBody(t, livePage(list...), liveAddress, Memory{}).Article); !strings.HasPrefix(got[0], article.KeyTime) {
		t.Errorf("got %q", got)
	}
}

// A post that shows only how long ago it was is known by its words, also when
// a figure in it is corrected.
func TestPostKeysOfWords(t *testing.T) {
	t.Parallel()
	read := func(ago, force int) []string {
		list := posts(4, func(i int) string {
			return fmt.Sprintf(`<li><span>%d min ago</span><p>%s of force %d, the harbour master says.</p></li>`, ago+i, strings.Repeat("gale ", i), force)
		})
		return postKeys(readBody(t, livePage(list...), liveAddress, Memory{}).Article)
	}
	before, after := read(5, 9), read(17, 11)
	if !slices.Equal(before, after) || len(before) != 4 || !strings.HasPrefix(before[0], article.KeyWords) {
		t.Errorf("got %q, then %q", before, after)
	}
}

// Three posts are a live blog only if the page was one at the last look.
func TestFewPosts(t *testing.T) {
	t.Parallel()
	page := livePage(posts(3, func(i int) string {
		return fmt.Sprintf(`<div id="n%d"><time datetime="2026-11-20T1%d:00:00Z">1%d:00</time><p>The wind has reached force %d at the pier, says the harbour master.</p></div>`, i, i, i, i)
	})...)
	if a := readBody(t, page, liveAddress, Memory{}).Article; a.Live || len(postKeys(a)) != 0 {
		t.Errorf("live %v, keys %q", a.Live, postKeys(a))
	}
	a := readBody(t, page, liveAddress, Memory{Container: byPosts + "html>body>main@4"}).Article
	if got := postKeys(a); !a.Live || len(got) != 3 {
		t.Errorf("live %v, keys %q", a.Live, got)
	}
}

// What has times and is no live blog: cards that lead elsewhere, and readers'
// comments below an article that is longer.
func TestNoLiveBlog(t *testing.T) {
	t.Parallel()
	article := strings.Repeat("<p>The harbour of Velmouth stays open for another year, the council decided in the night, with a majority of one.</p>", 9)
	for _, form := range []string{
		`<article id="c%d"><time datetime="2026-11-20T10:00:00Z">10:00</time><h3><a href="/other/%[1]d">Another story of the day, number %[1]d</a></h3></article>`,
		`<div id="r%d"><span>Tom Lund</span> <time datetime="2026-11-20T10:00:00Z">10:00</time><p>I never liked that harbour, number %[1]d.</p></div>`,
	} {
		page := `<html lang="en"><body><main><h1>Harbour stays open</h1>` + article + strings.Join(posts(6, func(i int) string { return fmt.Sprintf(form, i) }), "") + `</main></body></html>`
		if a := readBody(t, page, liveAddress, Memory{}).Article; a.Live || len(postKeys(a)) != 0 {
			t.Errorf("live %v, keys %q", a.Live, postKeys(a))
		}
	}
}

// A page of cards that lead to other pages holds nothing else, and is none.
func TestNoPostsOnFrontPage(t *testing.T) {
	t.Parallel()
	page := livePage(posts(6, func(i int) string {
		return fmt.Sprintf(`<article id="c%d"><time datetime="2026-11-20T10:00:00Z">10:00</time><h3><a href="/other/%[1]d">Story %[1]d</a></h3><p>What else happened in the harbour of Velmouth on that long day, told in a line or two.</p></article>`, i)
	})...)
	if a := readBody(t, page, liveAddress, Memory{}).Article; a.Live || len(postKeys(a)) != 0 {
		t.Errorf("live %v, keys %q", a.Live, postKeys(a))
	}
}

// The user's selector names the text; its posts keep their keys.
func TestRuledPosts(t *testing.T) {
	t.Parallel()
	page := livePage(posts(4, func(i int) string {
		return fmt.Sprintf(`<div id="n%d"><time datetime="2026-11-20T1%d:00:00Z">1%d:00</time><p>The wind has reached force %d at the pier.</p></div>`, i, i, i, i)
	})...)
	r, err := Read(Page{URL: liveAddress, Body: []byte(page), ContentType: "text/html"}, seeds.Rules{Body: ".feed"}, Memory{})
	if err != nil || r.Mode != ModeRules || len(r.Article.Blocks) != 4 || len(postKeys(r.Article)) != 4 {
		t.Errorf("%v, %s, %+v", err, r.Mode, r.Article.Blocks)
	}
}

func TestIsPostFurniture(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, line string
		want       bool
	}{
		{"en", "18.05", true}, {"en", "12:40 GMT", true}, {"en", "2 hours ago", true}, {"en", "5m", true}, {"en", "just now", true},
		{"en", "Updated 3:15 p.m. ET", true}, {"en", "20 Nov 2026, 18:05", true}, {"en", "1,204 viewing this page", true},
		{"de", "vor 5 Minuten", true}, {"de", "Aktualisiert 11:50 Uhr · 214 Kommentare", true}, {"de", "♥ 88 Teilen 22", true},
		{"fr", "16h40", true}, {"fr", "mis à jour il y a 10 min", true}, {"it", "1 ora fa", true}, {"es", "hace 3 horas", true},
		{"en", "37 people", false}, {"en", "Goal!", false}, {"en", "€ 37", false}, {"en", "Polls close at 22:00", false},
		{"de", "15:20 Uhr: Suche beendet", false}, {"en", "37", false}, {"en", "2–1", false}, {"en", "9", false},
	} {
		if got := isPostFurniture(c.line, lang.For(c.lang)); got != c.want {
			t.Errorf("%q: got %v", c.line, got)
		}
	}
}

// Where no element holds a post, a time in bold or in a heading begins one.
func TestFlatPosts(t *testing.T) {
	t.Parallel()
	text := []string{"The wind has reached force 9 at the pier.", "Ferries are stopped.", "Schools stay closed tomorrow, says the council.", "Good evening."}
	want := []string{"@17:30", "@14:10", "@12:05", "@09:00"}
	for name, form := range map[string]func(clock, text string) string{
		"bold line": func(clock, text string) string { return "<p><b>" + clock + ": What is new</b></p><p>" + text + "</p>" },
		"heading":   func(clock, text string) string { return "<h3>" + clock + " – What is new</h3><p>" + text + "</p>" },
		"lead-in":   func(clock, text string) string { return "<p><strong>" + clock + ":</strong> " + text + "</p>" },
		"plus": func(clock, text string) string {
			return "<p><strong>+++ " + clock + " +++</strong></p><p>" + text + "</p>"
		},
	} {
		for _, clocks := range [][]string{{"17:30", "14:10", "12:05", "9:00"}, {"5.30pm", "2.10pm", "12.05pm", "9.00am"}, {"5:30 p.m.", "2:10 p.m.", "12:05 p.m.", "9:00 a.m."}} {
			var body string
			for i, c := range clocks {
				body += form(c, text[i])
			}
			page := func(h1 string) string {
				return `<html lang="en"><body><article><h1>` + h1 + `</h1>` + body + `</article></body></html>`
			}
			if got := postKeys(readBody(t, page("Live: storm over the harbour"), liveAddress, Memory{}).Article); !slices.Equal(got, want) {
				t.Errorf("%s, %s: got %q", name, clocks[0], got)
			}
			if a := readBody(t, page("How the storm came over the harbour"), liveAddress, Memory{}).Article; a.Live {
				t.Errorf("%s, %s: a chronicle is no live blog", name, clocks[0])
			}
		}
	}
}

// Names of classes may lie: what holds most of a post stays.
func TestPostsInFurniture(t *testing.T) {
	t.Parallel()
	page := livePage(posts(4, func(i int) string {
		return fmt.Sprintf(`<div class="teaser" id="n%d"><time datetime="2026-11-20T1%d:00:00Z">1%d:00</time><div class="related">The wind has reached force %d.</div><div class="teaser-share"><span>Tell others</span></div></div>`, i, i, i, i)
	})...)
	a := readBody(t, page, liveAddress, Memory{}).Article
	if len(postKeys(a)) != 4 || len(a.Blocks) != 5 || a.Blocks[1].Text != "The wind has reached force 4." {
		t.Errorf("%+v", a.Blocks)
	}
}

// The time of the newest post is not that of publication.
func TestPublishedOfLiveBlog(t *testing.T) {
	t.Parallel()
	page := livePage(posts(4, func(i int) string {
		return fmt.Sprintf(`<div id="n%d"><time datetime="2026-11-20T1%d:00:00Z">1%d:00</time><p>The wind has reached force %d.</p></div>`, i, i, i, i)
	})...)
	if a := readBody(t, page, liveAddress, Memory{}).Article; !a.Published.IsZero() {
		t.Errorf("published %s", a.Published)
	}
}

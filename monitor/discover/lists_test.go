package discover

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/seeds"
)

func TestList(t *testing.T) {
	t.Parallel()
	got, err := List([]byte("\ufeff# what we watch\r\n\r\n  https://news.example/a#part  # the ferry\r\n" +
		"HTTP://News.Example/b\thttps\r\nhttps://news.example/a"))
	if want := `line 4: "HTTP://News.Example/b\thttps" is no http or https address`; fmt.Sprint(err) != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
	got, err = List([]byte("\ufeff# what we watch\r\n\r\n  https://news.example/a#part  # the ferry\r\n" +
		"HTTP://News.Example/b\t# the bridge\r\nhttps://news.example/a"))
	if err != nil {
		t.Fatal(err)
	}
	var urls []string
	for _, f := range got {
		urls = append(urls, f.URL)
	}
	if want := []string{"https://news.example/a", "http://news.example/b"}; !slices.Equal(urls, want) {
		t.Errorf("got %q, want %q", urls, want)
	}
}

func TestListNamesTheLine(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"https://a.example\nnews.example/a":         `line 2: "news.example/a" is no http or https address`,
		"\n\nfile:///etc/passwd":                    `line 3: "file:///etc/passwd" is no http or https address`,
		"http://":                                   `line 1: "http://" is no http or https address`,
		"ftp://desk:secret@a.example/":              `line 1: "ftp://desk:xxxxx@a.example/" is no http or https address`,
		"a" + strings.Repeat("b", 500):              `line 1: "a` + strings.Repeat("b", 79) + `…" is no http or https address`,
		"http://a.example http://b.example":         `line 1: "http://a.example http://b.example" is no http or https address`,
		strings.Repeat("http://a.example\n", 9):     "<nil>",
		"":                                          "<nil>",
		numbered("http://a.example/", MaxEntries+1): "line 50001: more than 50000 addresses",
	} {
		if _, err := List([]byte(body)); fmt.Sprint(err) != want {
			t.Errorf("%.60q: got %v, want %s", body, err, want)
		}
	}
}

func numbered(prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d\n", prefix, i)
	}
	return b.String()
}

func TestFeedLinks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		page string
		want string
	}{
		"kinds, in order": {`<link rel="alternate" type="application/rss+xml" href="/rss">
			<LINK REL="Alternate feed" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml"/>
			<link rel=alternate type=application/feed+json href=//cdn.example/feed.json>
			<link rel="alternate" type="application/rss+xml" href="/rss#again">`,
			"https://news.example/rss https://news.example/city/atom.xml https://cdn.example/feed.json"},
		"others": {`<link rel="stylesheet" type="application/rss+xml" href="/1"><link rel="alternate" hreflang="de" href="/2">
			<link rel="alternate" type="application/json" href="/3"><link rel="alternate" type="application/rss+xml" href="">
			<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><a rel="alternate" type="application/rss+xml" href="/4">`, ""},
		"not in scripts and remarks": {`<script>"<link rel='alternate' type='application/rss+xml' href='/1'>"</script>
			<!-- <link rel="alternate" type="application/rss+xml" href="/2"> -->`, ""},
		"base": {`<base target="_top"><base href="https://www.example/x/"><base href="/y/">
			<link rel="alternate" type="application/rss+xml" href="rss">`, "https://www.example/x/rss"},
		"comments last": {`<link rel="alternate" type="application/rss+xml" title="Courier &raquo; Comments Feed" href="/comments/feed/">
			<link rel="alternate" type="application/rss+xml" title="Courier &raquo; Kommentare" href="/k">
			<link rel="alternate" type="application/rss+xml" title="Courier" href="/feed/">
			<link rel="alternate" type="application/rss+xml" title="Sport" href="/sport/feed/">`,
			"https://news.example/feed/ https://news.example/sport/feed/ https://news.example/comments/feed/ https://news.example/k"},
		"nothing": {"", ""},
	} {
		if got := strings.Join(FeedLinks([]byte(c.page), "https://news.example/city/"), " "); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
	var flood strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&flood, `<link rel="alternate" type="application/rss+xml" href="/%d">`, i)
	}
	if got := FeedLinks([]byte(flood.String()), base); len(got) != maxFeedLinks {
		t.Errorf("%d links", len(got))
	}
}

func TestOPMLComesBackAsItWas(t *testing.T) {
	t.Parallel()
	feeds := []seeds.Found{
		{URL: "https://news.example/rss?a=1&b=2", Title: `Courier & "Sons"`},
		{URL: "https://daily.example/", Title: "Küste – 港"},
		{URL: "https://radio.example/feed"},
	}
	var b strings.Builder
	if err := WriteOPML(&b, "What the desk reads", feeds); err != nil {
		t.Fatal(err)
	}
	l, form, err := Read([]byte(b.String()), "", "text/x-opml")
	if err != nil || form != FormOPML || l.Title != "What the desk reads" || l.Note != "" {
		t.Fatalf("got %+v, %s, %v of\n%s", l, form, err, b.String())
	}
	feeds[2].Title = feeds[2].URL
	if !slices.Equal(l.Entries, feeds) {
		t.Errorf("got %+v, want %+v", l.Entries, feeds)
	}
}

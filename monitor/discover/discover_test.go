package discover

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"

	"stet/seeds"
)

const base = "https://news.example/feeds/all.xml"

// shown is a listing as the cases in testdata write it: form and title, then
// one entry a line, with "-" for what is missing and the id, if it has one, at the
// end; and the note.
func shown(l Listing, form Form) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", form, l.Title)
	at := func(t time.Time) string {
		if t.IsZero() {
			return "-"
		}
		return t.Format("2006-01-02T15:04")
	}
	for _, e := range l.Entries {
		id := ""
		if e.ID != "" {
			id = " #" + e.ID
		}
		fmt.Fprintf(&b, "%s %s %s %s%s\n", e.URL, at(e.Published), at(e.Updated), e.Title, id)
	}
	if l.Note != "" {
		fmt.Fprintf(&b, "note: %s\n", l.Note)
	}
	return b.String()
}

// Each case is a file with the listing wanted or, beginning with "error:", the
// error.
func TestRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in, want := part(t, a, "in"), part(t, a, "want")
			l, form, err := Read(in, base, strings.TrimSpace(string(a.Comment)))
			got := shown(l, form)
			if err != nil {
				got = fmt.Sprintf("error: %v\n", err)
			}
			if tidy(got) != tidy(string(want)) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func part(t *testing.T, a *txtar.Archive, name string) []byte {
	t.Helper()
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	t.Fatalf("no part %q", name)
	return nil
}

// tidy drops spaces at the ends of lines, which editors do too.
func tidy(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

const sitemap = `<?xml version="1.0" encoding="%s"?><urlset><url><loc>/köhler</loc></url></urlset>`

// The encoding that a file declares is believed only where it can be true.
func TestEncodings(t *testing.T) {
	t.Parallel()
	text := func(label string) string { return strings.Replace(sitemap, "%s", label, 1) }
	latin, err := charmap.Windows1252.NewEncoder().String(text("iso-8859-1"))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text("utf-16"))
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"UTF-8":                   text("utf-8"),
		"UTF-8 that was Latin-1":  text("iso-8859-1"),
		"UTF-8 of an unknown one": text("klingon"),
		"UTF-8 with a mark":       "\ufeff" + text("utf-8"),
		"Latin-1":                 latin,
		"UTF-16":                  wide,
		"control characters":      "\x00\x0b" + text("utf-8") + "\x0c",
		"gzip":                    gz(text("utf-8")),
		"gzip of Latin-1":         gz(latin),
	} {
		l, form, err := Read([]byte(body), base, "")
		if err != nil || form != FormSitemap || len(l.Entries) != 1 || l.Entries[0].URL != "https://news.example/k%C3%B6hler" {
			t.Errorf("%s: got %v, %s, %v", name, l, form, err)
		}
	}
}

func gz(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestHostileFiles(t *testing.T) {
	t.Parallel()
	rss := func(s string) string { return "<rss version='2.0'><channel>" + s + "</channel></rss>" }
	var namespaces, laughs strings.Builder
	for i := range 70 {
		fmt.Fprintf(&namespaces, "<a xmlns:n%d='u'>", i)
		fmt.Fprintf(&laughs, `<!ENTITY l%d "&l%d;&l%d;">`, i+1, i, i)
	}
	for name, c := range map[string]struct{ body, want string }{
		"deep":             {rss(strings.Repeat("<x:a>", 100_000)), "read feed: elements more than 200 deep"},
		"deep sitemap":     {"<urlset>" + strings.Repeat("<a>", 100_000), "read sitemap: elements more than 200 deep"},
		"many items":       {rss(strings.Repeat("<item/>", maxFeedParts)), "read feed: too many elements"},
		"many JSON items":  {`{"version":"https://jsonfeed.org/version/1","items":[{}` + strings.Repeat(",{}", maxFeedParts) + "]}", "read feed: more than 200000 objects"},
		"deep JSON":        {strings.Repeat(`{"a":`, 20_000), "read JSON: invalid character '{' exceeded max depth"},
		"many attributes":  {"<rss" + strings.Repeat(" a='b'", 1000) + "/>", "read feed: an element with more than 200 attributes"},
		"many namespaces":  {rss(namespaces.String()), "read feed: more than 64 namespaces"},
		"long name":        {"<urlset><" + strings.Repeat("a", 1000) + "/></urlset>", "read sitemap: an element with a name of more than 200 bytes"},
		"text in pieces":   {rss("<x:a>" + strings.Repeat("x<![CDATA[y]]>", 100_000) + "</x:a>"), "read feed: a text in too many pieces"},
		"gzip bomb":        {strings.Repeat(gz(strings.Repeat(" ", 1<<20)), 51), "unpack: more than 52428800 bytes"},
		"gzip, cut":        {gz(rss("words"))[:40], "unpack: unexpected EOF"},
		"gzip, not really": {"\x1f\x8bwords", "unpack: "},
	} {
		l, _, err := Read([]byte(c.body), base, "")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %d entries, %v; want %s", name, len(l.Entries), err, c.want)
		}
	}
	// Entities of the file's own are words like others.
	l, _, err := Read([]byte("<!DOCTYPE rss ["+laughs.String()+"]>"+rss("<title>&l70;</title><item><link>/a</link></item>")), base, "")
	if err != nil || l.Title != "&l70;" || len(l.Entries) != 1 {
		t.Errorf("got %+v, %v", l, err)
	}
}

func TestEntriesAreBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<urlset>")
	for i := range MaxEntries + 10 {
		fmt.Fprintf(&b, "<url><loc>/%d</loc></url>", i)
	}
	b.WriteString("<url><loc>/" + strings.Repeat("x", maxAddress) + "</loc></url></urlset>")
	l, _, err := Read([]byte(b.String()), base, "")
	if err != nil || len(l.Entries) != MaxEntries || l.Entries[0].URL != "https://news.example/0" {
		t.Errorf("%d entries, %v", len(l.Entries), err)
	}
}

// What is too much is left out, and said.
func TestFloodsAreNoted(t *testing.T) {
	t.Parallel()
	repeated := "<rss version='2.0'><channel>" + strings.Repeat("<item><link>/a?utm_source=rss</link></item>", 10_000) + "</channel></rss>"
	l, _, err := Read([]byte(repeated), base, "")
	if err != nil || len(l.Entries) != 1 || l.Note != "most of its 10000 entries are repeated: different ones are 1" {
		t.Errorf("an item again and again: %d entries, %q, %v", len(l.Entries), l.Note, err)
	}
	long := "<rss version='2.0'><channel>" + strings.Repeat("<item>"+strings.Repeat("<a/>", 99)+"</item>", maxFeedParts/100+10) + "</channel></rss>"
	good, note, err := whole([]byte(long), FormFeed)
	items := strings.Count(string(good), "<item>")
	if err != nil || items != maxFeedParts/100-1 || note != "too many elements; what stands before was read" {
		t.Errorf("too many items: %d, %q, %v", items, note, err)
	}
}

func TestWithoutBase(t *testing.T) {
	t.Parallel()
	for _, none := range []string{"", "/feeds/all.xml", "http://[", "not an address"} {
		l, _, err := Read([]byte("<urlset><url><loc>/a</loc></url><url><loc>http://b.example/b</loc></url></urlset>"), none, "")
		if err != nil || len(l.Entries) != 1 || l.Entries[0].URL != "http://b.example/b" {
			t.Errorf("%q: got %v, %v", none, l, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(txtar.Parse(data).Files[0].Data)
	}
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[null]}`))
	f.Add([]byte(gz("<urlset>")))
	f.Fuzz(func(t *testing.T, body []byte) {
		l, form, _ := Read(body, base, "")
		found := l.Entries
		if list, err := List(body); err == nil {
			found = append(found, list...)
		}
		for _, link := range FeedLinks(body, base) {
			found = append(found, seeds.Found{URL: link})
		}
		for _, e := range found {
			if !strings.HasPrefix(e.URL, "http") || strings.ContainsAny(e.URL, "# \n") || strings.Contains(e.Title, "\n") {
				t.Errorf("%s: %+v", form, e)
			}
		}
	})
}

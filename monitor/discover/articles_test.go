package discover

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Each case is a page, with its address in the first line, and the articles
// that it links.
func TestArticles(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/section/*.txtar")
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
			list := Articles(part(t, a, "in"), strings.TrimSpace(string(a.Comment)))
			_, got, _ := strings.Cut(shown(Listing{Entries: list}, ""), "\n")
			missing, extra := differ(tidy(string(part(t, a, "want"))), tidy(got))
			if len(missing)+len(extra) > 0 {
				t.Errorf("missing:\n%s\nnot wanted:\n%s", strings.Join(missing, "\n"), strings.Join(extra, "\n"))
			}
		})
	}
}

// differ gives the lines that only one of two texts has.
func differ(a, b string) (onlyA, onlyB []string) {
	only := func(a, b string) (list []string) {
		for line := range strings.SplitSeq(a, "\n") {
			if !strings.Contains("\n"+b+"\n", "\n"+line+"\n") {
				list = append(list, line)
			}
		}
		return list
	}
	return only(a, b), only(b, a)
}

func TestArticlesOfHostilePages(t *testing.T) {
	t.Parallel()
	link := `<h2><a href="/2026/11/23/`
	var flood strings.Builder
	for i := range 1000 {
		flood.WriteString(link + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + `">A headline of five words</a></h2>`)
	}
	for name, page := range map[string]string{
		"flood":    flood.String(),
		"deep":     strings.Repeat("<div>", 10_000) + link + `a">A headline of five words</a>`,
		"unclosed": strings.Repeat(link, 2_000),
		"nothing":  "",
		"binary":   "\x00\xff\xfe<a href=\x00>",
	} {
		if n := len(Articles([]byte(page), "https://news.example/")); n > maxPageLinks {
			t.Errorf("%s: %d", name, n)
		}
	}
	for _, none := range []string{"", "not an address", "http://["} {
		Articles([]byte(flood.String()[:1000]), none)
	}
}

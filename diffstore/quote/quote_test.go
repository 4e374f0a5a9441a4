package quote

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"stet/diffstore/lang"
)

// testdata/LANG/*.txtar: blocks holds a paragraph a line, want a quotation a
// line as "text | speaker | kind".
func TestFind(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*/*.txtar")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]string{}
		for _, p := range txtar.Parse(raw).Files {
			parts[p.Name] = strings.TrimSpace(string(p.Data))
		}
		var got []string
		for _, q := range Find(strings.Split(parts["blocks"], "\n"), lang.For(filepath.Base(filepath.Dir(name)))) {
			got = append(got, fmt.Sprintf("%s | %s | %s", q.Text, q.Speaker, q.Kind))
		}
		if g := strings.Join(got, "\n"); g != parts["want"] {
			t.Errorf("%s:\n got\n%s\nwant\n%s", name, g, parts["want"])
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("\"We go,\" Ms Brook said. \"Now.\"\n\"And then")
	f.Add("„Wir“, so Holm\n« Oui », dit-il ‘a’ 's “x “y” z")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		blocks := strings.Split(text, "\n")
		for _, code := range []string{"en", "de", "fr", ""} {
			block, end := 0, 0
			for _, q := range Find(blocks, lang.For(code)) {
				if q.Block > block {
					block, end = q.Block, 0
				}
				if q.Block != block || q.Start < end || q.End < q.Start || q.Text != blocks[q.Block][q.Start:q.End] {
					t.Fatalf("%+v after %d:%d", q, block, end)
				}
				end = q.End
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	blocks := strings.Split(strings.Repeat("“The yard will stay open,” said Ada Brook, the mayor. “Nobody loses a job.”\nThe plan, which she called “a gift”, was drawn up in March after months of talks with the owners.\n", 50), "\n")
	n := 0
	for _, s := range blocks {
		n += len(s)
	}
	l := lang.For("en")
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		Find(blocks, l)
	}
}

// Many marks that nothing closes must not make the search quadratic.
func BenchmarkOpenMarks(b *testing.B) {
	for _, mark := range []string{"“", "\"", "'", "«", "„ "} {
		blocks := []string{strings.Repeat("word "+mark+"word ", 10000)}
		b.Run(mark, func(b *testing.B) {
			for b.Loop() {
				Find(blocks, lang.For("en"))
			}
		})
	}
}

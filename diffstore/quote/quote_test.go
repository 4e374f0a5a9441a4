package quote

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// testdata/exact/LANG/*.txtar: blocks holds a paragraph a line, want a
// quotation a line as "text | speaker | kind", a speaker who is only called
// something in parentheses.
func TestFind(t *testing.T) {
	t.Parallel()
	for _, name := range cases(t, "exact") {
		if got, want := readCase(t, name); got != want {
			t.Errorf("%s:\n got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// testdata/misses holds what the rules are known to get wrong: a case that
// comes right belongs in testdata/exact.
func TestMisses(t *testing.T) {
	t.Parallel()
	for _, name := range cases(t, "misses") {
		if got, want := readCase(t, name); got == want {
			t.Errorf("%s is right now: move it to testdata/exact", name)
		}
	}
}

func cases(t *testing.T, dir string) []string {
	t.Helper()
	files, _ := filepath.Glob("testdata/" + dir + "/*/*.txtar")
	if len(files) == 0 {
		t.Fatalf("no cases in testdata/%s", dir)
	}
	return files
}

func readCase(t *testing.T, name string) (got, want string) {
	t.Helper()
	parts := sections(t, name)
	var lines []string
	for _, q := range Find(strings.Split(parts["blocks"], "\n"), lang.For(filepath.Base(filepath.Dir(name)))) {
		who := q.Speaker
		if q.Called != "" {
			who = "(" + q.Called + ")"
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s", q.Text, who, q.Kind))
	}
	return strings.Join(lines, "\n"), parts["want"]
}

func FuzzFind(f *testing.F) {
	f.Add("\"We go,\" Ms Brook said. \"Now.\"\n\"And then")
	f.Add("„Wir“, so Holm\n« Oui », dit-il ‘a’ 's “x “y” z")
	f.Add("—No —dijo Ana—. Ya no.\n– Nej, säger hon. Aldrig.\n»Sí» (no")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		blocks := strings.Split(text, "\n")
		for _, code := range []string{"en", "de", "fr", "es", "sv", ""} {
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
	pairs := []string{strings.Repeat("word “word”, ", 10000)}
	b.Run("pairs", func(b *testing.B) {
		for b.Loop() {
			Find(pairs, lang.For("en"))
		}
	})
}

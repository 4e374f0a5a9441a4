package sentence

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"stet/diffstore/lang"
)

// testdata/*.txt: the language is the file's name; a case is one passage with
// " | " between its sentences.
func TestSplit(t *testing.T) {
	t.Parallel()
	for _, code := range append([]string{"ko", "pl", "tr"}, lang.Codes...) {
		raw, err := os.ReadFile("testdata/" + code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			want := line
			got := strings.Join(Texts(strings.ReplaceAll(line, " | ", " "), lang.For(code)), " | ")
			if got != want {
				t.Errorf("%s:\n got %s\nwant %s", code, got, want)
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("He came at 5 p.m. The U.S. court\n\nclosed… “Why?” he said.")
	f.Add("a\xff. B")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range Split(text, lang.For("en")) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d in %q", s, end, text)
			}
			if strings.TrimSpace(text[end:s.Start]) != "" {
				t.Errorf("%q is in no sentence", text[end:s.Start])
			}
			end = s.End
		}
		if strings.TrimFunc(text[end:], unicode.IsSpace) != "" {
			t.Errorf("%q is in no sentence", text[end:])
		}
	})
}

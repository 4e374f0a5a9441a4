package figure

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"stet/diffstore/lang"
)

// testdata/LANG.txt: a line is a text, "=>", and its figures parted by ";",
// each "text | value or low..high | unit | kind | qualifier"; "-" stands for
// none, "?" as unit for any.
func TestFind(t *testing.T) {
	t.Parallel()
	for _, code := range append([]string{"und"}, lang.Codes...) {
		raw, err := os.ReadFile("testdata/" + code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			text, wants, ok := strings.Cut(strings.TrimSpace(line), " => ")
			if !ok || strings.HasPrefix(text, "#") {
				continue
			}
			if got, want := describe(Find(text, lang.For(code)), wants), tidy(wants); got != want {
				t.Errorf("%s: %s\n got %s\nwant %s", code, text, got, want)
			}
		}
	}
}

// testdata/misses.txt: what is known to be read wrongly keeps failing, so that
// the list stays true.
func TestMisses(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/misses.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		text, wants, ok := strings.Cut(rest, " => ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if got := describe(Find(text, lang.For(code)), wants); got == tidy(wants) {
			t.Errorf("%s: %s is found: move it to %s.txt", code, text, code)
		}
	}
}

func describe(fs []Figure, wants string) string {
	parts := strings.Split(wants, " ; ")
	var out []string
	for i, f := range fs {
		value := strconv.FormatFloat(f.Value.Low, 'f', -1, 64)
		if f.Value.Absent {
			value = ""
		}
		if f.Value.Range {
			value += ".." + strconv.FormatFloat(f.Value.High, 'f', -1, 64)
		}
		unit := f.Unit
		if i < len(parts) && strings.Contains(parts[i], "| ? |") {
			unit = "?"
		}
		out = append(out, fmt.Sprintf("%s | %s | %s | %s | %s", f.Text, value, unit, f.Kind, f.Qualifier))
	}
	if len(out) == 0 {
		return "-"
	}
	return tidy(strings.Join(out, " ; "))
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

func FuzzFind(f *testing.F) {
	f.Add("over 1,550 crates, $1.2bn, 3-1, 10:30, 23.11.2026, one in five and two dozen", "en")
	f.Add("−3,5 % ½ ٣٫٥ １，２ 1.2.3.4 +44 20 7946", "de")
	f.Add("quatre-vingt-dix-sept et deux millions d'euros", "fr")
	f.Fuzz(func(t *testing.T, text, code string) {
		end := 0
		for _, g := range Find(text, lang.For(code)) {
			if g.Start < end || g.End <= g.Start || g.NounEnd < g.End || g.NounEnd > len(text) || g.From > g.Start || g.To < g.NounEnd || g.To > len(text) || text[g.Start:g.End] != g.Text {
				t.Fatalf("span %d–%d (%d) after %d of %q", g.Start, g.End, g.NounEnd, end, text)
			}
			end = g.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The yard, which employs more than 1,200 people, lost about £3.4m in May, its owner said on Tuesday, and two of its seven cranes stood still for 14 days. ", 40)
	l := lang.For("en")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, l)
	}
}

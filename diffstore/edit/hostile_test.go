package edit

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

// hostile is a pair of texts that once cost more than others of their length,
// or may: text makes both of n like parts.
type hostile struct {
	name string
	few  int // parts that show how the cost grows
	many int // parts for a benchmark
	text func(n int) (before, after string)
}

// hostiles are such pairs. A page is somebody else's: none may cost much more
// than its length is worth.
func hostiles() []hostile {
	repeat := func(before, after string) func(int) (string, string) {
		return func(n int) (string, string) { return strings.Repeat(before, n), strings.Repeat(after, n) }
	}
	count := func(before, after string) func(int) (string, string) { // with another number or word in each
		return func(n int) (string, string) {
			var a, b strings.Builder
			for i := range n {
				letters := string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/676%26)})
				a.WriteString(strings.NewReplacer("%d", fmt.Sprint(i), "%s", letters).Replace(before))
				b.WriteString(strings.NewReplacer("%d", fmt.Sprint(i+1), "%s", letters).Replace(after))
			}
			return a.String(), b.String()
		}
	}
	line := "In May the yard paid £4.2 million to 230 people, “and more to come,” Ada Brook said.\n"
	return []hostile{
		{"paragraphs", 180, 1 << 20 / len(line), repeat(line, strings.Replace(line, "230", "231", 1))},
		{"one line", 2500, 150_000, repeat("abc 12 ", "abd 13 ")},
		{"words", 300, 20_000, count("w%dx ", "v%dx ")},
		{"marks", 160, 10_000, repeat(`"a `, `"b `)},
		{"closing marks", 160, 10_000, repeat("” ", "“ ")},
		{"sentences", 160, 10_000, repeat("It is so. ", "So it is. ")},
		{"digits", 3000, 200_000, repeat("1", "2")},
		{"numbers", 300, 20_000, repeat("1 2 3, 4 and ", "1 2 3, 5 and ")},
		{"number words", 300, 20_000, repeat("one hundred and ", "two hundred and ")},
		{"capitals", 800, 50_000, repeat("Ada ", "Eva ")},
		{"dashes", 600, 40_000, repeat("Dr. — Aa ", "Dr. — Ab ")}, // each may end a dateline
		{"groups", 300, 20_000, repeat("111 ", "112 ")},           // of one number, by their spaces
		{"quotation in parts", 250, 16_000, func(n int) (string, string) { // that may be parts of a whole
			return `He said "` + strings.Repeat("a ", n) + "b\".\nIt was so.", strings.Repeat(`"a" `, n) + "\nIt is so."
		}},
		{"results", 1250, 10_000, func(n int) (string, string) { // a ninth of them alike, all in few words
			var a, b strings.Builder
			for i := range n {
				fmt.Fprintf(&a, "north%[1]d ward%[1]d result%[1]d poll%[1]d %[2]d\n", i%9, i)
				fmt.Fprintf(&b, "north%[1]d ward%[1]d result%[1]d poll%[1]d %[2]d\n", i%9, i+100_000)
			}
			return a.String(), b.String()
		}},
		{"slips", 60, 4_000, count("and the w%sabxyz of the house ", "and the w%sbaxyz of the house ")},
		{"terms", 250, 4_000, repeat("and as it calls “x” ", "and as it calls “y” ")}, // a voice before each
		{"sentences in speech", 1250, 80_000, repeat("Aa. » ", "Ab. » ")},             // that may have begun far before
	}
}

func (h hostile) versions(n int) (before, after article.Version) {
	old, new := h.text(n)
	return article.New("h", 1, at(9), time.Time{}, 1, parse(old, "en")), article.New("h", 2, at(10), at(9), 1, parse(new, "en"))
}

// What a comparison allocates grows with the length of the texts and not with
// its square: four times as much text takes no more than eight times the bytes.
// Bytes are counted, and not seconds, since they are the same on a busy machine;
// so it cannot see what costs time alone. Not parallel: all bytes of the
// process are counted.
func TestHostileGrowth(t *testing.T) {
	for _, h := range hostiles() {
		h.allocated(h.few / 4) // what is made once, and not for a text
		if once, fourfold := h.allocated(h.few), h.allocated(4*h.few); fourfold > 8*once {
			t.Errorf("%s: %d parts take %d bytes, four times as many %d (× %.1f)",
				h.name, h.few, once, fourfold, float64(fourfold)/float64(once))
		}
	}
}

// allocated counts the bytes that a comparison of n parts takes.
func (h hostile) allocated(n int) uint64 {
	before, after := h.versions(n)
	var start, end runtime.MemStats
	runtime.ReadMemStats(&start)
	Between(before, after)
	runtime.ReadMemStats(&end)
	return end.TotalAlloc - start.TotalAlloc
}

// BenchmarkHostile: 1 MB of text, 20,000 different words, 10,000 quotation
// marks and their like. None should take more than some seconds.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostiles() {
		b.Run(h.name, func(b *testing.B) {
			before, after := h.versions(h.many)
			b.ReportAllocs()
			for b.Loop() {
				Between(before, after)
			}
		})
	}
}

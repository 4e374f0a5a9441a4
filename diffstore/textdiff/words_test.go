package textdiff

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, before, after, want string }{
		{"figure whole", "sold 1,200 lamps", "sold 1,520 lamps", "sold [-1,200-]{+1,520+} lamps"},
		{"word out", "We were never told", "We were told", "We were [-never -]told"},
		{"neighbours join", "a red big house", "a blue small house", "a [-red big-]{+blue small+} house"},
		{"decimal comma", "um 3,5 Prozent", "um 3,9 Prozent", "um [-3,5-]{+3,9+} Prozent"},
		{"ideographs", "東京で三人が死亡", "東京で五人が死亡", "東京で[-三-]{+五+}人が死亡"},
		{"apostrophe", "It doesn't work", "It didn't work", "It [-doesn't-]{+didn't+} work"},
		{"all new", "", "new text", "{+new text+}"},
		{"all gone", "old text", "", "[-old text-]"},
		{"same", "same", "same", "same"},
		{"invalid", "a\xffb c", "a\xffb d", "a\uFFFDb [-c-]{+d+}"},
	}
	for _, c := range cases {
		if got := show(Words(c.before, c.after)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func show(ops []Op) string {
	var b strings.Builder
	for _, o := range ops {
		switch o.Kind {
		case Delete:
			b.WriteString("[-" + o.Text + "-]")
		case Insert:
			b.WriteString("{+" + o.Text + "+}")
		default:
			b.WriteString(o.Text)
		}
	}
	return b.String()
}

func FuzzWords(f *testing.F) {
	f.Add("sold 1,200 lamps", "sold 1,520 lamps")
	f.Add("a\xff", "\ud7ff\U00010FFFF")
	f.Add("…\u200b„", "»«\r\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		ops := Words(a, b)
		if got, want := Before(ops), strings.ToValidUTF8(a, "\uFFFD"); got != want {
			t.Errorf("before: got %q, want %q", got, want)
		}
		if got, want := After(ops), strings.ToValidUTF8(b, "\uFFFD"); got != want {
			t.Errorf("after: got %q, want %q", got, want)
		}
		for _, o := range ops {
			if o.Text == "" || !utf8.ValidString(o.Text) {
				t.Errorf("operation %q is empty or invalid", o)
			}
		}
		if n := Norm(a); Norm(n) != n {
			t.Errorf("norm is not stable: %q gives %q gives %q", a, n, Norm(n))
		}
	})
}

func TestNorm(t *testing.T) {
	t.Parallel()
	cases := [][2]string{
		{"“Ja”, sagte er – endlich…", `"Ja", sagte er - endlich...`},
		{"« Oui », dit-elle", `"Oui", dit-elle`},
		{"Sie seien »ein Schlag«, sagte er", `Sie seien "ein Schlag", sagte er`},
		{"Sie sagte »nein« und ging", `Sie sagte "nein" und ging`},
		{"  two   spaces ", "two spaces"},
		{"98\u202f%", "98 %"},
		{"co\u00adoperate", "cooperate"},
		{"e\u0301t\u00e9", "été"},
		{"−3.1", "-3.1"},
		{"the crew—all of them—left", "the crew - all of them - left"},
		{"2010—2012", "2010-2012"},
		{"—Sí, dijo", "-Sí, dijo"},
	}
	for _, c := range cases {
		if got := Norm(c[0]); got != c[1] {
			t.Errorf("Norm(%q): got %q, want %q", c[0], got, c[1])
		}
	}
}

// Two long unrelated texts are the worst case for the method; the floor is
// reading the same bytes once.
func BenchmarkWords(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var s strings.Builder
		for range n {
			fmt.Fprintf(&s, "w%d ", r.IntN(1<<20))
		}
		return s.String()
	}
	for _, n := range []int{20, 900, 20000} {
		before, after := text(n), text(n)
		b.Run(fmt.Sprintf("unrelated-%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(before) + len(after)))
			for b.Loop() {
				Words(before, after)
			}
		})
	}
}

package align

import (
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// testdata/*.txtar: files before and after hold a sentence a line; want holds
// the pairs as "1 = 1" (equal), "2 ~ 2" (altered), "3 -" (removed), "- 4"
// (added), "5 ~ 5+6" (split), with "moved" behind.
func TestUnits(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile("testdata/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]string{}
		for _, p := range txtar.Parse(raw).Files {
			parts[p.Name] = strings.TrimSpace(string(p.Data))
		}
		got := show(Units(lines(parts["before"]), lines(parts["after"])))
		if want := parts["want"]; got != want {
			t.Errorf("%s:\n got %s\nwant %s", f.Name(), strings.ReplaceAll(got, "\n", "; "), strings.ReplaceAll(want, "\n", "; "))
		}
	}
}

func lines(s string) []Unit {
	var out []Unit
	for _, l := range strings.Split(s, "\n") {
		if l != "" {
			out = append(out, Unit{Text: l})
		}
	}
	return out
}

func show(pairs []Pair) string {
	var out []string
	for _, p := range pairs {
		sign := "~"
		switch {
		case p.Equal:
			sign = "="
		case len(p.New) == 0 || len(p.Old) == 0:
			sign = ""
		}
		s := strings.Join(strings.Fields(number(p.Old)+" "+sign+" "+number(p.New)), " ")
		if p.Moved {
			s += " moved"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func number(is []int) string {
	if len(is) == 0 {
		return "-"
	}
	var out []string
	for _, i := range is {
		out = append(out, fmt.Sprint(i+1))
	}
	return strings.Join(out, "+")
}

func FuzzUnits(f *testing.F) {
	f.Add("a b c\nd e f\na b c", "d e f\na b c\nx")
	f.Fuzz(func(t *testing.T, before, after string) {
		old, new := lines(before), lines(after)
		var gotOld, gotNew []int
		for _, p := range Units(old, new) {
			gotOld, gotNew = append(gotOld, p.Old...), append(gotNew, p.New...)
		}
		sort.Ints(gotOld)
		sort.Ints(gotNew)
		if fmt.Sprint(gotOld) != fmt.Sprint(upTo(len(old))) || fmt.Sprint(gotNew) != fmt.Sprint(upTo(len(new))) {
			t.Errorf("old %v of %d, new %v of %d", gotOld, len(old), gotNew, len(new))
		}
		for _, p := range Units(old, old) {
			if !p.Equal || p.Moved || p.Old[0] != p.New[0] {
				t.Errorf("a text against itself: %+v", p)
			}
		}
	})
}

func upTo(n int) []int {
	var out []int
	for i := range n {
		out = append(out, i)
	}
	return out
}

func BenchmarkUnits(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	sentence := func() string {
		var s strings.Builder
		for range 20 {
			fmt.Fprintf(&s, "w%d ", int(r.ExpFloat64()*400))
		}
		return s.String()
	}
	for _, n := range []int{30, 500, 5000} {
		var old, new []Unit
		for i := range n {
			s := sentence()
			old = append(old, Unit{Text: s})
			if i%3 == 0 {
				s = strings.Replace(s, "w1", "x1", 3)
			}
			new = append(new, Unit{Text: s})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Units(old, new)
			}
		})
	}
}

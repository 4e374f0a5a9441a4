package extract

import (
	"os"
	"strings"
	"testing"
)

// testdata/meters.list holds lines that are meters, after "+", and lines that
// are not, after "-".
func TestMeters(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/meters.list")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		sign, s, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || sign == "#" {
			continue
		}
		if got, want := isMeter(strings.ToLower(s)), sign == "+"; got != want {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
}

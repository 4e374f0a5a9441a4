package extract

import (
	"regexp"
	"strings"
	"testing"
)

// Each class that has phrases is explained at the head of the file, and each
// that is explained has some: a class that is misspelt adds to nothing.
func TestPhrases(t *testing.T) {
	t.Parallel()
	told := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#   ((?:\w+, )*\w+) `).FindAllStringSubmatch(phraseFile, -1) {
		for class := range strings.SplitSeq(m[1], ", ") {
			told[class] = true
			if len(said[class]) == 0 {
				t.Errorf("%s: no phrases", class)
			}
		}
	}
	for class, list := range said {
		if !told[class] {
			t.Errorf("%s: not explained", class)
		}
		for _, p := range list {
			if p == "" || p != strings.ToLower(p) && class != "byline" {
				t.Errorf("%s: %q", class, p)
			}
		}
	}
}

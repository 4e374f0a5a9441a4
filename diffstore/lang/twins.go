package lang

import (
	"embed"
	"strings"
	"sync"
)

// twins/LANG.txt: pairs of words that one slip of the pen makes of one
// another, two neighbouring letters exchanged: "causal casual". They were
// written down by hand, and are not all there are.
//
//go:embed twins/*.txt
var twinFiles embed.FS

var loadTwins = func() map[string]func() map[[2]string]bool {
	m := make(map[string]func() map[[2]string]bool, len(Codes))
	for _, code := range Codes {
		m[code] = sync.OnceValue(func() map[[2]string]bool { return readTwins(code) })
	}
	return m
}()

func readTwins(code string) map[[2]string]bool {
	raw, err := twinFiles.ReadFile("twins/" + code + ".txt")
	if err != nil {
		return nil
	}
	m := map[[2]string]bool{}
	for pair := range strings.SplitSeq(string(raw), ",") {
		if w := strings.Fields(pair); len(w) == 2 {
			m[[2]string{w[0], w[1]}] = true
		}
	}
	return m
}

// Twins reports whether both words, in lower case, may be words of their own
// though they look like one and a slip of the pen. Of a language without a
// list that is so of any two.
func (l *Language) Twins(a, b string) bool {
	get := loadTwins[l.Code]
	if get == nil {
		return true
	}
	m := get()
	return len(m) == 0 || m[[2]string{a, b}] || m[[2]string{b, a}]
}

package extract

import (
	_ "embed"
	"slices"
	"strings"
)

// phrases.txt says in many languages what stands beside a text: what heads and
// ends it, counts it, dates it, signs it, leads away from it.
//
//go:embed phrases.txt
var phraseFile string

// said holds the phrases of phrases.txt by their class.
var said = readPhrases(phraseFile)

// readPhrases reads lines "language class: phrase | phrase". The languages are
// put together: a page has phrases of others than its own.
func readPhrases(file string) map[string][]string {
	classes := map[string][]string{}
	for line := range strings.Lines(file) {
		head, list, ok := strings.Cut(line, ": ")
		_, class, two := strings.Cut(head, " ")
		if ok && two && !strings.HasPrefix(line, "#") {
			classes[class] = append(classes[class], phrases(list)...)
		}
	}
	return classes
}

func setOf(lists ...[]string) map[string]bool {
	m := make(map[string]bool)
	for _, s := range slices.Concat(lists...) {
		m[s] = true
	}
	return m
}

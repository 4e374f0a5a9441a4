package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// shape is the tag of an element with its id and its first two class names,
// as far as they are stable: "div#main.story.text". Further names often tell
// topics, which editors change.
func shape(n *html.Node) string {
	var b strings.Builder
	b.WriteString(n.Data)
	for _, w := range strings.Fields(clip(attr(n, "id"), maxNames)) {
		writeStable(&b, '#', w)
	}
	names := 0
	for w := range strings.FieldsSeq(clip(attr(n, "class"), maxNames)) {
		before := b.Len()
		writeStable(&b, '.', w)
		if b.Len() == before {
			continue
		}
		if names++; names == 2 {
			break
		}
	}
	return b.String()
}

func writeStable(b *strings.Builder, sign byte, name string) {
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("-_:/", r) }) {
		if isStable(part) {
			b.WriteByte(sign)
			b.WriteString(part)
			sign = '-'
		}
	}
}

// isStable reports whether a part of a class name is a word and no hash: three
// letters or more, a vowel among them, no digits.
func isStable(s string) bool {
	return len(s) >= 3 && len(s) <= 40 && !isHash(s) && strings.IndexFunc(s, isNoName) < 0 && strings.ContainsAny(s, "aeiouyAEIOUY")
}

// firstStable gives the first name of a class attribute with its hashes and
// numbers left out.
func firstStable(class string) string {
	for w := range strings.FieldsSeq(clip(class, maxNames)) {
		var b strings.Builder
		writeStable(&b, '.', w)
		if b.Len() > 0 {
			return b.String()
		}
	}
	return ""
}

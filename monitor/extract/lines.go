package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/article"
)

// A whole block can be furniture: "Advertisement", "5 min read", a line that
// is nothing but a link. Such lines are short. They are known by their links,
// or by being exactly what is said in such places; never by a word in prose.
const (
	maxLine     = 80  // characters of a line known by its words
	maxLinkLine = 200 // bytes of a line known by its links

	maxLabel     = 30  // bytes beside the links of a row of them
	maxMeterLine = 100 // characters of one that counts; see meters.go
)

var (
	moreLines  = said["more"]         // lead to other articles; with a colon, or with the line a link
	wholeLines = setOf(said["alone"]) // say nothing else
)

// lineWhy says why a block is a furniture line; "" if it is none.
func lineWhy(b block) string {
	n := utf8.RuneCountInString(b.Text)
	isMore := len(b.Text) <= 250 && 5*b.link >= 2*len(b.Text)
	low := ""
	if n <= 2*maxLine || isMore {
		low = strings.TrimLeft(strings.ToLower(b.Text), "[(»›>→▶•– ")
	}
	switch {
	case b.Kind == article.Notice:
	case n < 2 && !(b.Kind == article.ListItem && holdsDigit(b.Text)) || !holdsLetter(b.Text) && !holdsDigit(b.Text):
		return "no words"
	case len(b.Text) < maxLinkLine && 20*b.link >= 17*len(b.Text) && b.Kind != article.Heading && b.Kind != article.Caption && !(b.link < len(b.Text) && isLinkedSentence(b.Text)):
		return "nothing but a link"
	case b.slanted && b.link > 0 && len(b.Text) <= maxLinkLine:
		return "a line in italics that ends with a link"
	case isLinkRow(b):
		return "a row of links"
	case isCall(b) || isAsked(b):
		return "asks the reader for something"
	case isMore && hasPrefix(low, moreLines):
		return "a link to more"
	case n <= maxLine && isFurnitureLine(low):
		return "furniture line"
	case n <= maxMeterLine && b.Kind != article.BlockQuote && isMeter(low):
		return "a meter"
	case n <= 2*maxLine && hasPrefix(low, said["note"]) && !holdsDigit(low) && !holdsMark(b.Text):
		return "a note of the outlet on itself"
	case n <= 2*maxLine && isRights(low):
		return "copyright"
	}
	return ""
}

// isLinkedSentence: a sentence of the text that is a link but for its full stop.
// What leads to other articles has none.
func isLinkedSentence(s string) bool { return strings.HasSuffix(s, ".") && strings.Count(s, " ") >= 7 }

func holdsLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func holdsDigit(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return true
		case c >= utf8.RuneSelf:
			return strings.IndexFunc(s[i:], unicode.IsDigit) >= 0
		}
	}
	return false
}

// hasPrefix reports whether s begins with one of the phrases, as words.
func hasPrefix(s string, phrases []string) bool {
	for _, p := range phrases {
		if rest, ok := strings.CutPrefix(s, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			if rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return true
			}
		}
	}
	return false
}

// isFurnitureLine knows a short line, in lower case, by what it says in whole.
func isFurnitureLine(s string) bool {
	bare := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return wholeLines[bare] || isReadingTime(bare) || isTwoLines(s) || isMoreLine(s) || isCounter(bare) || isRelativeTime(bare) || isClock(s)
}

// isReadingTime knows "Lesezeit: 4 Minuten".
func isReadingTime(s string) bool {
	for _, p := range said["reading"] {
		if rest, ok := strings.CutPrefix(s, p); ok && len(rest) <= maxLabel && strings.Trim(rest, " :~ca.0123456789") != rest && holdsDigit(rest) {
			return true
		}
	}
	return false
}

// isTwoLines knows "Advertisement - continue reading below".
func isTwoLines(s string) bool {
	for _, sep := range []string{" - ", " – ", " — ", " | ", ". "} {
		if a, b, ok := strings.Cut(s, sep); ok && wholeLines[strings.Trim(a, ".: ")] && wholeLines[strings.Trim(b, ".: ")] {
			return true
		}
	}
	return false
}

// isLinkRow knows "Trending: Storm | Budget | Cup final": a label, and links
// parted by bars.
func isLinkRow(b block) bool {
	return b.Kind == article.Paragraph && !b.row && len(b.Text) <= 2*maxLinkLine && b.link > 0 && len(b.Text)-b.link <= maxLabel && strings.ContainsAny(b.Text, "|·•") && !holdsMark(b.Text)
}

var rights = append([]string{"©", "ⓒ", "(c) "}, said["rights"]...)

// isRights knows the line that says whose the text is.
func isRights(s string) bool {
	return slices.ContainsFunc(rights, func(p string) bool { return strings.HasPrefix(s, p) })
}

// isMoreLine knows "Read more: Why did …", which needs the colon: "Read more
// books, says minister" is a heading.
func isMoreLine(s string) bool {
	i := strings.IndexAny(s, ":：")
	return i >= 0 && slices.Contains(moreLines, strings.TrimSpace(s[:i]))
}

// isCounter knows "12 comments", "1.2k shares", "5 min read".
func isCounter(s string) bool {
	number, rest, _ := strings.Cut(s, " ")
	return holdsDigit(number) && strings.Trim(number, "0123456789.,km") == "" && counted[strings.TrimSpace(rest)]
}

var counted = setOf(said["tally"], said["counted"])

// isDigits reports whether s is of nothing but digits, or empty.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// isClock knows the length of a video: "03:12".
func isClock(s string) bool {
	m, sec, ok := strings.Cut(s, ":")
	return ok && len(m) >= 1 && len(m) <= 3 && len(sec) == 2 && strings.Trim(m+sec, "0123456789") == ""
}

package extract

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"stet/diffstore/article"
)

// walls.txt says what pages are called, and say, that stand before articles or
// in place of them, in many languages.
//
//go:embed walls.txt
var wallFile string

// wallKind is one kind of such pages.
type wallKind struct {
	what    string
	outcome article.Outcome
	titles  []string   // parts of a title; a star stands for further words
	sayings [][]string // words that must all stand in what the page says
}

var walls = readWalls(wallFile)

// readWalls reads a line "kind = outcome", then lines of phrases parted by
// bars: "called" the titles, "says" the sayings.
func readWalls(file string) (kinds []wallKind) {
	for line := range strings.Lines(file) {
		head, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		switch head {
		case "called":
			k := &kinds[len(kinds)-1]
			k.titles = append(k.titles, phrases(rest)...)
		case "says":
			k := &kinds[len(kinds)-1]
			for _, p := range phrases(rest) {
				var all []string
				for w := range strings.SplitSeq(p, " + ") {
					all = append(all, strings.TrimSpace(w))
				}
				k.sayings = append(k.sayings, all)
			}
		default:
			kinds = append(kinds, wallKind{what: head, outcome: article.Outcome(rest)})
		}
	}
	return kinds
}

func phrases(list string) []string {
	var out []string
	for s := range strings.SplitSeq(list, "|") {
		out = append(out, strings.TrimSpace(s))
	}
	return out
}

// wall knows such pages by their titles. A title counts only where there is
// hardly any text: "Access denied" may head an article too.
func wall(title string) error {
	low := strings.ToLower(title)
	for _, sep := range []string{" | ", " – ", " — ", " · ", " :: "} {
		low = strings.ReplaceAll(low, sep, " - ")
	}
	for part := range strings.SplitSeq(low, " - ") {
		part = strings.Trim(part, " .…!?:()")
		for _, w := range walls {
			for _, phrase := range w.titles {
				if called(part, phrase) {
					return w.found(title)
				}
			}
		}
	}
	return nil
}

// called compares part of a title with a phrase, in whole; a star stands for
// further words.
func called(part, phrase string) bool {
	if start, ok := strings.CutSuffix(phrase, "*"); ok {
		return strings.HasPrefix(part, start)
	}
	if end, ok := strings.CutPrefix(phrase, "*"); ok {
		return strings.HasSuffix(part, end)
	}
	return part == phrase
}

// wallSaying knows such pages by what they say.
func wallSaying(shown string) error {
	low := strings.ReplaceAll(strings.ToLower(shown), "’", "'")
	for _, w := range walls {
		for _, all := range w.sayings {
			if containsAll(low, all) {
				return w.found(firstLine(shown))
			}
		}
	}
	return nil
}

// noneThere knows pages that say that there is no article, or none now: not what
// asks for something before it is shown.
func noneThere(s string) error {
	var none *NotArticle
	for _, err := range []error{wall(s), wallSaying(s)} {
		if errors.As(err, &none) && (none.Outcome == article.Unreadable && !strings.HasPrefix(none.Reason, needsBrowser) || strings.HasPrefix(none.Reason, notFound)) {
			return err
		}
	}
	return nil
}

// What walls.txt calls the pages of articles that are no more, and those that a
// program fills.
const (
	notFound     = "not found"
	needsBrowser = "no text, the page needs a browser"
)

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

func (w wallKind) found(said string) error {
	return &NotArticle{w.outcome, strings.TrimSuffix(fmt.Sprintf("%s: %s", w.what, clip(said, maxPreview)), ": ")}
}

package render

import (
	"strings"
	"time"

	"stet/diffstore/edit"
)

// Sentence says who did what when, and whether the page says so: "news.example
// changed this article between 10:36 and 10:41 on 23 Nov (CET). No note on the
// page says so."
func Sentence(r edit.Report, o Options) string {
	who := clip(flat(r.Article.Outlet), 60)
	if who == "" {
		who = "The outlet"
	}
	zoned := func(before, when string, t time.Time) string {
		if when == "" {
			return ""
		}
		return before + when + " (" + t.In(o.zone()).Format("MST") + ")"
	}
	when := zoned(" ", o.span(r.To.UnchangedAt, r.To.Seen), r.To.Seen)
	switch {
	case len(r.Edits) == 0 && r.Posts != nil:
		return "Nothing was edited between these two versions: " + Posts(r) + "."
	case len(r.Edits) == 0:
		return "Nothing changed between these two versions."
	case isStatus(r):
		return who + ": " + statusWords(r) + zoned(", ", o.lastSeen(r), r.To.UnchangedAt) + "."
	case len(r.Variants) == 2:
		return who + " changed this article" + when + ". It " + Returns(r) + ". " + disclosed(r.Disclosure)
	case r.Reverts > 0:
		return who + " set this article back to an earlier text" + when + ". " + disclosed(r.Disclosure)
	}
	sentence := who + " changed this article" + when + ". " + disclosed(r.Disclosure)
	if posts := Posts(r); posts != "" {
		sentence += " Beside that: " + posts + "."
	}
	return sentence
}

func statusWords(r edit.Report) string {
	var all []string
	for _, l := range Lines(r) {
		all = append(all, l.Text)
	}
	if len(all) == 0 {
		return string(r.Edits[0].Op)
	}
	return strings.Join(all, "; ")
}

// disclosed says what the page says, and nothing about what was meant.
func disclosed(d edit.Disclosure) string {
	switch d {
	case edit.Explained:
		return "A note on the page says what was changed."
	case edit.Announced:
		return "A note on the page announces a change."
	case edit.Dated:
		return "The page says only that it was updated."
	}
	return "No note on the page says so."
}

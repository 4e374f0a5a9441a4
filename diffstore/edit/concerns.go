package edit

import (
	"slices"

	"stet/diffstore/figure"
	"stet/diffstore/lang"
)

// Concerns reports whether who asks for edits of these kinds, of severity least
// or graver, asks for r.
func (r Report) Concerns(kinds []Kind, least Severity) bool {
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			wanted := func(k Kind) bool { return slices.Contains(kinds, k) }
			if f.Severity.Rank() >= least.Rank() && slices.ContainsFunc(r.Asked(f), wanted) {
				return true
			}
		}
	}
	return false
}

// Asked gives the kinds under which a finding of r is looked for: its own, and
// figure for a passage that came or went whole and states one. Of such a
// passage the finding is text; but a death toll that left the article with its
// sentence is an edit to a figure.
func (r Report) Asked(f Finding) []Kind {
	if f.Kind != Text || f.Op != Added && f.Op != Removed {
		return []Kind{f.Kind}
	}
	if len(figure.Find(f.Before.Text+f.After.Text, lang.For(r.Article.Lang))) == 0 { // one of the two is empty
		return []Kind{Text}
	}
	return []Kind{Text, Figure}
}

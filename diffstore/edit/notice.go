package edit

import (
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
)

// disclose says how the outlet told its readers: a notice added or changed
// with this version announces it; one that holds a changed word or number
// explains it; else the time of modification may at least have moved. A notice
// that merely stands there announces nothing.
func (r *Report) disclose(before, after article.Article, l *lang.Language) {
	var told string
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			if f.Kind == Notice && f.Op != Removed {
				told += " " + f.After.Text
			}
		}
	}
	switch {
	case told != "":
		r.Announced, r.Disclosure = true, Announced
		if r.explains(told, l) {
			r.Disclosure = Explained
		}
	case len(r.Edits) > 0 && !before.Modified.IsZero() && after.Modified.After(before.Modified):
		r.Disclosure = Dated
	}
}

// explains reports whether the notice names something that changed: a number,
// however it is written, or a word that is not one of the small ones.
func (r *Report) explains(told string, l *lang.Language) bool {
	if r.namesFigure(figure.Find(told, l)) {
		return true
	}
	stands := map[string]bool{}
	for _, w := range wordsOf(told) {
		stands[w] = true
	}
	for _, e := range r.Edits {
		if hasKind(e, Notice) {
			continue
		}
		was, is := wordsOf(e.Before), wordsOf(e.After)
		for _, w := range append(differing(was, is), differing(is, was)...) {
			number := strings.IndexFunc(w, unicode.IsDigit) >= 0
			if stands[w] && (number || len(w) > 3 && !l.Function.Has(w)) && (e.Op == Changed || number) {
				return true
			}
		}
	}
	return false
}

// namesFigure reports whether a figure of the notice is worth what a changed
// one was, or is: "three dogs, not 3". A lone "one" is too common to tell.
func (r *Report) namesFigure(told []figure.Figure) bool {
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			if f.Kind != Figure && f.Kind != Date {
				continue
			}
			for _, side := range []*figure.Figure{f.Before.Figure, f.After.Figure} {
				if side != nil && slices.ContainsFunc(told, func(t figure.Figure) bool {
					return t.Kind == side.Kind && t.Value == side.Value && (t.Value.Low != 1 || t.Value.Range)
				}) {
					return true
				}
			}
		}
	}
	return false
}

func hasKind(e Edit, k Kind) bool {
	for _, f := range e.Findings {
		if f.Kind == k {
			return true
		}
	}
	return false
}

// differing gives the words of a that b does not hold.
func differing(a, b []string) (out []string) {
	has := map[string]bool{}
	for _, w := range b {
		has[w] = true
	}
	for _, w := range a {
		if !has[w] {
			out = append(out, w)
		}
	}
	return out
}

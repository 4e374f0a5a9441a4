package quote

import (
	"slices"
	"strings"
)

// settle leaves nobody as speaker who is none: a day, or a noun alone for
// somebody whose name the article has but the rules do not know to be that one's.
func (f *finder) settle(q *Quote) {
	low := strings.ToLower(q.Speaker)
	switch {
	case f.l.Weekdays.Has(low) || f.l.Months[low] > 0: // no day speaks
		q.Speaker = ""
	case f.vague(q.Speaker, q.Kind), q.Block == 0 && f.delayed(q.Speaker, q.Kind):
		q.Speaker, q.Called = "", q.Speaker
	}
}

// vague reports whether who is but a noun for somebody whom the article has
// told of already: "the trainer", "the company", "his letter". Words within a
// sentence of the outlet's own may be of an office that needs no name: "the
// president".
func (f *finder) vague(who string, kind Kind) bool {
	words := strings.Fields(who)
	if len(f.g.Named) > 0 && len(words) > 0 && len(words) < 4 && len(f.cast.person) > 0 && f.bareNoun(words) { // "port chief", in headlines
		return true
	}
	if len(words) < 2 || beginsUpper(words[len(words)-1]) && !f.l.CapitalNouns {
		return false
	}
	own := f.g.Possessives[words[0]] != ""
	if len(f.g.Named) == 0 || !own && !f.g.Named.Has(words[0]) {
		return false
	}
	if n := len(words) - 1; n > 2 && f.l.Of.Has(words[n-1]) && f.l.Numbers[words[n]] != 0 { // "the father of four"
		words = words[:n-1]
	}
	if slices.ContainsFunc(words, f.g.Prepositions.Has) { // "the father of one victim"
		return false
	}
	noun := words[len(words)-1]
	if f.g.Firms.Has(noun) { // "the central bank" may have no other name
		return !own && len(words) == 2 && len(f.scene.bodies) > 0
	}
	return kind == Direct && len(f.cast.person) > 0 && !f.several(noun) &&
		(f.g.Writings.Has(noun) || !f.g.Bodies.Has(noun) && (f.human(noun) || !f.l.Persons.Has(noun)))
}

// delayed reports whether who is somebody or a body that the first paragraph
// does not name and nameLead could not: "a hospital trust". A story that begins
// so names them further down (the delayed-identification lead of news writing).
func (f *finder) delayed(who string, kind Kind) bool {
	first, rest, _ := strings.Cut(who, " ")
	if kind != Fragment || len(f.g.Named) == 0 || !f.l.Articles.Has(first) || len(f.cast.learned) == 0 {
		return false
	}
	noun := ""
	for _, w := range strings.Fields(rest) {
		if f.g.Prepositions.Has(w) {
			break
		}
		noun = w
	}
	return !f.g.Documents.Has(noun)
}

// bareNoun: a noun for one person without an article before it.
func (f *finder) bareNoun(words []string) bool {
	noun := words[len(words)-1]
	return !beginsUpper(words[0]) && !f.opensPhrase(tok{low: words[0]}) && !owner(tok{low: words[0]}) && f.human(noun) && !f.several(noun) && !f.g.Indefinites.Has(noun)
}

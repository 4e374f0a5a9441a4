package figure

import (
	"strings"
)

// nounReach is how many words behind a number the noun it counts is looked
// for: "nine new Ukrainian armoured brigades" needs four.
const nounReach = 4

// noun gives the words from token i to the noun that the number before
// counts, "" if none is counted, and the token behind.
func (p *parser) noun(i, reach int) (string, int) {
	if p.isHyphen(i) { // "a six-man team"
		i++
	}
	if p.near(i) && p.has(i, p.l.Of) {
		i++
	}
	end, best := i, -1
	for ; end < len(p.toks) && end < i+reach; end++ {
		t := p.toks[end]
		if t.kind != word || !p.near(end) || p.l.PartOf.Has(t.low) || p.l.Function.Has(strings.TrimSuffix(t.low, "'")) || p.l.Say.Has(t.low) || p.l.Uncounted.Has(t.low) || p.l.Weekdays.Has(t.low) || p.l.Scores.Has(t.low) || p.l.Speech.Auxiliaries.Has(t.low) {
			break
		}
		if p.headNoun(t) {
			best = end
			if p.l.NounLast && p.l.Plurals.Has(t.low) && p.endsPlural(end+1) { // "crew |members"
				best++
			}
			break
		}
	}
	if best < 0 && (end == i || p.l.CapitalNouns) {
		return "", i
	}
	if best < 0 {
		if best = i; p.toks[i].upper && p.l.NounLast && !p.l.CapitalNouns {
			return "", i // a name: "in 2 Downing Street"
		}
	}
	if !p.l.NounLast && p.isHyphen(best+1) && p.toks[best+2].kind == word { // "sapeurs-pompiers"
		best += 2
	}
	return p.text[p.toks[i].start:p.toks[best].end], best + 1
}

// headNoun reports whether a word looks like the noun of a plural: where
// nouns come last that is what ends the phrase, elsewhere they come first but
// for a few adjectives.
func (p *parser) headNoun(t token) bool {
	switch {
	case p.l.CapitalNouns:
		return t.upper
	case !p.l.NounLast:
		return !p.l.BeforeNoun.Has(t.low)
	}
	if p.l.Plurals.Has(t.low) {
		return true
	}
	if len(p.l.AdjectiveEndings) > 0 {
		return !ends(t.low, p.l.AdjectiveEndings) || ends(t.low, p.l.DefiniteEndings)
	}
	if t.upper || len(t.low) < 4 || p.l.BeforeNoun.Has(t.low) {
		return false
	}
	return ends(t.low, p.l.PluralEndings) && !strings.HasSuffix(t.low, "ss") && !strings.HasSuffix(t.low, "us") && !strings.HasSuffix(t.low, "is")
}

// plural reports whether the word at token i is the plural of a noun for sure.
func (p *parser) plural(i int) bool {
	if i >= len(p.toks) || p.toks[i].kind != word || !p.near(i) || p.l.Function.Has(p.toks[i].low) {
		return false
	}
	t := p.toks[i]
	return p.l.Plurals.Has(t.low) || t.upper == p.l.CapitalNouns && (p.l.CapitalNouns || ends(t.low, p.l.PluralEndings))
}

// endsPlural: the word at token i goes on with a noun phrase and ends as plurals
// do, and only plurals.
func (p *parser) endsPlural(i int) bool {
	if i >= len(p.toks) || !p.near(i) || len(p.l.PluralEndings) != 1 {
		return false
	}
	t := p.toks[i]
	return t.kind == word && !t.upper && len(t.low) > 4 && ends(t.low, p.l.PluralEndings) && !p.l.Function.Has(t.low) && !p.l.Say.Has(t.low) && !p.l.Uncounted.Has(t.low)
}

// countsMany: a plural follows, as behind millions; "a 20m crane" is of twenty
// metres.
func (p *parser) countsMany(i int) bool {
	u, end := p.noun(i, nounReach)
	if u == "" || end <= i {
		return false
	}
	last := p.toks[end-1].low
	return p.l.Plurals.Has(last) || ends(last, p.l.PluralEndings)
}

func ends(w string, list []string) bool {
	for _, e := range list {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// countsNext: a noun that is counted follows ("1.5m people"), not a
// dimension ("a 1.5m high wall").
func (p *parser) countsNext(i int) bool {
	u, _ := p.noun(i, 2)
	return u != ""
}

package quote

import "strings"

// beforeComma reads "Lee Chan, the chief economist, said" and "Her lawyer,
// Lee Chan, said": the comma before the verb is token c.
func (f *finder) beforeComma(toks []tok, lo, c int) speaker {
	if n, from, ok := f.apposed(toks, lo, c); ok {
		left, isName := f.nameEnding(toks, lo, from-1)
		if isName && f.person(left) && !f.governed(toks, lo, left) && strings.Contains(f.cast.resolve(left.text, left.gender), " ") {
			return speaker{f.cast.resolve(left.text, left.gender), left.from}
		}
		who := f.cast.resolve(n.text, n.gender)
		if !f.cast.person[who] && f.cast.person[f.subject] { // "Ann Boyle, who set up her charity, |Size Nine, says"
			who = f.subject
		}
		return speaker{who, f.phraseStart(toks, lo, from-1)}
	}
	first, hung := -1, nobody
	for k, seen := c-1, 0; k > lo && seen < 5 && c-k < 60; k-- {
		if toks[k].quote > 0 {
			break
		}
		if !toks[k].is(",") {
			continue
		}
		seen++
		if first < 0 {
			first = k
		}
		if n, ok := f.nameEnding(toks, lo, k); ok && f.person(n) && !(n.from > lo+1 && toks[n.from-1].is(",") && f.g.Firms.Has(toks[n.from-2].low)) { // no "whose company, |Size Nine"
			if s := (speaker{f.named(n), n.from}); !f.governed(toks, lo, n) {
				return s
			} else if hung.at < 0 {
				hung = s
			}
		}
	}
	if n, ok := f.lastPerson(toks, f.phraseStart(toks, lo, first), first); hung.at >= 0 && ok { // "Lee Chan of New Mexico, the panel's chair, said"
		return speaker{f.named(n), n.from}
	}
	if hung.at >= 0 {
		if start := f.phraseStart(toks, lo, first); start < hung.at && f.persons(toks[start].low) && f.g.Prepositions.Has(toks[start+1].low) { // "Lawyers for Mr Chan, the founder, said"
			return f.phrase(toks, start, first)
		}
		return hung
	}
	if first > lo {
		return f.phraseBefore(toks, lo, first)
	}
	return nobody
}

// governed: a preposition stands right before the name, or before its article:
// "an analyst with |Coldwater Securities".
func (f *finder) governed(toks []tok, lo int, n name) bool {
	k := n.from - 1
	if k > lo && f.g.Determiners.Has(toks[k].low) && !f.g.Prepositions.Has(toks[k].low) {
		k--
	}
	return k > lo && f.g.Prepositions.Has(toks[k].low)
}

// apposed gives the name at the end of an apposition that ends before token
// c, and where the apposition begins: ", |systems manager Derek Liddle".
func (f *finder) apposed(toks []tok, lo, c int) (n name, from int, ok bool) {
	if n, ok = f.nameEnding(toks, lo, c); !ok {
		return n, 0, false
	}
	for from = n.from; from > lo && n.from-from < 5 && toks[from-1].word; from-- {
		if t := toks[from-1]; f.g.Prepositions.Has(t.low) || f.breaks(toks, from-1) {
			return n, 0, false
		}
	}
	return n, from, from > lo+1 && toks[from-1].is(",")
}

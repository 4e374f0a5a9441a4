package quote

import (
	"strings"
)

// ahead reads what precedes a quotation: `X said`, `X said that`, `sagte X`,
// `according to X`, `X:`.
func (f *finder) ahead(toks []tok, lo, p int, colon bool) (speaker, bool) {
	if k := f.according(toks, lo); k > lo && !(f.says(toks, p-1) && anyOf(toks[k:p], f.g.That.Has)) && !f.ownSubject(toks, k, p) {
		if s := f.after(toks, k, p); s.at >= 0 {
			return s, true
		}
	}
	verb, hanging, passive := false, false, false
	for v := p - 1; v >= lo; v-- {
		if !f.says(toks, v) {
			continue
		}
		if f.passive(toks, lo, v) && !hanging {
			if s := f.agentOf(toks, v, p); s.who != "" && !verb {
				return s, true
			}
			if !f.g.SubjectFirst || verb {
				return nobody, false
			}
			passive = true // "said that they had been told they were “late”"
			continue
		}
		if f.g.SubjectFirst && f.g.ParticipleEndings.End(toks[v].low) && v > lo+1 && toks[v-1].word && nextQuote(toks, v, p) < p && anyOf(toks[lo:v], f.l.Say.Has) {
			continue // "told the court that a review |describing it as “a” had cost him “b”"
		}
		if f.g.Denying.Has(toks[v].low) && !colon {
			return nobody, false // others had said it
		}
		if passive && anyOf(toks[v:p], f.g.Relatives.Has) {
			return nobody, false
		}
		verb, hanging = true, f.g.ParticipleEndings.End(toks[v].low)
		if s := f.before(toks, lo, v); s.at >= 0 {
			return s, true
		}
		if s := f.sharedSubject(toks, lo, v); s.at >= 0 {
			return s, true
		}
		if f.g.Inverts || v == lo {
			if g, ok := inversion(f.g, toks[v].low); ok {
				return speaker{f.scene.referent(g), v}, true
			}
			if s := f.after(toks, v+1, p); s.at >= 0 {
				return s, true
			}
		}
	}
	return f.fartherAhead(toks, lo, p, colon, verb, hanging)
}

// fartherAhead reads who speaks where no verb has a subject right before it:
// the source, whom the sentence is about, what it opens with. verb: there was a
// verb of saying; hanging: the first was a participle.
func (f *finder) fartherAhead(toks []tok, lo, p int, colon, verb, hanging bool) (speaker, bool) {
	if s, ok := f.accordingBefore(toks, lo, p); ok {
		return s, true
	}
	if verb && f.subject != "" {
		return speaker{f.subject, lo}, true
	}
	if s := f.opener(toks, lo, p); verb && s.at >= 0 {
		return s, true
	}
	if verb && f.g.ProDrop && !hanging {
		return speaker{f.scene.referent(""), lo}, true
	}
	if colon {
		return f.opening(toks, lo, p-1), true
	}
	return nobody, false
}

// sharedSubject reads the subject that the verb at v shares with one before it
// in its clause: "told them that |he had called and said".
func (f *finder) sharedSubject(toks []tok, lo, v int) speaker {
	if !f.g.SubjectFirst || v < lo+4 || !f.g.And.Has(toks[v-1].low) {
		return nobody
	}
	for k := v - 2; k > lo && toks[k].quote == 0; k-- {
		if t := toks[k]; isPronoun(f.l, t.low) && !f.g.Objects.Has(t.low) && f.l.Pronouns[t.low] != "p" && f.g.That.Has(toks[k-1].low) {
			return speaker{f.scene.referent(f.l.Pronouns[t.low]), k}
		}
	}
	return nobody
}

// ownSubject: behind "according to two people," a pronoun speaks: "she said".
func (f *finder) ownSubject(toks []tok, k, p int) bool {
	for v := k + 2; f.g.SubjectFirst && v < p; v++ {
		if t := toks[v-1]; toks[v-2].is(",") && isPronoun(f.l, t.low) && f.l.Pronouns[t.low] != "p" && f.says(toks, v) {
			return true
		}
	}
	return false
}

// agentOf gives who does what the passive verb at v tells, or the document that
// it stands in: "was |warned by a councillor that", "|described in the catalog as".
// That is not whom the story is about, so it stands at the verb.
func (f *finder) agentOf(toks []tok, v, p int) speaker {
	for k := v + 1; k+1 < p && k < v+8 && toks[k].word; k++ {
		switch low := toks[k].low; {
		case f.g.By.Has(low):
			end := k + 1
			for end < p && !f.breaks(toks, end) && !f.g.Prepositions.Has(toks[end].low) && !f.g.Infinitive.Has(toks[end].text) {
				end++
			}
			if end > k+1 {
				return speaker{f.phrase(toks, k+1, end).who, v}
			}
		case f.g.Prepositions.Has(low):
			end := k + 1
			for end < p && !f.breaks(toks, end) && !f.g.Prepositions.Has(toks[end].low) {
				end++
			}
			if f.g.Documents.Has(toks[end-1].low) {
				return speaker{f.phrase(toks, k+1, end).who, v}
			}
		}
	}
	return nobody
}

func (f *finder) accordingBefore(toks []tok, lo, p int) (speaker, bool) {
	for i := lo; i < p; i++ {
		if i > lo && (f.g.OpeningOnly.Has(toks[i].low) || !toks[i-1].is(",") && f.g.ClauseOpeners.Has(toks[i-1].low)) {
			continue
		}
		if k := f.according(toks, i); k > i {
			if s := f.after(toks, k, p); s.at >= 0 {
				return s, true
			}
		}
	}
	return nobody, false
}

// opening reads who a sentence begins with: "Ellen Brouwer, the chair: “…”".
func (f *finder) opening(toks []tok, lo, hi int) speaker {
	if g := f.g.Possessives[toks[lo].low]; g != "" && !f.namedBefore(toks, lo, hi) { // "Her message to voters:"
		return speaker{f.scene.referent(g), lo}
	}
	end := lo
	for end < hi && !f.breaks(toks, end) && !f.g.Auxiliaries.Has(toks[end].low) {
		end++
	}
	if end == lo || f.g.Prepositions.Has(toks[lo].low) {
		return nobody
	}
	if end == lo+1 && f.g.Indefinites.Has(toks[lo].low) { // "Another was blunter: “…”"
		return speaker{toks[lo].text, lo}
	}
	if n := f.cast.nameAt(toks[:end], lo); n.text != "" && owner(toks[n.end-1]) && (f.cast.person[f.named(n)] || f.g.SubjectFirst && strings.Contains(f.named(n), " ") && !f.cast.bodily(f.named(n))) { // "Chan's forecast was blunter: “…”"
		return speaker{f.named(n), lo}
	}
	s := f.phrase(toks, lo, end)
	if f.namesPerson(s.who) {
		return s
	}
	if end+1 < hi && toks[end].is(",") {
		if n := f.cast.nameAt(toks[:hi], end+1); n.text != "" && strings.Contains(f.named(n), " ") {
			return speaker{f.named(n), lo}
		}
	}
	if n, ok := f.lastName(toks, lo, hi); ok && f.person(n) && f.cast.person[f.named(n)] && n.end == hi { // "La replica del vicepremier Enzo Gallo: «…»"
		return speaker{f.named(n), lo}
	}
	last := toks[end-1]
	if last.word && (f.l.Persons.Has(last.low) || f.cast.isOffice(last.low)) {
		return s
	}
	return nobody
}

// namedBefore: the noun phrase at lo has a name: "Her editor Lee Chan was".
func (f *finder) namedBefore(toks []tok, lo, hi int) bool {
	end := lo + 1
	for end < hi && !f.breaks(toks, end) && !f.g.Auxiliaries.Has(toks[end].low) {
		end++
	}
	n, ok := f.lastName(toks, lo+1, end)
	return ok && f.person(n)
}

// opener reads the noun phrase that a sentence begins with when no verb tells
// where it ends: up to the first noun that can speak.
func (f *finder) opener(toks []tok, lo, hi int) speaker {
	if f.g.Prepositions.Has(toks[lo].low) && f.g.SubjectFirst { // "In documents, reviewers questioned the data and described"
		for lo < hi && !toks[lo].is(",") {
			lo++
		}
		if lo++; lo >= hi {
			return nobody
		}
	} else if !f.opensPhrase(toks[lo]) && !toks[lo].upper {
		return nobody
	}
	for k := lo; k < hi && k < lo+6 && toks[k].word && !f.breaks(toks, k); k++ {
		if k+1 < hi && f.l.Persons.Has(toks[k+1].low) && !toks[k+1].upper && f.l.NounLast {
			continue // "a draft |text"
		}
		if k > lo && (f.l.Persons.Has(toks[k].low) || f.human(toks[k].low) || f.persons(toks[k].low)) || f.l.CapitalNouns && k > lo && toks[k].upper {
			return f.phrase(toks, lo, k+1)
		}
	}
	return nobody
}

// trailing reads an attribution at the end of the sentence that the
// quotation is only a part of: `It was “a gift” to the town, said X`.
func (f *finder) trailing(toks []tok, lo, p, hi int) (speaker, bool) {
	if f.g.ParticipleLast && p > lo && p+1 < hi && f.says(toks, p+1) { // "hatte von „…“ gesprochen"
		if f.subject != "" {
			return speaker{f.subject, lo}, true
		}
		if s := f.opener(toks, lo, p); s.at >= 0 {
			return s, true
		}
	}
	for v := p + 2; v < hi; v++ {
		if !f.says(toks, v) || f.g.ParticipleEndings.End(toks[v].low) || f.passive(toks, p+1, v) {
			continue
		}
		c := v - 1
		for c > p && (f.g.Auxiliaries.Has(toks[c].low) || f.g.Objects.Has(toks[c].low)) && !f.g.Determiners.Has(toks[c].low) {
			c--
		}
		if toks[c].is(",") {
			if s := f.after(toks, v+1, hi); s.at >= 0 {
				return s, true
			}
		}
		if s := f.before(toks, p+1, v); s.at > p+1 && toks[s.at-1].is(",") {
			return s, true
		}
	}
	for i := p + 2; i < hi; i++ {
		if k := f.according(toks, i); k > i && !f.g.OpeningOnly.Has(toks[i].low) {
			return f.after(toks, k, hi), true
		}
	}
	return nobody, false
}

package quote

// reduced takes a participle with what belongs to it off a noun phrase, whose
// head it is not: "asylum seekers |housed in a camp". Who did what it tells
// stays, "engineers hired |by the developer", but not who only saw it.
func (f *finder) reduced(toks []tok, start, head, end int) (int, int) {
	at := head - 1
	if t := toks[at]; at <= start || t.upper || !f.g.PastEndings.End(t.low) && !f.g.PastForms.Has(t.low) || f.human(t.low) && head == end {
		return head, end
	}
	noun := toks[at-1]
	if !noun.word || at-1 == start && f.opensPhrase(noun) || !f.human(noun.low) && !f.l.Persons.Has(noun.low) && !f.g.BareNounEndings.End(noun.low) && !f.g.Documents.Has(noun.low) {
		return head, end
	}
	if head+1 < end && f.g.By.Has(toks[head].low) && !f.g.Viewed.Has(toks[at].low) {
		for end = head + 2; end < len(toks) && toks[end-1].word && f.g.Determiners.Has(toks[end-1].low); end++ {
		}
		for end < len(toks) && toks[end].word && toks[end].upper {
			end++
		}
		return end, end
	}
	return at, at
}

// cut gives where the noun phrase ends whose head ends before token head: no
// later than a preposition whose phrase tells when or where.
func (f *finder) cut(toks []tok, head, end int) int {
	for k := head; k < end; k++ {
		if !f.g.Prepositions.Has(toks[k].low) || toks[k].upper {
			continue
		}
		bare := k+1 == end || f.g.Prepositions.Has(toks[k+1].low) && !f.g.Determiners.Has(toks[k+1].low)
		if bare || !f.g.Complements.Has(toks[k].low) || f.l.Weekdays.Has(toks[k+1].low) {
			return f.uncut(toks, k, head)
		}
	}
	return end
}

// uncut takes off what belongs to the preposition at k: "a memo |seen by".
func (f *finder) uncut(toks []tok, k, head int) int {
	if !f.l.NounLast || k > head {
		return k // an adjective follows its noun; or the cut is further on
	}
	for end := k; end > 1 && end > k-3; end-- {
		if t := toks[end-1]; f.l.Persons.Has(t.low) || f.human(t.low) {
			return end
		} else if !t.word || t.upper {
			break
		}
	}
	return k
}

package quote

import (
	"strings"

	"stet/diffstore/lang"
)

// parted reports whether the quotation at p ends in a mark that lets an
// attribution follow, and where that may begin.
func (f *finder) parted(toks []tok, p, hi int) (from int, ok bool) {
	ok = endsWith(toks[p].text, ",?!…") || f.dash
	for p++; p < hi && !toks[p].word && toks[p].quote == 0; p++ {
		if toks[p].is(",") || strings.Contains(dashes, toks[p].text) {
			ok = true
		} else if !toks[p].is("-") {
			return p, false
		}
	}
	return p, ok
}

// behind reads what follows a quotation at once: `said X`, `X said`, `X, the
// chief economist, said`, `according to X`, `– X`. whole: nothing of the
// outlet's stands before it in the sentence.
func (f *finder) behind(toks []tok, p, hi int, whole bool) (speaker, bool) {
	j, parted := f.parted(toks, p, hi)
	if j >= hi || toks[j].quote > 0 {
		return nobody, false
	}
	if k := f.according(toks, j); k > j && !f.g.OpeningOnly.Has(toks[j].low) {
		return f.after(toks, k, hi), true
	}
	if !parted {
		return nobody, false
	}
	hi = nextQuote(toks, j, hi)
	v := f.verbGroup(toks, j, hi)
	if v >= 0 {
		if g, ok := inversion(f.g, toks[v].low); ok {
			return speaker{f.scene.referent(g), v}, true
		}
		for k := j; k < v; k++ { // "a-t-il prévenu"
			if g, ok := inversion(f.g, toks[k].low); ok {
				return speaker{f.scene.referent(g), k}, true
			}
		}
		if v > j && f.g.Auxiliaries.Has(toks[j].low) && !f.g.Inverts {
			return nobody, false // "“…”, has agreed to go": of who stands before
		}
		if s := f.after(toks, v+1, hi); s.at >= 0 {
			return s, true
		}
		if f.g.ProDrop { // «…», relata.
			return speaker{f.scene.referent(""), v}, true
		}
		return nobody, whole
	}
	if s := f.unknownVerb(toks, j, hi); s.at >= 0 {
		return s, true
	}
	if strings.Contains(dashes, toks[j-1].text) && toks[j].upper { // “…” – Lee Chan
		if n := f.cast.nameAt(toks[:hi], j); n.text != "" && (n.end == hi || toks[n.end].is(",") || toks[n.end].is(".")) {
			return speaker{f.named(n), j}, true
		}
	}
	if f.g.SubjectFirst && !whole && f.g.Contrasting.Has(toks[j].low) { // "…, |while others said"
		return nobody, false
	}
	for v := j + 1; v < hi; v++ {
		if !f.says(toks, v) || f.passive(toks, j, v) {
			continue
		}
		if s := f.before(toks, j, v); s.at >= 0 && s.at <= j+2 {
			return s, true
		}
		if f.g.ParticipleEndings.End(toks[v].low) || !whole {
			continue
		}
		return nobody, false
	}
	return nobody, false
}

// unknownVerb reads `“…,” growled |Gus Fairley` and `“…,” |she shrugs.`: a
// quotation that ends in a comma wants a verb of saying, be it in no list.
func (f *finder) unknownVerb(toks []tok, j, hi int) speaker {
	t := toks[j]
	if alone := j+1 == hi || toks[j+1].is(".") || toks[j+1].is(","); f.g.ProDrop && alone && t.word && !t.upper && !f.dull(t) {
		return speaker{f.scene.referent(""), j} // «…», desafiou.
	}
	if j+1 >= hi || !toks[j+1].word || !t.word {
		return nobody
	}
	if next := toks[j+1]; !t.upper && !f.dull(t) {
		k := j + 1
		for k < hi && k < j+4 && toks[k].word && !toks[k].upper && (f.opensPhrase(toks[k]) || f.g.Objects.Has(toks[k].low) || !f.dull(toks[k])) {
			k++
		}
		if k < hi && toks[k].upper || isPronoun(f.l, next.low) && !f.g.Objects.Has(next.low) && (j+2 == hi || !toks[j+2].word) {
			if s := f.after(toks, j+1, hi); f.namesPerson(s.who) || !strings.Contains(s.who, " ") && lang.GivenName(s.who) != "" {
				return s
			}
		}
		if f.g.Inverts && f.opensPhrase(next) && !f.g.Prepositions.Has(next.low) && j+2 < hi {
			end := j + 2
			for end < hi && !f.breaks(toks, end) {
				end++
			}
			if end == hi || toks[end].is(".") || toks[end].is(",") {
				return f.after(toks, j+1, hi)
			}
		}
		return nobody
	}
	v := j + 1
	if n := f.cast.nameAt(toks[:hi], j); n.text != "" && f.cast.person[f.named(n)] {
		v = n.end
	} else if !isPronoun(f.l, t.low) && !f.g.Neuters.Has(t.low) || f.g.Possessives[t.low] != "" { // "|her father, Lee Chan, said"
		return nobody
	}
	if v < hi && toks[v].word && !f.dull(toks[v]) && !toks[v].upper && (v+1 == hi || !toks[v+1].word && !toks[v+1].is("-")) {
		return f.before(toks, j, v)
	}
	return nobody
}

// dull: a word that cannot be an unknown verb.
func (f *finder) dull(t tok) bool {
	return f.l.Function.Has(t.low) || hasAny(t.low, f.g.Determiners, f.g.Prepositions, f.g.ClauseOpeners, f.g.Relatives,
		f.g.And, f.g.Auxiliaries, f.g.That, f.g.Adverbs)
}

func hasAny(word string, sets ...lang.Set) bool {
	for _, s := range sets {
		if s.Has(word) {
			return true
		}
	}
	return false
}

// verbGroup gives the verb of saying at j or behind auxiliaries and pronouns
// there, -1 if none is.
func (f *finder) verbGroup(toks []tok, j, hi int) int {
	for k := j; k < hi && k < j+5; k++ {
		t := toks[k]
		if f.says(toks, k) && !f.g.ParticipleEndings.End(t.low) {
			return k
		}
		if !f.g.Auxiliaries.Has(inverted(f.g, t.low)) && !f.g.Objects.Has(t.low) || isPronoun(f.l, t.low) && !f.g.Objects.Has(t.low) {
			return -1
		}
	}
	return -1
}

func nextQuote(toks []tok, from, hi int) int {
	for k := from; k < hi; k++ {
		if toks[k].quote > 0 {
			return k
		}
	}
	return hi
}

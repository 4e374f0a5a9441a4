package quote

import (
	"cmp"
	"strings"
)

// speaker is who a verb names, and from which token on; at is -1 when nobody.
type speaker struct {
	who string
	at  int
}

var nobody = speaker{at: -1}

// farthest bounds how many tokens a noun phrase may have.
const farthest = 16

// before reads the subject that ends before token v, not left of lo: pronoun,
// name or noun phrase, with an apposition or a relative clause between commas
// passed over.
func (f *finder) before(toks []tok, lo, v int) speaker {
	end := f.skipBack(toks, lo, v)
	if end <= lo {
		return nobody
	}
	last := toks[end-1]
	if f.subject != "" && f.g.SubjectFirst && f.g.ParticipleEndings.End(toks[v].low) && f.g.Prepositions.Has(last.low) { // "was fond of |saying"
		return speaker{f.subject, lo}
	}
	switch {
	case f.g.Relatives.Has(last.low) && end-1 > lo: // "Noon, who last week called"
		return f.antecedent(toks, lo, end-1, f.g.ThingRelatives.Has(last.low))
	case f.g.That.Has(last.low) && end-2 > lo && f.g.Documents.Has(toks[end-2].low) && f.scene.document != "": // "a banner that says"
		return speaker{f.scene.document, end - 1}
	case f.g.Neuters.Has(last.low), f.l.Pronouns[last.low] == "p" && f.voiceBefore(toks, lo, end-1) != "":
		return f.thingBefore(toks, lo, v, end)
	case isPronoun(f.l, last.low) && end-lo > 2 && f.l.Of.Has(toks[end-2].low) && f.g.Indefinites.Has(toks[end-3].low): // "one of them"
		return speaker{phraseText(toks[end-3 : end]), end - 3}
	case isPronoun(f.l, last.low):
		return speaker{f.scene.referent(f.l.Pronouns[last.low]), end - 1}
	case last.is(","):
		return f.beforeComma(toks, lo, end-1)
	case end-2 > lo && f.g.Indefinites.Has(last.low) && f.g.And.Has(toks[end-2].low): // "Lee Chan and others"
		return f.before(toks, lo, end-2)
	}
	return f.phraseBefore(toks, lo, end)
}

// antecedent reads whom a relative clause is about that begins at token end:
// "|Lee Chan, then a student, who called". thing: no person.
func (f *finder) antecedent(toks []tok, lo, end int, thing bool) speaker {
	if toks[end-1].is(",") {
		end--
	}
	if !thing {
		if n, ok := f.lastPerson(toks, f.phraseStart(toks, lo, end), end); ok {
			return speaker{f.named(n), n.from}
		}
	}
	if n, ok := f.nameEnding(toks, lo, end); ok && f.g.SubjectFirst {
		saint := owner(toks[n.end-1]) || n.from > lo && f.l.Of.Has(toks[n.from-1].low) // "the vicar of St Jude’s, who"
		if thing || f.cast.person[f.named(n)] && !saint {                              // "a motion by |Lee Chan, who", "operated by |Kestrel, which"
			return speaker{f.named(n), n.from}
		}
	}
	if k := f.humanObject(toks, lo, end); k >= 0 {
		return f.phrase(toks, k, end)
	}
	if start := f.phraseStart(toks, lo, end); f.g.SubjectFirst && start > lo+1 && toks[start-1].is(",") {
		if n, ok := f.nameEnding(toks, lo, start-1); ok && f.cast.person[f.named(n)] {
			return speaker{f.named(n), n.from}
		}
	}
	if s := f.phraseBefore(toks, lo, end); s.at >= 0 {
		return s
	}
	return f.beforeComma(toks, lo, end) // "Val, 79, who"
}

// thingBefore reads who an "it", or a "they" behind what bodies say, means
// before the verb at v; it ends before token end.
func (f *finder) thingBefore(toks []tok, lo, v, end int) speaker {
	who := cmp.Or(f.voiceBefore(toks, lo, end-1), f.scene.body, f.scene.document)
	if f.g.Reading.Has(toks[v].low) {
		who = cmp.Or(f.scene.document, who)
	}
	if f.g.Neuters.Has(toks[end-1].low) && !beginsUpper(who[strings.LastIndexByte(who, ' ')+1:]) && f.several(who) {
		who = "" // "officials" are no "it"
	}
	if who == "" && !f.g.SubjectFirst {
		return nobody
	}
	if who == "" {
		f.scene.sought = "p" // no person
	}
	return speaker{who, end - 1}
}

// ownArticle gives where the noun phrase of one person begins that ends before
// token end, if another noun stands right before its article: "in seas |a
// coxswain called". Else start.
func (f *finder) ownArticle(toks []tok, start, end int) int {
	if !f.g.SubjectFirst || !f.human(toks[end-1].low) {
		return start
	}
	for k := end - 2; k > start && k > end-5 && toks[k].word; k-- {
		if f.opensPhrase(toks[k]) {
			if before := toks[k-1]; before.word && !f.g.Prepositions.Has(before.low) && !f.g.ParticipleEndings.End(before.low) && !f.g.And.Has(before.low) && !before.upper {
				return k
			}
			return start
		}
	}
	return start
}

// lastPerson gives the last name in [start, end) that is a person's, if others
// stand behind it: "|Fiona Ames of Glen Rescue Team".
func (f *finder) lastPerson(toks []tok, start, end int) (last name, ok bool) {
	behind := false
	for i := start; i < end; i++ {
		n := f.cast.nameAt(toks[:end], i)
		if n.text != "" {
			if f.cast.person[f.named(n)] {
				last, ok, behind = n, true, false
			} else {
				behind = true
			}
		}
		if n.end > i {
			i = n.end - 1
		}
	}
	return last, ok && behind
}

// humanObject gives where the noun phrase begins that a preposition governs
// and that ends before token end, if its head is a person: "was fined by |a
// judge who said". -1 if none does.
func (f *finder) humanObject(toks []tok, lo, end int) int {
	if !f.human(toks[end-1].low) {
		return -1
	}
	for k := end - 2; k > lo && k > end-5 && toks[k].word && !f.breaks(toks, k); k-- {
		if f.opensPhrase(toks[k]) {
			if f.g.Prepositions.Has(toks[k-1].low) && (!f.g.Complements.Has(toks[k-1].low) || f.g.SubjectFirst && k > lo+1 && !toks[k-2].upper && !hasAny(toks[k-2].low, f.l.Persons, f.g.Bodies, f.g.Firms, f.g.Documents) && !f.human(toks[k-2].low) && !f.persons(toks[k-2].low)) {
				return k
			}
			return -1
		}
	}
	return -1
}

// skipBack passes auxiliaries, adverbs, reflexives and days leftwards.
func (f *finder) skipBack(toks []tok, lo, end int) int {
	for end > lo {
		t := toks[end-1]
		day := f.l.Weekdays.Has(t.low) || f.g.Adverbs.Has(t.low)
		switch {
		case isPronoun(f.l, t.low) && !f.g.Objects.Has(t.low):
			return end
		case f.g.Infinitive.Has(t.text) && f.habit(toks, end-1):
			end--
		case f.g.Auxiliaries.Has(t.low) || f.g.Objects.Has(t.low) || day || f.g.AdverbEndings.End(t.low) && !t.upper && !f.cast.human(t.low) && !f.l.Persons.Has(t.low):
		case f.g.Determiners.Has(t.low) && end < len(toks) && f.g.Adverbs.Has(toks[end].low) && !f.g.Determiners.Has(toks[end].low): // "this morning"
		case f.g.Prepositions.Has(t.low) && end < len(toks) && f.l.Weekdays.Has(toks[end].low): // "on Monday"
		default:
			return end
		}
		end--
	}
	return end
}

func (f *finder) person(n name) bool {
	full := f.cast.resolve(n.text, n.gender)
	return n.titled || f.cast.person[full] || strings.Contains(full, " ")
}

// nameEnding gives the name whose last token is end-1.
func (f *finder) nameEnding(toks []tok, lo, end int) (name, bool) {
	last := end - 1
	if last > lo && toks[last].is(".") && f.g.NameEnds.Has(toks[last-1].low) { // "Lee Chan Jr."
		last--
	}
	if last < lo || !toks[last].word || !toks[last].upper {
		return name{}, false
	}
	for i := max(lo, end-9); i < end; i++ {
		if !toks[i].upper {
			continue
		}
		if n := f.cast.nameAt(toks, i); n.end == end && n.text != "" {
			return n, true
		} else if n.end > i {
			i = n.end - 1
		}
	}
	return name{}, false
}

// breaks reports whether a noun phrase cannot reach over token i.
func (f *finder) breaks(toks []tok, i int) bool {
	t := toks[i]
	if t.quote > 0 {
		return true
	}
	if !t.word {
		return !(t.is(".") && i > 0 && abbreviated(toks[i-1], f.l)) && !strings.Contains("0123456789-'’&", t.text)
	}
	if f.g.And.Has(t.low) {
		return i == 0 || i+1 >= len(toks) || !toks[i-1].upper || !toks[i+1].upper
	}
	if t.upper && !f.l.CapitalNouns && i > 0 && toks[i-1].upper && i+1 < len(toks) && toks[i+1].upper {
		return false // "Medics |Without Borders"
	}
	return f.g.That.Has(t.low) || f.g.ClauseOpeners.Has(t.low) || f.g.Relatives.Has(t.low) || f.says(toks, i)
}

// phraseStart gives where the phrase begins that ends before token end.
func (f *finder) phraseStart(toks []tok, lo, end int) int {
	start := end
	for start > lo && end-start < farthest && !f.breaks(toks, start-1) {
		start--
	}
	return start
}

// phraseBefore reads the noun phrase that ends before token end.
func (f *finder) phraseBefore(toks []tok, lo, end int) speaker {
	start := f.phraseStart(toks, lo, end)
	for start < end && (f.g.Auxiliaries.Has(toks[start].low) || f.g.Adverbs.Has(toks[start].low) || f.g.And.Has(toks[start].low)) && !f.g.Determiners.Has(toks[start].low) {
		start++
	}
	if start >= end {
		return nobody
	}
	for k := start + 1; f.g.SubjectFirst && k < end; k++ {
		if f.g.Finite.Has(toks[k].low) && !toks[k].upper { // "players |could be heard suggesting"
			end = k
		}
	}
	if k := f.ownArticle(toks, start, end); k > start {
		return f.phrase(toks, k, end)
	}
	if f.g.Absolute.Has(toks[start].low) && f.g.ParticipleEndings.End(toks[end].low) {
		return f.phrase(toks, start+1, end)
	}
	if f.g.Prepositions.Has(toks[start].low) { // "In Paris Mr Hale": the subject is at the end
		if n, ok := f.nameEnding(toks, start, end); ok && !f.g.Prepositions.Has(toks[n.from-1].low) {
			return speaker{f.named(n), n.from}
		}
		for k := end - 2; k > start; k-- {
			if f.opensPhrase(toks[k]) && !f.g.Prepositions.Has(toks[k-1].low) && !(f.g.SubjectFirst && f.g.ParticipleEndings.End(toks[k-1].low)) {
				return f.phrase(toks, k, end)
			}
		}
		return nobody
	}
	return f.phrase(toks, start, end)
}

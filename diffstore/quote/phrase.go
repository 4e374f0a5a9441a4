package quote

import (
	"strings"
	"unicode/utf8"
)

func (f *finder) opensPhrase(t tok) bool {
	return f.g.Determiners.Has(t.low) || f.g.Possessives[t.low] != ""
}

// phrase reads who the noun phrase [start, end) means: the name in it, unless
// that hangs on a preposition ("a spokesman for Mr Hale"), else the phrase
// itself.
func (f *finder) phrase(toks []tok, start, end int) speaker {
	head := end
	for k := start + 1; k < end; k++ {
		if f.g.Prepositions.Has(toks[k].low) && !toks[k].upper && !f.inName(toks, k) {
			head = k
			break
		}
	}
	if f.byAge(toks, start, end) {
		return speaker{f.scene.referent(f.g.Articles[toks[start].low]), start}
	}
	if n, ok := f.lastName(toks, start, head); ok {
		if n.from > start+1 && f.g.And.Has(toks[n.from-1].low) && toks[start].upper && toks[n.from-2].upper && n.end == head {
			return speaker{phraseText(toks[start:head]), start} // "Bill and Edie Ross"
		}
		if last := toks[n.end-1]; f.opensPhrase(toks[start]) && n.from == start+1 && n.end > n.start+1 && acronym(last.text) && f.human(last.low) { // "the Tarn Valley MP"
			return f.noun(toks, start, head, end)
		}
		if acronym(n.text) && n.end == head && n.from > start && (f.human(strings.ToLower(n.text)) || f.l.Articles.Has(toks[start].low)) { // "one Independent TD", "an internal FAQ"
			return f.noun(toks, start, head, end)
		}
		if owner(toks[n.end-1]) || n.end < head && toks[n.end].word && (!toks[n.end].upper || acronym(toks[n.end].text) && f.human(toks[n.end].low)) { // "Platt's rivals", "Tarnmouth borough council"
			return f.noun(toks, start, head, end)
		}
		if head+1 < end && n.end == head && toks[head+1].upper && hasAny(strings.ToLower(n.text), f.l.Persons, f.g.Bodies) { // "the Institute for Fiscal Affairs"
			return f.noun(toks, start, head, end)
		}
		if head+1 < end && n.end == head && f.l.Of.Has(toks[head].low) && toks[head+1].upper && f.g.Bodies.Has(surname(n.text)) { // "the U.S. Department of Labor"
			return f.noun(toks, start, head, end)
		}
		if head+2 < end && n.end == head && (f.l.Of.Has(toks[head].low) || f.g.Behalf.Has(toks[head].low)) && f.g.Definite.Has(toks[head+1].low) && toks[head+2].upper && f.g.Bodies.Has(surname(n.text)) { // "the Royal Society for the Protection of Birds"
			return f.noun(toks, start, head, end)
		}
		if f.l.CapitalNouns && !f.person(n) {
			return f.noun(toks, start, head, end)
		}
		if n.from > start && n.end == head && toks[start].upper && owner(toks[n.from-1]) && f.g.Bodies.Has(surname(n.text)) { // "Moscow's |Defence Ministry"
			return speaker{phraseText(toks[start:head]), start}
		}
		return speaker{f.named(n), start}
	}
	if head < end && f.cast.isOffice(toks[head-1].low) { // "Minister for Fisheries Jo Lund"
		if n, ok := f.nameEnding(toks, head, end); ok && strings.Contains(n.text, " ") && (!f.opensPhrase(toks[start]) || !f.governed(toks, start, n)) {
			return speaker{f.named(lastTwo(n)), start}
		}
	}
	return f.noun(toks, start, head, end)
}

// inName: "de", "van" as parts of the name around them.
func (f *finder) inName(toks []tok, k int) bool {
	if f.l.CapitalNouns && k > 1 && toks[k-2].upper && f.g.Complements.Has(toks[k].low) {
		return false // "Leonie Haas vom Polarinstitut"
	}
	return f.l.Particles.Has(toks[k].low) && k > 0 && toks[k-1].upper && !f.cast.isOffice(toks[k-1].low) && k+1 < len(toks) && particle(toks, k)
}

func owner(t tok) bool {
	return strings.HasSuffix(t.low, "'s") || len(t.low) > 2 && strings.HasSuffix(t.low, "s'") // "s'" alone is French
}

// lastTwo leaves the last two words of a run of capitalised words that a
// preposition governs in part: "the Sea Henrike Vaal".
func lastTwo(n name) name {
	if f := strings.Fields(n.text); len(f) > 2 {
		n.text = strings.Join(f[len(f)-2:], " ")
	}
	return n
}

func (f *finder) named(n name) string { return f.cast.resolve(n.text, n.gender) }

// lastName gives the last name in [start, end).
func (f *finder) lastName(toks []tok, start, end int) (last name, ok bool) {
	for i := start; i < end; i++ {
		n := f.cast.nameAt(toks[:end], i)
		if n.text != "" {
			last, ok = n, true
		}
		if n.end > i {
			i = n.end - 1
		}
	}
	return last, ok
}

// byAge: "the 29-year-old", "die 70-Jährige".
func (f *finder) byAge(toks []tok, start, end int) bool {
	return f.g.Determiners.Has(toks[start].low) && start+2 < end && toks[start+1].text >= "1" && toks[start+1].text <= "9" && toks[end-1].word &&
		!(f.g.SubjectFirst && !strings.Contains(phraseText(toks[start:end]), "-")) // no "911 caller"
}

// noun gives the noun phrase [start, end) itself, if its head can speak: the
// head is what ends before token head.
func (f *finder) noun(toks []tok, start, head, end int) speaker {
	if head <= start {
		return nobody
	}
	for k := head - 2; k > start; k-- { // from its own article on
		if f.opensPhrase(toks[k]) && !f.g.Prepositions.Has(toks[k].low) && !owner(toks[k-1]) && !(f.g.SubjectFirst && f.g.ParticipleEndings.End(toks[k-1].low)) && !(f.l.CapitalNouns && toks[k-1].upper) { // "der Sprecher des Ministers"
			start = k
			break
		}
	}
	h, first := toks[head-1], toks[start]
	if head-start == 1 && head < end && f.g.Determiners.Has(h.low) && f.l.Of.Has(toks[head].low) && !f.g.Definite.Has(h.low) { // "one of the occupants"
		return speaker{phraseText(toks[start:end]), start}
	}
	can := f.l.Persons.Has(h.low) || f.cast.isOffice(h.low) || f.g.SubjectFirst && head-start == 2 && toks[start].word && f.persons(h.low)
	if head-start == 1 && head == end && f.g.Indefinites.Has(h.low) {
		return speaker{h.text, start}
	}
	if !h.word || utf8.RuneCountInString(h.text) < 2 || f.l.Function.Has(h.low) && !can && head-start < 2 {
		return nobody
	}
	if head-start == 1 && !can && !h.upper && !f.g.BareNounEndings.End(h.low) {
		return nobody
	}
	if !can && !f.opensPhrase(first) && !first.upper && !owner(first) {
		return nobody
	}
	head, end = f.reduced(toks, start, head, end)
	for k := head + 2; f.g.SubjectFirst && k < end; k++ {
		if f.human(toks[k-1].low) && (f.g.PastEndings.End(toks[k].low) || f.g.PastForms.Has(toks[k].low)) && !f.human(toks[k].low) && !toks[k].upper { // "the family of a teenager |shot dead"
			end = k
		}
	}
	if head+1 < end && head > start && f.g.Writings.Has(toks[head-1].low) && f.g.Senders.Has(toks[head].low) { // "a letter from Tarn Council"
		if n := f.cast.nameAt(toks[:end], head+1); n.text != "" {
			return speaker{f.named(n), start}
		}
	}
	end = f.cut(toks, head, end)
	if who := f.familiar(toks, start, head, end); who != "" {
		return speaker{who, start}
	}
	if who := f.alias(toks, end); who != "" {
		return speaker{who, start}
	}
	return speaker{f.introduced(toks, start, head, phraseText(toks[start:end])), start}
}

func phraseText(toks []tok) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 && t.spaced {
			b.WriteByte(' ')
		}
		if i == 0 && t.first && len(toks) > 1 && !owner(t) && !acronym(t.text) && !(toks[1].upper && len(t.text) > 4) { // "Zagreb's ministry", "FDA reviewers", "Carers United"
			b.WriteString(t.low)
			continue
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// standsBetween names the words between a verb and its subject: "told |us| on
// |Monday| Lee Chan".
func (f *finder) standsBetween(low string) bool {
	if isPronoun(f.l, low) {
		return false
	}
	object := f.g.Objects.Has(low)
	return object || !f.g.Determiners.Has(low) && hasAny(low, f.g.Auxiliaries, f.g.Adverbs, f.l.Weekdays)
}

// after reads the subject that begins at token i, not beyond hi: `said |Lee
// Chan, the economist`, `said |the mayor, Lee Chan`, `told Reuters |Lee Chan`.
func (f *finder) after(toks []tok, i, hi int) speaker {
	for i < hi && f.standsBetween(toks[i].low) {
		i++
	}
	if i >= hi {
		return nobody
	}
	owner := f.g.Possessives[toks[i].low] != "" && i+1 < hi && toks[i+1].word // "her brother"
	if isPronoun(f.l, toks[i].low) && !f.g.Determiners.Has(toks[i].low) && !owner {
		return speaker{f.scene.referent(f.l.Pronouns[toks[i].low]), i}
	}
	for n := 0; n < 3 && (f.g.To.Has(toks[i].low) || f.g.ClauseOpeners.Has(toks[i].low) || f.g.Prepositions.Has(toks[i].low) && !f.g.Determiners.Has(toks[i].low)); n++ {
		if i = f.skipReceiver(toks, i+1, hi); i >= hi { // "explicó a EFE Rosa Medina"
			return nobody
		}
	}
	end := i
	for end < hi && end-i < farthest && !f.breaks(toks, end) && !f.l.Weekdays.Has(toks[end].low) && !f.complete(toks, i, end) {
		end++
	}
	if end == i || f.g.Prepositions.Has(toks[i].low) && !f.g.Determiners.Has(toks[i].low) {
		return nobody
	}
	if f.g.VerbSecond && !f.l.CapitalNouns && end-i > 2 && end < hi && f.g.Determiners.Has(toks[end].low) && !toks[end-1].upper && !f.g.Prepositions.Has(toks[end-1].low) {
		end-- // the verb of "volgens de inspectie schoot het huis"
	}
	s := f.phrase(toks, i, end)
	if end+1 < hi && toks[end].is(",") && !f.namesPerson(s.who) {
		if n := f.cast.nameAt(toks[:hi], end+1); n.text != "" && strings.Contains(f.named(n), " ") && (n.end >= hi || f.breaks(toks, n.end)) {
			return speaker{f.named(n), i}
		}
	}
	return s
}

// complete: the phrase [i, end) needs no more: an auxiliary follows, or a full
// name stands at its end and no preposition goes on.
func (f *finder) complete(toks []tok, i, end int) bool {
	t := toks[end]
	if end == i || t.upper || !t.word || owner(toks[end-1]) { // "Lee Marsh’s |mother"
		return false
	}
	if f.g.Auxiliaries.Has(t.low) && !f.g.Determiners.Has(t.low) && !f.g.Prepositions.Has(t.low) {
		return true
	}
	if f.officeThenName(toks, end) {
		return false
	}
	return end-i > 1 && toks[end-1].upper && toks[end-2].upper && !f.g.Prepositions.Has(t.low) && !f.cast.isOffice(toks[end-1].low) && !f.inName(toks, end) ||
		end-i > 1 && toks[end-1].upper && f.g.Determiners.Has(t.low) && !f.g.Prepositions.Has(t.low) && !f.cast.isOffice(toks[end-1].low) && !f.l.Persons.Has(toks[end-1].low)
}

// longestOffice is of how many words an office is at most that stands before its
// holder.
const longestOffice = 4

// officeThenName: an office in small letters stands at token i and a name right
// behind: "ESB Networks |chief executive Ken Marsh".
func (f *finder) officeThenName(toks []tok, i int) bool {
	k := i
	for k < len(toks) && k < i+longestOffice && toks[k].word && !toks[k].upper && (f.l.Persons.Has(toks[k].low) || f.cast.isOffice(toks[k].low)) {
		k++
	}
	return k > i && k < len(toks) && toks[k].word && toks[k].upper
}

func (f *finder) namesPerson(who string) bool { return f.cast.person[who] || f.scene.known(who) }

// skipReceiver passes who is told, or where: one word with its article, or a
// name that nothing else follows ("en Radio Capital").
func (f *finder) skipReceiver(toks []tok, i, hi int) int {
	if i < hi && f.opensPhrase(toks[i]) {
		i++
	}
	end := i
	for end < hi && toks[end].word && toks[end].upper {
		end++
	}
	if end-i == 2 && !acronym(toks[i].text) {
		return end
	}
	return i + 1
}

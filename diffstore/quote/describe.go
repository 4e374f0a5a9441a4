package quote

import (
	"slices"
	"strings"
)

// human: a noun for one person, in lower case.
func (f *finder) human(low string) bool {
	return f.g.People.Has(low) || f.g.Demonyms.Has(low) || f.cast.isOffice(low)
}

// nominal brings a noun phrase that a sentence begins with on stage, if its
// head is one person: "|One official put it another way. …, he said". Before
// anybody is named it would be somebody of whom the article goes on to tell
// the name.
func (f *finder) nominal(toks []tok, lo, hi int) string {
	if f.g.Prepositions.Has(toks[lo].low) && f.g.SubjectFirst { // "At the gate, |a porter stared"
		for k := lo + 1; k+1 < hi && k < lo+8; k++ {
			if toks[k].is(",") && f.opensPhrase(toks[k+1]) {
				lo = k + 1
				break
			}
		}
	}
	if who := f.aged(toks, lo, hi); who != "" {
		f.scene.subjects = toFront(f.scene.subjects, who)
		return who
	}
	head := f.headOf(toks, lo, hi)
	if head < 0 || len(f.scene.subjects)+len(f.scene.others) == 0 {
		return ""
	}
	end := head + 1
	if who := f.alias(toks[:hi], end); who != "" {
		f.scene.subjects = toFront(f.scene.subjects, who)
		return who
	}
	if end < hi && (toks[end].upper || toks[end].is(",") && end+1 < hi && f.cast.nameAt(toks[:hi], end+1).text != "") {
		return "" // the name follows
	}
	if end+1 < hi && f.g.Complements.Has(toks[end].low) {
		end += 2
		if f.g.Determiners.Has(toks[end-1].low) && end < hi && toks[end].word {
			end++
			if strings.Contains(toks[end-1].low, "-") && end < hi && toks[end].word { // "from an oil-producing |country"
				end++
			}
		}
		for end < hi && toks[end].upper {
			end++
		}
	}
	who := f.familiar(toks, lo, head+1, end)
	if who == "" {
		kin := f.g.SubjectFirst && end > head+1 && f.l.Titles[toks[head].low] != "" // "the father of one victim"
		if f.g.Definite.Has(toks[lo].low) && !kin && !(toks[head].upper && !f.l.CapitalNouns) {
			return "" // somebody known already, as a pronoun is
		}
		who = phraseText(toks[lo:end])
		f.scene.human[who] = true
		if g := f.nounGender(toks, lo, head); g != "" {
			f.cast.gender[who] = g
		}
	}
	f.scene.subjects = toFront(f.scene.subjects, who)
	return who
}

// aged gives whom a sentence is about that begins "The 16-year-old", "Die
// 70-Jährige".
func (f *finder) aged(toks []tok, lo, hi int) string {
	k := lo + 1
	for k < hi && digit(toks[k]) {
		k++
	}
	if !f.g.Definite.Has(toks[lo].low) && f.g.Articles[toks[lo].low] == "" || k == lo+1 || k+1 >= hi || !toks[k].is("-") || !toks[k+1].word || toks[k+1].spaced {
		return ""
	}
	return f.scene.referent(f.g.Articles[toks[lo].low])
}

// headOf gives the token that heads the noun phrase at lo, -1 if it is no
// single person.
func (f *finder) headOf(toks []tok, lo, hi int) int {
	if !f.opensPhrase(toks[lo]) || f.g.Prepositions.Has(toks[lo].low) {
		return -1
	}
	head := -1
	for k := lo + 1; k < hi && k < lo+6 && toks[k].word && !f.breaks(toks, k) && !f.g.Prepositions.Has(toks[k].low); k++ {
		if f.human(toks[k].low) && (!toks[k].upper || f.l.CapitalNouns || f.cast.isOffice(toks[k].low)) {
			head = k
			if f.g.Possessives[toks[lo].low] != "" && f.l.Titles[toks[k].low] == "" {
				return -1 // "her coach", who has a name; but "her father"
			}
		} else if head >= 0 {
			break
		}
	}
	return head
}

// nounGender is the gender that the noun phrase with this head tells.
func (f *finder) nounGender(toks []tok, start, head int) string {
	low := toks[head].low
	if g := f.l.Titles[low]; g != "" {
		return g
	}
	if g := f.g.Articles[toks[start].low]; g != "" {
		return g
	}
	if len(f.g.FeminineEndings) > 0 {
		if f.g.FeminineEndings.End(low) {
			return "f"
		}
		return "m"
	}
	return ""
}

// familiar gives who in the article is meant by the noun phrase [start, end)
// with its head before token head: "the trainer", "the company", "his wife".
// Where that is not one alone it gives "".
func (f *finder) familiar(toks []tok, start, head, end int) string {
	first, noun := toks[start], toks[head-1]
	if head != end || head-start > 3 {
		return ""
	}
	if g := f.g.Possessives[first.low]; g != "" && f.g.Writings.Has(noun.low) {
		return f.scene.referent(g)
	}
	if g := f.g.Possessives[first.low]; g != "" && head-start == 2 {
		return f.relative(noun.low)
	}
	if !f.g.Definite.Has(first.low) {
		return ""
	}
	if head-start == 2 {
		if who := f.inOffice(noun.low); who != "" {
			return who
		}
	}
	switch {
	case f.human(noun.low), f.agent(noun.low):
		return f.onlyPerson(toks, start, head-1)
	case head-start == 2:
		if who := f.onlyFirm(noun.low); who != "" {
			return who
		}
		if here := f.scene.bodyHere; here != "" && beginsUpper(here) && here == f.scene.voice && f.g.Bodies.Has(noun.low) { // "|NASA said so. “…,” the agency said"
			return here
		}
	}
	return ""
}

// agent: a noun for what somebody does, going by its ending: "the former |scaffolder".
func (f *finder) agent(low string) bool {
	return len(low) > 5 && f.g.SubjectFirst && f.g.AgentEndings.End(low) && !f.l.Persons.Has(low) && !f.g.Bodies.Has(low) && !f.g.Writings.Has(low)
}

// inOffice: "the trainer" is the one trainer of the article, "der Minister"
// the one whose office ends so.
func (f *finder) inOffice(noun string) string {
	who := f.cast.office[noun]
	if who == "" && f.l.CapitalNouns && f.cast.isOffice(noun) {
		for office, holder := range f.cast.office {
			switch {
			case holder == "" || holder == who || !strings.HasSuffix(office, noun):
			case who != "":
				return ""
			default:
				who = holder
			}
		}
	}
	if who == "" || !f.cast.person[who] || !slices.Contains(f.scene.subjects, who) && !slices.Contains(f.scene.others, who) {
		return ""
	}
	return who
}

// holdsOffice: the article says what who is, "Judge Lyle", and so not that he
// is "the defendant".
func (f *finder) holdsOffice(who string) bool {
	for _, holder := range f.cast.office {
		if holder == who {
			return true
		}
	}
	return false
}

// relative: "his wife" is of that gender and has the name of the person on
// stage, was introduced so, or is alone with somebody's relative.
func (f *finder) relative(noun string) string {
	g := f.l.Titles[noun]
	if g == "" || len(f.scene.subjects) == 0 {
		return f.inOffice(noun)
	}
	owner := f.scene.subjects[0]
	family := func(who string) bool { return surname(who) == surname(owner) }
	if who := f.onlyOther(owner, g, family); who != "" {
		return who
	}
	if who := f.inOffice(noun); who != "" || !f.isRelative(owner) {
		return who
	}
	return f.onlyOther(owner, g, func(string) bool { return true })
}

// onlyOther gives the one person on stage beside owner who is of gender g and
// fits, "" if there are several.
func (f *finder) onlyOther(owner, g string, fits func(string) bool) (only string) {
	for _, who := range slices.Concat(f.scene.subjects, f.scene.others) {
		if who == owner || f.cast.genderOf(who) != g || !fits(who) {
			continue
		}
		if only != "" {
			return ""
		}
		only = who
	}
	return only
}

// isRelative: who was introduced as somebody's relative: "his wife, Karen".
func (f *finder) isRelative(who string) bool {
	for noun, holder := range f.cast.office {
		if holder == who && f.l.Titles[noun] != "" && f.g.People.Has(noun) {
			return true
		}
	}
	return false
}

// onlyPerson gives the one person on stage whom a noun fits by its gender. An
// office means the latest, where the article tells the gender: "le maire".
func (f *finder) onlyPerson(toks []tok, start, head int) string {
	low := toks[head].low
	if _, introduced := f.cast.office[low]; introduced {
		return "" // as somebody else, or as several
	}
	g := f.nounGender(toks, start, head)
	fits := func(who string) bool {
		h := f.cast.genderOf(who)
		return who != f.scene.spoken && !slices.Contains(f.scene.told, who) && f.namesPerson(who) && (g == "" || h == "" || g == h)
	}
	if len(f.scene.subjects) > 0 && f.g.People.Has(low) { // "A friend told the court … the boy said"
		if who := f.scene.subjects[0]; f.scene.human[who] && who == f.scene.voice {
			return who
		}
	}
	if here := f.scene.here; here != "" && fits(here) {
		return here // "Ada Brook scored. “…,” the striker said"
	}
	told := f.g.Articles[toks[start].low] != "" || strings.HasSuffix(toks[start].low, "'")
	if told && !f.g.People.Has(low) {
		if who := f.scene.justNamed(g); who != "" {
			return who
		}
		if len(f.scene.subjects) > 0 && fits(f.scene.subjects[0]) {
			return f.scene.subjects[0]
		}
		return ""
	}
	if g == "" && f.cast.isOffice(low) && len(f.cast.person) > 1 {
		return "" // of either gender, and of anybody: "the captain"
	}
	if f.g.Demonyms.Has(low) {
		if len(f.scene.subjects) > 0 && fits(f.scene.subjects[0]) {
			return f.scene.subjects[0] // just spoken of
		}
		return ""
	}
	only := ""
	for _, list := range [][]string{f.scene.subjects, f.scene.others} {
		for _, who := range list {
			if !fits(who) {
				continue
			}
			if only != "" || !f.cast.isOffice(low) && f.holdsOffice(who) {
				return ""
			}
			only = who
		}
	}
	return only
}

// onlyFirm: "the airport" is the one named so, "the company" the one name
// that a company may bear.
func (f *finder) onlyFirm(noun string) string {
	named := ""
	for _, who := range f.scene.bodies {
		if last := surname(who); last == noun {
			if named != "" {
				return ""
			}
			named = who
		}
	}
	if named != "" || !f.g.Firms.Has(noun) {
		return named
	}
	if who := f.cast.office[noun]; who != "" {
		return who
	}
	if len(f.scene.traders) == 1 {
		return f.scene.traders[0]
	}
	return f.mostNamed(f.scene.firms)
}

// mostNamed gives the one of several names that the article repeats most: what
// it is about. One that it gives only once is that only if there is no other.
func (f *finder) mostNamed(names []string) (most string) {
	times := 0
	for _, who := range names {
		n := 2 * f.cast.count[who]
		if f.cast.bodily(who) {
			n++
		}
		if n >= times { // of two, the one that was first on stage
			most, times = who, n
		}
	}
	if times < 4 && len(names) > 1 {
		return ""
	}
	return most
}

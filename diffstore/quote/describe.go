package quote

import (
	"slices"
	"strings"
)

// human: a noun for one person, in lower case.
func (f *finder) human(low string) bool {
	return f.g.People.Has(low) || f.g.Demonyms.Has(low) || f.cast.isOffice(low)
}

// persons: a noun for several people, in lower case.
func (f *finder) persons(low string) bool {
	return f.several(low) && (f.l.Persons.Has(low) || f.human(strings.TrimSuffix(low, "s")))
}

// familiar gives who in the article is meant by the noun phrase [start, end)
// with its head before token head: "the trainer", "the company", "his wife".
// Where that is not one alone it gives "".
func (f *finder) familiar(toks []tok, start, head, end int) string {
	first, noun := toks[start], toks[head-1]
	if head != end || head-start > 3 || head-start > 2 && owner(toks[head-2]) {
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
	case head-start == 2 && f.first[noun.low] != "" && f.human(noun.low):
		return "" // introduced will tell by what phrase
	case f.human(noun.low), f.agent(noun.low):
		return f.onlyPerson(toks, start, head-1)
	case head-start == 2:
		if who := f.onlyFirm(noun.low); who != "" {
			return who
		}
		if here := f.scene.bodyHere; here != "" && beginsUpper(here) && here == f.scene.voice && f.g.Bodies.Has(noun.low) { // "|NASA said so. “…,” the agency said"
			return here
		}
		if about := f.scene.bodyAbout; about != "" && f.g.Bodies.Has(noun.low) { // "|NASA is thrilled. The agency said"
			return about
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
		if slices.Contains(names, f.scene.topic) {
			return f.scene.topic
		}
		return ""
	}
	return most
}

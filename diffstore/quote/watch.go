package quote

import (
	"slices"
	"strings"

	"stet/diffstore/lang"
)

// watch reads who the sentence [lo, hi) is about, "" if nobody, and who else
// is in it.
func (f *finder) watch(toks []tok, lo, hi int) (about string) {
	s, c := &f.scene, f.cast
	f.mentioned, s.named = f.mentioned[:0], nil
	s.told = f.addressed(toks, lo, hi)
	about = f.nominal(toks, lo, hi)
	if about == "" {
		f.thingSubject(toks, lo, hi)
	}
	subject := about == ""
	for i := lo; i < hi; i++ {
		t := toks[i]
		if subject && f.subjectPronoun(toks, lo, i) {
			about = s.referent(c.l.Pronouns[t.low])
			s.speaks(about)
			subject = false
		}
		n := c.nameAt(toks[:hi], i)
		if n.text == "" {
			if n.end > i {
				i = n.end - 1
			}
			if i > lo && f.says(toks, i) { // but "Asked about it, |Lee Chan shrugged"
				subject = false
			}
			continue
		}
		who := c.resolve(n.text, n.gender)
		i = n.end - 1
		governed := func() bool { return f.behindPreposition(toks[lo:], n.from-lo) }
		person := c.person[who]
		if person && !owner(toks[n.end-1]) && !slices.Contains(f.mentioned, who) {
			f.mentioned = append(f.mentioned, who)
		}
		switch {
		case !person && (governed() || !(subject && strings.Contains(who, " ")) || f.noPerson(toks, n, who)):
			if subject && n.from <= lo+1 {
				f.bodySubject(toks, lo, n)
			}
			f.firm(toks, n, who)
		case subject && !owner(toks[n.end-1]) && (!person || !governed()):
			s.subjects = toFront(s.subjects, who)
			about, subject = who, false
			f.genderBehind(toks, n.end, hi, who)
		case !slices.Contains(s.subjects, who):
			s.others = toFront(s.others, who)
		}
	}
	s.named = f.mentioned
	return about
}

// addressed gives whom the sentence says something to: the name right behind
// a verb of saying that has its subject before it, "the mayor told |Eva Roth".
func (f *finder) addressed(toks []tok, lo, hi int) (out []string) {
	if f.g.Inverts || f.g.VerbSecond {
		return nil // there a subject may stand behind its verb in any sentence
	}
	for v := lo + 1; v+1 < hi; v++ {
		if !toks[v].say || !toks[v-1].word || !toks[v+1].upper {
			continue
		}
		if n := f.cast.nameAt(toks[:hi], v+1); n.text != "" {
			out = append(out, f.named(n))
		}
	}
	return out
}

// subjectPronoun: token i is a pronoun that begins its sentence or a clause.
func (f *finder) subjectPronoun(toks []tok, lo, i int) bool {
	t := toks[i]
	begins := t.word && (t.first || i > lo && toks[i-1].is(","))
	return begins && isPronoun(f.l, t.low) && f.l.Pronouns[t.low] != "p" && f.g.Possessives[t.low] == "" && !f.g.Objects.Has(t.low)
}

// noPerson: what stands around a name of several words, or its last one, shows
// that it is nobody's: "the |Home Office", "Tarn Valley |Council".
func (f *finder) noPerson(toks []tok, n name, who string) bool {
	if n.from == n.start && n.end < len(toks) && !toks[n.end].upper && f.human(toks[n.end].low) && !f.cast.person[who] {
		return true // "|Federal Reserve official"
	}
	if n.end+1 < len(toks) && toks[n.end].is(",") && f.g.ThingRelatives.Has(toks[n.end+1].low) {
		return true // "|Steppe Resources, which owns the mine"
	}
	if strings.Contains(who, " & ") {
		return true
	}
	if f.cast.bodily(who) || f.l.CapitalNouns && lang.GivenName(who) == "" {
		return true
	}
	if n.from != n.start || n.start == 0 {
		return false
	}
	before := toks[n.start-1].low
	return f.g.Determiners.Has(before) && (lang.GivenName(who) == "" || f.g.Named.Has(before)) // "the |Wallace Creek Panthers"
}

// byFirm: a noun for what has a name of its own stands before the name or in
// apposition to it: "the airline |Skyhop", "the maker, |Corvane,", "|Corvane,
// the drug maker,".
func (f *finder) byFirm(toks []tok, n name) bool {
	k := n.from - 1
	if k > 0 && toks[k].is(",") {
		k--
	}
	if k >= 0 && !toks[k].upper && f.g.Firms.Has(toks[k].low) {
		return true
	}
	if n.end+1 >= len(toks) || !toks[n.end].is(",") || !f.opensPhrase(toks[n.end+1]) {
		return false
	}
	for k = n.end + 2; k < len(toks) && k < n.end+7 && toks[k].word && (!f.breaks(toks, k) || f.g.And.Has(toks[k].low)) && !f.g.Prepositions.Has(toks[k].low); k++ {
		if f.g.Firms.Has(toks[k].low) && (k+1 == len(toks) || !toks[k+1].word || f.g.Prepositions.Has(toks[k+1].low) || f.g.Relatives.Has(toks[k+1].low)) {
			return true
		}
	}
	return false
}

// bodySubject: the sentence begins with the name of who is no person: an "it"
// that speaks after that is that.
func (f *finder) bodySubject(toks []tok, lo int, n name) {
	if n.end+1 < len(toks) && f.l.Of.Has(toks[n.end].low) && toks[n.end+1].upper && f.g.Bodies.Has(surname(n.text)) { // "Department of Labor"
		for n.end++; n.end < len(toks) && toks[n.end].upper; n.end++ {
		}
		n.text = phraseText(toks[n.start:n.end])
	}
	if n.from > lo && !f.g.Definite.Has(toks[lo].low) || n.end >= len(toks) || owner(toks[n.end-1]) || f.human(toks[n.end].low) || f.g.Prepositions.Has(toks[n.end].low) {
		return
	}
	if n.from == lo && !strings.Contains(n.text, " ") && !f.cast.within[n.text] && !acronym(n.text) {
		return // any word has a capital there
	}
	f.scene.body = phraseText(toks[lo:n.end])
	f.scene.bodyAbout = f.named(n)
}

// genderBehind learns whether the subject is a man or a woman from the first
// possessive behind its verb, if nobody else comes before that.
func (f *finder) genderBehind(toks []tok, from, hi int, who string) {
	if !f.g.OwnPossessives || f.cast.genderOf(who) != "" {
		return
	}
	for k := from; k < hi && k < from+8; k++ {
		t := toks[k]
		if t.quote > 0 || t.say || t.upper || f.human(t.low) || isPronoun(f.l, t.low) && f.g.Possessives[t.low] == "" {
			return
		}
		if g := f.g.Possessives[t.low]; g == "m" || g == "f" {
			f.cast.gender[who] = g
			return
		}
	}
}

// thingSubject: the sentence begins with a noun for what speaks and is no
// person: "|The study followed 9,000 pupils. It found".
func (f *finder) thingSubject(toks []tok, lo, hi int) {
	if !f.g.Definite.Has(toks[lo].low) {
		return
	}
	for k := lo + 1; k < hi && k < lo+4 && toks[k].word && !toks[k].upper && !f.breaks(toks, k) && !f.g.Prepositions.Has(toks[k].low); k++ {
		low := toks[k].low
		if !f.l.Persons.Has(low) || f.human(low) {
			continue
		}
		who := f.familiar(toks, lo, k+1, k+1)
		if who == "" {
			who = phraseText(toks[lo : k+1])
		}
		f.scene.body = who
		return
	}
}

// firm remembers a name that is no person's; a company may bear it if it is no
// place ("in Leith") and no product ("its drug, Cefaxil").
func (f *finder) firm(toks []tok, n name, who string) {
	if len(f.scene.bodies) > 0 && f.scene.bodies[0] == who {
		return
	}
	low := strings.ToLower(who)
	trades := f.byFirm(toks, n)
	if f.l.Weekdays.Has(low) || f.l.Months[low] > 0 || !trades && toks[n.start].first && !strings.Contains(who, " ") && !f.cast.within[who] {
		return // nor any word with a capital, as all have at the start
	}
	f.scene.bodies = toFront(f.scene.bodies, who)
	if trades {
		f.scene.traders = toFront(f.scene.traders, who)
	} else if n.start > 0 && !f.cast.bodily(who) {
		before := toks[n.start-1]
		if before.is(",") || f.g.Prepositions.Has(before.low) && !f.l.Of.Has(before.low) && !f.g.Behalf.Has(before.low) && !(n.start > 1 && f.g.Holdings.Has(toks[n.start-2].low)) { // but "shares in Skyhop"
			return
		}
	}
	f.scene.firms = toFront(f.scene.firms, who)
	if f.now == 0 && (n.from <= 1 || f.g.Holdings.Has(toks[n.start-2].low)) {
		f.scene.topic = who
	}
}

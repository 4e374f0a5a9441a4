package quote

import (
	"slices"
	"strings"
)

// watch reads who the sentence [lo, hi) is about, "" if nobody, and who else
// is in it.
func (f *finder) watch(toks []tok, lo, hi int) (about string) {
	s, c := &f.scene, f.cast
	about = f.nominal(toks, lo, hi)
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
			if t.say {
				subject = false
			}
			continue
		}
		who := c.resolve(n.text, n.gender)
		i = n.end - 1
		governed := func() bool { return behindPreposition(toks[lo:], n.from-lo, c.g) }
		person := c.person[who]
		switch {
		case !person && (governed() || !(subject && strings.Contains(who, " ")) || f.noPerson(toks, n, who)):
			f.firm(toks, n, who)
		case subject && !possessive(toks[n.end-1]) && (!person || !governed()):
			s.subjects = toFront(s.subjects, who)
			about, subject = who, false
		case !slices.Contains(s.subjects, who):
			s.others = toFront(s.others, who)
		}
	}
	return about
}

func possessive(t tok) bool {
	return strings.HasSuffix(t.text, "s") && strings.ContainsAny(t.text, "'’")
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
	if f.cast.bodily(who) || f.l.CapitalNouns && lookup(who) == "" {
		return true
	}
	return n.from == n.start && n.start > 0 && f.g.Determiners.Has(toks[n.start-1].low) && lookup(who) == ""
}

// firm remembers a name that is no person's; a company may bear it if it is no
// place ("in Leith") and no product ("its drug, Cefaxil").
func (f *finder) firm(toks []tok, n name, who string) {
	if len(f.scene.bodies) > 0 && f.scene.bodies[0] == who {
		return
	}
	low := strings.ToLower(who)
	if f.l.Weekdays.Has(low) || f.l.Months[low] > 0 || toks[n.start].first && !strings.Contains(who, " ") {
		return // nor any word with a capital, as all have at the start
	}
	f.scene.bodies = toFront(f.scene.bodies, who)
	if n.start > 0 {
		switch before := toks[n.start-1]; {
		case before.is(","), f.g.Prepositions.Has(before.low) && !f.l.Of.Has(before.low): // but "shares of Skyhop"
			return
		}
	}
	f.scene.firms = toFront(f.scene.firms, who)
}

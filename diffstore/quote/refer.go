package quote

import (
	"slices"
	"strings"

	"stet/diffstore/lang"
)

// scene is who is on stage while the article is read: those a pronoun can
// mean, the likeliest first.
type scene struct {
	cast     *cast
	subjects []string // persons that sentences were about or that spoke, latest first
	others   []string // persons only mentioned, latest first
	body     string   // who spoke last that is no person: "the ministry"
}

const onStage = 12

func toFront(names []string, who string) []string {
	if i := slices.Index(names, who); i >= 0 {
		names = slices.Delete(names, i, i+1)
	}
	return slices.Insert(names, 0, who)[:min(len(names)+1, onStage)]
}

// speaks brings a speaker to the front.
func (s *scene) speaks(who string) {
	switch {
	case who == "":
	case s.known(who) && (s.cast.person[who] || !s.cast.bodily(who)):
		s.subjects = toFront(s.subjects, who)
	default:
		s.body = who
	}
}

func (s *scene) known(who string) bool {
	last := strings.ToLower(who[strings.LastIndexByte(who, ' ')+1:])
	return s.cast.person[who] || slices.Contains(s.cast.full[last], who)
}

// referent gives whom a pronoun of that gender means: who was last spoken of,
// if the gender fits; "" when nobody does.
func (s *scene) referent(gender string) string {
	if gender == "p" {
		if len(s.subjects) > 0 {
			return s.subjects[0]
		}
		return ""
	}
	for _, list := range [][]string{s.subjects, s.others} {
		for _, who := range list {
			if g := s.cast.genderOf(who); g == "" || gender == "" || g == gender {
				if g == "" && gender != "" {
					s.cast.gender[who] = gender
				}
				return who
			}
		}
	}
	return ""
}

// watch reads who a sentence is about, "" if nobody, and who else is in it.
func (s *scene) watch(toks []tok) (about string) {
	c := s.cast
	subject := true
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if t.first && t.word && isPronoun(c.l, t.low) && c.l.Pronouns[t.low] != "p" && c.g.Possessives[t.low] == "" {
			about = s.referent(c.l.Pronouns[t.low])
			s.speaks(about)
			subject = false
		}
		n := c.nameAt(toks, i)
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
		owner := strings.HasSuffix(toks[n.end-1].text, "s") && strings.ContainsAny(toks[n.end-1].text, "'’")
		switch {
		case !c.person[who] && !(subject && strings.Contains(who, " ")):
		case subject && !owner && !behindPreposition(toks, n.from, c.g):
			s.subjects = toFront(s.subjects, who)
			about, subject = who, false
		case !slices.Contains(s.subjects, who):
			s.others = toFront(s.others, who)
		}
	}
	return about
}

// behindPreposition reports whether the noun phrase that ends at token at is
// governed by a preposition: "beside Bridge Minister |Tor Hale".
func behindPreposition(toks []tok, at int, g *lang.Speech) bool {
	for k := at - 1; k >= 0 && k > at-6 && toks[k].word; k-- {
		if g.Prepositions.Has(toks[k].low) || g.ClauseOpeners.Has(toks[k].low) {
			return true
		}
	}
	return false
}

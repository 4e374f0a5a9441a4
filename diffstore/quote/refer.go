package quote

import (
	"slices"

	"stet/diffstore/lang"
)

// scene is who is on stage while the article is read: those a pronoun can
// mean, the likeliest first.
type scene struct {
	cast     *cast
	subjects []string        // persons that sentences were about or that spoke, latest first
	human    map[string]bool // of these, the noun phrases: "a spokesman for the bank"
	others   []string        // persons only mentioned, latest first
	bodies   []string        // names that are no person's, latest first
	firms    []string        // of these, those that a company may bear
	body     string          // who spoke last that is no person: "the ministry"
	here     string          // whom the sentence before in this paragraph was about, "" if nobody with a name
	voice    string          // who spoke last
	sought   string          // the gender of the pronoun last looked up
	spoken   string          // who is being answered and so is not meant by a pronoun, "" if nobody
}

const onStage = 12

func toFront(names []string, who string) []string {
	if i := slices.Index(names, who); i >= 0 {
		names = slices.Delete(names, i, i+1)
	}
	return slices.Insert(names, 0, who)[:min(len(names)+1, onStage)]
}

// clear takes the noun phrases off the stage but for who spoke last: beyond
// their paragraph a pronoun means somebody with a name.
func (s *scene) clear() {
	for who := range s.human {
		if who != s.voice || s.cast.gender[who] == "" {
			s.subjects = slices.DeleteFunc(s.subjects, func(w string) bool { return w == who })
			delete(s.human, who)
		}
	}
}

// speaks brings a speaker to the front.
func (s *scene) speaks(who string) {
	if who != "" {
		s.voice = who
	}
	switch {
	case who == "":
	case s.known(who) && (s.cast.person[who] || !s.cast.bodily(who)), s.human[who]:
		s.subjects = toFront(s.subjects, who)
	default:
		s.body = who
	}
}

func (s *scene) known(who string) bool {
	return s.cast.person[who] || slices.Contains(s.cast.full[surname(who)], who)
}

// referent gives whom a pronoun of that gender means: who was last spoken of,
// if the gender fits; "" when nobody does.
func (s *scene) referent(gender string) string {
	s.sought = gender
	if gender == "p" {
		if len(s.subjects) > 0 {
			return s.subjects[0]
		}
		return ""
	}
	for _, list := range [][]string{s.subjects, s.others} {
		for _, who := range list {
			if who == s.spoken {
				continue
			}
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

package quote

import (
	"slices"
)

// scene is who is on stage while the article is read: those a pronoun can
// mean, the likeliest first.
type scene struct {
	cast      *cast
	subjects  []string        // persons that sentences were about or that spoke, latest first
	human     map[string]bool // of these, the noun phrases: "a spokesman for the bank"
	others    []string        // persons only mentioned, latest first
	bodies    []string        // names that are no person's, latest first
	firms     []string        // of these, those that a company may bear
	traders   []string        // of these, those that a noun shows to be companies: "the airline Skyhop"
	topic     string          // of these, the one that the article begins with
	body      string          // who spoke last that is no person: "the ministry"
	document  string          // what can be read, in this paragraph: "a note"
	bodyHere  string          // the same, of this paragraph
	bodyAbout string          // what with a name the last such sentence in this paragraph was about
	here      string          // whom the sentence before in this paragraph was about, "" if nobody with a name
	voice     string          // who spoke last
	sought    string          // the gender of the pronoun last looked up
	named     []string        // persons whom the sentence at hand names
	passed    []string        // persons named in the sentence before, if it was about nobody
	told      []string        // whom the sentence at hand addresses: "told |Eva Roth"
	spoken    string          // who is being answered and so is not meant by a pronoun, "" if nobody
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
	case s.known(who) && (s.cast.person[who] || !s.cast.bodily(who) && !(len(s.cast.g.Named) > 0 && slices.Contains(s.bodies, who))), s.human[who]:
		s.subjects = toFront(s.subjects, who)
	default:
		s.body, s.bodyHere = who, who
	}
}

func (s *scene) known(who string) bool {
	return s.cast.person[who] || slices.Contains(s.cast.full[surname(who)], who)
}

// pass leaves a sentence, which was about somebody or named others.
func (s *scene) pass(about string, named []string) {
	s.here = about
	switch {
	case about != "":
		s.passed = nil
	case len(named) > 0:
		s.passed = slices.Clone(named)
	}
}

// referent gives whom a pronoun of that gender means: who was last spoken of,
// if the gender fits; "" when nobody does.
func (s *scene) referent(gender string) string {
	s.sought = gender
	if gender == "p" {
		switch {
		case s.body != "" && s.voice == s.body: // "inspectors said"
			return s.body
		case len(s.subjects) > 0:
			return s.subjects[0]
		}
		return ""
	}
	if who := s.justNamed(gender); who != "" {
		return who
	}
	if who := s.beside(gender); who != "" {
		return who
	}
	for _, who := range slices.Concat(s.subjects, s.others) {
		g := s.cast.genderOf(who)
		if who == s.spoken || slices.Contains(s.told, who) || g != "" && gender != "" && g != gender {
			continue
		}
		if g == "" && gender != "" {
			s.cast.gender[who] = gender
		}
		return who
	}
	return ""
}

// beside gives whom the sentence at hand names beside its subject, if only that
// one's gender is the pronoun's: "Cas Holm and his wife, |Ada Holm, fell, as she
// said".
func (s *scene) beside(gender string) string {
	if gender == "" || len(s.subjects) == 0 || !slices.Contains(s.named, s.subjects[0]) || s.cast.genderOf(s.subjects[0]) == gender {
		return ""
	}
	for _, who := range s.named {
		if s.cast.genderOf(who) == gender && who != s.spoken && !slices.Contains(s.told, who) {
			return who
		}
	}
	return ""
}

// justNamed gives the one person of that gender whom the sentence before
// named, though it was about somebody or something else: "The loudest applause
// went to |Maya Lind. She said".
func (s *scene) justNamed(gender string) (only string) {
	for _, who := range s.passed {
		if g := s.cast.genderOf(who); who == s.spoken || slices.Contains(s.told, who) || gender == "" || g != gender && (g != "" || !s.cast.person[who]) {
			continue
		}
		if only != "" {
			return ""
		}
		only = who
	}
	return only
}

// behindPreposition reports whether the noun phrase that ends at token at is
// governed by a preposition: "beside Bridge Minister |Tor Hale".
func (f *finder) behindPreposition(toks []tok, at int) bool {
	g := f.g
	if at > 0 && isPronoun(f.l, toks[at-1].low) && g.Possessives[toks[at-1].low] == "" {
		return false // "Behind him |Tor Hale": the pronoun is what it governs
	}
	for k := at - 1; k >= 0 && k > at-6 && toks[k].word; k-- {
		if g.Prepositions.Has(toks[k].low) || g.ClauseOpeners.Has(toks[k].low) {
			return true
		}
	}
	return false
}

package quote

import (
	"strings"

	"stet/diffstore/lang"
)

// descriptionEnd gives how many of the parts of a run say what its person is:
// "Beaten Dane |Glen Ross", "Mum-of-two |Gail Ross", "Social Worker |Gail Ross",
// "Opposition |B. Roy".
func (c *cast) descriptionEnd(toks []tok, from int, parts []string, starts []int) int {
	body := c.bodily(strings.Join(parts, " "))
	for i := len(parts) - 2; i >= 0; i-- {
		low := strings.ToLower(parts[i])
		switch {
		case c.g.Demonyms.Has(low) && !c.l.CapitalNouns && (i > 0 || len(parts) > 2 && c.g.SubjectFirst && !body),
			i == 0 && c.numbered(low),
			i > 0 && len(parts)-i > 2 && c.g.People.Has(low) && !body:
			return i + 1 + c.descriptionEnd(toks, from, parts[i+1:], starts[i+1:])
		}
	}
	if len(parts) < 3 || strings.HasSuffix(parts[0], ".") {
		return 0
	}
	first, second := toks[starts[0]], toks[starts[1]]
	if !second.upper || c.g.Prepositions.Has(second.low) || c.l.Function.Has(second.low) { // "Doctors Without Borders"
		return 0
	}
	if k := c.givenAt(parts); k > 1 {
		return k
	}
	told := from > 0 && c.g.Inverts && c.g.To.Has(toks[from-1].low)                             // "contou à Lusa Joaquim Prates"
	initials := from > 0 && strings.HasSuffix(parts[1], ".") && c.g.Named.Has(toks[from-1].low) // "the Opposition B. Roy"
	if told || initials || c.noGivenName(toks, starts[0], parts) || c.looksOffice(first) || c.l.Persons.Has(first.low) || c.g.People.Has(first.low) && !body {
		return 1
	}
	return 0
}

// numbered: what somebody is to how many, "mum-of-two", "father-of-three".
func (c *cast) numbered(low string) bool {
	parts := strings.Split(low, "-")
	return len(parts) == 3 && c.l.Of.Has(parts[1]) && c.l.Numbers[parts[2]] != 0
}

// givenAt gives the place of the last but one of four parts or more, if that is
// the only first name: "National Development |Halimah Tan". Else 0.
func (c *cast) givenAt(parts []string) int {
	k := len(parts) - 2
	if k < 2 || !c.g.SubjectFirst || lang.GivenName(parts[k]) == "" {
		return 0
	}
	for _, p := range parts[:k] {
		if lang.GivenName(p) != "" || c.l.Particles.Has(strings.ToLower(p)) || strings.HasSuffix(p, ".") {
			return 0
		}
	}
	return k
}

// noGivenName: the second word is a first name, the first none: "Concurrente
// Mia Lund".
func (c *cast) noGivenName(toks []tok, i int, parts []string) bool {
	apart := toks[i].first || i > 0 && c.g.Determiners.Has(toks[i-1].low) || // "for Fisheries and the Sea Henrike Vaal"
		i > 1 && c.g.Prepositions.Has(toks[i-1].low) && toks[i-2].upper && c.isOffice(toks[i-2].low) // "Minister for Fisheries Henrike Vaal"
	return apart && !c.g.TwoGivenNames && lang.GivenName(parts[0]) == "" && lang.GivenName(parts[1]) != ""
}

// looksOffice: a word for people by what they do, going by its ending.
func (c *cast) looksOffice(t tok) bool {
	if !t.first && !c.l.CapitalNouns || lang.GivenName(t.text) != "" {
		return false
	}
	for _, end := range c.g.AgentEndings {
		if strings.HasSuffix(t.low, end) && len(t.low) > len(end)+2 {
			return true
		}
	}
	return false
}

// isOffice reports whether a word names an office or a profession.
func (c *cast) isOffice(low string) bool {
	_, last, _ := strings.Cut(low, "-") // "ING-econoom"
	return c.l.Roles.Has(low) || c.l.Roles.Has(last) || c.g.SubjectFirst && c.g.People.Has(last) || len(low) > 7 && c.g.OfficeHeads.End(low)
}

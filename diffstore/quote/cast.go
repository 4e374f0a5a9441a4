package quote

import (
	"slices"
	"strings"

	"stet/diffstore/lang"
)

// cast is who appears in the article by name.
type cast struct {
	l       *lang.Language
	g       *lang.Speech        // of l
	full    map[string][]string // last name → the full names that end in it
	given   map[string][]string // first name → the full names that begin with it
	middle  map[string][]string // second of three words → the full names: "Dominic |Lau Kwok-fai"
	gender  map[string]string   // full name → "m" or "f", where a title or a pronoun told
	person  map[string]bool     // full names that a title, an office or speech shows to be people
	office  map[string]string   // office → who was introduced by it, "" when several were
	learned map[string]bool     // names of several words seen
	count   map[string]int      // full name → how often the article names who bears it
	within  map[string]bool     // full names that stand elsewhere than at the start of sentences
}

func newCast(blocks [][]tok, l *lang.Language) *cast {
	c := &cast{
		l: l, g: &l.Speech, full: map[string][]string{}, given: map[string][]string{}, middle: map[string][]string{}, gender: map[string]string{},
		person: map[string]bool{}, office: map[string]string{}, learned: map[string]bool{},
		count: map[string]int{}, within: map[string]bool{},
	}
	type seen struct {
		name
		toks []tok
	}
	var names []seen
	for _, toks := range blocks {
		for i := dateline(toks); i < len(toks); i++ {
			if n := c.nameAt(toks, i); n.end > i {
				if n.text != "" {
					names = append(names, seen{n, toks})
				}
				if strings.Contains(n.text, " ") {
					c.learn(n.text)
					c.couple(toks, n)
				}
				i = n.end - 1
			}
		}
	}
	for _, n := range names { // titles may come before the full name
		c.describe(n.toks, n.name)
		full := c.resolve(n.text, n.gender)
		c.count[full]++
		c.within[full] = c.within[full] || !n.toks[n.start].first
	}
	return c
}

// couple learns who shares the last name of n: "|Lee and Ann Chan".
func (c *cast) couple(toks []tok, n name) {
	i := n.from - 2
	if i < 0 || !c.g.And.Has(toks[i+1].low) || lang.GivenName(toks[i].text) == "" || lang.GivenName(n.text) == "" || i > 0 && toks[i-1].upper {
		return
	}
	full := toks[i].text + n.text[strings.LastIndexByte(n.text, ' '):]
	c.learn(full)
	c.person[full] = true
}

func (c *cast) learn(name string) {
	if c.learned[name] {
		return
	}
	c.learned[name] = true
	add := func(m map[string][]string, key string) {
		if key = strings.ToLower(key); len(m[key]) < 8 && !slices.Contains(m[key], name) {
			m[key] = append(m[key], name)
		}
	}
	add(c.full, surname(name))
	add(c.given, name[:strings.IndexByte(name, ' ')])
	if words := strings.Fields(name); len(words) == 3 {
		add(c.middle, words[1])
	}
}

// surname is the last word of a name, in lower case, without "Jr.".
func surname(name string) string {
	low := strings.ToLower(name)
	last := low[strings.LastIndexByte(low, ' ')+1:]
	if strings.HasSuffix(last, ".") && len(last) > 2 {
		low = strings.TrimSuffix(low, " "+last)
		last = low[strings.LastIndexByte(low, ' ')+1:]
	}
	return last
}

// describe takes from what stands before and behind a name that it is a
// person's, of which gender, and in which office.
func (c *cast) describe(toks []tok, n name) {
	full := c.resolve(n.text, n.gender)
	if n.gender != "" {
		c.gender[full] = n.gender
	}
	the := n.from == n.start && n.start > 0 && c.g.Named.Has(toks[n.start-1].low) // "the |Wallace Creek Panthers"
	if n.titled || strings.Contains(full, " ") && c.genderOf(full) != "" && !the {
		c.person[full] = true
	}
	if n.end < len(toks) && !toks[n.end].upper && (c.isOffice(toks[n.end].low) || c.g.People.Has(toks[n.end].low)) && n.from == n.start {
		return // "the England captain"
	}
	c.describeBefore(toks, n, full)
	c.describeBehind(toks, n, full)
}

// describeBefore reads what stands before a name: "the secretary of the union,
// |Noreen Casey".
func (c *cast) describeBefore(toks []tok, n name, full string) {
	at, far := n.start, 4
	if at > 1 && toks[at-1].is(",") { // "the secretary of the union, Noreen Casey"
		at, far = at-1, 7
	}
	for k := at - 1; k >= 0 && k > at-far && (toks[k].word || toks[k].is(".")); k-- {
		t := toks[k]
		if t.say && !(c.g.NounVerbs && k > 0 && c.g.Determiners.Has(toks[k-1].low)) {
			break // "the mayor told Eva Roth": that is two persons
		}
		if t.upper && far == 7 && !c.l.CapitalNouns && (owner(t) || c.g.People.Has(t.low)) {
			break // "seen by the Guardian, |Ann Lund tells", "Ms Tarr's lawyer, |Ian Lund"
		}
		if c.human(t.low) || c.l.Persons.Has(t.low) {
			c.person[full] = c.person[full] || c.human(t.low) && !c.bodily(full)
			c.holds(t.low, full)
		}
		if office := c.g.TitleOffices[t.low]; office != "" && t.upper {
			c.person[full] = true
			c.holds(office, full)
		}
		if g := c.g.Articles[t.low]; g != "" && c.gender[full] == "" && c.person[full] {
			c.gender[full] = g
		}
		if g := c.l.Titles[t.low]; g != "" && c.gender[full] == "" {
			c.gender[full] = g
		}
		if far == 7 && (c.l.Of.Has(t.low) || k > 0 && c.l.Of.Has(toks[k-1].low)) {
			continue
		}
		if c.g.Prepositions.Has(t.low) && k > 0 && toks[k-1].upper && c.isOffice(toks[k-1].low) && c.person[full] { // "Minister |for Justice Lee Chan"
			c.holds(toks[k-1].low, full)
		}
		if c.g.Determiners.Has(t.low) || c.g.Prepositions.Has(t.low) {
			break
		}
	}
}

// describeBehind reads what stands in commas behind a name: "|Josette, la
// patronne,", "|Val, 79,".
func (c *cast) describeBehind(toks []tok, n name, full string) {
	governed := n.from > 0 && c.g.Prepositions.Has(toks[n.from-1].low)
	placed := governed && lang.GivenName(n.text) == "" && !strings.Contains(n.text, " ") // "in Tring, who"
	if n.end+1 >= len(toks) || !toks[n.end].is(",") || placed {
		return
	}
	t := toks[n.end+1]
	c.person[full] = c.person[full] || c.g.Relatives.Has(t.low) && !c.g.ThingRelatives.Has(t.low) && !(c.g.SubjectFirst && c.bodily(full)) || t.text >= "1" && t.text <= "9"
	for k := n.end + 1; k < len(toks) && k < n.end+6 && toks[k].word && !(c.g.SubjectFirst && toks[k].say) && !c.g.Relatives.Has(toks[k].low) && !c.g.And.Has(toks[k].low) && !(k == n.end+1 && c.g.ParticipleEndings.End(toks[k].low)); k++ {
		if c.isOffice(toks[k].low) || c.l.Persons.Has(toks[k].low) || c.g.SubjectFirst && c.g.People.Has(toks[k].low) && !governed {
			c.person[full] = c.person[full] || c.human(toks[k].low) && !c.bodily(full)
			if k == n.end+2 && c.g.Definite.Has(t.low) && (k+1 == len(toks) || !toks[k+1].word) { // "Josette, la patronne"
				c.holds(toks[k].low, full)
			}
		}
		if g := c.l.Titles[toks[k].low]; g != "" && c.gender[full] == "" {
			c.gender[full] = g
		}
	}
}

// holds remembers who was introduced by a noun.
func (c *cast) holds(noun, full string) {
	if who, seen := c.office[noun]; seen && who != full {
		full = ""
	}
	c.office[noun] = full
}

// resolve gives the fullest name that the article has for name. Of several who
// bear it that is the one whose gender a title told, then the one named first:
// the others are called by their first names.
func (c *cast) resolve(name, gender string) string {
	if strings.Contains(name, " ") {
		low := strings.ToLower(name) // a sentence may begin with "De Witt"
		for _, full := range c.full[surname(name)] {
			if len(full) > len(name) && (strings.HasSuffix(strings.ToLower(full), " "+low) || strings.HasPrefix(full, name+" ")) {
				return full
			}
		}
		if first := low[:strings.IndexByte(low, ' ')]; c.g.Peers.Has(first) { // whose first name may stand elsewhere
			for _, full := range c.full[surname(name)] {
				if g := c.genderOf(full); !c.g.Peers.Has(strings.ToLower(full[:strings.IndexByte(full, ' ')])) && (g == "" || g == c.l.Titles[first]) {
					return full
				}
			}
		}
		if full := c.described(name); full != "" {
			return full
		}
		if c.person[name] || lang.GivenName(name) != "" { // no "Lee Chan Foundation"
			return name
		}
		for _, full := range c.given[low[:strings.IndexByte(low, ' ')]] {
			if strings.HasPrefix(full, name+" ") { // "Prairie Link" Energy
				return full
			}
		}
		return name
	}
	low := strings.ToLower(name)
	for _, known := range [][]string{c.full[low], c.given[low], c.middle[low]} {
		var fits, told []string // by gender: may be; is
		for _, full := range known {
			switch g := c.genderOf(full); {
			case gender != "" && g == gender:
				told = append(told, full)
			case gender == "" || g == "":
				fits = append(fits, full)
			}
		}
		if all := append(told, fits...); len(all) > 0 {
			return all[0]
		}
	}
	if known := c.full[low]; len(known) == 1 && c.gender[known[0]] == "" { // only the first name tells otherwise
		return known[0]
	}
	return name
}

// described takes a description off the front of a name that the article has
// elsewhere: "Guard |Lee Chan", "Match-winner |Chan". "" if there is none.
func (c *cast) described(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	if lang.GivenName(first) != "" || !beginsUpper(rest) {
		return ""
	}
	if strings.Contains(rest, " ") {
		if c.learned[rest] {
			return rest
		}
		return c.described(rest)
	}
	_, tail, _ := strings.Cut(strings.ToLower(first), "-")
	if known := c.full[strings.ToLower(rest)]; c.human(tail) || c.g.Demonyms.Has(strings.ToLower(first)) || c.g.AgentEndings.End(tail) {
		for _, full := range known {
			if full != name {
				return full
			}
		}
	}
	return ""
}

// bodily: the last word of a name is that of an institution ("the Met
// Bureau", "Tarnmouth Council").
func (c *cast) bodily(name string) bool {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	return c.l.Persons.Has(last) || c.g.Bodies.Has(last) && len(last) < len(name)
}

// human: a noun for people, in lower case.
func (c *cast) human(low string) bool {
	return c.isOffice(low) || c.g.People.Has(low) || c.l.Persons.Has(low) && !c.g.Bodies.Has(low) && !c.g.Firms.Has(low)
}

// genderOf is what is known of a person: a title, an office or a pronoun
// before the first name.
func (c *cast) genderOf(full string) string {
	if g := c.gender[full]; g != "" {
		return g
	}
	return lang.GivenName(full)
}

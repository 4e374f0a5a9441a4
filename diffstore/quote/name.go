package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// name is a name at its place: from is the first token of its titles, start
// the first of the name itself.
type name struct {
	text             string
	from, start, end int
	gender           string
	titled           bool
}

// nameAt reads a name from token i on: capitalised words with particles
// inside, without the titles and offices before it. end is i when none
// begins here.
func (c *cast) nameAt(toks []tok, i int) name {
	n := name{from: i, end: i}
	if i >= len(toks) || !toks[i].word || !toks[i].upper {
		return n
	}
	var bufParts [8]string
	var bufStarts [8]int
	parts, starts := bufParts[:0], bufStarts[:0]
	for ; i < len(toks); i++ {
		t := toks[i]
		title, titled := c.l.Titles[t.low]
		titled = titled || i > n.from && c.l.Roles.Has(toks[i-1].low+" "+t.low) // "Chief Executive"
		switch {
		case t.word && t.upper && len(parts) > 0 && c.g.NameEnds.Has(t.low): // "Lee Chan Jr."
			text, end := t.text, i+1
			if end < len(toks) && toks[end].is(".") {
				text += "."
				end++
			}
			return c.finish(n, append(parts, text), append(starts, i), end, toks)
		case t.word && t.upper && len(parts) == 0 && c.common(t) && !c.unlikely(toks, i) && !initial(toks, i) && !(n.titled && c.l.Weekdays.Has(t.low) && i+1 < len(toks) && toks[i+1].upper): // "CP Sunday Abiola"
			n.end = max(n.from+1, i)
			return n
		case t.word && t.upper && (titled || c.isOffice(t.low) || c.l.CapitalNouns && c.l.Persons.Has(t.low)) &&
			!(len(parts) == 1 && endOfName(toks, i+1)) && !(title == "" && (c.endsBodily(toks, i) || c.firstName(toks, n.from, i))) &&
			!(len(parts) > 1 && toks[i-1].word && !toks[i-1].upper && !c.l.CapitalNouns): // but "Arjan de Boer"
			n.titled = true
			if title != "" {
				n.gender = title
			} else if c.g.FeminineEndings.End(t.low) {
				n.gender = "f"
			}
			parts, starts = parts[:0], starts[:0]
			if titled && i+1 < len(toks) && toks[i+1].is(".") {
				i++
			}
		case t.word && t.upper && acronym(t.text):
			if len(parts) > 0 { // "Oliver Stane KC"
				return c.finish(n, parts, starts, i+min(1, len(parts)-1), toks)
			}
			if i+1 >= len(toks) || !toks[i+1].upper || c.g.Bodies.Has(toks[i+1].low) || c.namedSo(toks, i) { // "BBC News"
				parts, starts = append(parts, t.text), append(starts, i)
			}
		case t.word && t.upper:
			text, owns := c.ownerless(toks, i)
			parts, starts = append(parts, text), append(starts, i)
			if owns || len(parts) > 7 {
				return c.finish(n, parts, starts, i+1, toks)
			}
		case t.quote > 0 && len(parts) == 1 && i+1 < len(toks) && toks[i+1].upper && strings.Count(t.text, " ") < 2 && beginsUpper(t.text) && lang.GivenName(parts[0]) != "" && !endsWith(t.text, ",.!?"): // "Lee “Lefty” Chan"
		case t.word && len(parts) > 0 && c.g.And.Has(t.low) && c.oneBody(toks, n.from, i, parts):
			parts, starts = append(parts, t.text), append(starts, i)
		case t.is("&") && len(parts) > 0 && i+1 < len(toks) && toks[i+1].upper: // "Tolland & Grey"
			parts, starts = append(parts, t.text), append(starts, i)
		case t.is(".") && len(parts) > 0 && utf8.RuneCountInString(parts[len(parts)-1]) == 1:
			parts[len(parts)-1] += "."
		case t.word && len(parts) > 0 && c.l.Particles.Has(t.low) && !c.g.And.Has(t.low) && particle(toks, i) && c.articleFits(toks, i, len(parts)):
			parts, starts = append(parts, t.text), append(starts, i)
		default:
			return c.finish(n, parts, starts, i, toks)
		}
	}
	return c.finish(n, parts, starts, i, toks)
}

// ownerless gives the word at token i without the mark of an owner, and whether
// it had one behind which the name ends: "Lund's", "Reuters’ Lee Chan"; but
// "Pilots’ Guild" is one name.
func (c *cast) ownerless(toks []tok, i int) (text string, owns bool) {
	word := toks[i].text
	text = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	if bare := strings.TrimRight(text, "'’"); len(bare) < len(text) && (i+1 == len(toks) || lang.GivenName(toks[i+1].text) != "" || c.twoMore(toks, i+1)) {
		return bare, true
	}
	return text, len(text) < len(word)
}

// twoMore: just two capitalised words stand at token i that are no body's name:
// "the Greens' |Saara Lind", but "Pilots’ Guild", "Savers' Protection Union".
func (c *cast) twoMore(toks []tok, i int) bool {
	return i+1 < len(toks) && toks[i].upper && toks[i+1].upper && endOfName(toks, i+2) && !hasAny(toks[i+1].low, c.g.Bodies, c.l.Persons)
}

// common: a capitalised word that begins no name.
func (c *cast) common(t tok) bool {
	return c.l.Function.Has(t.low) || c.g.Determiners.Has(t.low) || c.g.Prepositions.Has(t.low) || c.g.ClauseOpeners.Has(t.low) || c.g.Possessives[t.low] != "" ||
		c.l.Weekdays.Has(t.low) || isPronoun(c.l, t.low) || t.first && (t.say || c.g.And.Has(t.low) || c.g.Adverbs.Has(t.low) || c.l.According.Has(t.low))
}

// unlikely: a first name that is a function word, too ("Per Dahl").
func (c *cast) unlikely(toks []tok, i int) bool {
	t := toks[i]
	return !t.first && c.l.Function.Has(t.low) && !c.g.Determiners.Has(t.low) && !isPronoun(c.l, t.low) && len(t.text) > 2 &&
		i+1 < len(toks) && toks[i+1].upper && !c.l.Function.Has(toks[i+1].low) && i > 0 && toks[i-1].word
}

// particle: "de", "van der" before the last part of a name.
func particle(toks []tok, i int) bool {
	if i+1 >= len(toks) || !toks[i+1].word {
		return false
	}
	return toks[i+1].upper || i+2 < len(toks) && toks[i+2].upper && len(toks[i+1].text) < 5
}

// articleFits: an article within a name follows another particle ("von der",
// "de la") or the first name; else it begins a new phrase, as in German
// `sagte Petra Wolters der Zeitung`.
func (c *cast) articleFits(toks []tok, i, parts int) bool {
	t := toks[i]
	if c.l.CapitalNouns && parts > 1 && toks[i-1].upper && c.g.Complements.Has(t.low) {
		return false // "Leonie Haas vom Polarinstitut"
	}
	return !c.g.Determiners.Has(t.low) || c.g.ArticleInNames || !toks[i-1].upper || parts == 1 && !c.l.CapitalNouns
}

// firstName: the office at token i, with which a run of two begins, is a first
// name, too: "|Dean Harker".
func (c *cast) firstName(toks []tok, from, i int) bool {
	return i == from && i+1 < len(toks) && toks[i+1].upper && endOfName(toks, i+2) && lang.GivenName(toks[i].text) != ""
}

// namedSo: the acronym at token i, which is nobody's office, and the one word
// behind it are the name of a body: "NHS England".
func (c *cast) namedSo(toks []tok, i int) bool {
	t, next := toks[i], toks[i+1]
	return c.g.SubjectFirst && endOfName(toks, i+2) && !acronym(next.text) && !owner(next) && !c.isOffice(t.low) && !c.g.People.Has(t.low) && lang.GivenName(next.text) == "" &&
		!c.isOffice(next.low) && !c.l.Weekdays.Has(next.low) && c.l.Months[next.low] == 0
}

// oneBody: behind an article, what "and" joins at token i is the name of one body:
// "the Environment |and Land Court".
func (c *cast) oneBody(toks []tok, from, i int, parts []string) bool {
	return c.g.SubjectFirst && from > 0 && c.g.Named.Has(toks[from-1].low) && i+2 < len(toks) && toks[i+1].upper && toks[i+2].upper &&
		c.endsBodily(toks, i+1) && !c.bodily("the "+strings.Join(parts, " ")) && lang.GivenName(parts[0]) == "" && lang.GivenName(toks[i+1].text) == ""
}

// endsBodily: the capitalised words from token i on are those of a body, though
// one of them is an office: "the |Defense Ministry".
func (c *cast) endsBodily(toks []tok, i int) bool {
	if c.l.CapitalNouns {
		return false
	}
	end := i + 1
	for end < len(toks) && end < i+6 && toks[end].word && toks[end].upper && !owner(toks[end-1]) {
		end++
	}
	last := toks[end-1].low
	return end > i+1 && c.g.Bodies.Has(last) && !c.isOffice(last) && c.l.Titles[toks[i].low] == ""
}

// initial: a letter with its full stop before a capitalised word: "|A. K. Roy".
func initial(toks []tok, i int) bool {
	return i+2 < len(toks) && utf8.RuneCountInString(toks[i].text) == 1 && toks[i+1].is(".") && toks[i+2].upper
}

func endOfName(toks []tok, i int) bool { return i >= len(toks) || !toks[i].upper }

func acronym(s string) bool {
	return len(s) < 7 && utf8.RuneCountInString(s) > 1 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// finish takes a noun off the front of a long run ("Augenzeuge Uwe
// Lamprecht", "Forecaster Iain Muir").
func (c *cast) finish(n name, parts []string, starts []int, end int, toks []tok) name {
	n.end = end
	if len(parts) > 0 && len(parts) < 3 && c.g.Demonyms.Has(strings.ToLower(strings.Join(parts, "-"))) { // "the Norwegian", "the South African"
		return n
	}
	if len(parts) == 0 {
		n.end = max(end, n.from+1)
		return n
	}
	for i := len(parts) - 2; i >= 0; i-- { // "Beaten Dane |Glen Ross", "Mum-of-two |Gail Ross", "Social Worker |Gail Ross"
		low := strings.ToLower(parts[i])
		if (i > 0 || len(parts) > 2 && c.g.SubjectFirst && !c.bodily(strings.Join(parts, " "))) && c.g.Demonyms.Has(low) && !c.l.CapitalNouns || i == 0 && c.numbered(low) || i > 0 && len(parts)-i > 2 && c.g.People.Has(low) && !c.bodily(strings.Join(parts, " ")) {
			parts, starts = parts[i+1:], starts[i+1:]
			n.titled = true
			break
		}
	}
	if len(parts) > 2 && !strings.HasSuffix(parts[0], ".") && toks[starts[1]].upper && !c.g.Prepositions.Has(toks[starts[1]].low) && !c.l.Function.Has(toks[starts[1]].low) { // no "Doctors Without Borders"
		told := n.from > 0 && c.g.Inverts && c.g.To.Has(toks[n.from-1].low) // "contou à Lusa Joaquim Prates"
		if k := c.givenAt(parts); k > 1 {
			parts, starts = parts[k:], starts[k:]
			n.titled = true
		} else if told || n.from > 0 && strings.HasSuffix(parts[1], ".") && c.g.Named.Has(toks[n.from-1].low) || c.noGivenName(toks, starts[0], parts) || c.looksOffice(toks[starts[0]]) || c.l.Persons.Has(toks[starts[0]].low) || c.g.People.Has(toks[starts[0]].low) && !c.bodily(strings.Join(parts, " ")) {
			parts, starts = parts[1:], starts[1:]
			n.titled = true
		}
	}
	n.text, n.start = joined(parts, starts, toks), starts[0]
	if k := n.start - 1; len(parts) == 1 && k >= n.from && len(n.text) == 1 { // "Soldier |K"
		n.text, n.start = toks[k].text+" "+n.text, k
	} else if len(parts) == 1 && k >= n.from { // a peer has no first name
		if k > n.from && c.isOffice(toks[k].low) { // "Lord Justice |Tarn"
			k--
		}
		if c.g.Peers.Has(toks[k].low) {
			n.text, n.start = phraseText(toks[k:n.start])+" "+n.text, k
		}
	}
	return n
}

// joined are the parts of a name as they stand: "J.K. Rowan".
func joined(parts []string, starts []int, toks []tok) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 && toks[starts[i]].spaced {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
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

func isPronoun(l *lang.Language, low string) bool { _, ok := l.Pronouns[low]; return ok }

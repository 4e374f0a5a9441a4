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
		case t.word && t.upper && len(parts) == 0 && c.common(t) && !c.unlikely(toks, i, n.titled):
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
		case len(parts) == 1 && nickname(toks, i, parts[0]): // "Lee “Lefty” Chan"
		case t.is(".") && len(parts) > 0 && utf8.RuneCountInString(parts[len(parts)-1]) == 1:
			parts[len(parts)-1] += "."
		case len(parts) > 0 && c.joins(toks, n.from, i, parts):
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

// unlikely: what looks so and begins a name nevertheless: a first name that is a
// function word, too ("Per Dahl"), or a weekday behind a title ("CP Sunday
// Abiola"), and an initial ("A. K. Roy").
func (c *cast) unlikely(toks []tok, i int, titled bool) bool {
	t := toks[i]
	if i+1 >= len(toks) {
		return false
	}
	next := toks[i+1]
	if titled && c.l.Weekdays.Has(t.low) && next.upper {
		return true
	}
	if utf8.RuneCountInString(t.text) == 1 && next.is(".") && i+2 < len(toks) && toks[i+2].upper {
		return true
	}
	return !t.first && c.l.Function.Has(t.low) && !c.g.Determiners.Has(t.low) && !isPronoun(c.l, t.low) && len(t.text) > 2 &&
		next.upper && !c.l.Function.Has(next.low) && i > 0 && toks[i-1].word
}

// nickname: token i is one in quotation marks between a first name and a last.
func nickname(toks []tok, i int, given string) bool {
	t := toks[i]
	return t.quote > 0 && i+1 < len(toks) && toks[i+1].upper && strings.Count(t.text, " ") < 2 && beginsUpper(t.text) &&
		!endsWith(t.text, ",.!?") && lang.GivenName(given) != ""
}

// joins: token i joins parts of one name: "Tolland |& Grey", "Lee |van Dam", "the
// Environment |and Land Court".
func (c *cast) joins(toks []tok, from, i int, parts []string) bool {
	switch t := toks[i]; {
	case t.is("&"):
		return i+1 < len(toks) && toks[i+1].upper
	case !t.word:
		return false
	case c.g.And.Has(t.low):
		return c.oneBody(toks, from, i, parts)
	default:
		return c.l.Particles.Has(t.low) && particle(toks, i) && c.articleFits(toks, i, len(parts))
	}
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
	if k := c.descriptionEnd(toks, n.from, parts, starts); k > 0 {
		parts, starts = parts[k:], starts[k:]
		n.titled = true
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

func isPronoun(l *lang.Language, low string) bool { _, ok := l.Pronouns[low]; return ok }

package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// term is a word of a passage with its place.
type term struct {
	text, low  string
	start, end int
	upper      bool
	opens      bool // first word of a sentence, or behind a mark that opens one
}

func terms(s string) []term {
	var out []term
	opens := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			if unicode.IsDigit(r) || r == ',' {
				opens = false
			} else if strings.ContainsRune(".!?:\"“„«‘•\n", r) {
				opens = true
			}
			i += n
			continue
		}
		end := i
		for end < len(s) {
			x, m := utf8.DecodeRuneInString(s[end:])
			next, _ := utf8.DecodeRuneInString(s[min(end+m, len(s)):])
			if !unicode.IsLetter(x) && !unicode.IsMark(x) && !(strings.ContainsRune("'’-", x) && unicode.IsLetter(next)) {
				break
			}
			end += m
			if elides(s[i:end], s[end:]) {
				break
			}
		}
		t := term{text: s[i:end], start: i, end: end, upper: unicode.IsUpper(r), opens: opens}
		t.low = strings.ReplaceAll(strings.ToLower(t.text), "’", "'")
		out = append(out, t)
		opens, i = false, end
	}
	return out
}

// elides reports whether word is an elided article, pronoun or preposition
// before a word of its own: French "n'augmente", Italian "l'ingegner". Before a capital it
// may be part of a name ("D'Angelo").
func elides(word, rest string) bool {
	head := strings.ToLower(strings.TrimRight(word, "'’"))
	if len(head) == len(word) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch head {
	case "d", "l", "n", "s", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu",
		"un", "dell", "all", "nell", "sull", "dall", "quell", "quest":
		first, _ := utf8.DecodeRuneInString(word)
		return unicode.IsLower(next) || unicode.IsLower(first) // "d'Idriss", not "D'Angelo"
	}
	return false
}

// count says how often the words of a set stand in a text, and where.
func count(ts []term, has func(term) bool) (out []term) {
	for _, t := range ts {
		if has(t) {
			out = append(out, t)
		}
	}
	return out
}

func negates(l *lang.Language) func(term) bool {
	return func(t term) bool {
		return l.Negations.Has(t.low) || l.NegationEndings.End(t.low)
	}
}

// negations gives the words that deny something. Some are nouns, too: "une
// personne", "un pas".
func (c *comparison) negations(text string, ts []term) []term {
	out := slices.DeleteFunc(count(ts, negates(c.l)), func(t term) bool { return c.qualifies(text, t) })
	if len(c.l.NegationNouns) == 0 {
		return out
	}
	return slices.DeleteFunc(out, func(t term) bool {
		if !c.l.NegationNouns.Has(t.low) {
			return false
		}
		ws := strings.Fields(strings.ToLower(text[:t.start]))
		if len(ws) == 0 {
			return false
		}
		last := ws[len(ws)-1]
		return c.l.Determiners.Has(last) || c.l.Speech.Determiners.Has(last) || c.l.NegationNounsBehind.Has(last)
	})
}

// qualifies: the word is part of a qualifier, "no fewer than 11".
func (c *comparison) qualifies(text string, t term) bool {
	if ws := strings.Fields(strings.ToLower(text[t.start:min(len(text), t.start+qualifierWithin)])); len(ws) > 2 {
		for k := min(4, len(ws)); k > 1; k-- {
			if c.l.Qualifier[strings.Join(ws[:k], " ")] != "" {
				return true
			}
		}
	}
	return false
}

// qualifierWithin is how long a qualifier is at most, in bytes.
const qualifierWithin = 48

// longestHedge is of how many words a hedge may be: "a quanto pare".
const longestHedge = 4

// hedges gives the hedges among the words of a passage, the longest first
// where one holds another.
func (c *comparison) hedges(ts []term) []term { return longest(ts, c.isHedge) }

func (c *comparison) weakHedges(ts []term) []term {
	return longest(ts, func(t term) bool { return c.l.WeakHedges.Has(t.low) })
}

// longest gives the phrases of a sort, of the longest first where one holds another.
func longest(ts []term, is func(term) bool) (out []term) {
	for i := 0; i < len(ts); i++ {
		for k := min(longestHedge, len(ts)-i); k > 0; k-- {
			if t := joined(ts[i : i+k]); is(t) {
				out = append(out, t)
				i += k - 1
				break
			}
		}
	}
	return out
}

func (c *comparison) isHedge(t term) bool {
	low := t.low
	for _, end := range c.l.NegationEndings {
		low = strings.TrimSuffix(low, end) // "couldn't" says "could", too
	}
	if auxiliary, participle, two := strings.Cut(low, " "); two && c.l.HedgePerfects.Has(auxiliary) && c.l.PerfectEndings.End(participle) && !strings.Contains(participle, " ") {
		return true // "terá prometido"
	}
	return (c.l.Hedges.Has(low) || !strings.Contains(low, " ") && c.l.HedgeEndings.End(low)) && !(t.upper && !t.opens) // "in May"
}

// joined makes one term of some in a row.
func joined(ts []term) term {
	t := ts[0]
	for _, next := range ts[1:] {
		space := " "
		if strings.HasSuffix(t.low, "'") {
			space = ""
		}
		t.text, t.low, t.end = t.text+space+next.text, t.low+space+next.low, next.end
	}
	return t
}

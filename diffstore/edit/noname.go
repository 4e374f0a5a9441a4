package edit

import (
	"strings"
	"unicode/utf8"
)

// described: an office or its like came with a name, in small letters: "la titular
// de Sanidad".
func (c *comparison) described(ts []term, at, run [2]int) bool {
	for _, t := range within(ts, at) {
		if (t.end <= run[0] || t.start >= run[1]) && !t.upper && (c.l.Persons.Has(t.low) || c.l.Roles.Has(t.low)) {
			return true
		}
	}
	return false
}

// isRoman: a numeral, as centuries and rulers have them.
func isRoman(s string) bool { return s != "" && strings.Trim(s, "IVXL") == "" }

// onlyOpens gives the word of a run that opens its sentence and stands without a
// capital elsewhere: "Rond 3.30 uur", "rond 3.30 uur"; "" for any other run.
func (c *comparison) onlyOpens(ts []term, run [2]int, word string) string {
	for _, t := range ts {
		if t.start == run[0] && t.end == run[1] && t.opens && !c.l.CapitalNouns && c.vocabulary().small[t.low] {
			return word
		}
	}
	return ""
}

// noName says why a name that gave way to another is no finding, or "".
func (c *comparison) noName(d *draft, was, is string, x, y [2]int) string {
	switch {
	case same(owner(was), owner(is)):
		return "the same but for case, possession and typography"
	case c.turnedPair(d, was, is):
		return "two that are joined stand the other way round"
	case d.moreOften(was) >= 0 && d.moreOften(is) > 0, d.moreOften(was) < 0 && d.moreOften(is) <= 0:
		return "one of them stands as often as before"
	case c.written(d.before.text[:x[1]], is), c.written(d.after.text[:y[1]], was):
		return "one is short for the other"
	case d.partOf(was, is), d.partOf(is, was):
		return "one is part of the other, which stands on both sides"
	case c.inflected(was, is):
		return "two forms of one"
	case abbreviates(was, is):
		return "one is short for the other"
	case d.turnedRound(was, is):
		return "the sentence was turned round"
	case covered(d.explainedBefore, x) && covered(d.explainedAfter, y) && d.inFigure(x):
		return "part of a figure"
	}
	return ""
}

// partOf: a name is part of a longer one that stands on both sides, or that a
// sentence begins with a noun before: "Anna Vos", "Bioloog Anna Vos".
func (d *draft) partOf(short, long string) bool {
	if len(short) >= len(long) || !strings.Contains(long, short) {
		return false
	}
	if strings.Contains(d.before.text, long) && strings.Contains(d.after.text, long) {
		return true
	}
	head, ok := strings.CutSuffix(long, " "+short)
	return ok && !strings.Contains(head, " ") && strings.Contains(short, " ") && (opensSentence(d.before.text, long) || opensSentence(d.after.text, long))
}

// opensSentence: what stands before s, but for quotation marks, ends a sentence.
func opensSentence(text, s string) bool {
	before := strings.TrimRight(text[:max(0, strings.Index(text, s))], " \"“”„«»‘’'")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:,")
}

// inflected: two forms of one word, where every noun has a capital: "Verletzte",
// "Verletzten"; "Hamburg", "Hamburger".
func (c *comparison) inflected(was, is string) bool {
	if c.l.GenitiveS && strings.TrimSuffix(was, "s") == strings.TrimSuffix(is, "s") {
		return true
	}
	if !c.l.CapitalNouns {
		return false
	}
	a, b := strings.ToLower(was), strings.ToLower(is)
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a)
	if !ok {
		rest, ok = strings.CutPrefix(b, strings.TrimSuffix(a, "n"))
	}
	switch rest {
	case "n", "en", "e", "er", "ern", "es":
		return ok && !strings.Contains(a, " ")
	}
	return false
}

// owner takes the sign of possession off a name: "Tesco's".
func owner(name string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

// turnedPair: two names that "and" joins stand the other way round: "between
// Hamburg and Berlin".
func (c *comparison) turnedPair(d *draft, was, is string) bool {
	one, other := between(d.before.text, was, is), between(d.after.text, is, was)
	if one == "" {
		one, other = between(d.before.text, is, was), between(d.after.text, was, is)
	}
	return one != "" && one == other && c.l.Speech.And.Has(one)
}

// between gives the word that alone stands between two others, "" if none does.
func between(text, a, b string) string {
	i := strings.Index(text, a)
	if i < 0 {
		return ""
	}
	rest := text[i+len(a):]
	j := strings.Index(rest, b)
	if j < 0 || strings.Count(strings.TrimSpace(rest[:j]), " ") > 0 {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(rest[:j]))
}

// turnedRound: both names stand on both sides, with the same words around, and
// the numbers took part: "40 in Leeds and 60 in York", "60 in York and 40 in
// Leeds". Where they stayed ("Smith paid Jones 500") the names did something
// else.
func (d *draft) turnedRound(was, is string) bool {
	if !holdsWords(d.after.text, was) || !holdsWords(d.before.text, is) {
		return false
	}
	if d.reworded() {
		return true // both names are kept in a sentence that is put otherwise
	}
	for _, f := range d.findings {
		if f.Kind == Figure {
			return false
		}
	}
	a, b := wordsOf(d.before.text), wordsOf(d.after.text)
	return len(differing(a, b)) == 0 && len(differing(b, a)) == 0 && digitsOf(d.before.text) != digitsOf(d.after.text)
}

// moreOften gives how many times more a name stands in the text than it did.
func (d *draft) moreOften(name string) int {
	return stands(d.after.text, name) - stands(d.before.text, name)
}

// stands counts how often words stand in a text, as words of their own.
func stands(text, words string) (n int) {
	for i := 0; ; {
		k := strings.Index(text[i:], words)
		if k < 0 {
			return n
		}
		i += k
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		i += len(words)
		after, _ := utf8.DecodeRuneInString(text[i:])
		if !letter(before) && !letter(after) && after != '-' {
			n++
		}
	}
}

func holdsWords(text, words string) bool {
	return len(differing(wordsOf(words), wordsOf(text))) == 0
}

// written: a text ends in words that a name with an acronym is short for:
// "Technische Universität Dresden", "TU Dresden".
func (c *comparison) written(text, short string) bool {
	if head, _, ok := strings.Cut(short, " "); !ok || !isAcronym(head) {
		return false
	}
	ws := strings.Fields(text)
	for k := 2; k <= min(longestName, len(ws)); k++ {
		if abbreviates(short, strings.Join(ws[len(ws)-k:], " ")) {
			return true
		}
	}
	return false
}

// longestName is of how many words a name is at most that an acronym is short for.
const longestName = 6

// speakerTold: the name is that of a quotation that was reattributed, or the
// other's, who stands where the speaker stood.
func (d *draft) speakerTold(was, is string) bool {
	for _, f := range d.findings {
		if f.Kind == Quote && f.SpeakerBefore != "" && (strings.Contains(f.SpeakerBefore, was) && strings.Contains(f.Speaker, is) || strings.Contains(f.Speaker, was) && strings.Contains(f.SpeakerBefore, is)) {
			return true
		}
	}
	return false
}

// inFigure: a capitalised unit or month that a figure finding tells already.
func (d *draft) inFigure(x [2]int) bool {
	for _, f := range d.findings {
		if (f.Kind == Figure || f.Kind == Date) && strings.Contains(f.Before.Text, d.before.text[x[0]:x[1]]) {
			return true
		}
	}
	return false
}

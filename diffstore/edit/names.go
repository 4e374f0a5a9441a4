package edit

import (
	"strings"
	"unicode/utf8"

	"stet/diffstore/textdiff"
)

// names reports names of persons, places and organisations that were replaced
// or respelled: a run of capitalised words that gives way to another run at
// the same place.
func (c *comparison) names() {
	for _, d := range c.drafts {
		if !d.paired() || d.field == Byline || d.field == Notice || d.op == Moved || d.rewritten() {
			continue
		}
		before, after := c.titled(d.field, terms(d.before.text)), c.titled(d.field, terms(d.after.text))
		for _, s := range swaps(d.ops) {
			x, sure := c.name(d.before.text, before, s.before)
			y, alsoSure := c.name(d.after.text, after, s.after)
			if x == nowhere || y == nowhere {
				continue
			}
			sure, alsoSure = sure || c.opensBare(d.before.text, before, x), alsoSure || c.opensBare(d.after.text, after, y)
			if c.l.CapitalNouns && (!sure && c.isNounAt(before, x) || !alsoSure && c.isNounAt(after, y)) {
				continue // "die Gewerkschaft"
			}
			if !sure && !alsoSure || !c.l.CapitalNouns && !(sure && alsoSure) {
				continue // "Lindén", "Tränaren"
			}
			was, is := d.before.text[x[0]:x[1]], d.after.text[y[0]:y[1]]
			if c.described(before, s.before, x) != c.described(after, s.after, y) {
				c.note(d, "no name changed: %q and %q: one belongs to an office", was, is)
				continue
			}
			if w := c.onlyOpens(before, x, was) + c.onlyOpens(after, y, is); w != "" {
				c.note(d, "no name changed: %q has its capital from the beginning of the sentence", w)
				continue
			}
			if !strings.Contains(was+is, " ") && c.slip(before, after, strings.ToLower(was), strings.ToLower(is)) {
				c.note(d, "no name changed: %q and %q: a slip of the pen", was, is)
				continue
			}
			if isRoman(was) && isRoman(is) { // "II secolo", "III secolo"
				d.gaveWay, d.claim = was, "\""+was+"\" gave way to \""+is+"\", another number"
				continue
			}
			if why := c.noName(d, was, is, x, y); why != "" {
				c.note(d, "no name changed: %q and %q: %s", was, is, why)
				continue
			}
			if d.speakerTold(was, is) {
				d.explain(x, y)
				continue
			}
			d.find(Finding{Kind: Name, Op: Changed, Severity: Substantive, Before: Fact{Text: was}, After: Fact{Text: is}}, x, y)
		}
		c.replaced(d, before, after)
	}
}

// opensBare: the run is one word, and a name as far as it goes.
func (c *comparison) opensBare(text string, ts []term, run [2]int) bool {
	for i, t := range ts {
		if t.start == run[0] {
			return t.end == run[1] && c.bareName(text, ts, i)
		}
	}
	return false
}

func covered(spans [][2]int, x [2]int) bool {
	for _, s := range spans {
		if s[0] <= x[0] && x[1] <= s[1] {
			return true
		}
	}
	return false
}

// swap is a deletion with the insertion that takes its place, as spans.
type swap struct{ before, after [2]int }

func swaps(ops []textdiff.Op) []swap {
	var out []swap
	i, j := 0, 0
	for k, o := range ops {
		switch o.Kind {
		case textdiff.Delete:
			if k+1 < len(ops) && ops[k+1].Kind == textdiff.Insert {
				out = append(out, swap{[2]int{i, i + len(o.Text)}, [2]int{j, j + len(ops[k+1].Text)}})
			}
			i += len(o.Text)
		case textdiff.Insert:
			j += len(o.Text)
		default:
			i, j = i+len(o.Text), j+len(o.Text)
		}
	}
	return out
}

// Bounds of a title in capitals: its longer words, and how many of them in hundredths
// begin with one.
const (
	leastTitled  = 4
	shareTitled  = 75
	longerTitled = 4 // letters
)

// titled takes the capitals off the words of a title that has them all, "Council
// Approves Plan", but for those that the text has as names.
func (c *comparison) titled(field Kind, ts []term) []term {
	if field == "" || c.l.CapitalNouns {
		return ts
	}
	all, upper := 0, 0
	for _, t := range ts {
		if utf8.RuneCountInString(t.text) >= longerTitled && !c.l.Function.Has(t.low) {
			all++
			if t.upper {
				upper++
			}
		}
	}
	if all < leastTitled || 100*upper < shareTitled*all {
		return ts
	}
	for i, t := range ts {
		ts[i].upper = t.upper && (c.vocabulary().named[t.text] || isAcronym(t.text))
	}
	return ts
}

// name gives the run of capitalised words that touches the span, with the
// capitalised neighbours that did not change and without the office before
// them; nowhere if there is none, or more than one. sure says that the run is a
// name beyond its capital.
func (c *comparison) name(text string, ts []term, at [2]int) (run [2]int, sure bool) {
	first, last := -1, -1
	for i, t := range ts {
		if t.end <= at[0] || t.start >= at[1] || !c.nameWord(t) {
			continue
		}
		if first >= 0 && !c.goesOn(text, ts, last, i) {
			return nowhere, false
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		return nowhere, false
	}
	for first > 0 && c.nameWord(ts[first-1]) && adjoin(text, ts[first-1], ts[first]) {
		first--
	}
	for last+1 < len(ts) && c.nameWord(ts[last+1]) && adjoin(text, ts[last], ts[last+1]) {
		last++
	}
	for first < last && (c.l.Roles.Has(ts[first].low) || c.endsInOffice(ts[first].low)) || last-first >= 2 && ts[first].opens && c.l.Speech.AgentEndings.End(ts[first].low) {
		first++ // "Farmer Jo Lund"
	}
	if c.l.CapitalNouns { // what stands before the last two is a noun like any other
		first = max(first, last-1)
		first, last = c.place(ts, first, last, at)
	}
	if ts[first].start >= at[1] || ts[last].end <= at[0] {
		return nowhere, false // only the office changed
	}
	if _, month := c.l.Months[ts[first].low]; month && first == last {
		return nowhere, false
	}
	// A capital at the start of a sentence, or on any German noun, says
	// nothing by itself.
	weak := first == last && (ts[first].opens || c.l.CapitalNouns) && !c.l.Places.Has(ts[first].low) && !c.saidBy(text, ts, first) && !isAcronym(ts[first].text) && !c.endsAsPlace(text, ts, first)
	return [2]int{ts[first].start, ts[last].end}, !weak || c.vocabulary().named[ts[first].text]
}

// saidBy: the word stands right behind a verb of saying, as names do and nouns
// only with an article: "sagte Becker".
func (c *comparison) saidBy(text string, ts []term, i int) bool {
	return c.l.CapitalNouns && i > 0 && c.l.Say.Has(ts[i-1].low) && adjoin(text, ts[i-1], ts[i])
}

// endsAsPlace: a name that ends as streets do, or as places do and stands where one
// does, behind a preposition and no article: "in Göppingen", "in Landshut und Erding".
func (c *comparison) endsAsPlace(text string, ts []term, i int) bool {
	if c.l.StreetEndings.End(ts[i].low) {
		return true
	}
	if !c.l.PlaceLike.End(ts[i].low) {
		return false
	}
	if i > 1 && c.l.Speech.And.Has(ts[i-1].low) && ts[i-2].upper {
		i -= 2
	}
	return i > 0 && c.l.PlacePrepositions.Has(ts[i-1].low) && adjoin(text, ts[i-1], ts[i])
}

// shortestOffice is how many letters of an office a compound ends in at least.
const shortestOffice = 4

// endsInOffice: "EU-Kommissionschefin", "Bundesinnenministerin".
func (c *comparison) endsInOffice(low string) bool {
	if _, last, ok := strings.Cut(low, "-"); ok && (c.l.Roles.Has(last) || c.l.Persons.Has(last)) { // "ING-econoom"
		return true
	}
	if !c.l.CapitalNouns {
		return false
	}
	for role := range c.l.Roles {
		if len(role) >= shortestOffice && len(low) > len(role) && strings.HasSuffix(low, role) {
			return true
		}
	}
	return false
}

// place narrows a run of nouns to the place among them that the span touches:
// "Grenze Polens", "Bonner Polizei".
func (c *comparison) place(ts []term, first, last int, at [2]int) (int, int) {
	for i := first; i <= last; i++ {
		if ts[i].end > at[0] && ts[i].start < at[1] && c.l.Places.Has(ts[i].low) {
			return i, i
		}
	}
	return first, last
}

// goesOn: a name goes on from one word to another, with nothing or particles
// between: "Virgen del Rocío".
func (c *comparison) goesOn(text string, ts []term, from, to int) bool {
	for k := from; k < to; k++ {
		if !adjoin(text, ts[k], ts[k+1]) || k+1 < to && (c.l.CapitalNouns || !c.l.Particles.Has(ts[k+1].low)) {
			return false
		}
	}
	return true
}

// adjoin: nothing stands between two words, or the full stop of an initial.
func adjoin(text string, a, b term) bool {
	return strings.TrimSpace(text[a.end:b.start]) == "" || text[a.end:b.start] == ". " && utf8.RuneCountInString(a.text) <= maxInitial
}

// maxInitial is the longest word before whose full stop a name goes on, in
// letters: "J. Lund", "St. Ives", "Chr. Falk".
const maxInitial = 3

func (c *comparison) nameWord(t term) bool {
	if !t.upper || c.l.Function.Has(t.low) && !isAcronym(t.text) || c.l.Weekdays.Has(t.low) || c.l.Say.Has(t.low) || strings.HasSuffix(t.low, "'") {
		return false
	}
	_, month := c.l.Months[t.low]
	_, number := c.l.Numbers[t.low]
	_, pronoun := c.l.Pronouns[t.low]
	_, title := c.l.Titles[t.low]
	_, scale := c.l.Scales[t.low]
	_, money := c.l.Money[t.low]
	if scale || money && c.l.CapitalNouns { // "Millionen Euro"
		return false
	}
	return !(month && (c.l.CapitalMonths || t.opens)) && !number && !pronoun && !title && utf8.RuneCountInString(t.text) > 1
}

// isNounAt: an article stands right before a run of one word.
func (c *comparison) isNounAt(ts []term, run [2]int) bool {
	for i, t := range ts {
		if t.start == run[0] {
			return t.end == run[1] && i > 0 && (c.l.Determiners.Has(ts[i-1].low) || c.l.Articles.Has(ts[i-1].low))
		}
	}
	return false
}

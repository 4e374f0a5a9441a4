package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
	"stet/diffstore/textdiff"
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

// elides reports whether word is an elided article or preposition before a
// word of its own: French "d'après", Italian "l'ingegner". Before a capital it
// may be part of a name ("D'Angelo").
func elides(word, rest string) bool {
	head := strings.ToLower(strings.TrimRight(word, "'’"))
	if len(head) == len(word) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch head {
	case "d", "l", "qu", "un", "dell", "all", "nell", "sull", "dall", "quell":
		return unicode.IsLower(next)
	}
	return false
}

// names reports names of persons, places and organisations that were replaced
// or respelled: a run of capitalised words that gives way to another run at
// the same place.
func (c *comparison) names() {
	for _, d := range c.drafts {
		if !d.paired() || d.field == Byline || d.field == Notice || d.op == Moved {
			continue
		}
		before, after := terms(d.before.text), terms(d.after.text)
		for _, s := range swaps(d.ops) {
			x := c.name(d.before.text, before, s.before)
			y := c.name(d.after.text, after, s.after)
			if x == nowhere || y == nowhere {
				continue
			}
			was, is := d.before.text[x[0]:x[1]], d.after.text[y[0]:y[1]]
			if why := d.noName(was, is, x, y); why != "" {
				c.note(d, "no name changed: %q and %q: %s", was, is, why)
				continue
			}
			if d.speakerTold(was, is) {
				d.explain(x, y)
				continue
			}
			d.find(Finding{Kind: Name, Op: Changed, Severity: Substantive, Before: Fact{Text: was}, After: Fact{Text: is}}, x, y)
		}
	}
}

// noName says why a name that gave way to another is no finding, or "".
func (d *draft) noName(was, is string, x, y [2]int) string {
	switch {
	case same(was, is):
		return "the same but for case and typography"
	case abbreviates(was, is):
		return "one is short for the other"
	case d.turnedRound(was, is):
		return "the sentence was turned round"
	case covered(d.explainedBefore, x) && covered(d.explainedAfter, y) && d.inFigure(x):
		return "part of a figure"
	}
	return ""
}

// turnedRound: both names stand on both sides, with the same words around:
// only the order is another.
func (d *draft) turnedRound(was, is string) bool {
	if !strings.Contains(d.after.text, was) || !strings.Contains(d.before.text, is) {
		return false
	}
	for _, f := range d.findings {
		if f.Kind == Figure {
			return false
		}
	}
	a, b := wordsOf(d.before.text), wordsOf(d.after.text)
	return len(differing(a, b)) == 0 && len(differing(b, a)) == 0 && strings.IndexFunc(d.before.text, unicode.IsDigit) >= 0
}

// speakerTold: the name is that of a quotation that was reattributed.
func (d *draft) speakerTold(was, is string) bool {
	for _, f := range d.findings {
		if f.Kind == Quote && f.SpeakerBefore != "" && strings.Contains(f.SpeakerBefore, was) && strings.Contains(f.Speaker, is) {
			return true
		}
	}
	return false
}

// abbreviates: one is the other in short: initials ("UN"), or words cut at
// their end ("Calif", "St").
func abbreviates(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	short, long := strings.Fields(strings.ReplaceAll(a, ".", " ")), strings.Fields(b)
	if initials(long) == strings.Join(short, "") {
		return true
	}
	// "CEO Mina Feldt", "Chief Executive Officer Mina Feldt": the tail is common.
	for len(short) > 0 && len(long) > 0 && short[len(short)-1] == long[len(long)-1] {
		short, long = short[:len(short)-1], long[:len(long)-1]
	}
	if len(short) == 1 && len(long) > 1 && initials(long) == short[0] {
		return true
	}
	if len(short) != len(long) || len(short) == 0 {
		return false
	}
	for i, w := range short {
		if w != long[i] && !cutShort(w, long[i]) {
			return false
		}
	}
	return true
}

// cutShort: "Calif" for "California", "St" for "Saint": the first letter and
// the others in order, at most half of the word.
func cutShort(short, long string) bool {
	if len(short) < 2 || len(short)*2 > len(long)+1 || short[0] != long[0] {
		return false
	}
	rest := long
	for _, r := range short {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+utf8.RuneLen(r):]
	}
	return true
}

func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
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

// name gives the run of capitalised words that touches the span, with the
// capitalised neighbours that did not change and without the office before
// them; nowhere if there is none, or more than one.
func (c *comparison) name(text string, ts []term, at [2]int) [2]int {
	first, last := -1, -1
	for i, t := range ts {
		if t.end <= at[0] || t.start >= at[1] || !c.nameWord(t) {
			continue
		}
		if first >= 0 && (last != i-1 || !adjoin(text, ts[last], t)) {
			return nowhere
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		return nowhere
	}
	for first > 0 && c.nameWord(ts[first-1]) && adjoin(text, ts[first-1], ts[first]) {
		first--
	}
	for last+1 < len(ts) && c.nameWord(ts[last+1]) && adjoin(text, ts[last], ts[last+1]) {
		last++
	}
	for first < last && c.l.Roles.Has(ts[first].low) {
		first++
	}
	if c.l.Code == "de" { // what stands before the last two is a noun like any other
		first = max(first, last-1)
	}
	if ts[first].start >= at[1] || ts[last].end <= at[0] {
		return nowhere // only the office changed
	}
	// A capital at the start of a sentence, or on any German noun, says
	// nothing by itself.
	weak := first == last && (ts[first].opens || c.l.Code == "de")
	if weak && !c.known(ts[first].text) {
		return nowhere
	}
	return [2]int{ts[first].start, ts[last].end}
}

func adjoin(text string, a, b term) bool {
	return strings.TrimSpace(text[a.end:b.start]) == "" || text[a.end:b.start] == ". "
}

func (c *comparison) nameWord(t term) bool {
	if !t.upper || c.l.Function.Has(t.low) || c.l.Weekdays.Has(t.low) || c.l.Say.Has(t.low) {
		return false
	}
	_, month := c.l.Months[t.low]
	_, number := c.l.Numbers[t.low]
	_, pronoun := c.l.Pronouns[t.low]
	_, title := c.l.Titles[t.low]
	return !month && !number && !pronoun && !title && utf8.RuneCountInString(t.text) > 1
}

// known: the word stands in either article as part of a name of two words, or
// with a capital within a sentence.
func (c *comparison) known(word string) bool {
	for _, a := range []string{prose(c.old), prose(c.new)} {
		ts := terms(a)
		for i, t := range ts {
			if t.text != word {
				continue
			}
			if !t.opens && c.l.Code != "de" {
				return true
			}
			if i > 0 && (c.l.Titles[ts[i-1].low] != "" || c.l.Roles.Has(ts[i-1].low)) {
				return true
			}
		}
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
		return l.Negations[t.low] || l.Code == "en" && strings.HasSuffix(t.low, "n't")
	}
}

func hedges(l *lang.Language) func(term) bool {
	return func(t term) bool {
		return l.Hedges[t.low] && !(t.upper && !t.opens) // "in May"
	}
}

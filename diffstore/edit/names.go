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
		}
		t := term{text: s[i:end], start: i, end: end, upper: unicode.IsUpper(r), opens: opens}
		t.low = strings.ReplaceAll(strings.ToLower(t.text), "’", "'")
		out = append(out, t)
		opens, i = false, end
	}
	return out
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
			if same(was, is) || covered(d.explainedBefore, x) && covered(d.explainedAfter, y) && d.inFigure(x) {
				continue
			}
			d.find(Finding{Kind: Name, Op: Changed, Severity: Substantive, Before: Fact{Text: was}, After: Fact{Text: is}}, x, y)
		}
	}
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
// capitalised neighbours that did not change; nowhere if it holds no name.
func (c *comparison) name(text string, ts []term, at [2]int) [2]int {
	first, last := -1, -1
	for i, t := range ts {
		if t.end <= at[0] || t.start >= at[1] || !c.nameWord(t) {
			continue
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

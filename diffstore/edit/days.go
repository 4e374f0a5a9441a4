package edit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diffstore/article"
)

// days reports weekdays and months exchanged without a figure beside them.
func (c *comparison) days(d *draft, before, after []term) {
	day := func(t term) bool {
		_, month := c.l.Months[t.low]
		capital := t.upper || !c.l.CapitalMonths // "may", "mars"
		return c.l.Weekdays.Has(t.low) || month && capital && utf8.RuneCountInString(t.text) > 2
	}
	before, after = c.joinParts(d.before.text, before), c.joinParts(d.after.text, after)
	for _, s := range swaps(d.ops) {
		x, y := within(count(before, day), s.before), within(count(after, day), s.after)
		if len(x) != 1 || len(y) != 1 || c.sameDay(x[0], y[0]) || c.sameMonth(x[0], y[0]) || d.tells(Date, x[0].text) ||
			c.stand(after, x[0].low) && c.stand(before, y[0].low) && d.reworded() {
			continue
		}
		d.find(Finding{Kind: Date, Op: Changed, Severity: Substantive, Before: Fact{Text: x[0].text}, After: Fact{Text: y[0].text}},
			[2]int{x[0].start, x[0].end}, [2]int{y[0].start, y[0].end})
	}
}

// otherTime reports a word for a time that gave way to one it excludes: "yesterday",
// "today"; "early 2019", "late 2019".
func (c *comparison) otherTime(d *draft, before, after []term) {
	is := func(t term) bool { return len(c.l.DateContrasts[t.low]) > 0 }
	for _, s := range swaps(d.ops) {
		x, y := within(longest(before, is), s.before), within(longest(after, is), s.after)
		if len(x) != 1 || len(y) != 1 || c.stand(after, x[0].low) || c.stand(before, y[0].low) || d.tells(Date, x[0].text) {
			continue
		}
		for _, a := range c.l.DateContrasts[x[0].low] {
			for _, b := range c.l.DateContrasts[y[0].low] {
				if a.Set == b.Set && a.Side != b.Side && !d.tells(Date, x[0].text) {
					d.find(Finding{Kind: Date, Op: Changed, Severity: Substantive, Before: Fact{Text: x[0].text}, After: Fact{Text: y[0].text}},
						[2]int{x[0].start, x[0].end}, [2]int{y[0].start, y[0].end})
				}
			}
		}
	}
}

func (c *comparison) stand(ts []term, phrase string) bool {
	for _, t := range longest(ts, func(t term) bool { return t.low == phrase }) {
		return t.low == phrase
	}
	return false
}

// otherDay reports the only weekday of a passage that is another now, wherever it
// stands: "is due on Friday", "On Thursday, … is due".
func (c *comparison) otherDay(d *draft, before, after []term) {
	day := func(t term) bool { return c.l.DayOf[t.low] != "" && (t.upper || !c.l.CapitalNouns) }
	x, y := count(before, day), count(after, day)
	if len(x) != 1 || len(y) != 1 || c.sameDay(x[0], y[0]) || d.hasDate() || x[0].upper != y[0].upper && !x[0].opens && !y[0].opens {
		return
	}
	if a, b := c.l.DayOf[x[0].low], c.l.DayOf[y[0].low]; strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return // "Dienstagabend", "am Abend des Dienstags"
	}
	d.find(Finding{Kind: Date, Op: Changed, Severity: Substantive, Before: Fact{Text: x[0].text}, After: Fact{Text: y[0].text}},
		[2]int{x[0].start, x[0].end}, [2]int{y[0].start, y[0].end})
}

// daysAlone reports weekdays that came or went in a sentence, where the other
// article does not know the day at all.
func (c *comparison) daysAlone(d *draft, before, after []term) {
	day := func(t term) bool {
		_, rank := c.l.RankWords[t.low] // "segunda"
		return c.l.DayOf[t.low] != "" && !rank && (t.upper || !c.l.CapitalNouns)
	}
	x, y := count(before, day), count(after, day)
	if d.hasDate() || len(x) == len(y) || len(x) > 1 || len(y) > 1 {
		return
	}
	for _, t := range x {
		if !c.knowsDay(c.new, t) && !behindDigit(d.before.text[t.end:]) {
			d.find(Finding{Kind: Date, Op: Removed, Severity: Substantive, Before: Fact{Text: t.text}}, [2]int{t.start, t.end}, nowhere)
		}
	}
	for _, t := range y {
		if !c.knowsDay(c.old, t) && !behindDigit(d.after.text[t.end:]) {
			d.find(Finding{Kind: Date, Op: Added, Severity: Substantive, After: Fact{Text: t.text}}, nowhere, [2]int{t.start, t.end})
		}
	}
}

// behindDigit: the day of the month stands right behind, and says as much.
func behindDigit(rest string) bool {
	rest = strings.TrimLeft(rest, " ,")
	return rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

func (c *comparison) knowsDay(a article.Article, day term) bool {
	for _, text := range append([]string{a.Headline, a.Standfirst}, texts(a)...) {
		for _, t := range terms(text) {
			if c.sameDay(t, day) {
				return true
			}
		}
	}
	return false
}

func texts(a article.Article) (out []string) {
	for _, b := range a.Blocks {
		out = append(out, b.Text)
	}
	return out
}

// reworded: other words differ on both sides.
func (d *draft) reworded() bool {
	a, b := wordsOf(d.before.text), wordsOf(d.after.text)
	return len(differing(a, b)) > 0 && len(differing(b, a)) > 0
}

// hasDate: a date is told already.
func (d *draft) hasDate() bool {
	return slices.ContainsFunc(d.findings, func(f Finding) bool { return f.Kind == Date })
}

// joinParts makes one term of a weekday and the part of it that is set apart:
// "Dienstag Abend" is "Dienstagabend".
func (c *comparison) joinParts(text string, ts []term) []term {
	for i := 0; i+1 < len(ts); i++ {
		if whole := ts[i].low + ts[i+1].low; c.l.DayOf[ts[i].low] != "" && c.l.DayOf[whole] != "" && adjoin(text, ts[i], ts[i+1]) {
			t := joined(ts[i : i+2])
			t.low = whole
			ts = slices.Replace(slices.Clone(ts), i, i+2, t)
		}
	}
	return ts
}

// sameDay: the same word, or another form of the same weekday.
func (c *comparison) sameDay(a, b term) bool {
	day := c.l.DayOf[a.low]
	return a.low == b.low || day != "" && day == c.l.DayOf[b.low]
}

// sameMonth: "Nov" for "November".
func (c *comparison) sameMonth(a, b term) bool {
	m := c.l.Months[a.low]
	return m > 0 && m == c.l.Months[b.low]
}

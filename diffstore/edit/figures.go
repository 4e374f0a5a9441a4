package edit

import (
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/figure"
)

// loose is a figure without a partner in its passage.
type loose struct {
	d *draft
	f figure.Figure
}

// figuresIn finds the figures of a passage; many a passage is asked for again.
func (c *comparison) figuresIn(text string) []figure.Figure {
	found, ok := c.found[text]
	if !ok {
		if c.found == nil {
			c.found = map[string][]figure.Figure{}
		}
		found = figure.Find(text, c.l)
		c.found[text] = found
	}
	return slices.Clone(found)
}

// figures compares the figures of every paired passage. A figure that left
// one passage and stands unchanged in another has only moved.
func (c *comparison) figures() {
	elsewhere := figureSet{} // in passages that came or went whole
	var gone, come []loose
	seen := map[string]bool{}
	for _, d := range c.drafts {
		if !d.paired() && d.field == "" {
			elsewhere.add(c.figuresIn(d.before.text + d.after.text))
		}
		if !d.paired() || d.field == Notice || d.field == Byline || d.op == Moved {
			continue
		}
		left, right := c.figuresOf(d, seen)
		gone, come = append(gone, left...), append(come, right...)
		c.ranks(d)
	}
	c.movedFigures(gone, come)
	for _, x := range gone {
		if x.d != nil && !elsewhere.has(x.f) {
			x.d.find(figureFinding(Removed, fact(x.d.before.text, x.f), Fact{}, x.f.Kind), span(x.f), nowhere)
		}
	}
	for _, y := range come {
		if y.d != nil && !elsewhere.has(y.f) {
			y.d.find(figureFinding(Added, Fact{}, fact(y.d.after.text, y.f), y.f.Kind), nowhere, span(y.f))
		}
	}
}

// figuresOf compares the figures of one passage and gives those that it lost
// and gained.
func (c *comparison) figuresOf(d *draft, seen map[string]bool) (gone, come []loose) {
	old, new := c.figuresIn(d.before.text), c.figuresIn(d.after.text)
	old, new = results(d.before.text, old, new), results(d.after.text, new, old)
	old, new = c.ranges(d.before.text, old, new), c.ranges(d.after.text, new, old)
	old, new = c.lent(d.before.text, old, new), c.lent(d.after.text, new, old)
	old, new = c.withOnes(d, old, new)
	pairs, kept, left, right := c.pairFigures(d, old, new)
	for _, p := range kept {
		if f, g := old[p[0]], new[p[1]]; f.Text != g.Text {
			c.noteKept(d, f, g)
			d.respell(span(f), span(g))
		}
	}
	for _, p := range pairs {
		f, g := old[p[0]], new[p[1]]
		if c.sameCurrency(old, new, f, g) {
			c.note(d, "no figure changed: %q and %q are of one currency", f.Text, g.Text)
			d.respell(span(f), span(g))
			continue
		}
		if c.samePeople(d, f, g) {
			c.note(d, "no figure changed: %q and %q count the same people", f.Text, g.Text)
			continue
		}
		if d.repeats(f, g, seen) {
			c.note(d, "figure %q → %q is told of an earlier passage", f.Text, g.Text)
			continue
		}
		d.find(figureFinding(Changed, fact(d.before.text, f), fact(d.after.text, g), f.Kind), span(f), span(g))
	}
	left, right = c.withQuiet(d, old, new, left, right)
	for _, i := range left {
		if old[i].Quiet {
			continue
		}
		if c.oneIsArticle(old[i], d.before.text, d.after.text) {
			d.explain(span(old[i]), nowhere)
		} else if !rankWord(old[i]) && !c.rankBecame(d, old[i], false) {
			gone = append(gone, loose{d, old[i]})
		}
	}
	for _, j := range right {
		if new[j].Quiet {
			continue
		}
		if c.oneIsArticle(new[j], d.after.text, d.before.text) {
			d.explain(nowhere, span(new[j]))
		} else if !rankWord(new[j]) && !c.rankBecame(d, new[j], true) {
			come = append(come, loose{d, new[j]})
		}
	}
	return gone, come
}

// pairFigures pairs the figures of a passage. Where all words between them stayed,
// each speaks of what the one in its place spoke of, whatever its value: "five of
// their last six" became "six of their last seven".
func (c *comparison) pairFigures(d *draft, old, new []figure.Figure) (pairs, kept [][2]int, left, right []int) {
	if len(old) > 1 && len(old) == len(new) && len(old) <= maxAlike && frame(d.before.text, old) == frame(d.after.text, new) {
		p := newPairing(old, new)
		for i := range old {
			p.settle(i, i)
		}
		return p.pairs, p.kept, nil, nil
	}
	pairs, kept, left, right = pairFigures(old, new)
	return append(pairs, c.swapped(d, old, new)...), kept, left, right
}

// sameCurrency: a great number names its currency on one side only, and the other has
// another figure in it: "a loss of 4.2 million euros, a gain of 9 million".
func (c *comparison) sameCurrency(old, new []figure.Figure, f, g figure.Figure) bool {
	beside := old
	if bare(g) {
		f, g, beside = g, f, new
	}
	return bare(f) && g.Kind == figure.Money && sameValue(f.Value, g.Value) && f.Value.Low >= 1e6 && sameQualifier(f, g) &&
		slices.ContainsFunc(beside, func(x figure.Figure) bool { return x.Kind == figure.Money && x.Unit == g.Unit })
}

// samePeople: the same number of people, by another word: "300 workers", "300
// employees". Whether the word says something else is a matter of wording.
func (c *comparison) samePeople(d *draft, f, g figure.Figure) bool {
	people := func(unit string) bool {
		for w := range strings.FieldsSeq(strings.ToLower(unit)) {
			if c.l.CountedPeople.Has(w) {
				return true
			}
		}
		return false
	}
	same := sameValue(f.Value, g.Value) && f.Vague == g.Vague && f.Qualifier == g.Qualifier && f.Kind == g.Kind
	if !same || people(f.Unit) == people(g.Unit) {
		return same && people(f.Unit)
	}
	if people(f.Unit) { // "siete personas resultaron heridas", "7 heridos"
		return mentions(d.before.text, g.Unit)
	}
	return mentions(d.after.text, f.Unit)
}

// mentions: a word of the text is of the root of another.
func mentions(text, word string) bool {
	low := strings.ToLower(word)
	for _, t := range terms(text) {
		if !strings.Contains(low, " ") && len(low) > leastRoot && sameRoot(t.low, low) {
			return true
		}
	}
	return false
}

// oneIsArticle: of a figure of one thing the other text says as much with an
// article: "1 litro", "un litro".
func (c *comparison) oneIsArticle(f figure.Figure, text, other string) bool {
	_, noun, ok := strings.Cut(text[f.Start:f.NounEnd], " ")
	return ok && f.Value == figure.Number(1) && c.articlesBefore(other, noun) > c.articlesBefore(text, noun)
}

// articlesBefore counts how often noun stands behind an article.
func (c *comparison) articlesBefore(text, noun string) (n int) {
	ts := terms(text)
	for i := 1; i < len(ts); i++ {
		if c.l.Articles.Has(ts[i-1].low) && strings.HasPrefix(text[ts[i].start:], noun) {
			n++
		}
	}
	return n
}

// movedFigures takes out of both lists what left one passage for another.
func (c *comparison) movedFigures(gone, come []loose) {
	at := map[value][]int{}
	for j, y := range come {
		at[valueOf(y.f)] = append(at[valueOf(y.f)], j)
	}
	for i, x := range gone {
		js := at[valueOf(x.f)]
		for _, j := range js[:min(len(js), maxAlike)] {
			y := come[j]
			if y.d == nil || y.d == x.d || (y.d.field == "") != (x.d.field == "") || !alike(x.f, y.f) {
				continue
			}
			x.d.explain(span(x.f), nowhere)
			y.d.explain(nowhere, span(y.f))
			c.note(x.d, "no figure removed: %q stands in another sentence now", x.f.Text)
			gone[i].d, come[j].d = nil, nil
			break
		}
	}
	c.movedAges(gone, come)
}

// movedAges takes out an age that stands as a bare number in another sentence now:
// "is 79 years old", "Ruth Adel (79)".
func (c *comparison) movedAges(gone, come []loose) {
	age := func(f, g figure.Figure) bool { return f.Kind == figure.Age && bare(g) && sameValue(f.Value, g.Value) }
	for i, x := range gone[:min(len(gone), maxAlike)] {
		for j, y := range come[:min(len(come), maxAlike)] {
			if x.d == nil || y.d == nil || x.d == y.d || !age(x.f, y.f) && !age(y.f, x.f) {
				continue
			}
			x.d.explain(span(x.f), nowhere)
			y.d.explain(nowhere, span(y.f))
			gone[i].d, come[j].d = nil, nil
			break
		}
	}
}

// rankWord: "second" for "another" is wording; only another rank is a change.
func rankWord(f figure.Figure) bool {
	return f.Kind == figure.Ordinal && strings.IndexFunc(f.Text, unicode.IsDigit) < 0
}

// figureSet answers whether a figure stands among many.
type figureSet map[value][]figure.Figure

func setOf(fs []figure.Figure) figureSet {
	s := make(figureSet, len(fs))
	s.add(fs)
	return s
}

func (s figureSet) add(fs []figure.Figure) {
	for _, f := range fs {
		s[valueOf(f)] = append(s[valueOf(f)], f)
	}
}

func (s figureSet) has(f figure.Figure) bool {
	same := s[valueOf(f)]
	for _, g := range same[:min(len(same), maxAlike)] {
		if alike(f, g) {
			return true
		}
	}
	return false
}

// repeats: the same change stands in the body already. It is told once; the
// edit keeps its weight.
func (d *draft) repeats(f, g figure.Figure, seen map[string]bool) bool {
	if d.field != "" || bare(f) || bare(g) { // a number alone may speak of anything
		return false
	}
	key := f.Value.String() + string(f.Kind) + f.Unit + f.Qualifier + "→" + g.Value.String() + string(g.Kind) + g.Unit + g.Qualifier
	if !seen[key] {
		seen[key] = true
		return false
	}
	d.explain(span(f), span(g))
	d.least = Substantive
	return true
}

func span(f figure.Figure) [2]int { return [2]int{f.From, f.To} }

// fact shows a figure with the noun it counts, as the text has it.
func fact(text string, f figure.Figure) Fact {
	f.Text = text[f.Start:f.NounEnd]
	return Fact{Text: f.Text, Figure: &f}
}

func figureFinding(op Op, before, after Fact, kind figure.Kind) Finding {
	f := Finding{Kind: Figure, Op: op, Severity: Substantive, Before: before, After: after}
	if moment(kind) {
		f.Kind = Date
	}
	return f
}

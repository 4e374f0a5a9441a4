package figure

import "stet/diffstore/lang"

// maxQuiet bounds what Quiet looks at in one text.
const maxQuiet = 60

// Quiet gives what is a figure only where another stands in its place in another
// text, outside of the figures that Find found: an article before a noun ("a
// year", which may become "two years") hours and decades that have a name ("noon", "seventies"), and multiples that are nouns. Of
// an article Text, Start and End cover the noun, too; its value is one.
func Quiet(text string, l *lang.Language, found []Figure) (out []Figure) {
	p := parser{text: text, low: lower(text), l: l}
	p.toks = tokenize(text, p.low, l)
	for i := 0; i < len(p.toks) && len(out) < maxQuiet; i++ {
		f, next, ok := p.named(i)
		if !ok {
			f, next, ok = p.articleOne(i)
		}
		if !ok {
			f, next, ok = p.both(i)
		}
		if !ok || overlaps(found, p.toks[i].start) || overlaps(found, p.toks[next-1].start) {
			continue
		}
		f.Quiet = true
		f.Start, f.End = p.toks[i].start, p.toks[next-1].end
		f.Text, f.NounEnd = text[f.Start:f.End], f.End
		f.From, f.To = f.Start, f.End
		if p.l.Function.Has(p.toks[next-1].low) { // "en av de fem"
			f.End, f.NounEnd, f.To, f.Text = p.toks[i].end, p.toks[i].end, p.toks[i].end, text[f.Start:p.toks[i].end]
		}
		if f.Kind != Time && f.Kind != Year {
			p.qualify(&f, i, next)
		}
		out = append(out, f)
	}
	return out
}

func overlaps(found []Figure, at int) bool {
	for _, f := range found {
		if f.From <= at && at < max(f.To, f.NounEnd) {
			return true
		}
	}
	return false
}

// named reads the hours and decades that have a name, "noon", "seventies", and the
// multiples that are nouns: "il doppio".
func (p *parser) named(i int) (Figure, int, bool) {
	if v, ok := p.l.Decades[p.toks[i].low]; ok && p.toks[i].kind == word {
		return Figure{Kind: Year, Value: Number(v), Unit: "decade"}, i + 1, true
	}
	if v, ok := p.l.MultipleNouns[p.toks[i].low]; ok && p.toks[i].kind == word {
		return Figure{Kind: Ratio, Value: Number(v), Unit: times}, i + 1, true
	}
	for k := min(3, len(p.toks)-i); k > 0 && p.toks[i].kind == word; k-- {
		if v, ok := p.l.Hours[p.span(i, i+k)]; ok {
			return Figure{Kind: Time, Value: Number(v)}, i + k, true
		}
	}
	return Figure{}, i, false
}

// both reads two of something, the only ones: "both drivers", "a couple of hours".
func (p *parser) both(i int) (Figure, int, bool) {
	if p.toks[i].kind != word {
		return Figure{}, i, false
	}
	for k := min(3, len(p.toks)-i-1); k > 0; k-- {
		if next := i + k; p.near(next) && p.toks[next].kind == word && p.l.Both.Has(p.words(i, next)) {
			f := p.oneOf(next)
			f.Value = Number(2)
			return f, next + 1, true
		}
	}
	return Figure{}, i, false
}

// articleOne reads an article and the noun, or the unit, behind it.
func (p *parser) articleOne(i int) (Figure, int, bool) {
	if p.toks[i].kind != word || !p.has(i, p.l.Articles) || i+1 >= len(p.toks) || !p.near(i+1) || p.toks[i+1].kind != word {
		return Figure{}, i, false
	}
	f := p.oneOf(i + 1)
	for _, of := range []struct {
		has  func(string) bool
		unit string
	}{{p.l.Points.Has, "pp"}, {p.l.Percent.Has, "%"}, {p.l.Basis.Has, "bp"}} {
		if k := p.phrase(i+1, of.has); k > 0 {
			f.Kind, f.Unit = Percent, of.unit
			return f, i + 1 + k, true
		}
	}
	return f, i + 2, true
}

// oneOf is one of what the word at token j names.
func (p *parser) oneOf(j int) Figure {
	f := Figure{Kind: Count, Value: Number(1), Unit: p.toks[j].low}
	if u := p.l.Units[f.Unit]; u.Kind == string(Duration) || u.Kind == string(Percent) {
		f.Kind, f.Unit = Kind(u.Kind), u.Symbol
	}
	return f
}

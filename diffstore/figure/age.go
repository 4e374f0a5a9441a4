package figure

import "strings"

// age reads "34-year-old", "34 years old", "aged 34", "un homme de 34 ans"
// and "Smith, 52,".
func (p *parser) age(f *Figure, first, next int, n num) (int, bool) {
	if f.Value.Low < 0 {
		return next, false
	}
	j := next
	if p.isHyphen(j) {
		j++
	}
	if j < len(p.toks) && (p.near(j) || p.glued(j)) {
		if u := p.l.Units[p.toks[j].low]; u.Kind == "duration" {
			return p.ageUnit(f, first, next, j+1, u.Symbol)
		}
	}
	if n.article || n.scaled || f.Value.High > 120 {
		return next, false
	}
	if p.agedBefore(first) || p.apposed(first, next) && n.plain && n.digits <= 2 {
		f.Kind, f.Unit = Age, "year"
		return next, true
	}
	return next, false
}

// ageUnit settles a number with a unit of time that ends before token k.
func (p *parser) ageUnit(f *Figure, first, next, k int, unit string) (int, bool) {
	old := k
	if p.isHyphen(old) {
		old++
	}
	if m := p.phrase(old, p.l.Old.Has); m > 0 {
		f.Kind, f.Unit = Age, unit
		return old + m, true
	}
	if f.Value.High > 120 {
		return next, false
	}
	person := first > 1 && p.has(first-1, p.l.Of) && p.has(first-2, p.l.People)
	if p.agedBefore(first) || person || p.phrase(k, p.l.AgeBehind.Has) > 0 || unit == "year" && p.apposed(first, k) {
		f.Kind, f.Unit = Age, unit
		return k, true
	}
	return next, false
}

func (p *parser) agedBefore(first int) bool {
	for k := 1; k <= 4 && k <= first; k++ {
		if p.l.Aged.Has(p.words(first-k, first)) {
			return true
		}
	}
	return false
}

// apposed: commas hold the number behind a name: "Ada Brook, 52, said".
func (p *parser) apposed(first, next int) bool {
	if first > 2 && p.has(first-1, p.l.Of) { // "Brook, de 52 años,"
		first--
	}
	if first < 2 || p.toks[first-1].low != "," || p.toks[first-2].kind != word || !p.toks[first-2].upper {
		return false
	}
	if !p.follows(next, ",") && !p.follows(next, ".") || p.glued(next) && p.glued(next+1) {
		return false
	}
	return !p.monthBefore(first-1) && !strings.ContainsRune(p.text[p.toks[first-1].end:p.toks[first].start], '\n')
}

func (p *parser) monthBefore(i int) bool {
	for j := max(0, i-2); j < i; j++ {
		if _, ok := p.l.Months[p.toks[j].low]; ok || p.l.Weekdays.Has(p.toks[j].low) {
			return true
		}
	}
	return false
}

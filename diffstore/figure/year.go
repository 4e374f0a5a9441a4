package figure

// decade accepts "1990s"; any other word glued to digits makes them a name.
func (p *parser) decade(f *Figure, next int, n num) bool {
	if n.plain && (p.toks[next].low == "s" || p.toks[next].low == "er" || p.toks[next].low == "ern") && int(n.value)%10 == 0 && n.value >= 10 {
		f.Kind, f.Unit = Year, "decade"
		return true
	}
	return false
}

// year: four digits without separator from 1500 to 2100, unless a qualifier
// says that they count. Outlets write counts of that size with a separator;
// where they don't, a noun behind tells a count from a year only before 1900,
// since "its 1991 borders" is written too.
func (p *parser) year(f *Figure, first, next int, n num) bool {
	if !n.plain || n.digits != 4 && !f.Value.Range || n.value < 1500 || n.value > 2100 || f.Value.Range && (f.Value.High > 2100 || f.Value.Low < 1500) {
		return false
	}
	dated := first > 0 && p.l.YearWords.Has(p.toks[first-1].low)
	if !dated && (p.qualifier(first, next) != "" || n.value < 1900 && p.plural(next)) {
		return false
	}
	f.Kind, f.Unit = Year, ""
	return true
}

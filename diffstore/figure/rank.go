package figure

// rank reads an ordinal of several words that counts from the end: "next to
// last", "avant-dernier". One word is read as other ordinals are.
func (p *parser) rank(i int) (num, bool) {
	for k := min(4, len(p.toks)-i); k > 1; k-- {
		if v, ok := p.l.Ordinals[p.span(i, i+k)]; ok {
			return num{value: v, next: i + k, words: true, ordinal: true}, true
		}
	}
	return num{}, false
}

// fromEnd turns an ordinal round that is counted from the end, "third from
// last", and gives the token behind: the value is -3.
func (p *parser) fromEnd(v *float64, next int) int {
	j, joint := next, ""
	if p.isHyphen(j) { // "second-to-last"
		j, joint = j+1, "-"
	}
	k := p.phrase(j, func(s string) bool { return p.l.FromEnd.Has(joint + s) })
	if k == 0 || *v <= 0 {
		return next
	}
	*v = -*v
	return j + k
}

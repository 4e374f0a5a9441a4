package figure

// compared gives the qualifier that a sign of comparison before token i stands
// for: "<5", "≥ 5", "p <= 0.05". Arrows and brackets are none.
func (p *parser) compared(i int) string {
	if i == 0 || p.toks[i-1].kind != sign || !p.near(i) {
		return ""
	}
	k, s := i-1, p.toks[i-1].low
	if s == "=" && p.glued(k) {
		k--
		s = p.toks[k].low + s
	}
	if k > 0 && p.glued(k) && p.toks[k-1].kind == sign && p.toks[k-1].low != "(" {
		return "" // "->5", ">>5"
	}
	switch s {
	case "<":
		return "under"
	case ">":
		if k == 0 && !p.glued(i) {
			return "" // "> 5 people": a mark before the line
		}
		return "over"
	case "≤", "⩽", "<=":
		return "at most"
	case "≥", "⩾", ">=":
		return "at least"
	case "~", "≈", "∼":
		return "about"
	}
	return ""
}

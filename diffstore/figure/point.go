package figure

import "strconv"

// point reads the spoken decimal part: "three point five", "nought point
// nought three", "doscientos coma setenta y uno". Single digits are read one
// by one, anything else is written behind the point as it is.
func (p *parser) point(n *num) {
	if n.article || !p.has(n.next, p.l.Point) || !p.near(n.next) || !p.near(n.next+1) {
		return
	}
	if part, ok := p.partBehind(n.next + 1); ok && part.value < 1 { // "ciento treinta con tres octavos"
		n.value, n.next = n.value+part.value, part.next
		return
	}
	tail, j, times := "", n.next+1, 1.0
	for j < len(p.toks) && p.near(j) && len(tail) < 12 {
		if v, ok := p.l.Numbers[p.toks[j].low]; ok && v == 0 {
			tail, j = tail+"0", j+1
			continue
		}
		m, ok := p.numberWords(j, false)
		if !ok || m.ordinal || m.share {
			break
		}
		if m.scale >= 1e3 { // "three point five million"
			times, m.value = m.scale, m.value/m.scale
		}
		tail, j = tail+strconv.FormatFloat(m.value, 'f', -1, 64), m.next
		if m.value >= 10 || times > 1 {
			break
		}
	}
	v, ok := float(strconv.FormatFloat(n.value, 'f', -1, 64), tail)
	if tail == "" || !ok {
		return
	}
	n.value, n.next, n.article = v*times, j, false
	n.scaled, n.scale = n.scaled || times > 1, max(n.scale, times)
	if s, ok := p.bigScale(j); ok {
		n.value, n.next, n.scaled, n.scale = n.value*s, j+1, true, s
	}
}

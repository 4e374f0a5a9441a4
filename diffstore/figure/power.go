package figure

import (
	"math"
	"strings"
)

// power reads "3 × 10⁶", "10⁶" and "3 x 10^6": the number behind token i and
// the power of ten that it is a multiple of. A raised figure behind any other
// number is a footnote's.
func (p *parser) power(n *num, i int) {
	if e, next, ok := p.tenth(i); ok && next > n.next && (e > 2 || e < 0) {
		*n = num{value: raise(1, e), next: next}
		return
	}
	j := n.next
	if j+1 >= len(p.toks) || !p.near(j) || !p.near(j+1) || !strings.Contains("×·*x", p.toks[j].low) {
		return
	}
	if e, next, ok := p.tenth(j + 1); ok {
		*n = num{value: raise(n.value, e), next: next}
	}
}

// raise divides where the exponent is negative, so as to be rounded once.
func raise(v float64, e int) float64 {
	if e < 0 {
		return v / math.Pow10(-e)
	}
	return v * math.Pow10(e)
}

// maxExponent bounds what is believed.
const maxExponent = 30

// tenth reads ten and its exponent at token i, and gives the token behind.
func (p *parser) tenth(i int) (e, next int, ok bool) {
	if i+1 >= len(p.toks) || p.toks[i].kind != digits || p.text[p.toks[i].start:p.toks[i].end] != "10" || !p.glued(i+1) {
		return 0, i, false
	}
	j, minus := i+1, 1
	if p.follows(j, "^") && p.glued(j+1) {
		if j++; p.follows(j, "-") || p.follows(j, "−") {
			j, minus = j+1, -1
		}
		v, ok := p.whole(j, 0, maxExponent)
		return minus * int(v), j + 1, ok && p.glued(j)
	}
	if p.follows(j, "⁻") {
		j, minus = j+1, -1
	}
	first := j
	for j < len(p.toks) && p.glued(j) && e <= maxExponent {
		k := strings.Index(raised, p.toks[j].low)
		if k < 0 {
			break
		}
		e = 10*e + len([]rune(raised[:k]))
		j++
	}
	return minus * e, j, j > first && e <= maxExponent
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"

package edit

import (
	"strconv"
	"strings"

	"stet/diffstore/figure"
)

// Bounds of what is compared with what, so that a text of nothing but figures
// costs no more than its length: the figures of one value that are looked
// through for a like one, and the pairs that are tried in one passage.
const (
	maxAlike       = 200
	maxFigurePairs = 40_000
)

// value is what two figures that are alike have in common.
type value struct {
	kind      figure.Kind
	low, high string
}

// valueOf takes nine digits of the numbers, as near does.
func valueOf(f figure.Figure) value {
	f = f.InBase()
	short := func(x float64) string { return strconv.FormatFloat(x, 'g', 9, 64) }
	v := value{kind: f.Kind, low: short(f.Value.Low)}
	if timeSpan(v.kind) {
		v.kind = figure.Duration // see sameKind
	}
	if f.Value.Range {
		v.high = short(f.Value.High)
	}
	return v
}

// pairFigures pairs the figures of two passages: what is alike first, then
// what differs least, in order. pairs holds those that changed, kept those that
// did not, left and right those without partner.
func pairFigures(old, new []figure.Figure) (pairs, kept [][2]int, left, right []int) {
	p := newPairing(old, new)
	p.alike()
	if n := p.open(); n[0]*n[1] <= maxFigurePairs {
		for _, fits := range likenesses {
			p.step(fits)
		}
	} else {
		p.inOrder()
	}
	for i, j := range p.to {
		if j < 0 {
			left = append(left, i)
		}
	}
	for j, i := range p.from {
		if i < 0 {
			right = append(right, j)
		}
	}
	return p.pairs, p.kept, left, right
}

// pairing is the work of pairFigures under way; -1 stands for no partner yet.
type pairing struct {
	old, new    []figure.Figure
	to, from    []int
	pairs, kept [][2]int
}

func newPairing(old, new []figure.Figure) *pairing {
	p := &pairing{old: old, new: new, to: make([]int, len(old)), from: make([]int, len(new))}
	for i := range p.to {
		p.to[i] = -1
	}
	for j := range p.from {
		p.from[j] = -1
	}
	return p
}

func (p *pairing) settle(i, j int) {
	p.to[i], p.from[j] = j, i
	if changed(p.old[i], p.new[j]) {
		p.pairs = append(p.pairs, [2]int{i, j})
	} else {
		p.kept = append(p.kept, [2]int{i, j})
	}
}

// alike pairs figures that are the same fact.
func (p *pairing) alike() {
	at := map[value][]int{}
	for j, g := range p.new {
		at[valueOf(g)] = append(at[valueOf(g)], j)
	}
	for i, f := range p.old {
		key := valueOf(f)
		js := at[key]
		for k, j := range js[:min(len(js), maxAlike)] {
			if !alike(f, p.new[j]) {
				continue
			}
			p.settle(i, j)
			copy(js[1:k+1], js[:k])
			at[key] = js[1:]
			break
		}
	}
}

func (p *pairing) open() (n [2]int) {
	for _, j := range p.to {
		if j < 0 {
			n[0]++
		}
	}
	for _, i := range p.from {
		if i < 0 {
			n[1]++
		}
	}
	return n
}

// likenesses are what two figures may have in common, the most telling first.
var likenesses = []func(a, b figure.Figure) bool{
	func(a, b figure.Figure) bool {
		a, b = figure.Common(a, b)
		return sameValue(a.Value, b.Value) && a.Kind == b.Kind && nouns(a.Unit, b.Unit)
	},
	sameShare, sameHour, sameLength,
	func(a, b figure.Figure) bool { return sameValue(a.Value, b.Value) && a.Kind == b.Kind },
	func(a, b figure.Figure) bool { return sameValue(a.Value, b.Value) && a.Value.Low > 1 },
	func(a, b figure.Figure) bool {
		return a.Kind == b.Kind && a.Unit != "" && nouns(a.Unit, b.Unit) && strings.EqualFold(a.Unit, b.Unit)
	},
	func(a, b figure.Figure) bool { return a.Kind == b.Kind && nouns(a.Unit, b.Unit) },
	func(a, b figure.Figure) bool { return a.Kind == b.Kind },
	func(a, b figure.Figure) bool { return moment(a.Kind) == moment(b.Kind) },
}

func (p *pairing) step(fits func(a, b figure.Figure) bool) {
	for i := range p.old {
		if p.to[i] >= 0 {
			continue
		}
		for j := range p.new {
			if p.from[j] < 0 && fits(p.old[i], p.new[j]) {
				p.settle(i, j)
				break
			}
		}
	}
}

// inOrder pairs too many figures to be compared each with each: of one kind,
// as they follow one another.
func (p *pairing) inOrder() {
	next := map[figure.Kind][]int{}
	for j, g := range p.new {
		if p.from[j] < 0 {
			next[g.Kind] = append(next[g.Kind], j)
		}
	}
	for i, f := range p.old {
		if js := next[f.Kind]; p.to[i] < 0 && len(js) > 0 {
			p.settle(i, js[0])
			next[f.Kind] = js[1:]
		}
	}
}

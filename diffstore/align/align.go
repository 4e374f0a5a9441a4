// Package align finds which passage of an older text became which of a newer
// one: kept, altered, split, merged, moved, removed or added. It takes two
// lists of passages and gives pairs; what the alteration means is package
// edit's work.
//
// Matching is lexical: words and pairs of words weighed by rarity (IDF), in
// both directions. On news it reaches human agreement within a point of
// neural models.
package align

import (
	"sort"

	"stet/diffstore/textdiff"
)

// Unit is one passage: a sentence, a heading, a caption.
type Unit struct {
	Text  string
	Class int // passages of different classes pair only when they are equal
}

// Pair says what became of passages: Old alone is removed, New alone added.
// Several Old and one New are a merge, one Old and several New a split.
// Indices are into the lists given, ascending.
type Pair struct {
	Old, New []int
	Equal    bool // alike under textdiff.Norm
	Moved    bool // stands outside the order that most of the text keeps
}

// Thresholds of the harmonic mean of both one-way overlaps, from the
// measurements on news edits that the design rests on.
const (
	accept      = 0.30
	acceptShort = 0.50 // under five words
	shortWords  = 5
	neighbour   = 0.05 // bonus beside a pair already made
	placed      = 0.15 // alone between the same neighbours
	contained   = 0.60 // one-way, for the second part of a split or merge
	order       = 0.03 // bonus for the same place: near-duplicates must not be crossed
)

// Units pairs old with new. Every index stands in exactly one pair; pairs
// come in the order of the newer text, removed passages where they stood.
func Units(old, new []Unit) []Pair {
	a := &aligner{old: measure(old), new: measure(new)}
	a.toNew, a.toOld = fill(len(old)), fill(len(new))
	a.equals(old, new)
	a.similar(old, new)
	a.sandwiched(old, new)
	pairs := a.pairs(old, new)
	markMoved(pairs, old)
	return pairs
}

type aligner struct {
	old, new     []text
	toNew, toOld []int // partner, or -1
	candidates   []candidate
}

func fill(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (a *aligner) link(i, j int) { a.toNew[i], a.toOld[j] = j, i }

// equals pairs passages that are alike: first along the longest common order
// (anchors that occur once on both sides, then their neighbours), then what
// was moved.
func (a *aligner) equals(old, new []Unit) {
	ko, kn := keys(old), keys(new)
	once := map[string][4]int{} // count and index, old and new
	for i, k := range ko {
		c := once[k]
		c[0], c[1] = c[0]+1, i
		once[k] = c
	}
	for j, k := range kn {
		c := once[k]
		c[2], c[3] = c[2]+1, j
		once[k] = c
	}
	var anchors [][2]int
	for i, k := range ko {
		if c := once[k]; c[0] == 1 && c[2] == 1 {
			anchors = append(anchors, [2]int{i, c[3]})
		}
	}
	for _, p := range Increasing(anchors) {
		a.link(p[0], p[1])
	}
	a.spread(ko, kn)
	waiting := map[string][]int{}
	for j, k := range kn {
		if a.toOld[j] < 0 {
			waiting[k] = append(waiting[k], j)
		}
	}
	for i, k := range ko {
		if w := waiting[k]; a.toNew[i] < 0 && len(w) > 0 && k != "" {
			a.link(i, w[0])
			waiting[k] = w[1:]
		}
	}
}

// spread extends pairs to equal neighbours, from both ends and from anchors.
func (a *aligner) spread(ko, kn []string) {
	for i, j := 0, 0; i < len(ko) && j < len(kn) && ko[i] == kn[j] && a.free(i, j); i, j = i+1, j+1 {
		a.link(i, j)
	}
	for i, j := len(ko)-1, len(kn)-1; i >= 0 && j >= 0 && ko[i] == kn[j] && a.free(i, j); i, j = i-1, j-1 {
		a.link(i, j)
	}
	for i := range ko {
		if j := a.toNew[i]; j >= 0 && i+1 < len(ko) && j+1 < len(kn) && ko[i+1] == kn[j+1] && a.free(i+1, j+1) {
			a.link(i+1, j+1)
		}
	}
	for i := len(ko) - 1; i > 0; i-- {
		if j := a.toNew[i]; j > 0 && ko[i-1] == kn[j-1] && a.free(i-1, j-1) {
			a.link(i-1, j-1)
		}
	}
}

func (a *aligner) free(i, j int) bool { return a.toNew[i] < 0 && a.toOld[j] < 0 }

func keys(us []Unit) []string {
	out := make([]string, len(us))
	for i, u := range us {
		out[i] = textdiff.Norm(u.Text)
	}
	return out
}

// similar pairs the rest, best first.
func (a *aligner) similar(old, new []Unit) {
	a.candidates = a.score(old, new)
	sort.SliceStable(a.candidates, func(x, y int) bool { return a.candidates[x].rank > a.candidates[y].rank })
	for _, c := range a.candidates {
		need := accept
		if min(a.old[c.old].words, a.new[c.new].words) < shortWords {
			need = acceptShort
		}
		if a.free(c.old, c.new) && c.mean+c.bonus >= need {
			a.link(c.old, c.new)
		}
	}
}

// sandwiched pairs what stands alone between the same paired neighbours and
// shares something: "It has 230." and "It has 250 now.".
func (a *aligner) sandwiched(old, new []Unit) {
	for i := range a.toNew {
		if a.toNew[i] >= 0 || (i+1 < len(old) && a.toNew[i+1] < 0) {
			continue
		}
		j := 0
		if i > 0 {
			if a.toNew[i-1] < 0 {
				continue
			}
			j = a.toNew[i-1] + 1
		}
		closes := j+1 == len(new)
		if i+1 < len(old) {
			closes = a.toNew[i+1] == j+1
		}
		if j < len(new) && a.toOld[j] < 0 && closes && old[i].Class == new[j].Class && a.candidate(i, j).mean >= placed {
			a.link(i, j)
		}
	}
}

// pairs collects the result; parts of splits and merges join their pair.
func (a *aligner) pairs(old, new []Unit) []Pair {
	split, merge := a.parts()
	var out []Pair
	removed := func(i int) {
		for ; i < len(old) && a.toNew[i] < 0; i++ {
			if _, part := merge[i]; !part {
				out = append(out, Pair{Old: []int{i}})
			}
		}
	}
	removed(0)
	for j := range new {
		i := a.toOld[j]
		if i < 0 {
			if _, part := split[j]; !part {
				out = append(out, Pair{New: []int{j}})
			}
			continue
		}
		p := Pair{Old: with(i, merge), New: with(j, split)}
		p.Equal = join(old, p.Old) == join(new, p.New)
		out = append(out, p)
		removed(i + 1)
	}
	return out
}

func join(us []Unit, at []int) string {
	if len(at) == 1 {
		return textdiff.Norm(us[at[0]].Text)
	}
	s := ""
	for _, i := range at {
		s += us[i].Text + " "
	}
	return textdiff.Norm(s)
}

// with gives i and the parts that belong to it, in order.
func with(i int, parts map[int]int) []int {
	out := []int{i}
	for k := i - 1; ; k-- {
		if owner, ok := parts[k]; !ok || owner != i {
			break
		}
		out = append([]int{k}, out...)
	}
	for k := i + 1; ; k++ {
		if owner, ok := parts[k]; !ok || owner != i {
			break
		}
		out = append(out, k)
	}
	return out
}

// parts finds unpaired passages that are mostly contained in the partner of
// their direct neighbour: split maps a new one to its paired neighbour, merge
// an old one.
func (a *aligner) parts() (split, merge map[int]int) {
	split, merge = map[int]int{}, map[int]int{}
	for _, c := range a.candidates {
		if j := a.toNew[c.old]; j >= 0 && a.toOld[c.new] < 0 && c.back >= contained && beside(j, c.new, split) {
			split[c.new] = j
		}
		if i := a.toOld[c.new]; i >= 0 && a.toNew[c.old] < 0 && c.forth >= contained && beside(i, c.old, merge) {
			merge[c.old] = i
		}
	}
	a.absorb(split, merge)
	return split, merge
}

// beside reports whether k stands next to owner or to a part of owner.
func beside(owner, k int, parts map[int]int) bool {
	if _, taken := parts[k]; taken {
		return false
	}
	for _, step := range []int{1, -1} {
		n := k + step
		if n == owner {
			return true
		}
		if o, ok := parts[n]; ok && o == owner {
			return true
		}
	}
	return false
}

package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// text is a passage as counted words and pairs of words.
type text struct {
	tokens []string
	words  int
	grams  []gram // by id
	weight float64
}

type gram struct {
	id     int
	count  float64
	weight float64 // rarity
}

// candidate is a pair that may be made.
type candidate struct {
	old, new    int
	forth, back float64 // share of the old in the new, and of the new in the old
	mean        float64 // their harmonic mean
	bonus       float64 // for a paired neighbour
	rank        float64 // what is tried first
}

// commonest bounds in how many passages a gram may stand and still find
// partners: ten thousand rows of a table would make a hundred million pairs.
const commonest = 200

func measure(us []Unit) []text {
	out := make([]text, len(us))
	for i, u := range us {
		out[i].tokens = tokens(u.Text)
		out[i].words = len(out[i].tokens)
	}
	return out
}

// tokens are lower-case words and numbers. In scripts without spaces every
// character is one.
func tokens(s string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, strings.Trim(s[start:end], ".,'"))
			start = -1
		}
	}
	s = strings.ToLower(s)
	for i, r := range s {
		switch {
		case r > 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			flush(i)
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r), start >= 0 && (r == '.' || r == ',' || r == '\'' || r == '’'):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(s))
	return out
}

// score finds the candidates among unpaired passages. Numbers count as
// themselves and as "a number", so that a changed figure does not part two
// sentences that agree in all else.
func (a *aligner) score(old, new []Unit) []candidate {
	ids, df := map[string]int{}, []float64{}
	index := func(ts []text) {
		for i := range ts {
			ts[i].grams = grams(ts[i].tokens, ids)
			for len(df) < len(ids) {
				df = append(df, 0)
			}
			for _, g := range ts[i].grams {
				df[g.id]++
			}
		}
	}
	index(a.old)
	index(a.new)
	n := float64(len(old) + len(new))
	weigh(a.old, df, n)
	weigh(a.new, df, n)
	where := make([][]int, len(ids))
	for j := range a.new {
		for _, g := range a.new[j].grams {
			where[g.id] = append(where[g.id], j)
		}
	}
	common := min(max(20, n/8), commonest) // a gram in more passages than this finds no partner by itself
	var out []candidate
	seen := fill(len(new))
	for i := range a.old {
		for _, g := range a.old[i].grams {
			if df[g.id] > common {
				continue
			}
			for _, j := range where[g.id] {
				if seen[j] == i || old[i].Class != new[j].Class || a.toNew[i] >= 0 && a.toOld[j] >= 0 {
					continue
				}
				seen[j] = i
				if c := a.candidate(i, j); c.mean >= accept/2 || c.forth >= contained || c.back >= contained {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func (a *aligner) candidate(i, j int) candidate {
	c := candidate{old: i, new: j}
	both := 0.0
	x, y := a.old[i].grams, a.new[j].grams
	for p, q := 0, 0; p < len(x) && q < len(y); {
		switch {
		case x[p].id < y[q].id:
			p++
		case x[p].id > y[q].id:
			q++
		default:
			both += math.Min(x[p].count, y[q].count) * x[p].weight
			p, q = p+1, q+1
		}
	}
	if both == 0 {
		return c
	}
	c.forth, c.back = both/a.old[i].weight, both/a.new[j].weight
	c.mean = 2 * c.forth * c.back / (c.forth + c.back)
	if a.neighbours(i, j) {
		c.bonus = neighbour
	}
	apart := math.Abs(float64(i)/float64(len(a.old)) - float64(j)/float64(len(a.new)))
	c.rank = c.mean + c.bonus + order*(1-apart)
	return c
}

func (a *aligner) neighbours(i, j int) bool {
	return i > 0 && j > 0 && a.toNew[i-1] == j-1 || i+1 < len(a.toNew) && j+1 < len(a.toOld) && a.toNew[i+1] == j+1
}

func weigh(ts []text, df []float64, n float64) {
	for i := range ts {
		for k := range ts[i].grams {
			g := &ts[i].grams[k]
			g.weight = math.Log(1 + n/df[g.id])
			ts[i].weight += g.count * g.weight
		}
	}
}

// grams counts words and pairs of neighbouring words by interned id.
func grams(toks []string, ids map[string]int) []gram {
	intern := func(s string) int {
		id, ok := ids[s]
		if !ok {
			id = len(ids)
			ids[s] = id
		}
		return id
	}
	raw := make([]int, 0, 2*len(toks))
	before := ""
	for _, t := range toks {
		if t == "" {
			continue
		}
		raw = append(raw, intern(t))
		if t[0] >= '0' && t[0] <= '9' {
			t = "#"
			raw = append(raw, intern(t))
		}
		if before != "" {
			raw = append(raw, intern(before+" "+t))
		}
		before = t
	}
	slices.Sort(raw)
	out := make([]gram, 0, len(raw))
	for _, id := range raw {
		if k := len(out); k > 0 && out[k-1].id == id {
			out[k-1].count++
		} else {
			out = append(out, gram{id: id, count: 1})
		}
	}
	return out
}

// Increasing gives the longest chain of pairs that rises on both sides; pairs
// come sorted by their first.
func Increasing(pairs [][2]int) [][2]int {
	var tails []int // index of the pair that ends a chain of that length
	prev := make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(tails, p[1], func(t, v int) int { return cmp.Compare(pairs[t][1], v) })
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	var out [][2]int
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// markMoved sets Moved on the pairs outside the heaviest rising chain, by
// length of text: the least text that must have been moved.
func markMoved(pairs []Pair, old []Unit) {
	type link struct{ pair, old int }
	var ls []link
	for k, p := range pairs {
		if len(p.Old) > 0 && len(p.New) > 0 {
			ls = append(ls, link{k, p.Old[0]})
		}
	}
	// Pairs come in new order; the chain must rise in old. A Fenwick tree of
	// maxima keeps this n log n.
	best, prev := make([]float64, len(ls)), make([]int, len(ls))
	tree := make([]int, len(old)+1) // index into ls, -1 for none
	for i := range tree {
		tree[i] = -1
	}
	end := -1
	for i, l := range ls {
		prev[i] = -1
		for x := l.old; x > 0; x -= x & -x {
			if t := tree[x]; t >= 0 && (prev[i] < 0 || best[t] > best[prev[i]]) {
				prev[i] = t
			}
		}
		best[i] = float64(len(old[l.old].Text)) + 1
		if prev[i] >= 0 {
			best[i] += best[prev[i]]
		}
		for x := l.old + 1; x < len(tree); x += x & -x {
			if t := tree[x]; t < 0 || best[i] > best[t] {
				tree[x] = i
			}
		}
		if end < 0 || best[i] > best[end] {
			end = i
		}
	}
	kept := map[int]bool{}
	for i := end; i >= 0; i = prev[i] {
		kept[i] = true
	}
	for i, l := range ls {
		pairs[l.pair].Moved = !kept[i]
	}
}

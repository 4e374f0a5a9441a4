package edit

import "sort"

// Likeness that makes two quotations one that was altered: within the same
// passage less is needed than across the article.
const (
	alterHere  = 0.3
	alterThere = 0.6
)

// maxAcross bounds the pairs of quotations that are compared across the
// article; beyond it only those of one passage are, and in a passage that
// holds so many those that stand nearBy or little more apart in their order.
const (
	maxAcross = 40_000
	nearBy    = 100
)

// quotePair is a quotation that may have become another.
type quotePair struct {
	i, j  int
	score float64
	draft int // that holds both, or -1
}

// mostAlike settles the quotations whose words changed, the most alike first,
// then those that stand alone in their passage on both sides.
func (c *comparison) mostAlike(old, new []quoted) {
	pairs := c.quotePairs(old, new)
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].score > pairs[b].score })
	settle := func(p quotePair) {
		old[p.i].done, new[p.j].done = true, true
		c.altered(old[p.i], new[p.j])
	}
	for _, p := range pairs {
		need := alterThere
		if p.draft >= 0 {
			need = alterHere
		}
		if p.score >= need && !old[p.i].done && !new[p.j].done {
			settle(p)
		}
	}
	alone := map[int][2]int{} // draft → unsettled quotations before and after
	for _, side := range []int{0, 1} {
		for _, q := range [][]quoted{old, new}[side] {
			if !q.done && q.draft >= 0 {
				n := alone[q.draft]
				n[side]++
				alone[q.draft] = n
			}
		}
	}
	for _, p := range pairs {
		if p.draft >= 0 && alone[p.draft] == [2]int{1, 1} && !old[p.i].done && !new[p.j].done {
			settle(p)
		}
	}
}

// quotePairs compares the unsettled quotations: those of one passage, and
// across the article where they are not too many.
func (c *comparison) quotePairs(old, new []quoted) (out []quotePair) {
	in := map[int][]int{} // draft → new quotations
	var rest []int
	before := c.byBlock(func(d *draft) side { return d.before })
	after := c.byBlock(func(d *draft) side { return d.after })
	for j := range new {
		if new[j].draft = c.draftOf(new[j], after, (*draft).spanAfter); !new[j].done {
			in[new[j].draft] = append(in[new[j].draft], j)
			rest = append(rest, j)
		}
	}
	left, was := 0, map[int]int{} // draft → old quotations
	for i := range old {
		if old[i].draft = c.draftOf(old[i], before, (*draft).spanBefore); !old[i].done {
			left++
			was[old[i].draft]++
		}
	}
	passed := map[int]int{} // of these
	bags := make([]bag, len(new))
	for _, j := range rest {
		bags[j] = bagOf(new[j].words)
	}
	for i := range old {
		if old[i].done {
			continue
		}
		d, words := old[i].draft, bagOf(old[i].words)
		like := func(j int) float64 {
			return likenessOf(words.shared(bags[j]), len(old[i].words), len(new[j].words))
		}
		if d >= 0 {
			for _, j := range nearby(in[d], passed[d], was[d]) {
				out = append(out, quotePair{i, j, like(j), d})
			}
			passed[d]++
		}
		if left*len(rest) > maxAcross {
			continue
		}
		for _, j := range rest {
			if s := like(j); s >= alterThere && (d < 0 || new[j].draft != d) {
				out = append(out, quotePair{i, j, s, -1})
			}
		}
	}
	return out
}

// nearby gives the part of list that the k-th of so many is compared with.
func nearby(list []int, k, many int) []int {
	if len(list)*many <= maxAcross {
		return list
	}
	apart := max(nearBy, maxAcross/(2*many))
	return list[min(max(k-apart, 0), len(list)):min(k+apart+1, len(list))]
}

// draftOf gives the draft whose side holds a quotation, or -1; in lists the
// drafts by the blocks that the side stands in.
func (c *comparison) draftOf(q quoted, in map[int][]int, span func(*draft, quoted) [2]int) int {
	for _, k := range in[q.Block] {
		if d := c.drafts[k]; d.field != Notice && span(d, q) != nowhere {
			return k
		}
	}
	return -1
}

// byBlock lists the drafts by the blocks that one side of them stands in.
func (c *comparison) byBlock(of func(*draft) side) map[int][]int {
	in := map[int][]int{}
	for k, d := range c.drafts {
		for _, p := range of(d).parts {
			if ks := in[p.block]; len(ks) == 0 || ks[len(ks)-1] != k {
				in[p.block] = append(ks, k)
			}
		}
	}
	return in
}

// bag is the words of a text without their order.
type bag map[string]int

func bagOf(words []string) bag {
	b := make(bag, len(words))
	for _, w := range words {
		b[w]++
	}
	return b
}

// shared counts the words that stand in both.
func (b bag) shared(other bag) (n int) {
	if len(b) > len(other) {
		b, other = other, b
	}
	for w, k := range b {
		n += min(k, other[w])
	}
	return n
}

// likeness is the harmonic mean of the shares of words that stand in the
// other, or the greater share where one text of four words or more was cut
// out of the other.
func likeness(a, b []string) float64 { return likenessOf(bagOf(a).shared(bagOf(b)), len(a), len(b)) }

// likenessOf is the likeness of texts of a and b words that share so many.
func likenessOf(shared, a, b int) float64 {
	x, y := float64(shared)/float64(a), float64(shared)/float64(b)
	if x+y == 0 {
		return 0
	}
	s := 2 * x * y / (x + y)
	if min(a, b) >= 4 && max(x, y) >= 0.9 {
		s = max(s, 0.9*max(x, y))
	}
	return s
}

package edit

import "sort"

// Likeness that makes two quotations one that was altered: within the same
// passage less is needed than across the article.
const (
	alterHere  = 0.3
	alterThere = 0.6
)

// maxAcross bounds the pairs of quotations that are compared across the
// article; beyond it only those of one passage are.
const maxAcross = 40_000

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
	left := 0
	for i := range old {
		if old[i].draft = c.draftOf(old[i], before, (*draft).spanBefore); !old[i].done {
			left++
		}
	}
	for i := range old {
		if old[i].done {
			continue
		}
		d := old[i].draft
		if d >= 0 {
			for _, j := range in[d] {
				out = append(out, quotePair{i, j, likeness(old[i].words, new[j].words), d})
			}
		}
		if left*len(rest) > maxAcross {
			continue
		}
		for _, j := range rest {
			if s := likeness(old[i].words, new[j].words); s >= alterThere && (d < 0 || new[j].draft != d) {
				out = append(out, quotePair{i, j, s, -1})
			}
		}
	}
	return out
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

// likeness is the harmonic mean of the shares of words that stand in the
// other, or the greater share where one text of four words or more was cut
// out of the other.
func likeness(a, b []string) float64 {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	both := 0.0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			both++
		}
	}
	x, y := both/float64(len(a)), both/float64(len(b))
	if x+y == 0 {
		return 0
	}
	s := 2 * x * y / (x + y)
	if min(len(a), len(b)) >= 4 && max(x, y) >= 0.9 {
		s = max(s, 0.9*max(x, y))
	}
	return s
}

package align

// Bounds of what a sentence must have gained to have taken in its neighbour.
const (
	gainWords = 3    // that its partner lacks
	gainShare = 0.75 // of these, from the neighbour
)

// absorb adds to split and merge the passages that a paired neighbour took in
// though few of their own words are left: "It was sold on Friday. It was
// bought by two pensioners." and "It was sold on Friday to two pensioners."
// What the longer sentence gained is what the other had said.
func (a *aligner) absorb(split, merge map[int]int) {
	for i := range a.old {
		if _, part := merge[i]; a.toNew[i] >= 0 || part {
			continue
		}
		for _, owner := range []int{i - 1, i + 1} {
			if owner < 0 || owner >= len(a.old) || a.toNew[owner] < 0 {
				continue
			}
			if took(a.new[a.toNew[owner]].tokens, a.old[owner].tokens, a.old[i].tokens) {
				merge[i] = owner
				break
			}
		}
	}
	for j := range a.new {
		if _, part := split[j]; a.toOld[j] >= 0 || part {
			continue
		}
		for _, owner := range []int{j - 1, j + 1} {
			if owner < 0 || owner >= len(a.new) || a.toOld[owner] < 0 {
				continue
			}
			if took(a.old[a.toOld[owner]].tokens, a.new[owner].tokens, a.new[j].tokens) {
				split[j] = owner
				break
			}
		}
	}
}

// took reports whether what long has beyond short stands in other.
func took(long, short, other []string) bool {
	have, give := counts(short), counts(other)
	gained, from := 0, 0
	for _, w := range long {
		if have[w] > 0 {
			have[w]--
			continue
		}
		gained++
		if give[w] > 0 {
			give[w]--
			from++
		}
	}
	return gained >= gainWords && float64(from) >= gainShare*float64(gained)
}

func counts(words []string) map[string]int {
	n := make(map[string]int, len(words))
	for _, w := range words {
		n[w]++
	}
	return n
}

package edit

import (
	"slices"
	"sort"
)

// cover is what findings tell of a text: spans in order, none touching another.
type cover [][2]int

func newCover(lists ...[][2]int) cover {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && s[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], s[1])
			continue
		}
		out = append(out, s)
	}
	return cover(out)
}

// holds reports whether all from one byte to another is told.
func (c cover) holds(from, to int) bool {
	i := sort.Search(len(c), func(i int) bool { return c[i][1] > from })
	return i < len(c) && c[i][0] <= from && to <= c[i][1]
}

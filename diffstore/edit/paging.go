package edit

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"stet/diffstore/align"
	"stet/diffstore/article"
)

// Live blogs show their newest posts and page the older ones away. So the
// missing posts at the older end were paged away; one behind which an older
// post still stands was removed.

// paging says of each post without partner what became of it.
type paging struct {
	away  []bool // old posts that were paged away
	older []bool // new posts that stand at the older end: shown again, not new
}

func newPaging(old, new []post, partner []int) paging {
	p := paging{away: make([]bool, len(old)), older: make([]bool, len(new))}
	from, none := fillPosts(len(new)), true
	for i, j := range partner {
		if j >= 0 {
			from[j], none = i, false
		}
	}
	up := oldestFirst(old, new, from)
	stays := inOrder(partner)
	runAtEnd(newestFirst(old, up), func(i int) bool { return partner[i] >= 0 }, func(i int) bool { return stays[i] }, p.away)
	if !none {
		runAtEnd(newestFirst(new, up), func(j int) bool { return from[j] >= 0 }, func(j int) bool { return stays[from[j]] }, p.older)
	}
	return p
}

// runAtEnd marks the posts without partner at the older end. A pair that does
// not stay in its order, since one was pinned to the top, does not end the run.
func runAtEnd(order []int, paired, stays func(int) bool, run []bool) {
	for _, i := range slices.Backward(order) {
		if paired(i) && stays(i) {
			return
		}
		run[i] = !paired(i)
	}
}

// inOrder tells the old posts whose partners stand in the same order as they
// do. If that is hardly any, the page turned its order round, and none moved.
// The pairs are gone through from the end: of two that crossed, the one that
// came up was moved.
func inOrder(partner []int) map[int]bool {
	var pairs [][2]int
	for i, j := range slices.Backward(partner) {
		if j >= 0 {
			pairs = append(pairs, [2]int{-i, -j})
		}
	}
	chain := align.Increasing(pairs)
	if 2*len(chain) < len(pairs) {
		chain = pairs
	}
	stays := make(map[int]bool, len(chain))
	for _, p := range chain {
		stays[-p[0]] = true
	}
	return stays
}

// newestFirst gives the posts by age: by what their keys tell of it, else as
// they stand on the page.
func newestFirst(posts []post, up bool) []int {
	order := make([]int, len(posts))
	for i := range order {
		order[i] = i
	}
	if up {
		slices.Reverse(order)
	}
	if ages, ok := agesOf(posts); ok {
		sort.SliceStable(order, func(a, b int) bool { return ages[order[a]] > ages[order[b]] })
	}
	return order
}

// agesOf gives what rises from older to younger posts, if their keys are
// dates, or numbers behind the same word.
func agesOf(posts []post) ([]string, bool) {
	ages := make([]string, len(posts))
	word := ""
	for i, p := range posts {
		if rest, ok := strings.CutPrefix(p.key, article.KeyTime); ok {
			ages[i], _, _ = strings.Cut(rest, "#")
			if !strings.Contains(rest, "T") || word != "" {
				return nil, false
			}
			continue
		}
		before := strings.TrimRight(p.key, "0123456789")
		digits := strings.TrimLeft(p.key[len(before):], "0")
		if i > 0 && before != word || before == p.key {
			return nil, false
		}
		word = before
		ages[i] = fmt.Sprintf("%020s", digits)
	}
	return ages, true
}

// oldestFirst says in which order the page shows its posts: by their ages,
// else by the end at which the new ones came in. Most show the newest first.
func oldestFirst(old, new []post, from []int) bool {
	for _, posts := range [][]post{new, old} {
		ages, ok := agesOf(posts)
		if rises := 0; ok {
			for i := 1; i < len(ages); i++ {
				rises += strings.Compare(ages[i], ages[i-1])
			}
			if rises != 0 {
				return rises > 0
			}
		}
	}
	above, below := 0, 0
	for j := 0; j < len(from) && from[j] < 0; j++ {
		above++
	}
	for j := len(from) - 1; j >= 0 && from[j] < 0; j-- {
		below++
	}
	return below > above
}

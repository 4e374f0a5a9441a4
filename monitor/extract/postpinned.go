package extract

import "strings"

// pinnedIn tells what stands in a summary above the posts, by the names of the
// elements around it. It remembers what it has looked at.
type pinnedIn struct {
	t     *tree
	in    int32
	known map[int32]bool
}

func (p pinnedIn) holds(i int32) bool {
	if i <= p.in {
		return false
	}
	if is, ok := p.known[i]; ok {
		return is
	}
	is := p.t.isPinned(i) || p.holds(p.t.els[i].up)
	p.known[i] = is
	return is
}

func (t *tree) isPinned(i int32) bool {
	for k := range t.els[i].n.Attr {
		switch a := &t.els[i].n.Attr[k]; a.Key {
		case "data-pinned":
			return true
		case "class", "id", "aria-labelledby":
			if isPinnedName(a.Val) {
				return true
			}
		}
	}
	return false
}

func isPinnedName(names string) bool {
	for part := range strings.FieldsFuncSeq(clip(names, maxNames), isNoName) {
		if low := strings.ToLower(part); low == "pinned" || low == "summary" {
			return true
		}
	}
	return false
}

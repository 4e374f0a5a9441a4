package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diffstore/edit"
)

// maxSubject is the length of a subject in runes; most mail programs show less.
const maxSubject = 120

// Subject says in one line what changed most and where: "figure changed:
// 230 → 250 jobs, quote altered – Harbour deal … (news.example)". It is at
// most 120 runes long and has no control characters.
func Subject(r edit.Report) string {
	what := clip(changes(r, 80), 80)
	tail := ""
	if outlet := clip(flat(r.Article.Outlet), 30); outlet != "" {
		tail = " (" + outlet + ")"
	}
	room := maxSubject - utf8.RuneCountInString(what+" – "+tail)
	headline := clip(flat(r.Article.Headline), room)
	if headline == "" {
		return what + tail
	}
	return what + " – " + headline + tail
}

// group is findings of one kind and operation.
type group struct {
	kind   edit.Kind
	op     edit.Op
	rank   int // severity
	n      int
	detail string // of the first, for what fits on a line
}

// changes names groups of findings, the gravest first and the first whole, at
// most three and as many as have room; of the first figure or name it says
// what became of it.
func changes(r edit.Report, room int) string {
	text, told := "", false
	switch {
	case len(r.Variants) == 2:
		text = Returns(r)
	case r.Reverts > 0:
		text = fmt.Sprintf("back to version %d", r.Reverts)
	}
	all := groups(r)
	for i, g := range all {
		s := phrase(r, g)
		if !told && g.detail != "" {
			s += ": " + clip(g.detail, 50)
		}
		rest := fmt.Sprintf(", and %d more", len(all)-i)
		if i == 3 || i > 0 && utf8.RuneCountInString(text+", "+s+rest) > room {
			return text + rest
		}
		told = told || g.detail != ""
		if text != "" {
			s = ", " + s
		}
		text += s
	}
	switch {
	case text != "":
		return text
	case len(r.Edits) == 0:
		return "no edits"
	}
	return "spelling or punctuation changed"
}

func phrase(r edit.Report, g group) string {
	switch {
	case g.kind == edit.Status && g.op == edit.Redesigned:
		return "edits held back"
	case g.kind == edit.Status && isNotice(r):
		return "source " + string(g.op)
	case g.kind == edit.Status:
		return "article " + string(g.op)
	case g.kind == edit.Text && g.op == edit.Moved:
		return count(g.n, "paragraph") + " moved"
	case g.n == 1:
		return fmt.Sprintf("%s %s", g.kind, g.op)
	}
	return fmt.Sprintf("%d %ss %s", g.n, g.kind, g.op)
}

func groups(r edit.Report) []group {
	var all []group
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			i := slices.IndexFunc(all, func(g group) bool { return g.kind == f.Kind && g.op == f.Op })
			if i < 0 {
				i = len(all)
				all = append(all, group{kind: f.Kind, op: f.Op})
				switch f.Kind {
				case edit.Figure, edit.Name, edit.Date:
					all[i].detail = strings.TrimSuffix(factLine(f), " "+string(f.Op))
				}
			}
			all[i].n++
			all[i].rank = max(all[i].rank, f.Severity.Rank())
		}
	}
	slices.SortStableFunc(all, func(a, b group) int {
		return cmp.Or(b.rank-a.rank, rank(a.kind)-rank(b.kind))
	})
	return all
}

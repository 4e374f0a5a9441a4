package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

// passage is one edit as people see it: where it stands, what is to be known
// before reading it, and the redline, tidied and elided.
type passage struct {
	label string // "¶4", "headline"
	note  string // "moved up from ¶9", "caption"
	ops   []textdiff.Op
	// left and right are the two texts apart, each with its own spaces.
	left, right []textdiff.Op
}

// passages gives the edits of r in order. A status has none: its finding says
// all.
func passages(r edit.Report) []passage {
	var out []passage
	for _, e := range r.Edits {
		if e.Where == "status" {
			continue
		}
		p := passage{label: label(e), note: note(e)}
		if e.Op != edit.Rewritten {
			ops := elide(words(e))
			p.ops, p.left, p.right = tidy(ops), tidy(side(ops, textdiff.Insert)), tidy(side(ops, textdiff.Delete))
		}
		out = append(out, p)
	}
	return out
}

// Bounds of a page or mail: what a hostile page makes of an article must not
// become a message that nobody can open.
const (
	maxPassages = 200
	maxShown    = 200_000 // bytes of text
)

// bounded gives as many passages as a message may have, and how many are left.
func bounded(list []passage) (shown []passage, left int) {
	size := 0
	for i, p := range list {
		for _, op := range p.ops {
			size += len(op.Text)
		}
		if i > 0 && (i == maxPassages || size > maxShown) {
			return list[:i], len(list) - i
		}
	}
	return list, 0
}

// words gives the operations of e, also when whoever made it left them out.
func words(e edit.Edit) []textdiff.Op {
	if len(e.Words) > 0 {
		return e.Words
	}
	if e.Before == e.After {
		return []textdiff.Op{{Kind: textdiff.Equal, Text: e.After}}
	}
	return []textdiff.Op{{Kind: textdiff.Delete, Text: e.Before}, {Kind: textdiff.Insert, Text: e.After}}
}

// label says where a passage stands now; what is gone, where it stood.
func label(e edit.Edit) string {
	switch {
	case e.Paragraph == nil && e.Op == edit.Rewritten && e.Where == "":
		return "article"
	case e.Paragraph == nil:
		return Clean(e.Where)
	case e.Paragraph.After > 0:
		return fmt.Sprintf("¶%d", e.Paragraph.After)
	}
	return fmt.Sprintf("was ¶%d", e.Paragraph.Before)
}

func note(e edit.Edit) string {
	var parts []string
	if e.Paragraph != nil && e.Where != string(article.Paragraph) && e.Where != "" {
		parts = append(parts, Clean(e.Where))
	}
	switch e.Op {
	case edit.Moved:
		parts = append(parts, moved(e.Paragraph))
	case edit.Rewritten:
		parts = append(parts, fmt.Sprintf("rewritten: %s became %d", count(wordCount(e.Before), "word"), wordCount(e.After)))
	}
	return strings.Join(parts, ", ")
}

func moved(p *edit.Place) string {
	switch {
	case p == nil || p.Before == 0 || p.Before == p.After:
		return "moved"
	case p.After < p.Before:
		return fmt.Sprintf("moved up from ¶%d", p.Before)
	}
	return fmt.Sprintf("moved down from ¶%d", p.Before)
}

func kindsOf(e edit.Edit) []edit.Kind {
	var out []edit.Kind
	for _, k := range edit.Kinds {
		for _, f := range e.Findings {
			if f.Kind == k {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// side gives the operations that one of the two texts has.
func side(ops []textdiff.Op, without textdiff.Kind) []textdiff.Op {
	return slices.DeleteFunc(slices.Clone(ops), func(o textdiff.Op) bool { return o.Kind == without })
}

// labelWidth is the columns of the widest label.
func labelWidth(list []passage) int {
	n := 0
	for _, p := range list {
		n = max(n, columnsOf(p.label))
	}
	return n
}

// wordCount counts the words of s; where a script does not part them, its wide
// characters.
func wordCount(s string) int {
	n := 0
	for _, field := range strings.Fields(s) {
		wide := 0
		if len(field) > utf8.RuneCountInString(field) {
			for _, r := range field {
				if runewidth.RuneWidth(r) == 2 {
					wide++
				}
			}
		}
		n += max(1, wide)
	}
	return n
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

package edit

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Back from the later version to the earlier one, what was added is removed,
// and every change is turned round; but on live blogs a removed post is told
// and a new one is not.
func TestMirror(t *testing.T) {
	t.Parallel()
	for _, glob := range []string{"testdata/*/*.txtar", "testdata/corpus/*/*.txtar"} {
		for _, name := range cases(t, glob) {
			before, after, _ := load(t, name)
			if before.Article.Live || after.Article.Live {
				continue
			}
			there, back := facts(Between(before, after), false), facts(Between(after, before), true)
			if diff := cmp.Diff(there, back); diff != "" {
				t.Errorf("%s: there and back differ:\n%s", name, diff)
			}
		}
	}
}

// facts lists the findings but those of text and notices, whose passages may
// be cut otherwise from the other side; turned swaps their sides.
func facts(r Report, turned bool) (out []string) {
	mirrored := map[Op]Op{Added: Removed, Removed: Added}
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			if f.Kind == Text || f.Kind == Notice {
				continue
			}
			op, x, y := f.Op, f.Before.Text, f.After.Text
			if turned {
				x, y = y, x
				if m, ok := mirrored[op]; ok {
					op = m
				}
			}
			out = append(out, strings.Join([]string{string(f.Kind), string(op), x, y}, " | "))
		}
	}
	slices.Sort(out)
	return out
}

package edit

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Every finding names its rule, and asking for reasons changes nothing.
func TestExplain(t *testing.T) {
	t.Parallel()
	for _, name := range append(cases(t, "testdata/*/*.txtar"), cases(t, "testdata/corpus/en/*.txtar")...) {
		before, after, _ := load(t, name)
		r, reasons := Explain(before, after)
		plain, _ := json.Marshal(Between(before, after))
		if asked, _ := json.Marshal(r); string(asked) != string(plain) {
			t.Errorf("%s: asking for reasons changed the report", name)
		}
		for i, e := range r.Edits {
			if len(reasons[i].Rules) != len(e.Findings) {
				t.Errorf("%s: %d rules for %d findings", name, len(reasons[i].Rules), len(e.Findings))
			}
			for _, line := range reasons[i].Rules {
				if strings.HasSuffix(line, ": ") {
					t.Errorf("%s: no rule behind %q", name, line)
				}
			}
		}
	}
}

func TestExplainWhyNot(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"en/figure-rewritten-same": `no figure changed: "98%" and "98 per cent" are both 98 about %`,
		"en/abbreviation":          `no name changed: "World Ferry Council" and "WFC": one is short for the other`,
		"en/figure-moved":          `no figure removed: "41" stands in another sentence now`,
		"en/figure-in-quote":       `no text changed: the findings tell all that differs`,
	} {
		before, after, _ := load(t, "testdata/"+name+".txtar")
		_, reasons := Explain(before, after)
		var notes []string
		for _, x := range reasons {
			notes = append(notes, x.Notes...)
		}
		if !slices.Contains(notes, want) {
			t.Errorf("%s: %q is not among %q", name, want, notes)
		}
	}
}

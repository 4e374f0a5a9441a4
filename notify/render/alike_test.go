package render

import (
	"testing"

	"stet/diffstore/edit"
)

// A fact that is changed alike in several places is one line, which names them.
func TestLinesShareAFact(t *testing.T) {
	t.Parallel()
	fact := func(k edit.Kind, where string, n int, before, after string) edit.Edit {
		e := edit.Edit{Op: edit.Changed, Where: where, Findings: []edit.Finding{{Kind: k, Op: edit.Changed, Before: edit.Fact{Text: before}, After: edit.Fact{Text: after}}}}
		if n > 0 {
			e.Paragraph = &edit.Place{Before: n, After: n}
		}
		return e
	}
	got := Lines(edit.Report{Edits: []edit.Edit{
		fact(edit.Figure, "headline", 0, "230", "250"),
		fact(edit.Figure, "paragraph", 4, "230", "250"),
		fact(edit.Figure, "paragraph", 5, "250", "230"),
		fact(edit.Name, "paragraph", 1, "Lund", "Lunde"),
		fact(edit.Name, "paragraph", 2, "Lund", "Lunde"),
		fact(edit.Name, "paragraph", 3, "Lund", "Lunde"),
		fact(edit.Name, "paragraph", 4, "Lund", "Lunde"),
		fact(edit.Name, "paragraph", 5, "Lund", "Lunde"),
	}})
	want := []struct{ text, place string }{
		{"230 → 250 (in 2 places)", "headline, paragraph 4"},
		{"250 → 230", "paragraph 5"},
		{"Lund → Lunde (in 5 places)", "paragraph 1, paragraph 2, paragraph 3, paragraph 4, …"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i, w := range want {
		if got[i].Text != w.text || got[i].Place != w.place {
			t.Errorf("line %d: %q at %q, want %q at %q", i, got[i].Text, got[i].Place, w.text, w.place)
		}
	}
}

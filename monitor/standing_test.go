package monitor

import (
	"fmt"
	"testing"
	"time"

	"stet/diffstore/edit"
)

// On a page of which a line differs at each look, an edit beside it is told
// when the next look finds it standing, and the line is not.
func TestEditBesideARestlessLine(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.between = edit.Between
	page := func(jobs, left int) string {
		return fmt.Sprintf("Yard stays open\nThe deal keeps %d jobs until the spring, the ministry says.\nYou have %d tokens to give to friends.", jobs, left)
	}
	left := 90
	look := func(jobs int) {
		left--
		w.look(page(jobs, left))
		w.pass(2 * minute)
	}
	look(230)
	look(230)
	look(230)
	equal(t, "told of the line", w.store.reports())
	look(250)
	equal(t, "told at once", w.store.reports())
	look(250)
	equal(t, "told at the second look", w.store.reports(), "3→4 changed")
	look(250)
	look(250)
	equal(t, "told later", w.store.reports(), "3→4 changed")
	look(250)
	look(230)
	look(230)
	equal(t, "told of the way back", w.store.reports(), "3→4 changed", "8→9 changed")
}

// What came and went while the rest was edited is told as far as it stands.
func TestMomentBesideAnEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.between = edit.Between
	w.look("Yard stays open\nIt keeps 230 jobs.\nTwo ferries are built there.")
	w.pass(time.Hour)
	w.look("Yard stays open\nIt keeps 250 jobs.\nTwo ferries are built there.")
	w.pass(minute)
	w.look("Yard stays open\nIt keeps 230 jobs.\nThree ferries are built there.")
	equal(t, "told of 250 jobs, which no second look found", w.store.reports())
	w.pass(minute * 2)
	w.look("Yard stays open\nIt keeps 230 jobs.\nThree ferries and a tug are built there.")
	equal(t, "told of what stands in part", w.store.reports())
	w.pass(minute * 4)
	w.again()
	equal(t, "told at last", w.store.reports(), "1→2 changed", "2→3 changed", "3→4 changed")
}

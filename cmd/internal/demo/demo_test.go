package demo

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/diffstore"
	"stet/diffstore/edit"
)

// The sample, from the first page to the last mail: what each version must be
// found to be, in order.
func TestSample(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var out bytes.Buffer
	if err := Run(t.Context(), Options{Speed: 100, Keep: dir, Out: &out}); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	rest := out.String()
	for _, want := range []string{
		"read       Harbour deal saves 230 jobs",
		"unchanged",
		"headline  ", "(accepted)", "signature verified",
		"figure    230 → 250 jobs",
		"quote     Ines Marrow: \"We were [-never-] told of the plan\"",
		"removed",
		"explained", "notice",
		"1 paragraph moved",
		"typography only",
		"8 versions kept in",
	} {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Fatalf("%q does not follow in\n%s", want, out.String())
		}
		rest = after
	}
	if strings.Contains(out.String(), "signature wrong") {
		t.Error("a signature was wrong")
	}
	db, err := diffstore.Open(context.Background(), filepath.Join(dir, "stet-demo.db"), diffstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n := 0
	err = db.Edits(t.Context(), diffstore.Query{Severity: edit.Substantive}, func(diffstore.StoredReport) error { n++; return nil })
	if err != nil || n != 5 {
		t.Errorf("%d substantive reports, want 5 (%v)", n, err)
	}
}

const plain = `Skip to main content

Mill owner keeps 40 workers

The mill at Brae will keep 40 workers over the winter, its owner said on Monday, after the council had lent it the money for a new wheel.

"We did not want to lose anybody before the spring," Ada Brook told the council.

The wheel will cost £120,000 and turn by May, if the ice on the river allows the masons to begin in March.

Nobody on the council voted against the loan, which runs for ten years.
`

// Any article gets edits by rule, each of which stet must find.
func TestFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "mill.txt")
	if err := os.WriteFile(file, []byte(plain), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Run(t.Context(), Options{File: file, Speed: 100, Keep: dir, Out: &out}); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, want := range []string{"figure    40 → 43 workers", "quote     Ada Brook", "headline  ", "1 paragraph moved", "notice", "6 versions kept"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestNoArticle(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.txt")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{empty, dir, filepath.Join(dir, "none.txt")} {
		var out bytes.Buffer
		if err := Run(t.Context(), Options{File: file, Keep: dir, Out: &out}); err == nil || out.Len() > 0 {
			t.Errorf("%s: got %v and %q", file, err, out.String())
		}
	}
}

// An earlier demonstration is not overwritten.
func TestFreePath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, want := range []string{"stet-demo.db", "stet-demo-2.db", "stet-demo-3.db"} {
		got, err := freePath(dir)
		if err != nil || got != filepath.Join(dir, want) {
			t.Fatalf("got %s, %v, want %s", got, err, want)
		}
		if err := os.WriteFile(got, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

var update = flag.Bool("update", false, "write what is rendered into testdata")

// look is how the golden files are rendered.
func look() Options {
	return Options{Width: 80, Zone: time.FixedZone("CET", 3600), Now: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
}

var forms = []struct {
	name  string
	write func(io.Writer, edit.Report, Options) error
}{
	{"text", Text},
	{"side-by-side", SideBySide},
	{"stat", Stat},
	{"unified", Unified},
	{"markdown", Markdown},
	{"fragment.html", HTMLFragment},
	{"lines", func(w io.Writer, r edit.Report, _ Options) error {
		for _, l := range Lines(r) {
			fmt.Fprintf(w, "%-10s%-60s %s\n%-10s%s\n", l.Kind, l.Text, l.Place, "", l.Full)
		}
		return nil
	}},
	{"mail", func(w io.Writer, r edit.Report, o Options) error {
		_, err := fmt.Fprintf(w, "%s\n%s\n", Subject(r), Sentence(r, o))
		return err
	}},
}

// TestGolden renders each testdata/*.txtar, whose first file is a report; the
// words of its edits are filled in. "go test -update" writes the others.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := parseReport(t, a.Files[0].Data)
	want := map[string]string{}
	for _, f := range a.Files[1:] {
		want[f.Name] = string(f.Data)
	}
	a.Files = a.Files[:1]
	for _, form := range forms {
		var b bytes.Buffer
		if err := form.write(&b, r, look()); err != nil {
			t.Fatalf("%s: %v", form.name, err)
		}
		a.Files = append(a.Files, txtar.File{Name: form.name, Data: b.Bytes()})
		if diff := cmp.Diff(want[form.name], b.String()); diff != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", form.name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func parseReport(t *testing.T, data []byte) edit.Report {
	t.Helper()
	var r edit.Report
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	r.Schema = edit.Schema
	for i, e := range r.Edits {
		if e.Words == nil {
			r.Edits[i].Words = textdiff.Words(e.Before, e.After)
		}
	}
	return r
}

// report reads the report of a golden case, for other tests.
func report(t *testing.T, name string) edit.Report {
	t.Helper()
	a, err := txtar.ParseFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	return parseReport(t, a.Files[0].Data)
}

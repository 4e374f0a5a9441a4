package cli

import (
	"strings"
	"testing"
	"time"

	"stet/cmd/internal/cli/clitest"
	"stet/diffstore"
	"stet/diffstore/edit"
)

// A notice of a source has no article to be named by. That a source fails is
// no edit, and nothing that a script is to be woken for.
func TestNoticesStandAmongTheEdits(t *testing.T) {
	t.Parallel()
	path := filled(t)
	db, err := diffstore.Open(t.Context(), path, diffstore.Options{Now: func() time.Time { return clitest.Now }})
	if err != nil {
		t.Fatal(err)
	}
	list, err := db.Sources(t.Context())
	if err != nil || len(list) == 0 {
		t.Fatalf("%v, %v", list, err)
	}
	e := edit.Edit{Op: edit.Failing, Where: "status", Severity: edit.Minor, Findings: []edit.Finding{
		{Kind: edit.Status, Op: edit.Failing, Severity: edit.Minor, After: edit.Fact{Text: "3 readings in a row failed: answered 503"}}}}
	r := edit.Report{Schema: edit.Schema, ID: "rep_x", Article: edit.About{URL: clitest.Feed, Outlet: "News"},
		Severity: edit.Minor, Disclosure: edit.Unannounced, Edits: []edit.Edit{e}}
	if err := db.SaveSourceStatus(t.Context(), list[0], r); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	want := "23 Nov 10:53  " + clitest.Feed + "  News\n" +
		"  minor                      status    3 readings in a row failed: answered 503\n"
	out := call{db: path, width: 120, noColor: true}.run(t, "edits", "--source", clitest.Feed, "--kind", "status").ok(t)
	if out != want {
		t.Errorf("got %s\nwant %s", out, want)
	}
	for _, args := range [][]string{{"edits", "--since", "5m", "--exit-code"}, {"log"}} {
		if out := (call{db: path}).run(t, args...).ok(t); strings.Contains(out, "503") {
			t.Errorf("%v:\n%s", args, out)
		}
	}
	if r := (call{db: path}).run(t, "edits", "--since", "5m", "--exit-code", "--kind", "status"); r.code != exitFound {
		t.Errorf("asked for: %+v", r)
	}
	out = call{db: path, width: 120, noColor: true}.run(t, "verify").ok(t)
	if strings.Contains(out, "not what was stored") {
		t.Error(out)
	}
}

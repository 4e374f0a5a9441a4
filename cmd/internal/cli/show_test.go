package cli

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/cmd/internal/cli/clitest"
	"stet/diffstore"
	"stet/diffstore/article"
)

func TestShow(t *testing.T) {
	t.Parallel()
	db := filled(t)
	out := call{db: db, width: 50, noColor: true}.run(t, "show", "harbour@1").ok(t)
	for _, want := range []string{
		"Harbour deal saves 230 jobs, minister says\n", "version 1 of 4\nfirst seen  23 Nov 2026 09:02:00 UTC\nstill at    23 Nov 2026 09:26:00 UTC\n", "\nsha256 ",
		"\n\nThe agreement keeps 230 jobs at the yard until\nspring, the ministry said.\n\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if out := (call{db: db}).run(t, "show", "harbour").ok(t); !strings.Contains(out, "version 4 of 4\nfirst seen  23 Nov 2026 10:41:00 UTC\n"+
		"not yet at  23 Nov 2026 10:36:00 UTC\nstill at    23 Nov 2026 10:41:00 UTC\npublished   23 Nov 2026 08:55:00 UTC, as the page says\n") {
		t.Errorf("newest:\n%s", out)
	}
	if page := (call{db: db}).run(t, "show", "harbour@2", "--page").ok(t); page != "<h1>Harbour deal saves 250 jobs, minister says</h1>\x1b[2J" {
		t.Errorf("page: %q", page)
	}
	for _, raw := range []string{"--page", "--content"} {
		if r := (call{db: db, width: 80}).run(t, "show", "harbour@2", raw); r.code != exitError || r.out != "" {
			t.Errorf("%s on a terminal: %+v", raw, r)
		}
	}
}

// What show says of its sha256 can be done, also where the text holds what JSON
// may escape or not.
func TestShowContentHasItsHash(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, arg := range []string{"harbour@1", "harbour", "storm", "court@1"} {
		content := call{db: db}.run(t, "show", arg, "--content").ok(t)
		sum := sha256.Sum256([]byte(content))
		if out := (call{db: db}).run(t, "show", arg).ok(t); !strings.Contains(out, fmt.Sprintf("\nsha256 %x\n", sum)) {
			t.Errorf("%s: the content has %x:\n%s", arg, sum, out)
		}
	}
}

// The newest version stood until the last look that found it, whatever the
// looks after it ended in.
func TestShowSaysUntilWhenTheNewestStood(t *testing.T) {
	t.Parallel()
	path := filled(t)
	db, err := diffstore.Open(t.Context(), path, diffstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := db.Find(t.Context(), "harbour")
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	w := list[0]
	w.LastSame = w.LastSame.Add(-5 * time.Minute) // what pends was seen once, after it
	if err := db.SaveCheck(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if out := (call{db: path}).run(t, "show", "harbour").ok(t); !strings.Contains(out, "\nstill at    23 Nov 2026 10:41:00 UTC\n") {
		t.Errorf("while it pends:\n%s", out)
	}
	w.LastSame, w.LastLook, w.Outcome = clitest.Now.Add(-2*time.Minute), clitest.Now, article.Failed
	if err := errors.Join(db.SaveCheck(t.Context(), w), db.Close()); err != nil {
		t.Fatal(err)
	}
	if out := (call{db: path}).run(t, "show", "harbour").ok(t); !strings.Contains(out, "\nstill at    23 Nov 2026 10:51:00 UTC\n") {
		t.Errorf("newest:\n%s", out)
	}
	if out := (call{db: path}).run(t, "show", "harbour@3", "--json").ok(t); !strings.Contains(out, `"last_seen":"2026-11-23T10:36:00Z"`) {
		t.Errorf("the one before: %s", out)
	}
}

package cli

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"stet/cmd/internal/cli/clitest"
	"stet/diffstore"
	"stet/diffstore/article"
)

// ids change with the addresses only; screens show them as they are.
var idOf = regexp.MustCompile(`^\{"id":"([a-z0-9]+)"`)

func harbourID(t *testing.T, db string) string {
	t.Helper()
	for line := range strings.SplitSeq(call{db: db}.run(t, "ls", "--json").ok(t), "\n") {
		if strings.Contains(line, clitest.Harbour) {
			return idOf.FindStringSubmatch(line)[1]
		}
	}
	t.Fatal("no harbour article")
	return ""
}

func TestLog(t *testing.T) {
	t.Parallel()
	db := filled(t)
	id := harbourID(t, db)
	same(t, call{db: db, width: 120, noColor: true}.run(t, "log", "harbour").ok(t), `
Harbour deal saves 250 jobs, minister says
https://news.example/harbour-deal   `+id+`   published 23 Nov 08:55, watched since 09:02, 4 versions

4  23 Nov 10:41   substantive  unannounced   figure    230 → 250 jobs
                                             quote     Ines Marrow: "We were [-never-] told of the plan"
3  23 Nov 10:12   minor                      text      1 paragraph moved
2  23 Nov 09:31   substantive  explained     headline  "Harbour deal saves 230 jobs, minister says" → "Harbour deal
                                                       saves 250 jobs, minister says"
                                             notice    "Correction: an earlier version gave the number of jobs as 230."
1  23 Nov 09:02                              first seen
`)
}

func TestLogOnANarrowTerminal(t *testing.T) {
	t.Parallel()
	out := call{db: filled(t), width: 60, noColor: true}.run(t, "log", "harbour").ok(t)
	if !strings.Contains(out, "4  23 Nov 10:41   substantive  unannounced\n    figure    230 → 250 jobs\n") {
		t.Errorf("findings do not stand below:\n%s", out)
	}
}

func TestHistoryFitsTheScreen(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, width := range []int{60, 40} {
		for _, args := range []string{"log harbour", "log court", "diff harbour 1 4", "edits", "blame harbour", "show harbour"} {
			out := call{db: db, width: width, noColor: true}.run(t, strings.Fields(args)...).ok(t)
			for line := range strings.SplitSeq(out, "\n") {
				if columns(line) > width && !strings.Contains(line, "https://") && !strings.HasPrefix(line, "sha256 ") {
					t.Errorf("%s at %d: %d columns: %s", args, width, columns(line), line)
				}
			}
		}
	}
}

func TestLogShowsStatuses(t *testing.T) {
	t.Parallel()
	out := call{db: filled(t), width: 120, noColor: true}.run(t, "log", "court").ok(t)
	lines := strings.Split(out, "\n")
	if lines[2] != "gated since 21 Nov: paywall" {
		t.Errorf("state: %q", lines[2])
	}
	if !strings.HasPrefix(lines[4], "–  21 Nov 08:00   minor ") || !strings.Contains(lines[4], "status") {
		t.Errorf("status: %q", lines[4])
	}
	if !strings.HasPrefix(lines[5], "2  20 Nov 10:03   minor ") {
		t.Errorf("version: %q", lines[5])
	}
}

func TestLogOfAllShowsTheNewestFirst(t *testing.T) {
	t.Parallel()
	out := call{db: filled(t)}.run(t, "log").ok(t)
	newest, oldest := strings.Index(out, "23 Nov 10:41"), strings.Index(out, "20 Nov 10:03")
	if newest != 0 || oldest < 0 {
		t.Errorf("newest at %d, oldest at %d:\n%s", newest, oldest, out)
	}
}

func TestLogJSON(t *testing.T) {
	t.Parallel()
	db := filled(t)
	id := harbourID(t, db)
	out := call{db: db}.run(t, "log", "harbour", "--json").ok(t)
	var got []string
	for line := range strings.Lines(out) {
		var v struct {
			Version              int
			Article, URL         string
			Seen, Hash, Headline string
			UnchangedAt          string `json:"unchanged_at"`
			Severity, Disclosure string
			Announced            bool
			Findings             []struct{ Kind, Op string }
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if v.Article != id || v.URL != clitest.Harbour || len(v.Hash) != 64 || v.Seen == "" || (v.UnchangedAt == "") != (v.Version == 1) || v.Findings == nil {
			t.Errorf("incomplete: %s", line)
		}
		got = append(got, fmt.Sprintf("%d %s %t %s %s", v.Version, v.Severity, v.Announced, v.Disclosure, v.Findings))
	}
	same(t, strings.Join(got, "\n"), `
1 none false unannounced []
2 substantive true explained [{headline changed} {notice added}]
3 minor false unannounced [{text moved}]
4 substantive false unannounced [{figure changed} {quote altered}]`)
}

func TestBlame(t *testing.T) {
	t.Parallel()
	same(t, call{db: filled(t), width: 60, noColor: true}.run(t, "blame", "harbour").ok(t), `
2  09:31      Harbour deal saves 250 jobs, minister says
1  09:02  ¶1  The harbour will stay open after a deal betwe…
1  09:02  ¶2  The two sides met yesterday.
1  09:02  ¶3  However the town council said it had not seen…
4  10:41  ¶4  The agreement keeps 250 jobs at the yard unti…
1  09:02  ¶5  Ines Marrow speaks for the yard's workers.
4  10:41  ¶6  "We were told of the plan," Ms Marrow told re…
2  09:31  ¶7  Correction: an earlier version gave the numbe…
`)
}

// Rows of different days must not look alike.
func TestBlameOfSeveralDays(t *testing.T) {
	t.Parallel()
	same(t, call{db: filled(t), width: 60, noColor: true}.run(t, "blame", "court").ok(t), `
1  20 Nov 09:03      Court clears council leader
2  20 Nov 10:03  ¶1  The court of Ostrand acquitted Jon Vel…
`)
}

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

func TestDiff(t *testing.T) {
	t.Parallel()
	db := filled(t)
	out := call{db: db, width: 100, noColor: true}.run(t, "diff", "harbour").ok(t)
	for _, want := range []string{
		"version 3 → 4   edited between 10:36 and 10:41 on 23 Nov   substantive, unannounced\n",
		"The agreement keeps [-230-]{+250+} jobs", `"We were [-never-]`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	page := call{db: db}.run(t, "diff", "harbour", "--format", "html").ok(t)
	if !strings.Contains(page, "between 10:36 and 10:41 on 23 Nov 2026 (UTC)") || strings.Contains(page, "   ") {
		t.Errorf("html:\n%s", page)
	}
	if strings.Contains(out, "\x1b") {
		t.Error("colour in spite of NO_COLOR")
	}
	if out := (call{db: db, width: 100}).run(t, "diff", "harbour").ok(t); !strings.Contains(out, "\x1b[") {
		t.Error("no colour on a terminal")
	}
	if out := (call{db: db}).run(t, "--color", "always", "diff", "harbour").ok(t); !strings.Contains(out, "\x1b[") {
		t.Error("no colour with --color always")
	}
	if r := (call{db: db}).run(t, "diff", "harbour", "2", "4", "--exit-code"); r.code != exitFound {
		t.Errorf("--exit-code with edits: %d", r.code)
	}
	if r := (call{db: db}).run(t, "diff", "harbour", "4", "4", "--exit-code"); r.code != exitOK {
		t.Errorf("--exit-code without edits: %d", r.code)
	}
	for _, format := range append(formats, "stat", "side-by-side") {
		args := []string{"diff", "harbour", "--format", format}
		if format == "stat" || format == "side-by-side" {
			args = []string{"diff", "harbour", "--" + format}
		}
		if out := (call{db: db}).run(t, args...).ok(t); !strings.Contains(out, "250") && format != "stat" || out == "" {
			t.Errorf("%s:\n%s", format, out)
		}
	}
}

func TestDiffOfASingleVersion(t *testing.T) {
	t.Parallel()
	r := call{db: filled(t)}.run(t, "diff", "storm")
	if r.code != exitOK || r.out != "" || !strings.Contains(r.err, "only one version") {
		t.Errorf("%+v", r)
	}
	if out := (call{db: filled(t)}).run(t, "diff", "storm", "--json").ok(t); !strings.Contains(out, `"edits":[]`) {
		t.Errorf("json: %s", out)
	}
}

func TestEdits(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, c := range []struct {
		args string
		want int
	}{
		{"", 5}, {"--since 24h", 3}, {"--since 2026-11-23", 3}, {"--until 2026-11-23", 2}, {"--severity substantive", 2},
		{"--kind quote,figure", 1}, {"--kind headline --kind status", 2}, {"--source News", 3}, {"--source " + clitest.Feed, 3},
		{"--limit 1", 1}, {"--since 1m", 0}, {"--disclosure explained", 1}, {"--disclosure unannounced,dated", 4},
		{"--disclosure unannounced --limit 2 --severity substantive", 1}, {"harbour", 3}, {"court --kind text", 1},
		{"harbour --disclosure announced", 0},
	} {
		args := append([]string{"edits", "--json"}, strings.Fields(c.args)...)
		out := call{db: db}.run(t, args...).ok(t)
		if got := strings.Count(out, "\n"); got != c.want {
			t.Errorf("edits %s: %d, want %d", c.args, got, c.want)
		}
		if c.want > 0 && !strings.HasPrefix(out, `{"schema":"stet.report.v1","id":"`) {
			t.Errorf("edits %s: %s", c.args, out)
		}
	}
	if r := (call{db: db}).run(t, "edits", "--exit-code"); r.code != exitFound {
		t.Errorf("--exit-code with edits: %d", r.code)
	}
	if r := (call{db: db}).run(t, "edits", "--exit-code", "--since", "1m"); r.code != exitOK || r.err != "no edits found\n" {
		t.Errorf("--exit-code without edits: %+v", r)
	}
}

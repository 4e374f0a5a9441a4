package cli

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"stet/cmd/internal/cli/clitest"
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

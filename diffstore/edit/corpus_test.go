package edit

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ratchet holds what was reached on testdata/corpus; a change may raise it
// (go test -run Corpus -v shows by what), never lower it.
type ratchet struct {
	F1        map[string]float64 `json:"f1"` // by kind and by language, of all kinds but text
	Facts     float64            `json:"facts"`
	Severity  float64            `json:"severity"`
	Announced float64            `json:"announced"`
	Silent    float64            `json:"silent"` // of pairs that are to give no edit
}

// counts are hits, false alarms and misses.
type counts struct{ tp, fp, fn int }

func (c counts) f1() float64 {
	if c.tp+c.fp+c.fn == 0 {
		return 1
	}
	return 2 * float64(c.tp) / float64(2*c.tp+c.fp+c.fn)
}

func (c counts) plus(d counts) counts { return counts{c.tp + d.tp, c.fp + d.fp, c.fn + d.fn} }

// TestCorpus measures 2,685 pairs of versions in eight languages, half of them
// without a change of fact, that were written without sight of the rules.
func TestCorpus(t *testing.T) {
	t.Parallel()
	by := map[string]counts{}
	n, severity, announced, silent, quiet := 0, 0, 0, 0, 0
	for _, name := range cases(t, "testdata/corpus/*/*.txtar") {
		got, want := run(t, name)
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		n++
		if strings.Fields(g[0])[0] == strings.Fields(w[0])[0] {
			severity++
		}
		if tells(g[0]) == tells(w[0]) {
			announced++
		}
		if strings.HasPrefix(w[0], "none") {
			quiet++
			if len(g) == 1 {
				silent++
			}
		}
		for kind, c := range compareFindings(g[1:], w[1:]) {
			by[kind] = by[kind].plus(c)
			by[filepath.Base(filepath.Dir(name))] = by[filepath.Base(filepath.Dir(name))].plus(c)
			if kind == "headline" || kind == "quote" || kind == "figure" {
				by["facts"] = by["facts"].plus(c)
			}
		}
	}
	reached := ratchet{F1: map[string]float64{}, Facts: by["facts"].f1(), Severity: share(severity, n), Announced: share(announced, n), Silent: share(silent, quiet)}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		t.Logf("%-10s %4d found, %3d false, %3d missed, F1 %.3f", k, by[k].tp, by[k].fp, by[k].fn, by[k].f1())
		reached.F1[k] = by[k].f1()
	}
	t.Logf("%d pairs: severity right %.3f, announced right %.3f, %d of %d unchanged pairs silent", n, reached.Severity, reached.Announced, silent, quiet)
	reached.hold(t)
}

func tells(line string) bool {
	return strings.HasSuffix(line, "announced") && !strings.HasSuffix(line, "unannounced") || strings.HasSuffix(line, "explained")
}

func share(n, of int) float64 { return float64(n) / float64(of) }

// compareFindings counts by kind. Findings of text are of no account (what
// they hold is approximate), of a notice only that it came or went.
func compareFindings(got, want []string) map[string]counts {
	tally := func(lines []string) map[string]int {
		m := map[string]int{}
		for _, l := range lines {
			fields := strings.Fields(l)
			switch fields[0] {
			case "text", "-":
				continue
			case "notice":
				l = fields[0] + " " + fields[1]
			}
			m[l]++
		}
		return m
	}
	g, w := tally(got), tally(want)
	out := map[string]counts{}
	for l, c := range g {
		kind := strings.Fields(l)[0]
		hit := min(c, w[l])
		out[kind] = out[kind].plus(counts{tp: hit, fp: c - hit})
	}
	for l, c := range w {
		kind := strings.Fields(l)[0]
		out[kind] = out[kind].plus(counts{fn: c - min(c, g[l])})
	}
	return out
}

const ratchetFile = "testdata/ratchet.json"

// hold fails where less was reached than ever before.
func (r ratchet) hold(t *testing.T) {
	t.Helper()
	if os.Getenv("RATCHET") == "raise" {
		b, err := json.MarshalIndent(r, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(ratchetFile, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(ratchetFile)
	if err != nil {
		t.Fatal(err)
	}
	var least ratchet
	if err := json.Unmarshal(raw, &least); err != nil {
		t.Fatal(err)
	}
	below := func(what string, got, least float64) {
		if got < least-1e-9 {
			t.Errorf("%s: %.4f, was %.4f", what, got, least)
		}
	}
	for k, v := range least.F1 {
		below("F1 of "+k, r.F1[k], v)
	}
	below("F1 of headline, quote and figure", r.Facts, least.Facts)
	below("severity", r.Severity, least.Severity)
	below("announced", r.Announced, least.Announced)
	below("silent", r.Silent, least.Silent)
	if len(least.F1) == 0 {
		t.Error(fmt.Errorf("%s holds nothing", ratchetFile))
	}
}

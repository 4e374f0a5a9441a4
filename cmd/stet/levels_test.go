package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// levels says how high each package stands. An import goes to a smaller
// level; what stands in within may also import its neighbours of a level.
var levels = map[string]int{
	"stet/seeds": 0, "stet/diffstore/article": 0, "stet/diffstore/sentence": 0, "stet/diffstore/textdiff": 0, "stet/diffstore/lang": 0,
	"stet/diffstore/align": 1, "stet/diffstore/quote": 1, "stet/diffstore/figure": 1, "stet/diffstore/edit": 1,
	"stet/notify/render": 2,
	"stet/monitor/fetch": 3, "stet/monitor/fetch/browser": 3, "stet/monitor/discover": 3, "stet/monitor/extract": 3, "stet/monitor/schedule": 3,
	"stet/notify/email": 3, "stet/notify/webhook": 3, "stet/notify/notifytest": 3,
	"stet/monitor": 4, "stet/notify": 4, "stet/diffstore": 4,
}

// within are the imports inside a level: edit stands on what compares, and
// that on what reads sentences and languages.
var within = map[string][]string{
	"stet/diffstore/edit":     {"stet/diffstore/align", "stet/diffstore/quote", "stet/diffstore/figure"},
	"stet/diffstore/sentence": {"stet/diffstore/lang"},
	// The browser gets its documents from the fetcher below it.
	"stet/monitor/fetch/browser": {"stet/monitor/fetch"},
}

// rooms keeps libraries where they belong: only these packages import them.
var rooms = map[string][]string{
	"github.com/sergi/go-diff/diffmatchpatch": {"stet/diffstore/textdiff"},
	"github.com/robfig/cron/v3":               {"stet/monitor"},
	"github.com/mattn/go-sqlite3":             {"stet/diffstore"},
	"database/sql":                            {"stet/diffstore"},
	"net/http":                                {"stet/monitor/fetch", "stet/monitor/fetch/browser", "stet/notify/webhook", "stet/cmd/internal/demo", "stet/cmd/internal/web"},
	"code.dny.dev/ssrf":                       {"stet/monitor/fetch", "stet/notify/webhook"},
	"github.com/chromedp/chromedp":            {"stet/monitor/fetch/browser"},
	"github.com/wneessen/go-mail":             {"stet/notify/email"},
	"github.com/spf13/cobra":                  {"stet/cmd/internal/cli"},
}

// pure packages know no clock, disk, network, log or other process.
var pure = []string{
	"stet/seeds", "stet/diffstore/article", "stet/diffstore/sentence", "stet/diffstore/textdiff", "stet/diffstore/lang",
	"stet/diffstore/align", "stet/diffstore/quote", "stet/diffstore/figure", "stet/diffstore/edit", "stet/notify/render",
	"stet/monitor/extract", "stet/monitor/discover", "stet/monitor/schedule",
}

var impure = []string{"os", "net", "net/http", "log", "log/slog", "os/exec", "database/sql", "io/ioutil"}

type pkg struct {
	ImportPath string
	Imports    []string
	Doc        string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Doc", "stet/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestLevels(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
		if strings.HasPrefix(p.ImportPath, "stet/cmd/") {
			continue
		}
		level, known := levels[p.ImportPath]
		if !known {
			t.Errorf("%s has no level: give it one", p.ImportPath)
		}
		for _, i := range p.Imports {
			to, ours := levels[i]
			if ours && to >= level && !has(within[p.ImportPath], i) || strings.HasPrefix(i, "stet/cmd") {
				t.Errorf("%s (level %d) imports %s (level %d)", p.ImportPath, level, i, to)
			}
		}
	}
}

func TestRooms(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			if room, kept := rooms[i]; kept && !has(room, p.ImportPath) {
				t.Errorf("%s imports %s, which belongs in %v", p.ImportPath, i, room)
			}
			if has(pure, p.ImportPath) && has(impure, i) {
				t.Errorf("%s is pure and imports %s", p.ImportPath, i)
			}
		}
	}
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

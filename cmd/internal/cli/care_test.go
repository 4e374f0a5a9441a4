package cli

import (
	"errors"
	"strings"
	"testing"
	"time"

	"stet/cmd/internal/cli/clitest"
	"stet/diffstore"
	"stet/diffstore/article"
)

func TestList(t *testing.T) {
	t.Parallel()
	db := filled(t)
	r := call{db: db, width: 130, noColor: true}.run(t, "ls")
	out := r.ok(t)
	id := harbourID(t, db)
	for _, want := range []string{
		"ID    OUTLET         HEADLINE                                    VERSIONS  LAST EDIT   NEXT LOOK  STATE\n",
		id + "  news.example   Harbour deal saves 250 jobs, minister says         4  12 min ago  in 3 min\n",
		"  daily.example  Court clears council leader                        2  3 days ago  in 18 h    gated since 21 Nov: paywall\n",
		"  news.example   https://news.example/appeal                        0  –           due\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if want := "4 articles, 1 source not read yet (stet check), 1 needs attention (stet doctor)\n"; r.err != want {
		t.Errorf("footer: %q", r.err)
	}
}

func TestListJSONSaysWhenPublished(t *testing.T) {
	t.Parallel()
	out := call{db: filled(t)}.run(t, "ls", "--json").ok(t)
	if n := strings.Count(out, `"published":"2026-11-23T08:55:00Z"`); n != 3 || strings.Count(out, `"published"`) != 3 {
		t.Errorf("%d of the 3 articles that were read:\n%s", n, out)
	}
}

// On a narrow screen columns go, and what is left is cut; what is the matter
// with an article stays to the last.
func TestTablesFitTheScreen(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, args := range []string{"ls", "ls --sources", "notify list --all"} {
		for _, width := range []int{80, 60, 40} {
			out := call{db: db, width: width, noColor: true}.run(t, strings.Fields(args)...).ok(t)
			for line := range strings.Lines(out) {
				if columns(strings.TrimSuffix(line, "\n")) > width {
					t.Errorf("%s at %d: %d columns:\n%s", args, width, columns(line), line)
				}
			}
			for _, word := range map[string][]string{
				"ls":                {"STATE\n", " gated since"},
				"ls --sources":      {"News", "STATE", "https://"},
				"notify list --all": {"REFUSED", "desk", "550 no"},
			}[args] {
				if !strings.Contains(out, word) {
					t.Errorf("%s at %d without %q:\n%s", args, width, word, out)
				}
			}
		}
	}
	if out := (call{db: db, width: 80, noColor: true}).run(t, "ls").ok(t); strings.Contains(out, "VERSIONS") || !strings.Contains(out, "NEXT LOOK") {
		t.Errorf("at 80:\n%s", out)
	}
	if out := (call{db: db, width: 130, noColor: true}).run(t, "ls").ok(t); !strings.Contains(out, "VERSIONS") {
		t.Errorf("at 130:\n%s", out)
	}
}

func TestRemoveAndForget(t *testing.T) {
	t.Parallel()
	db := filled(t)
	id := harbourID(t, db)
	if out := (call{db: db}).run(t, "rm", "harbour").ok(t); out != "stopped: "+id+" Harbour deal saves 250 jobs, minister says (history kept: 4 versions)\n" {
		t.Errorf("rm: %s", out)
	}
	if out := (call{db: db}).run(t, "rm", "harbour").ok(t); !strings.HasPrefix(out, "stopped already: "+id) {
		t.Errorf("rm again: %s", out)
	}
	if out := (call{db: db}).run(t, "log", "harbour").ok(t); !strings.Contains(out, "\npaused\n") || !strings.Contains(out, "250 jobs") {
		t.Errorf("log of a paused article:\n%s", out)
	}
	ask := call{db: db, terminal: true, stdin: "n\n"}.run(t, "rm", "harbour", "--forget")
	returns := "note: https://news.example/rss is still followed: while that lists " + id + ", it comes back as new, with version 1\n" +
		"hint: stet rm " + id + " without --forget stops for good, and keeps the history\n"
	if ask.code != exitFound || ask.err != returns+"delete 4 versions of 1 article for good? [y/N] nothing deleted\n" {
		t.Errorf("asked: %+v", ask)
	}
	if r := (call{db: db}).run(t, "rm", "court", "--forget", "--yes"); r.ok(t) == "" || r.err != "" {
		t.Errorf("of no source: %+v", r)
	}
	if out := (call{db: db, terminal: true, stdin: "y\n"}).run(t, "rm", id, "--forget").ok(t); !strings.HasPrefix(out, "forgotten: ") {
		t.Errorf("forget: %s", out)
	}
	if r := (call{db: db}).run(t, "rm", "storm", "News", "--forget", "--yes"); r.ok(t) == "" || r.err != "" {
		t.Errorf("with its source: %+v", r)
	}
	if r := (call{db: db}).run(t, "log", "harbour"); r.code != exitError {
		t.Errorf("log of a forgotten article: %+v", r)
	}
}

func TestRemoveSource(t *testing.T) {
	t.Parallel()
	db := filled(t)
	if out := (call{db: db}).run(t, "rm", "News").ok(t); out != "stopped: https://news.example/rss (history kept: 5 versions)\n" {
		t.Errorf("rm: %s", out)
	}
	if got := strings.Count(call{db: db}.run(t, "ls", "--json").ok(t), `"paused":true`); got != 3 {
		t.Errorf("%d articles paused, want 3", got)
	}
	if out := (call{db: db}).run(t, "ls", "--sources", "--json").ok(t); out != "" {
		t.Errorf("sources left: %s", out)
	}
}

func TestDoctor(t *testing.T) {
	t.Parallel()
	db := filled(t)
	r := call{db: db}.run(t, "doctor")
	for _, want := range []string{
		"ok       configuration  none; ", "ok       database       " + db[:20], "ok       clock          23 Nov 2026 10:53 UTC\n",
		"Court clears council leader: gated since 21 Nov: paywall\n", "problem  receiver       desk refused 1 report: 550",
		"ok       address guard  loopback and private addresses are not read\n", "hint: ",
	} {
		if !strings.Contains(r.out, want) {
			t.Errorf("no %q in:\n%s", want, r.out)
		}
	}
	if r.code != exitFound || r.err != "" {
		t.Errorf("code %d, stderr %s", r.code, r.err)
	}
}

func TestDoctorOfABrokenConfiguration(t *testing.T) {
	t.Parallel()
	path := write(t, "stet.toml", "[fetch]\nallow_private = true\nrobts = true\n")
	r := call{}.run(t, "--config", path, "doctor", "--json")
	want := `{"state":"problem","part":"configuration","text":"` + path + `:3:1: unknown key \"robts\" in [fetch]","hint":"did you mean \"robots\"?"}`
	if r.code != exitFound || !strings.Contains(r.out, want) {
		t.Errorf("code %d:\n%s", r.code, r.out)
	}
	// Values that only the doctor and the daemon look into.
	deep := write(t, "stet.toml", "[monitor]\ncron = \"TZ=0\"\n[[receiver]]\nwebhook = \"https://hooks.example/x\"\nsecret_env = \"NOT_SET\"\n")
	r = call{}.run(t, "--config", deep, "doctor")
	if r.code != exitFound || !strings.Contains(r.out, "stet.toml:2:") || !strings.Contains(r.out, "NOT_SET") {
		t.Errorf("code %d:\n%s", r.code, r.out)
	}
	// Another command names the problem too, and itself not.
	r = call{}.run(t, "--config", path, "ls")
	if r.code != exitError || !strings.HasPrefix(r.err, "stet: "+path+":3:1: unknown key \"robts\" in [fetch]\nhint: did you mean \"robots\"?\n") {
		t.Errorf("ls: %+v", r)
	}
	// With --db, nothing is asked of it.
	if r := (call{db: filled(t)}).run(t, "--config", path, "ls"); r.code != exitOK {
		t.Errorf("ls with --db: %+v", r)
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	db := filled(t)
	out := call{db: db}.run(t, "__complete", "log", harbourID(t, db)[:2]).out
	if !strings.Contains(out, "\tHarbour deal saves 250 jobs, minister says\n") || strings.Contains(out, "Court") {
		t.Errorf("articles: %s", out)
	}
	if out := (call{}).run(t, "__complete", "edits", "--kind", "").out; !strings.Contains(out, "quote\n") {
		t.Errorf("kinds: %s", out)
	}
	if out := (call{}).run(t, "__complete", "ls", "--color", "").out; !strings.Contains(out, "never\n") {
		t.Errorf("colours: %s", out)
	}
	if out := (call{}).run(t, "__complete", "edits", "--disclosure", "").out; !strings.Contains(out, "unannounced\n") {
		t.Errorf("disclosures: %s", out)
	}
	if out := (call{db: db}).run(t, "__complete", "edits", harbourID(t, db)[:2]).out; !strings.Contains(out, "\tHarbour deal saves") {
		t.Errorf("articles of edits: %s", out)
	}
}

// Of a host that is down one line is enough, whatever else is the matter.
func TestDoctorNamesADeadHostOnce(t *testing.T) {
	t.Parallel()
	path := filled(t)
	db, err := diffstore.Open(t.Context(), path, diffstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := db.Watches(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range list {
		if host(w.URL) != "news.example" {
			continue
		}
		w.Outcome, w.Reason, w.Since = article.Failed, "connection refused", clitest.Now.Add(-time.Duration(i)*time.Hour)
		if err := db.SaveCheck(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	out := strings.Join(strings.Fields(call{db: path}.run(t, "doctor").out), " ")
	if strings.Count(out, "connection refused") != 1 || !strings.Contains(out, "problem articles 3 articles of news.example failed, the first since 23 Nov: connection refused") {
		t.Errorf("doctor: %s", out)
	}
	if !strings.Contains(out, "Court clears council leader: gated") {
		t.Errorf("the other is gone: %s", out)
	}
}

// An edit that waits for a second look is no secret.
func TestListSaysWhatPends(t *testing.T) {
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
	w.Confirm = clitest.Now.Add(time.Minute)
	if err := errors.Join(db.SaveCheck(t.Context(), w), db.Close()); err != nil {
		t.Fatal(err)
	}
	if out := (call{db: path}).run(t, "ls").ok(t); strings.Count(out, "  edited, not yet seen a second time\n") != 1 {
		t.Errorf("ls:\n%s", out)
	}
}

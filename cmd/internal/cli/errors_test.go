package cli

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestErrorsSayWhatToDo(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, c := range []struct{ args, want string }{
		{"lgo", "stet: unknown command \"lgo\"\nhint: did you mean"},
		{"log --bogus", "stet: log: unknown flag: --bogus\nhint: stet log --help lists the flags\n"},
		{"log a b", "stet: log: unexpected argument \"b\"\nhint: usage: stet log [ARTICLE]\n"},
		{"diff", "stet: diff: too few arguments\nhint: usage: stet diff ARTICLE [N [M]]\n"},
		{"log nowhere", "stet: log: no article fits \"nowhere\" in " + db + "\nhint: stet ls lists what is watched; --db names another database\n"},
		{"show harbour@9", "has no version 9\nhint: it has 4 versions; stet log "},
		{"show appeal", "no version of "},
		{"diff harbour 4 2", "stet: diff: version 4 is later than 2\nhint: the earlier version comes first: stet diff "},
		{"diff harbour two", "stet: diff: \"two\" is no version number\n"},
		{"diff harbour 0", "has no version 0\n"},
		{"diff harbour --format xml", "stet: diff: --format \"xml\" is not known\nhint: it is one of text, markdown,"},
		{"diff harbour --stat --json", "stet: diff: "},
		{"edits --kind quotes", "stet: edits: --kind \"quotes\" is not known\nhint: it is one of headline, "},
		{"edits --disclosure explained,silent", "stet: edits: --disclosure \"silent\" is not known\nhint: it is one of explained, announced, dated, unannounced\n"},
		{"edits nowhere", "stet: edits: no article fits \"nowhere\""},
		{"edits a b", "hint: usage: stet edits [ARTICLE]\n"},
		{"edits --severity bad", "--severity \"bad\" is not known\n"},
		{"edits --since soon", "stet: edits: \"soon\" is no time\nhint: write 24h, 7d, 2w or a day such as 2026-11-23\n"},
		{"edits --source Olds", "stet: edits: no source \"Olds\"\nhint: "},
		{"edits --since 30d --until 60d", "stet: edits: --since 30d is not before --until 60d\nhint: the earlier time"},
		{"add http://", "stet: add: http://: no address that stet can read: no host in it\n"},
		{"completion foo", "stet: completion: unknown shell \"foo\"\nhint: "},
		{"edits --limit -1", "--limit -1 is below 0"},
		{"--color blue ls", "stet: ls: --color \"blue\" is not known\nhint: it is auto, always or never\n"},
		{"notify retry", "stet: notify retry: too few arguments\nhint: usage: stet notify retry RECEIVER [REPORT]\n"},
		{"notify retry nobody", "stet: notify retry: no receiver \"nobody\"\nhint: stet notify list names them\n"},
		{"notify retry desk unknown", "stet: notify retry: report \"unknown\" does not wait for desk"},
		{"rm nothing", "stet: rm: no article fits \"nothing\" in "},
		{"rm harbour --forget", "stet: rm: this would delete 4 versions of 1 article for good\nhint: say --yes"},
		{"add", "stet: add: nothing to add\n"},
		{"add word", "stet: add: \"word\" is no file and no address"},
		{"add a.example b.example --name x", "stet: add: --name names one source, not 2\n"},
		{"add a.example --every 5s", "stet: add: --every \"5s\" is no time of a minute or more\n"},
		{"add a.example --attention max", "--attention \"max\" is not known"},
		{"add a.example --as blog", "--as \"blog\" is not known"},
		{"compare - -", "stet: compare: only one of the two can be stdin\n"},
		{"compare /nowhere.txt -", "stet: compare: /nowhere.txt: no such file or directory\n"},
		{"inspect", "stet: inspect: too few arguments\nhint: usage: stet inspect FILE|URL|-\n"},
		{"inspect --jsonl x", "stet: inspect: unexpected argument \"x\"\n"},
	} {
		r := call{db: db}.run(t, strings.Fields(c.args)...)
		if r.code != exitError || r.out != "" || !strings.Contains(r.err, c.want) || !strings.HasPrefix(r.err, "stet: ") {
			t.Errorf("stet %s: code %d, stdout %q, stderr:\n%swant %q", c.args, r.code, r.out, r.err, c.want)
		}
	}
}

func TestAmbiguousNames(t *testing.T) {
	t.Parallel()
	r := call{db: filled(t)}.run(t, "log", "a")
	lines := strings.Split(r.err, "\n")
	if r.code != exitError || lines[0] != `stet: log: "a" fits 4 articles` || len(lines) != 7 {
		t.Fatalf("%+v", r)
	}
	if !strings.HasSuffix(lines[1], "  Harbour deal saves 250 jobs, minister says  news.example") {
		t.Errorf("candidate: %q", lines[1])
	}
	if lines[5] != "hint: give the id, or more of the headline" {
		t.Errorf("hint: %q", lines[5])
	}
}

func TestDatabaseFaults(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	random := filepath.Join(dir, "random.db")
	if err := os.WriteFile(random, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	// Where SQLite keeps user_version and application_id: sqlite.org/fileformat.html
	newer := alter(t, filled(t), func(file []byte) { file[63] = 99 })
	foreign := alter(t, filled(t), func(file []byte) { file[68] ^= 0xff })
	for path, want := range map[string]string{
		filepath.Join(dir, "missing.db"): "hint: stet add URL begins one",
		random:                           "hint: ",
		foreign:                          "this is not a database of stet\nhint: --db names the database",
		newer:                            "hint: a newer stet wrote this database; update this one",
	} {
		for _, args := range []string{"ls", "rm x", "verify"} {
			r := call{db: path}.run(t, strings.Fields(args)...)
			if r.code != exitError || !strings.Contains(r.err, want) || !strings.Contains(r.err, filepath.Base(path)) {
				t.Errorf("%s on %s: code %d\n%s", args, filepath.Base(path), r.code, r.err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "missing.db")); err == nil {
		t.Error("a reading command made a database")
	}
}

// Who is in another folder looks into another database, and is told which.
func TestAnEmptyDatabaseIsNamed(t *testing.T) {
	t.Parallel()
	db := filled(t)
	for _, args := range []string{"rm News", "rm harbour storm appeal court --forget --yes"} {
		call{db: db}.run(t, strings.Fields(args)...).ok(t)
	}
	if r := (call{db: db}).run(t, "ls"); r.err != "nothing is watched yet in "+db+"\nhint: stet add URL; --db names another database\n" {
		t.Errorf("%+v", r)
	}
}

// The step of the store that bears the command's name is not said twice.
func TestNoDoubledWords(t *testing.T) {
	t.Parallel()
	var errs strings.Builder
	s := &session{Env: Env{Stderr: &errs}.withDefaults()}
	verify, _, err := newRoot(s).Find([]string{"verify"})
	if err != nil {
		t.Fatal(err)
	}
	s.complain(verify, errors.New("verify: t.db: the database is damaged"))
	if want := "stet: verify: t.db: the database is damaged\n"; errs.String() != want {
		t.Errorf("%q, want %q", errs.String(), want)
	}
}

// A password that was typed with an address is not repeated.
func TestAddRepeatsNoPassword(t *testing.T) {
	t.Parallel()
	if r := (call{}).run(t, "add", "https://me:hush@daily example"); strings.Contains(r.err, "hush") || r.code != exitError {
		t.Errorf("%+v", r)
	}
}

// alter changes the bytes of a file.
func alter(t *testing.T, path string, change func(file []byte)) string {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change(file)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVerifyNamesAFault(t *testing.T) {
	t.Parallel()
	db := filled(t)
	id := harbourID(t, db)
	if out := (call{db: db}).run(t, "verify").ok(t); !strings.HasPrefix(out, "all as it was stored: 7 versions of 4 articles") {
		t.Errorf("whole: %s", out)
	}
	if out := (call{db: db}).run(t, "verify", "--json").ok(t); !strings.Contains(out, `"faults":0,"digest":"`) {
		t.Errorf("json: %s", out)
	}
	var first struct{ Hash string }
	if err := json.Unmarshal([]byte(strings.SplitAfter(call{db: db}.run(t, "log", "harbour", "--json").ok(t), "\n")[0]), &first); err != nil {
		t.Fatal(err)
	}
	hash, err := hex.DecodeString(first.Hash)
	if err != nil {
		t.Fatal(err)
	}
	alter(t, db, func(file []byte) { file[bytes.Index(file, hash)] ^= 1 })
	r := call{db: db}.run(t, "verify")
	if r.code != exitFound || !strings.HasPrefix(r.err, "stet: verify: "+id+" version 1 ") || !strings.Contains(r.err, " than was stored ") ||
		!strings.Contains(r.err, "; intact: versions 2–4\n") || !strings.HasPrefix(r.out, "1 fault in ") {
		t.Errorf("%+v", r)
	}
	if strings.Contains(r.out, "note it down") {
		t.Errorf("a digest of what is not as it was stored:\n%s", r.out)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if r := (call{db: db}).run(t, "backup", copied); r.code != exitFound || !strings.Contains(r.out, "\n1 fault in ") || !strings.Contains(r.err, copied+" verify names them") {
		t.Errorf("backup: %+v", r)
	}
	if r := (call{db: copied}).run(t, "verify"); r.code != exitFound || !strings.HasPrefix(r.err, "stet: verify: "+id+" version 1 ") {
		t.Errorf("the copy: %+v", r)
	}
	if r := (call{db: db}).run(t, "verify", "--json"); r.code != exitFound || !strings.Contains(r.out, `"version":1,`) || !strings.Contains(r.out, `"faults":1`) {
		t.Errorf("json: %+v", r)
	}
	if r := (call{db: db}).run(t, "show", "harbour@1"); r.code != exitError || !strings.Contains(r.err, "hint: restore it from a backup") {
		t.Errorf("show: %+v", r)
	}
}

// What a page says must never steer the terminal of who reads about it.
func TestNoControlCharacters(t *testing.T) {
	t.Parallel()
	db := filled(t)
	page := filepath.Join(t.TempDir(), "a.txt")
	text := "Storm warning for the \x1b[2Jweekend\n\nWinds of 90 km/h are\u009b31m expected, \u202ethe mayor said.\n\n\"Stay \x1b[5mat home,\" she said.\n"
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"ls", "log", "log storm", "log a", "show storm", "blame storm", "diff storm", "edits", "notify list", "doctor", "ls --json",
		"show storm --json", "log storm --json", "notify list --json", "__complete log a", "rm storm --forget --yes",
		"inspect " + page, "inspect --json " + page, "compare " + page + " " + page,
	} {
		r := call{db: db, width: 100, noColor: true}.run(t, strings.Fields(args)...)
		for _, c := range r.out + r.err {
			if unicode.IsControl(c) && c != '\n' || c == '\u202e' {
				t.Errorf("stet %s printed %U", args, c)
				break
			}
		}
	}
}

func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := Run(ctx, []string{"--db", filled(t), "log"}, Env{}); code != exitBreak {
		t.Errorf("exit code %d", code)
	}
}

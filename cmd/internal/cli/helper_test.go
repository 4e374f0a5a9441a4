package cli

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/cmd/internal/cli/clitest"
)

// call is one command as a user gives it. The zero call runs where nothing is
// a terminal.
type call struct {
	db       string
	stdin    string
	width    int // of the terminal that stdout is; 0: none
	noColor  bool
	terminal bool // stdin is one
}

type result struct {
	out, err string
	code     int
}

func (c call) run(t *testing.T, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	in := strings.NewReader(c.stdin)
	env := Env{Stdin: in, Stdout: &out, Stderr: &errs, Zone: time.UTC, Now: func() time.Time { return clitest.Now }}
	env.Getenv = func(name string) string {
		switch {
		case name == "NO_COLOR" && c.noColor:
			return "1"
		case name == "HOME":
			return t.TempDir()
		}
		return ""
	}
	env.Terminal = func(f any) int {
		switch {
		case f == any(&out):
			return c.width
		case f == any(in) && c.terminal:
			return 80
		}
		return 0
	}
	if c.db != "" {
		args = append([]string{"--db", c.db}, args...)
	}
	code := Run(t.Context(), args, env)
	return result{out.String(), errs.String(), code}
}

// filled makes a database of its own for one test.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stet.db")
	if err := clitest.Fill(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	return path
}

// ok fails the test unless the command did its work without a word of trouble.
func (r result) ok(t *testing.T) string {
	t.Helper()
	if r.code != exitOK {
		t.Fatalf("exit code %d, stderr:\n%s", r.code, r.err)
	}
	return r.out
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A database that this user may read and not write: reading goes on, writing
// says what is wrong and how to mend it. As root, who may write everything,
// the test runs stet as nobody.
func TestReadOnlyDatabase(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "stet-readonly")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(dir)
	})
	db, bin := filepath.Join(dir, "stet.db"), copied(t, dir)
	many(t, db, 1)
	for path, mode := range map[string]os.FileMode{db: 0o444, bin: 0o755, dir: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	stet := func(args ...string) (string, error) {
		cmd := exec.Command(bin, append([]string{"--db", db}, args...)...)
		cmd.Env = append(os.Environ(), "HOME="+dir, "TMPDIR="+os.TempDir())
		cmd.Dir = dir
		if os.Geteuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := stet("log"); err != nil || !strings.Contains(out, "250 people") {
		t.Errorf("log: %v\n%s", err, out)
	}
	for _, args := range [][]string{{"add", "--later", "https://news.example/more"}, {"check"}, {"run"}} {
		out, err := stet(args...)
		if err == nil || !strings.Contains(out, "cannot be written") || !strings.Contains(out, "hint: ") {
			t.Errorf("%v: %v\n%s", args, err, out)
		}
	}
}

// copied puts the stet that TestMain made where anybody may run it.
func copied(t *testing.T, dir string) string {
	t.Helper()
	from, err := exec.LookPath("stet")
	if err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	path := filepath.Join(dir, "stet")
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

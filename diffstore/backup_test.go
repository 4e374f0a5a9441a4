package diffstore

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A backup holds what stands in the log only, which a copy of the file does
// not, and is the owner's alone.
func TestBackup(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 3)
	dir := t.TempDir()
	to := filepath.Join(dir, "copy.db")
	reader := openAt(t, s.Path(), Options{ReadOnly: true})
	check(t, reader.Backup(t.Context(), to))
	save(t, s, w, 4, 4)

	b := openAt(t, to, Options{ReadOnly: true})
	noFaults(t, b)
	list, err := b.Versions(t.Context(), w.ID)
	check(t, err)
	if len(list) != 3 {
		t.Errorf("%d versions, want 3", len(list))
	}
	if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}

	bare, err := os.ReadFile(s.Path())
	check(t, err)
	cut := filepath.Join(dir, "cut.db")
	check(t, os.WriteFile(cut, bare, 0o600))
	if c, err := Open(t.Context(), cut, Options{ReadOnly: true}); err == nil {
		if list, err := c.Versions(t.Context(), w.ID); err == nil && len(list) == 4 {
			t.Error("a copy of the file alone is whole: the test shows nothing")
		}
		c.Close()
	}

	// It goes on as a database.
	goOn := openAt(t, to, Options{})
	save(t, goOn, reload(t, goOn, w.ID), 4, 4)
	noFaults(t, goOn)
}

func TestBackupOverwritesNothingAndLeavesNoPart(t *testing.T) {
	t.Parallel()
	s := open(t)
	save(t, s, add(t, s, lighthouse), 1, 1)
	dir := t.TempDir()
	there := filepath.Join(dir, "there.db")
	check(t, os.WriteFile(there, []byte("mine"), 0o600))
	if err := s.Backup(t.Context(), there); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v, want fs.ErrExist", err)
	}
	if text, _ := os.ReadFile(there); string(text) != "mine" {
		t.Errorf("overwritten: %q", text)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "none", "a.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, want fs.ErrNotExist", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(ctx, filepath.Join(dir, "b.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

package diffstore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"flag"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden schema")

func TestSchemaIsTheGoldenOne(t *testing.T) {
	t.Parallel()
	s := open(t)
	const query = `select sql from sqlite_schema where sql is not null and name not like 'sqlite_%'
order by case type when 'table' then 1 when 'index' then 2 else 3 end, name`
	list, err := collect(t.Context(), s.readers, scanString, query)
	check(t, err)
	got := strings.Join(list, ";\n\n") + ";\n"
	if *update {
		check(t, os.WriteFile("schema.sql", []byte(got), 0o644))
	}
	want, err := os.ReadFile("schema.sql")
	check(t, err)
	if got != string(want) {
		t.Error("a fresh database differs from schema.sql; if that is meant: go test -run Schema -update ./diffstore")
	}
}

func TestPragmasReachEveryConnection(t *testing.T) {
	t.Parallel()
	s := open(t)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000",
	} {
		var got string
		check(t, s.writer.QueryRow("pragma "+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	if _, err := s.readers.Exec(`delete from articles`); err == nil {
		t.Error("a reader can write")
	}
}

func TestOpenTakesAnyPath(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a b.db", "50%25.db", "what?.db", "a#b.db", "ü&mode=ro.db", "deep/er/x.db"} {
		path := filepath.Join(t.TempDir(), name)
		s := openAt(t, path, Options{})
		add(t, s, lighthouse)
		check(t, s.Close())
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%q: %v", name, err)
		}
		r := openAt(t, path, Options{ReadOnly: true})
		if list, err := r.Watches(t.Context()); err != nil || len(list) != 1 {
			t.Errorf("%q read again: %d articles, %v", name, len(list), err)
		}
	}
}

func TestTheFolderAndFileAreForTheOwner(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "stet.db")
	openAt(t, path, Options{})
	for p, want := range map[string]fs.FileMode{filepath.Dir(path): 0o700, path: 0o600} {
		info, err := os.Stat(p)
		check(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", p, got, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 20_000)
	rand.New(rand.NewSource(2)).Read(noise)
	sqlFile := func(script string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite3", path)
			check(t, err)
			defer db.Close()
			_, err = db.Exec(script)
			check(t, err)
		}
	}
	for name, c := range map[string]struct {
		make     func(t *testing.T, path string)
		readOnly bool
		want     error
	}{
		"nothing there":                 {func(*testing.T, string) {}, true, fs.ErrNotExist},
		"noise":                         {func(t *testing.T, path string) { check(t, os.WriteFile(path, noise, 0o600)) }, false, ErrCorrupt},
		"another program's":             {sqlFile(`create table songs (name text)`), false, ErrForeign},
		"another program's, read":       {sqlFile(`create table songs (name text)`), true, ErrForeign},
		"marked by another":             {sqlFile(`pragma application_id = 7`), false, ErrForeign},
		"newer":                         {sqlFile(`pragma application_id = 0x73746574; pragma user_version = 9999`), false, ErrNewer},
		"older, and may not be changed": {sqlFile(`pragma application_id = 0x73746574; create table x (y)`), true, ErrOlder},
		"empty, and may not be made":    {func(t *testing.T, path string) { check(t, os.WriteFile(path, nil, 0o600)) }, true, ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "stet.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(t.Context(), path, Options{ReadOnly: c.readOnly})
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%v, want %v with the path", err, c.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was touched")
			}
		})
	}
	if _, err := Open(t.Context(), t.TempDir(), Options{}); err == nil {
		t.Error("a folder was opened")
	}
}

func TestDamageIsNamed(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(b []byte) []byte{
		"cut in half": func(b []byte) []byte { return b[:len(b)/2] },
		"overwritten": func(b []byte) []byte {
			rand.New(rand.NewSource(3)).Read(b[4096:])
			return b
		},
	} {
		path := filepath.Join(t.TempDir(), "stet.db")
		s := openAt(t, path, Options{})
		save(t, s, add(t, s, lighthouse), 1, 3)
		check(t, s.Check(t.Context()))
		check(t, s.Close())
		b, err := os.ReadFile(path)
		check(t, err)
		check(t, os.WriteFile(path, damage(b), 0o600))

		err = useDamaged(t, path)
		if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want ErrCorrupt with the path", name, err)
		}
	}
}

func useDamaged(t *testing.T, path string) error {
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Check(t.Context())
}

func TestReadOnlyWritesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	s := openAt(t, path, Options{})
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	r := openAt(t, path, Options{ReadOnly: true}) // beside the writer
	if _, err := r.Latest(t.Context(), w.ID); err != nil {
		t.Error(err)
	}
	if err := r.SaveCheck(t.Context(), w); !errors.Is(err, ErrReadOnly) {
		t.Errorf("SaveCheck: %v, want ErrReadOnly", err)
	}
	if _, err := r.Guard(t.Context()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Guard: %v, want ErrReadOnly", err)
	}
	check(t, r.Check(t.Context()))
}

func TestLockedIsNotWaitedForLong(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	a := openAt(t, path, Options{})
	b := openAt(t, path, Options{BusyTimeout: time.Millisecond})
	w := add(t, a, lighthouse)
	tx, err := a.writer.BeginTx(t.Context(), nil)
	check(t, err)
	defer tx.Rollback()
	if err := b.SaveCheck(t.Context(), w); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), path) {
		t.Errorf("%v, want ErrLocked with the path", err)
	}
	if _, err := b.Watches(t.Context()); err != nil { // reading goes on
		t.Error(err)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 3)
	_, err := s.writer.Exec(`pragma max_page_count = 60`)
	check(t, err)
	n := w.Versions
	for err == nil {
		v := saving(w, n+1, text(n+1))
		v.Page = make([]byte, 5000)
		rand.New(rand.NewSource(int64(n))).Read(v.Page)
		if err = s.SaveVersion(t.Context(), v); err == nil {
			n++
			w = reload(t, s, w.ID)
		}
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("%v, want ErrFull", err)
	}
	if w = reload(t, s, w.ID); w.Versions != n {
		t.Errorf("%d versions are counted, want %d", w.Versions, n)
	}
	noFaults(t, s)
	_, err = s.writer.Exec(`pragma max_page_count = 100000`)
	check(t, err)
	save(t, s, w, n+1, n+1)
	noFaults(t, s)
}

func TestGuardLetsOneIn(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	a, b := openAt(t, path, Options{}), openAt(t, path, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	release, err := a.Guard(ctx)
	check(t, err)
	cancel() // the guard outlives it
	if _, err := b.Guard(t.Context()); !errors.Is(err, ErrGuarded) {
		t.Errorf("the second got %v, want ErrGuarded", err)
	}
	add(t, b, lighthouse) // guarding hinders no writing
	check(t, release())
	check(t, release())
	again, err := b.Guard(t.Context())
	check(t, err)
	check(t, again())
}

// Package diffstore keeps what stet must not forget, in one SQLite file: the
// sources and articles that are watched, every version of every article, the
// reports of what was edited, and who was told.
//
// It takes the values of packages seeds, article and edit and gives them back.
// Versions are facts: numbered, hashed, chained to the one before and never
// rewritten; Verify proves it. A version and its report are kept in one
// transaction or not at all, also when the process is killed or the disk is
// full. It fetches nothing, compares nothing, tells nobody and starts no
// goroutine; all times but the moment of saving come from the caller.
package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Options are the settings of a Store. The zero value works.
type Options struct {
	ReadOnly    bool             // write nothing, make nothing; every writing method gives ErrReadOnly
	Now         func() time.Time // when reports are found and confirmed; nil: time.Now
	BusyTimeout time.Duration    // how long another process is waited for; 0: 5 s
}

// Store is an open database. Its methods may be called from any goroutine,
// and several processes may have the same file open.
type Store struct {
	path      string
	writer    *sql.DB // one connection; nil when read-only
	readers   *sql.DB
	codec     *codec
	gathering gathering
	now       func() time.Time
	immutable bool // read-only, where nothing can be written beside the file
}

// Open opens the database at path. Unless read-only it makes the file (and
// its folder, for the owner alone) where there is none, and brings the schema
// up to date. It changes nothing in a file that is not stet's.
//
// Errors: fs.ErrNotExist (read-only and missing), ErrForeign, ErrNewer,
// ErrOlder, ErrCorrupt, ErrLocked, ErrReadOnly, ErrDenied, ErrFull.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s := &Store{path: path, now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if o.BusyTimeout <= 0 {
		o.BusyTimeout = 5 * time.Second
	}
	if err := s.open(ctx, o); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %s: %w", path, explain(err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	codec, err := newCodec()
	if err != nil {
		return err
	}
	s.codec = codec
	if err := prepareFile(s.path, o.ReadOnly); err != nil {
		return err
	}
	if s.immutable, err = probe(ctx, s.path, o); err != nil {
		return err
	}
	if o.ReadOnly {
		s.readers, err = connect(readOnlyDSN(s.path, o.BusyTimeout, s.immutable), 4)
		return err
	}
	if s.writer, err = connect(writerDSN(s.path, o.BusyTimeout), 1); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer); err != nil {
		return err
	}
	if err := makeKeys(ctx, s.writer); err != nil {
		return fmt.Errorf("keys of addresses: %w", err)
	}
	s.readers, err = connect(readerDSN(s.path, o.BusyTimeout), 4)
	return err
}

// prepareFile makes an empty file for the owner alone where there is none, so
// that who watches what is not for every user of the machine to read.
func prepareFile(path string, readOnly bool) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return errors.New("is a folder, not a database")
	case err == nil || readOnly:
		return err
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Close gives the file back. The Store is not to be used afterwards.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.readers, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.codec != nil {
		s.codec.close()
	}
	return errors.Join(errs...)
}

// Path is the file that was opened.
func (s *Store) Path() string { return s.path }

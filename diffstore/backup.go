package diffstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes all that is kept to a new file at path, as one moment saw it,
// also while others write. A copy of the file alone would lack what still
// stands in its log. The new file is readable for the owner alone; it is there
// whole or not at all.
//
// Errors: fs.ErrExist where something stands at path already, ErrFull.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.backup(ctx, path); err != nil {
		return fmt.Errorf("back up %s to %s: %w", s.path, path, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, path string) error {
	path, err := filepath.Abs(path) // as SQLite takes "file:…" for an address
	if err != nil {
		return err
	}
	if err := absent(path); err != nil {
		return err
	}
	// SQLite fills an empty file, and leaves it the rights that it has.
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	defer part.Close()
	db, err := connect(copyDSN(s.path, s.immutable), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `vacuum into ?`, part.Name()); err != nil {
		return explain(err)
	}
	if err := part.Sync(); err != nil {
		return err
	}
	if err := absent(path); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}

// absent is fs.ErrExist unless nothing stands at path.
func absent(path string) error {
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return fs.ErrExist
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

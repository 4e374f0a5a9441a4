package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// Guard makes the caller the only one that watches with this database, until
// release is called or the process ends in whatever way; a second one gets
// ErrGuarded at once. Reading and writing by others is not hindered.
//
// The lock is SQLite's own on an empty file beside the database: it works
// wherever SQLite does, and the system frees it when a process is killed.
// The file stays: to delete it would let two holders lock two files.
func (s *Store) Guard(ctx context.Context) (release func() error, err error) {
	if s.writer == nil {
		return nil, fmt.Errorf("guard %s: %w", s.path, ErrReadOnly)
	}
	db, err := connect(guardDSN(s.path+".lock"), 1)
	if err != nil {
		return nil, fmt.Errorf("guard %s: %w", s.path, err)
	}
	// The lock must outlive ctx, which ends the transaction it began.
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("guard %s: %w", s.path, explainGuard(err))
	}
	return func() error { return unguard(db, tx) }, nil
}

func unguard(db *sql.DB, tx *sql.Tx) error {
	err := tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) { // released before
		err = nil
	}
	return errors.Join(err, db.Close())
}

func explainGuard(err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked) {
		return ErrGuarded
	}
	return explain(err)
}

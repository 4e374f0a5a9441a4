package diffstore

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"github.com/mattn/go-sqlite3"

	"stet/diffstore/article"
)

// What can be wrong with a database. Errors of this package wrap one of these
// where it applies, or article.ErrNotFound, or article.ErrConflict.
var (
	ErrForeign  = errors.New("this is not a database of stet")
	ErrNewer    = errors.New("a newer stet made this database")
	ErrOlder    = errors.New("an older stet made this database, and it is opened read-only")
	ErrLocked   = errors.New("another process holds the database")
	ErrCorrupt  = errors.New("the database is damaged")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrDenied   = errors.New("the database cannot be opened")
	ErrFull     = errors.New("no space is left for the database")
	ErrGuarded  = errors.New("another stet already watches with this database")
)

// explain puts the sentinel to an error of SQLite or of the file system, so
// that callers never match texts.
func explain(err error) error {
	var s sqlite3.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return article.ErrNotFound
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case !errors.As(err, &s):
		return err
	}
	if kind := kindOf(s); kind != nil && !errors.Is(err, kind) {
		return fmt.Errorf("%w: %w", kind, err)
	}
	return err
}

func kindOf(e sqlite3.Error) error {
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return ErrLocked
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return ErrCorrupt
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return ErrReadOnly
	case sqlite3.ErrCantOpen:
		return ErrDenied
	case sqlite3.ErrFull:
		return ErrFull
	}
	if e.ExtendedCode == sqlite3.ErrIoErrShortRead {
		return ErrCorrupt
	}
	return nil
}

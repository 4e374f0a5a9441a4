package diffstore

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"
)

// write runs f in one transaction that is rolled back unless f and the commit
// succeed. step names what is done and to what.
func (s *Store) write(ctx context.Context, step string, f func(tx *sql.Tx) error) error {
	if s.writer == nil {
		return fmt.Errorf("%s: %s: %w", step, s.path, ErrReadOnly)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(step, err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return s.failed(step, err)
	}
	return s.failed(step, tx.Commit())
}

// failed wraps err with the step, and with the file when the file is to blame.
func (s *Store) failed(step string, err error) error {
	if err == nil {
		return nil
	}
	var broken sqlite3.Error
	if errors.As(err, &broken) {
		return fmt.Errorf("%s: %s: %w", step, s.path, explain(err))
	}
	return fmt.Errorf("%s: %w", step, explain(err))
}

// one checks that a statement about one row found it.
func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}

// ms is t as it is kept: milliseconds since 1970, null for the zero time.
func ms(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: !t.IsZero()}
}

// moment is a time on its way out of a row, in UTC.
type moment struct{ t *time.Time }

// Scan reads what ms wrote.
func (m moment) Scan(v any) error {
	var n sql.NullInt64
	if err := n.Scan(v); err != nil {
		return err
	}
	*m.t = time.Time{}
	if n.Valid {
		*m.t = time.UnixMilli(n.Int64).UTC()
	}
	return nil
}

// digest is a hex hash on its way out of a row, where it is kept as bytes.
type digest struct{ hex *string }

// Scan reads bytes.
func (d digest) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok && v != nil {
		return fmt.Errorf("a hash is %T, not bytes", v)
	}
	*d.hex = hex.EncodeToString(b)
	return nil
}

// clip makes a string from a page fit for a column: valid UTF-8 without NUL,
// which SQLite takes for the end, and at most so many runes.
func clip(s string, runes int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
	if utf8.RuneCountInString(s) <= runes {
		return s
	}
	return string([]rune(s)[:runes])
}

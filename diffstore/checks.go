package diffstore

import (
	"context"
	"database/sql"
	"fmt"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// SaveCheck keeps w after a look that made no version.
//
// article.ErrConflict: another process saved a version since w was read, so
// what w says of the newest version is said of another. article.ErrNotFound:
// the article was forgotten, or turned out to be another.
func (s *Store) SaveCheck(ctx context.Context, w article.Watch) error {
	step := "save check of " + w.ID
	if s.writer == nil {
		return fmt.Errorf("%s: %s: %w", step, s.path, ErrReadOnly)
	}
	return s.failed(step, s.saveTogether(ctx, w))
}

// SaveStatus keeps w and a report of a status, to be told at once. A report
// whose id is kept already is not kept, nor told, again. Errors as SaveCheck.
func (s *Store) SaveStatus(ctx context.Context, w article.Watch, r edit.Report) error {
	return s.write(ctx, "save status of "+w.ID, func(tx *sql.Tx) error {
		if err := updateWatch(ctx, tx, w, w.Versions); err != nil {
			return err
		}
		return s.tell(ctx, tx, subject{article: w.ID}, r)
	})
}

// tell keeps a report that may be told at once, unless its id is kept already.
func (s *Store) tell(ctx context.Context, tx *sql.Tx, of subject, r edit.Report) error {
	var kept int
	if err := tx.QueryRowContext(ctx, `select count(*) from reports where id = ?`, r.ID).Scan(&kept); err != nil {
		return err
	}
	if kept > 0 {
		return nil
	}
	key, err := s.insertReport(ctx, tx, of, r)
	if err != nil {
		return err
	}
	return s.release(ctx, tx, of.article, []int64{key})
}

// Confirm keeps w and lets all unconfirmed reports of the article be told, in
// the order in which they were found. Errors as SaveCheck.
func (s *Store) Confirm(ctx context.Context, w article.Watch) error {
	return s.write(ctx, "confirm edits of "+w.ID, func(tx *sql.Tx) error {
		if err := updateWatch(ctx, tx, w, w.Versions); err != nil {
			return err
		}
		if err := noteMoved(ctx, tx, w); err != nil {
			return err
		}
		open, err := unconfirmed(ctx, tx, w.ID)
		if err != nil {
			return err
		}
		return s.release(ctx, tx, w.ID, open)
	})
}

// ConfirmVersion lets the unconfirmed report of what that version of an article
// changed be told, and no other; it is no error if there is none.
func (s *Store) ConfirmVersion(ctx context.Context, id string, number int) error {
	return s.write(ctx, "confirm edits of "+id, func(tx *sql.Tx) error {
		const query = `select key from reports where article = ? and to_version = ? and confirmed_at is null and withheld = '' order by key`
		open, err := collect(ctx, tx, scanKey, query, id, number)
		if err != nil {
			return err
		}
		return s.release(ctx, tx, id, open)
	})
}

// Withhold keeps w and lets no unconfirmed report of the article be told, for
// that reason. Errors as SaveCheck.
func (s *Store) Withhold(ctx context.Context, w article.Watch, reason string) error {
	return s.write(ctx, "withhold edits of "+w.ID, func(tx *sql.Tx) error {
		if err := updateWatch(ctx, tx, w, w.Versions); err != nil {
			return err
		}
		if err := noteMoved(ctx, tx, w); err != nil {
			return err
		}
		return withhold(ctx, tx, w.ID, reason)
	})
}

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

// updateWatch keeps what w remembers, if versions is how many are kept. Who
// paused an article meanwhile is not overruled, and what a page said at an
// address that was changed meanwhile is not kept.
func updateWatch(ctx context.Context, tx *sql.Tx, w article.Watch, versions int) error {
	const update = `update articles set outlet = ?1, lang = ?2, published = ?3,
  last_look = ?4, last_same = ?5, last_edit = ?6, due = case when paused <> '' or ?7 <> '' then null else ?8 end,
  outcome = ?9, reason = ?10, since = ?11, fails = ?12,
  etag = case when url = ?32 then ?13 else '' end, last_modified = case when url = ?32 then ?14 else '' end,
  body_hash = case when url = ?32 then ?15 else '' end, glance = case when url = ?32 then ?33 else '' end,
  container = ?16, text_hash = ?17, extractor = ?18, paused = case when paused = '' then ?7 else paused end,
  confirm = ?19, told = ?20, doubt_text = ?23, doubt_looks = ?24, doubt_since = ?25, doubt_first = ?26,
  doubt_all = ?27, variants_first = ?28, variants_second = ?29,
  last_change = ?30, failing = ?31, uncertain = ?34, evidence = ?35
where id = ?21 and versions = ?22 and joined is null`
	paused := ""
	if w.Paused {
		paused = "hand"
	}
	res, err := tx.ExecContext(ctx, update, clip(w.Outlet, 200), clip(w.Lang, 100), ms(w.Published),
		ms(w.LastLook), ms(w.LastSame), ms(w.LastEdit), paused, ms(w.Due),
		w.Outcome, clip(w.Reason, 1000), ms(w.Since), w.Fails,
		validator(w.ETag), validator(w.LastModified), clip(w.BodyHash, 200), clip(w.Container, 4000),
		clip(w.Text, 200), w.Extractor, ms(w.Confirm), w.Told, w.ID, versions,
		clip(w.Doubt.Text, 200), w.Doubt.Looks, ms(w.Doubt.Since), ms(w.Doubt.First), w.Doubt.All,
		w.Variants[0], w.Variants[1], ms(w.LastChange), w.Failing, w.URL,
		memory(w.Glance), clip(w.Uncertain, 1000), memory(w.Evidence))
	if err != nil {
		return err
	}
	switch n, err := res.RowsAffected(); {
	case err != nil:
		return err
	case n > 0:
		return rename(ctx, tx, w)
	}
	var kept int
	if err := tx.QueryRowContext(ctx, `select versions from articles where id = ? and joined is null`, w.ID).Scan(&kept); err != nil {
		return err
	}
	return fmt.Errorf("%w: %d versions are kept, not %d", article.ErrConflict, kept, versions)
}

// rename keeps the headline of w, if it is another: to set it anew each time
// would write its index anew, too.
func rename(ctx context.Context, tx *sql.Tx, w article.Watch) error {
	const update = `update articles set headline = ?1, folded = ?2 where id = ?3 and headline <> ?1`
	headline := clip(w.Headline, maxHeadline)
	_, err := tx.ExecContext(ctx, update, headline, folded(w.URL, headline), w.ID)
	return err
}

// maxMemory bounds what is kept of a page to read it alike again, in bytes.
const maxMemory = 4096

// memory drops one that is too long to be kept: the page is read as if for the
// first time then.
func memory(s string) string {
	if len(s) > maxMemory {
		return ""
	}
	return s
}

// validator drops one that is too long to be kept: cut short it would be
// another.
func validator(s string) string {
	if clip(s, 1000) != s {
		return ""
	}
	return s
}

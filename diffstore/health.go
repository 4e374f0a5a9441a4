package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Check looks whether the database can be worked with: its schema is this
// stet's, it can be written (unless opened read-only), it is in WAL mode and
// SQLite finds nothing wrong with the file. It reads no text; see Verify.
func (s *Store) Check(ctx context.Context) error {
	at, err := readSchema(ctx, s.readers)
	if err == nil {
		err = at.accept(true)
	}
	if err != nil {
		return s.failed("check", err)
	}
	return errors.Join(s.checkWritable(ctx), s.checkFile(ctx))
}

func (s *Store) checkWritable(ctx context.Context) error {
	if s.writer == nil {
		return nil
	}
	err := s.write(ctx, "check", func(tx *sql.Tx) error {
		// Writes what stands there already: SQLite asks the system nevertheless.
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`pragma application_id = %d`, applicationID))
		return err
	})
	if err != nil {
		return err
	}
	var mode string
	if err := s.writer.QueryRowContext(ctx, `pragma journal_mode`).Scan(&mode); err != nil {
		return s.failed("check", err)
	}
	if mode != "wal" {
		return fmt.Errorf("check: %s: journal mode is %q, not wal: is the file on a network drive?", s.path, mode)
	}
	return nil
}

func (s *Store) checkFile(ctx context.Context) error {
	faults, err := fileFaults(ctx, s.readers)
	if err != nil {
		return s.failed("check", err)
	}
	if len(faults) > 0 {
		return fmt.Errorf("check: %s: %w: %s", s.path, ErrCorrupt, strings.Join(faults, "; "))
	}
	return nil
}

// Stats counts what is kept.
type Stats struct {
	Sources, Articles, Paused int
	Versions, Pages, Reports  int
	VersionBytes, PageBytes   int64 // as packed
	TextBytes                 int64 // of all versions, unpacked
	FileBytes                 int64 // of the database, without its log
}

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	const query = `select (select count(*) from sources), (select count(*) from articles where joined is null),
  (select count(*) from articles where paused <> '' and joined is null),
  (select count(*) from pages), (select coalesce(sum(length(content)), 0) from pages),
  (select count(*) from reports),
  count(*), coalesce(sum(length(content)), 0), coalesce(sum(size), 0)
from versions`
	var n Stats
	err := s.readers.QueryRowContext(ctx, query).Scan(&n.Sources, &n.Articles, &n.Paused,
		&n.Pages, &n.PageBytes, &n.Reports, &n.Versions, &n.VersionBytes, &n.TextBytes)
	if err != nil {
		return Stats{}, s.failed("count", err)
	}
	const size = `select page_count * page_size from pragma_page_count, pragma_page_size`
	err = s.readers.QueryRowContext(ctx, size).Scan(&n.FileBytes)
	return n, s.failed("count", err)
}

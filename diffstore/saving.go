package diffstore

import (
	"context"
	"database/sql"
	"fmt"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// SaveVersion keeps a new version with its report, its page and the watch in
// one transaction.
//
// A confirmed report may be told at once, and with it those of the article
// that were still unconfirmed: it is made on top of them. A withheld one is
// told to nobody, nor are they. A page above 32 MiB is not kept.
//
// A first version may show that the article is watched already, at another
// address. Then that one is known by both and due, and this one is no more.
//
// article.ErrConflict: the version is not one more than the newest kept, for
// another process was first. article.ErrNotFound: the article was forgotten.
func (s *Store) SaveVersion(ctx context.Context, v edit.Saving) error {
	step := fmt.Sprintf("save version %d of %s", v.Version.Number, v.Version.ArticleID)
	row, err := rowOf(v)
	if err != nil {
		return fmt.Errorf("%s: %w", step, err)
	}
	return s.write(ctx, step, func(tx *sql.Tx) error {
		return s.saveVersion(ctx, tx, v, row)
	})
}

// versionRow is a version on its way into its row.
type versionRow struct {
	link
	textHash []byte
	content  []byte
}

func rowOf(v edit.Saving) (versionRow, error) {
	l, err := linkOf(v.Version)
	if err != nil {
		return versionRow{}, err
	}
	textHash, err := sum("text hash", v.Version.Text)
	if err != nil {
		return versionRow{}, err
	}
	content := article.Encode(v.Version.Article)
	switch {
	case v.Watch.ID != v.Version.ArticleID:
		err = fmt.Errorf("the watch is of %q", v.Watch.ID)
	case v.Version.Seen.IsZero():
		err = fmt.Errorf("the time when it was seen is missing")
	case !sameSum(content, l.hash):
		err = fmt.Errorf("hash %s is not of its article", v.Version.Hash)
	case len(content) > maxContent:
		err = fmt.Errorf("%d bytes: %w", len(content), errTooLarge)
	}
	return versionRow{l, textHash, content}, err
}

func (s *Store) saveVersion(ctx context.Context, tx *sql.Tx, v edit.Saving, row versionRow) error {
	id, number := v.Version.ArticleID, v.Version.Number
	var kept int
	var head []byte
	if err := tx.QueryRowContext(ctx, `select versions, head from articles where id = ?`, id).Scan(&kept, &head); err != nil {
		return err
	}
	if number != kept+1 {
		return fmt.Errorf("%w: %d versions are kept", article.ErrConflict, kept)
	}
	if err := updateWatch(ctx, tx, v.Watch, kept); err != nil {
		return err
	}
	if err := s.insertVersion(ctx, tx, v.Version, row, head); err != nil {
		return err
	}
	if err := s.insertPage(ctx, tx, id, number, v.Page); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	if err := noteAddresses(ctx, tx, id, namesOf(v)); err != nil {
		return err
	}
	if v.Report == nil {
		return s.joinKnown(ctx, tx, v)
	}
	return s.saveReport(ctx, tx, v)
}

func (s *Store) insertVersion(ctx context.Context, tx *sql.Tx, v article.Version, row versionRow, head []byte) error {
	const insert = `insert into versions
  (article, number, seen, unchanged_at, hash, text_hash, chain, extractor, headline, size, whole, content)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`
	const count = `update articles set versions = ?, head = ? where id = ?`

	if err := s.thinVersion(ctx, tx, v.ArticleID, v.Number, row.content); err != nil {
		return fmt.Errorf("pack the version before: %w", err)
	}
	next := chainAfter(head, v.ArticleID, v.Number, row.link)
	_, err := tx.ExecContext(ctx, insert, v.ArticleID, v.Number, ms(v.Seen), ms(v.UnchangedAt), row.hash, row.textHash,
		next, v.Extractor, clip(v.Article.Headline, maxHeadline), len(row.content), s.codec.pack(row.content))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, count, v.Number, next, v.ArticleID)
	return err
}

func (s *Store) saveReport(ctx context.Context, tx *sql.Tx, v edit.Saving) error {
	id := v.Version.ArticleID
	if _, err := s.insertReport(ctx, tx, subject{article: id, factual: v.Factual}, *v.Report); err != nil {
		return fmt.Errorf("report %q: %w", v.Report.ID, err)
	}
	if v.Withhold != "" {
		return withhold(ctx, tx, id, v.Withhold)
	}
	if !v.Confirmed {
		return nil
	}
	open, err := unconfirmed(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.release(ctx, tx, id, open)
}

package diffstore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
)

// Page gives the raw page that a version was read from. article.ErrNotFound:
// it was not kept. ErrCorrupt: it is not what was stored.
func (s *Store) Page(ctx context.Context, id string, number int) ([]byte, error) {
	// The page after may be missing, where keeping pages was switched off for
	// a while; the chain runs over those that are kept.
	const query = `select number, hash, whole, content from pages
where article = ? and number >= ? order by number limit ?`
	step := fmt.Sprintf("page of version %d of %s", number, id)
	chain, err := collect(ctx, s.readers, scanPacked, query, id, number, keyframe)
	if err != nil {
		return nil, s.failed(step, err)
	}
	if chain, err = untilWhole(chain, number); err != nil {
		return nil, s.failed(step, err)
	}
	page, err := s.unthin(chain)
	return page, s.failed(step, err)
}

func (s *Store) insertPage(ctx context.Context, tx *sql.Tx, id string, number int, page []byte) error {
	if len(page) == 0 || len(page) > maxContent {
		return nil
	}
	if err := s.thinPage(ctx, tx, id, number, page); err != nil {
		return err
	}
	const insert = `insert into pages (article, number, hash, size, whole, content) values (?, ?, ?, ?, 1, ?)`
	hash := sha256.Sum256(page)
	_, err := tx.ExecContext(ctx, insert, id, number, hash[:], len(page), s.codec.pack(page))
	return err
}

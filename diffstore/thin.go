package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// keyframe is how many versions hang on one another: the last of so many
// stays whole, so that to read an old version never takes longer.
const keyframe = 20

// packed is one link of a chain of differences.
type packed struct {
	number  int
	hash    []byte
	whole   bool
	content []byte
}

func scanPacked(row scanner) (packed, error) {
	var p packed
	err := row.Scan(&p.number, &p.hash, &p.whole, &p.content)
	return p, err
}

// thinVersion packs the version before number, until now whole, against next,
// the text of number.
func (s *Store) thinVersion(ctx context.Context, tx *sql.Tx, id string, number int, next []byte) error {
	const query = `select number, hash, whole, content from versions
where article = ? and number < ? order by number desc limit 1`
	const update = `update versions set whole = 0, content = ? where article = ? and number = ?`
	return s.thin(ctx, tx, query, update, id, number, next)
}

func (s *Store) thinPage(ctx context.Context, tx *sql.Tx, id string, number int, next []byte) error {
	const query = `select number, hash, whole, content from pages
where article = ? and number < ? order by number desc limit 1`
	const update = `update pages set whole = 0, content = ? where article = ? and number = ?`
	return s.thin(ctx, tx, query, update, id, number, next)
}

func (s *Store) thin(ctx context.Context, tx *sql.Tx, query, update, id string, number int, next []byte) error {
	last, err := scanPacked(tx.QueryRowContext(ctx, query, id, number))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil || !last.whole || last.number/keyframe != number/keyframe {
		return err
	}
	text, err := s.codec.unpack(last.content, nil)
	if err != nil || !sameSum(text, last.hash) {
		return nil // damaged: leave it to Verify, and never lose the new one for it
	}
	diff, err := s.codec.packAgainst(text, next)
	if err != nil {
		return err
	}
	if len(diff) >= len(last.content) { // nothing in common
		return nil
	}
	_, err = tx.ExecContext(ctx, update, diff, id, last.number)
	return err
}

// unthin gives the text of the first of chain, whose last is whole, and
// checks it.
func (s *Store) unthin(chain []packed) ([]byte, error) {
	var next []byte
	for i := len(chain) - 1; i >= 0; i-- {
		text, err := s.codec.unpack(chain[i].content, next)
		if err != nil || !sameSum(text, chain[i].hash) {
			return nil, damaged(chain[i].number, chain[0].number)
		}
		next = text
	}
	return next, nil
}

// damaged says which version is not what was stored, and which cannot be read
// for it.
func damaged(number, wanted int) error {
	err := fmt.Errorf("%w: version %d is not what was stored (SHA-256 differs)", ErrCorrupt, number)
	if number != wanted {
		err = fmt.Errorf("%w, and version %d is kept as the difference to it", err, wanted)
	}
	return err
}

// untilWhole cuts a chain after its first whole link; there must be one.
func untilWhole(chain []packed, number int) ([]packed, error) {
	if len(chain) == 0 || chain[0].number != number {
		return nil, sql.ErrNoRows
	}
	for i, p := range chain {
		if p.whole {
			return chain[:i+1], nil
		}
	}
	return nil, fmt.Errorf("%w: the version that version %d is the difference to is missing", ErrCorrupt, number)
}

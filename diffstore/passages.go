package diffstore

import (
	"context"
	"database/sql"
	"encoding/json"
)

// maxShared is how many articles are kept of each passage: more say no more.
const maxShared = 6

// Shared gives those of the hashes whose passages stand in at least least other
// articles of the host than the one of that id.
func (s *Store) Shared(ctx context.Context, host, id string, hashes []uint64, least int) ([]uint64, error) {
	const query = `select hash from passages
where host = ?1 and article <> ?2 and hash in (select value from json_each(?3))
group by hash having count(*) >= ?4`
	list, err := hashList(hashes)
	if err != nil || len(hashes) == 0 {
		return nil, err
	}
	found, err := collect(ctx, s.readers, scanHash, query, host, id, list, least)
	return found, s.failed("shared passages of "+host, err)
}

// KeepPassages keeps that passages stand in an article.
func (s *Store) KeepPassages(ctx context.Context, host, id string, hashes []uint64) error {
	if len(hashes) == 0 {
		return nil
	}
	return s.write(ctx, "passages of "+id, func(tx *sql.Tx) error {
		const insert = `insert or ignore into passages (host, hash, article)
select ?1, j.value, a.id from json_each(?3) j, articles a
where a.id = ?2 and (select count(*) from passages p where p.host = ?1 and p.hash = j.value) < ?4`
		list, err := hashList(hashes)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, insert, host, id, list, maxShared)
		return err
	})
}

// hashList writes hashes as SQLite keeps them, signed.
func hashList(hashes []uint64) (string, error) {
	signed := make([]int64, len(hashes))
	for i, h := range hashes {
		signed[i] = int64(h)
	}
	b, err := json.Marshal(signed)
	return string(b), err
}

func scanHash(row scanner) (uint64, error) {
	var h int64
	err := row.Scan(&h)
	return uint64(h), err
}

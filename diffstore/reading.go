package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"stet/diffstore/edit"
	"stet/seeds"
)

const (
	maxFound = 50_000 // addresses of one reading that are followed; a sitemap holds no more
	// readingBatch is how many addresses one transaction takes, so that a
	// large sitemap does not keep others from writing.
	readingBatch = 2_000
	maxTitle     = 500 // runes of a feed entry's title
	maxEntry     = 500 // bytes of what a feed calls an entry
)

// SaveReading keeps r and follows what it found: new addresses become watches
// due at now; a known one whose entry moved becomes due at now. Only the
// newest r.MaxArticles are looked at, and never more than 50,000; addresses
// that are none are passed over. It returns how many are new.
//
// An entry moved when it was updated later than it was before or, in the feed
// that the article came from, has another title: two feeds may well call the
// same article differently all the time.
//
// article.ErrNotFound: the source was removed meanwhile.
func (s *Store) SaveReading(ctx context.Context, r seeds.Reading, found []seeds.Found, now time.Time) (added int, err error) {
	step := fmt.Sprintf("save reading of %q", r.ID)
	found = identified(newest(found, r.MaxArticles))
	for batch := range slices.Chunk(found, readingBatch) {
		err := s.write(ctx, step, func(tx *sql.Tx) error {
			n, err := follow(ctx, tx, r.ID, batch, now)
			added += n
			return err
		})
		if err != nil {
			return added, err
		}
	}
	err = s.write(ctx, step, func(tx *sql.Tx) error { return updateReading(ctx, tx, r) })
	return added, err
}

// SaveSourceStatus keeps r and a report of its status, to be told at once.
// article.ErrNotFound: the source was removed.
func (s *Store) SaveSourceStatus(ctx context.Context, r seeds.Reading, told edit.Report) error {
	return s.write(ctx, fmt.Sprintf("save status of %q", r.ID), func(tx *sql.Tx) error {
		if err := updateReading(ctx, tx, r); err != nil {
			return err
		}
		return s.tell(ctx, tx, subject{source: r.ID}, told)
	})
}

// identified takes off the names of entries that tell nothing: too long, or of
// several entries at once.
func identified(found []seeds.Found) []seeds.Found {
	times := map[string]int{}
	for _, f := range found {
		times[f.ID]++
	}
	list := slices.Clone(found)
	for i, f := range list {
		if times[f.ID] > 1 || len(f.ID) > maxEntry {
			list[i].ID = ""
		}
	}
	return list
}

// newest gives the newest limit entries of a listing, in its order. Entries
// without dates count as the older the later they stand.
func newest(found []seeds.Found, limit int) []seeds.Found {
	if limit <= 0 || limit > maxFound {
		limit = maxFound
	}
	if len(found) <= limit {
		return found
	}
	age := func(f seeds.Found) time.Time {
		if f.Updated.After(f.Published) {
			return f.Updated
		}
		return f.Published
	}
	list := slices.Clone(found)
	slices.SortStableFunc(list, func(a, b seeds.Found) int { return age(b).Compare(age(a)) })
	return list[:limit]
}

func updateReading(ctx context.Context, tx *sql.Tx, r seeds.Reading) error {
	// What an auto source turned out to be is kept beside what was declared,
	// which the user may be changing at this moment.
	const update = `update sources set
  settled_kind = case when kind = 'auto' and ?2 <> 'auto' then ?2 else settled_kind end,
  settled_location = case when kind = 'auto' and ?2 <> 'auto' then ?3 else settled_location end,
  name = case when name = '' then ?4 else name end,
  last_read = ?5, due = ?6, etag = ?7, last_modified = ?8, fails = ?9, error = ?10, listed = ?11, note = ?12, failing = ?13
where id = ?1`
	return one(tx.ExecContext(ctx, update, r.ID, r.Kind, r.Location, clip(r.Name, maxTitle), ms(r.Last), ms(r.Due),
		validator(r.ETag), validator(r.LastModified), r.Fails, clip(r.Error, 1000), r.Listed, clip(r.Note, 1000), r.Failing))
}

func follow(ctx context.Context, tx *sql.Tx, source string, found []seeds.Found, now time.Time) (added int, err error) {
	var known int
	if err := tx.QueryRowContext(ctx, `select 1 from sources where id = ?`, source).Scan(&known); err != nil {
		return 0, err
	}
	for _, f := range found {
		if checkURL(f.URL) != nil {
			continue
		}
		f.Title = clip(f.Title, maxTitle)
		at, err := articleAt(ctx, tx, f.URL)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = insertArticle(ctx, tx, source, f, now)
			added++
		case err == nil:
			err = followAgain(ctx, tx, at, source, f, now)
		}
		if err != nil {
			return added, fmt.Errorf("%s: %w", f.URL, err)
		}
	}
	return added, nil
}

// followAgain looks at an entry of a known article. What was said of it before
// stands with the address that it is known by: the entry may be written with
// another tracking parameter at each reading.
func followAgain(ctx context.Context, tx *sql.Tx, at known, source string, f seeds.Found, now time.Time) error {
	// An article whose source was removed is taken over by the next that lists it.
	const adopt = `update articles set source = ?, paused = '', due = ? where id = ? and paused = 'source'`
	if _, err := tx.ExecContext(ctx, adopt, source, ms(now), at.article); err != nil {
		return err
	}
	var owner, title string
	var updated time.Time
	const query = `select a.source, d.entry_title, d.entry_updated
from addresses d join articles a on a.id = d.article where d.url = ? and d.article = ?`
	if err := tx.QueryRowContext(ctx, query, at.url, at.article).Scan(&owner, &title, moment{&updated}); err != nil {
		return err
	}
	if owner == source && f.ID != "" {
		const name = `update addresses set entry = ?1 where url = ?2 and article = ?3 and entry <> ?1`
		if _, err := tx.ExecContext(ctx, name, f.ID, at.url, at.article); err != nil {
			return err
		}
	}
	later := f.Updated.UnixMilli() > updated.UnixMilli() && !f.Updated.IsZero()
	retitled := owner == source && f.Title != "" && f.Title != title
	if !later && !retitled {
		return nil
	}
	const note = `update addresses set entry_title = case when ?2 = '' then entry_title else ?2 end,
  entry_updated = coalesce(?3, entry_updated) where url = ?1 and article = ?4`
	if !later {
		f.Updated = time.Time{}
	}
	if owner != source {
		f.Title = ""
	}
	if _, err := tx.ExecContext(ctx, note, at.url, f.Title, ms(f.Updated), at.article); err != nil {
		return err
	}
	if title == "" && updated.IsZero() {
		return nil // listed for the first time: nothing moved
	}
	_, err := tx.ExecContext(ctx, `update articles set due = ? where id = ? and paused = '' and (due is null or due > ?)`, ms(now), at.article, ms(now))
	return err
}

package diffstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"stet/seeds"
)

const readingColumns = `id,
  case when settled_kind = '' then kind else settled_kind end,
  case when settled_kind = '' then location else settled_location end,
  name, every, attention, max_articles, max_age, include, exclude, rules, render, from_config,
  last_read, due, etag, last_modified, fails, error, note, listed, failing`

// Sources lists the sources, by id.
func (s *Store) Sources(ctx context.Context) ([]seeds.Reading, error) {
	const query = `select ` + readingColumns + ` from sources order by id`
	list, err := collect(ctx, s.readers, scanReading, query)
	return list, s.failed("list sources", err)
}

// DueReadings lists the sources to be read at now, the longest due first.
func (s *Store) DueReadings(ctx context.Context, now time.Time) ([]seeds.Reading, error) {
	const query = `select ` + readingColumns + ` from sources where due <= ?1 or due is not null and last_read > ?1 + ` + aheadMS + ` order by due, id`
	list, err := collect(ctx, s.readers, scanReading, query, ms(now))
	return list, s.failed("list due sources", err)
}

// Source gives the source of that id, or article.ErrNotFound.
func (s *Store) Source(ctx context.Context, id string) (seeds.Reading, error) {
	const query = `select ` + readingColumns + ` from sources where id = ?`
	r, err := scanReading(s.readers.QueryRowContext(ctx, query, id))
	return r, s.failed(fmt.Sprintf("source %q", id), err)
}

// AddSource follows src, or changes the source of that id; added says which.
// A new one is due at now, and its articles from an earlier time are watched
// again. A source of the configuration stays one.
func (s *Store) AddSource(ctx context.Context, src seeds.Source, now time.Time) (added bool, err error) {
	err = s.write(ctx, fmt.Sprintf("add source %q", src.ID), func(tx *sql.Tx) error {
		added, err = addSource(ctx, tx, src, now)
		return err
	})
	return added, err
}

// RemoveSource stops following a source: it is forgotten, its articles are
// paused as by Pause and their history is kept. article.ErrNotFound where there is none.
func (s *Store) RemoveSource(ctx context.Context, id string) error {
	return s.write(ctx, fmt.Sprintf("remove source %q", id), func(tx *sql.Tx) error {
		return s.removeSource(ctx, tx, id)
	})
}

// SyncSources makes the sources of the configuration those given: new ones
// are added, known ones changed, vanished ones removed as by RemoveSource.
// Sources added by hand stay.
func (s *Store) SyncSources(ctx context.Context, fromConfig []seeds.Source, now time.Time) error {
	return s.write(ctx, "take over the configured sources", func(tx *sql.Tx) error {
		kept := make(map[string]bool)
		for _, src := range fromConfig {
			src.FromConfig, kept[src.ID] = true, true
			if _, err := addSource(ctx, tx, src, now); err != nil {
				return fmt.Errorf("%q: %w", src.ID, err)
			}
		}
		const query = `select id from sources where from_config = 1`
		before, err := collect(ctx, tx, scanString, query)
		if err != nil {
			return err
		}
		for _, id := range before {
			if !kept[id] {
				if err := s.removeSource(ctx, tx, id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func addSource(ctx context.Context, tx *sql.Tx, src seeds.Source, now time.Time) (added bool, err error) {
	rules, err := json.Marshal(src.Rules)
	if err != nil {
		return false, err
	}
	// What was learnt of a source holds only as long as it is declared so; with
	// other limits it lists other articles.
	const update = `update sources set
  settled_kind = case when kind = ?2 and location = ?3 and render = ?14 then settled_kind else '' end,
  etag = case when kind = ?2 and location = ?3 and max_articles = ?7 and max_age = ?11 and include = ?12 and exclude = ?13 and render = ?14
    then etag else '' end,
  last_modified = case when kind = ?2 and location = ?3 and max_articles = ?7 and max_age = ?11 and include = ?12 and exclude = ?13 and render = ?14
    then last_modified else '' end,
  due = case when kind = ?2 and location = ?3 and max_articles = ?7 and max_age = ?11 and include = ?12 and exclude = ?13 and render = ?14
    then due else ?10 end,
  kind = ?2, location = ?3, name = case when ?4 = '' then name else ?4 end, every = ?5, attention = ?6,
  max_articles = ?7, max_age = ?11, include = ?12, exclude = ?13, rules = ?8, render = ?14, from_config = case when from_config = 1 then 1 else ?9 end
where id = ?1`
	const insert = `insert into sources
  (id, kind, location, name, every, attention, max_articles, max_age, include, exclude, rules, render, from_config, due)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?11, ?12, ?13, ?8, ?14, ?9, ?10)`
	// Restored articles are looked at now: much may have been edited since.
	const resume = `update articles set paused = '', due = ? where source = ? and paused = 'source'`

	args := []any{src.ID, src.Kind, src.Location, src.Name, src.Every.Milliseconds(), src.Attention,
		src.MaxArticles, string(rules), src.FromConfig, ms(now), src.MaxAge.Milliseconds(), list(src.Include), list(src.Exclude), src.Render}
	res, err := tx.ExecContext(ctx, update, args...)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, insert, args...); err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, resume, ms(now), src.ID)
	return true, err
}

func (s *Store) removeSource(ctx context.Context, tx *sql.Tx, id string) error {
	const pause = `update articles set paused = 'source', due = null where source = ? and paused = '' returning id`
	if err := one(tx.ExecContext(ctx, `delete from sources where id = ?`, id)); err != nil {
		return err
	}
	paused, err := collect(ctx, tx, scanString, pause, id)
	if err != nil {
		return err
	}
	for _, article := range paused {
		if err := s.tellPending(ctx, tx, article); err != nil {
			return err
		}
	}
	return nil
}

func scanReading(row scanner) (seeds.Reading, error) {
	var r seeds.Reading
	var every, maxAge int64
	var rules, include, exclude string
	err := row.Scan(&r.ID, &r.Kind, &r.Location, &r.Name, &every, &r.Attention, &r.MaxArticles,
		&maxAge, &include, &exclude, &rules, &r.Render, &r.FromConfig,
		moment{&r.Last}, moment{&r.Due}, &r.ETag, &r.LastModified, &r.Fails, &r.Error, &r.Note, &r.Listed, &r.Failing)
	if err != nil {
		return seeds.Reading{}, err
	}
	r.Every, r.MaxAge = time.Duration(every)*time.Millisecond, time.Duration(maxAge)*time.Millisecond
	for _, field := range []struct {
		text string
		to   any
	}{{rules, &r.Rules}, {include, &r.Include}, {exclude, &r.Exclude}} {
		if err := json.Unmarshal([]byte(field.text), field.to); err != nil {
			return seeds.Reading{}, fmt.Errorf("settings of %q: %w", r.ID, err)
		}
	}
	return r, nil
}

// list is patterns as they are kept.
func list(patterns []string) string {
	if len(patterns) == 0 {
		return "null"
	}
	b, _ := json.Marshal(patterns) // strings can always be written
	return string(b)
}

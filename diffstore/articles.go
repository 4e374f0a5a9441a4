package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"stet/diffstore/article"
	"stet/seeds"
)

// AddArticle watches the article at url from now on, due at now. One that is
// watched already, maybe by an address written otherwise, stays as it is; a paused one is watched again, due at now.
// source is its seeds.Source.ID, or empty.
func (s *Store) AddArticle(ctx context.Context, url, source string, now time.Time) (w article.Watch, added bool, err error) {
	if err := checkURL(url); err != nil {
		return article.Watch{}, false, fmt.Errorf("add article: %w", err)
	}
	err = s.write(ctx, "add "+url, func(tx *sql.Tx) error {
		at, err := articleAt(ctx, tx, url)
		id := at.article
		switch {
		case errors.Is(err, sql.ErrNoRows):
			id, err = insertArticle(ctx, tx, source, seeds.Found{URL: url}, now)
			added = err == nil
		case err == nil:
			const resume = `update articles set
  source = case when paused = 'source' then ? else source end, paused = '', due = ?
where id = ? and paused <> ''`
			_, err = tx.ExecContext(ctx, resume, source, ms(now), id)
		}
		if err != nil {
			return err
		}
		w, err = watch(ctx, tx, id)
		return err
	})
	return w, added, err
}

// WatchAgain watches the article whose own address is url again, due at now, if it
// was paused; resumed says whether it was. article.ErrNotFound where there is
// none.
func (s *Store) WatchAgain(ctx context.Context, url string, now time.Time) (w article.Watch, resumed bool, err error) {
	err = s.write(ctx, "watch "+url, func(tx *sql.Tx) error {
		at, err := articleAt(ctx, tx, url)
		if err != nil {
			return err
		}
		if w, err = watch(ctx, tx, at.article); err != nil || !w.Paused {
			return err
		}
		if _, err = tx.ExecContext(ctx, `update articles set paused = '', due = ? where id = ?`, ms(now), at.article); err != nil {
			return err
		}
		resumed = true
		w, err = watch(ctx, tx, at.article)
		return err
	})
	return w, resumed, err
}

// Pause stops looking at an article and keeps its history. An edit that waits
// for a second look is told: there will be none. article.ErrNotFound where there
// is no such article.
func (s *Store) Pause(ctx context.Context, id string) error {
	return s.write(ctx, "pause "+id, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, `update articles set paused = 'hand', due = null where id = ?`, id)); err != nil {
			return err
		}
		return s.tellPending(ctx, tx, id)
	})
}

// tellPending lets what waits for a second look be told.
func (s *Store) tellPending(ctx context.Context, tx *sql.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, `update articles set confirm = null where id = ?`, id); err != nil {
		return err
	}
	open, err := unconfirmed(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.release(ctx, tx, id, open)
}

// Forget deletes an article with all that is kept of it. article.ErrNotFound
// where there is none.
func (s *Store) Forget(ctx context.Context, id string) error {
	return s.write(ctx, "forget "+id, func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, `delete from articles where id = ?`, id))
	})
}

// MakeDue makes articles due at now, all that are not paused when ids is nil.
// Paused ones stay paused. article.ErrNotFound names an id that is none; then
// nothing is changed.
func (s *Store) MakeDue(ctx context.Context, ids []string, now time.Time) error {
	return s.write(ctx, "make due", func(tx *sql.Tx) error {
		if ids == nil {
			_, err := tx.ExecContext(ctx, `update articles set due = ? where paused = ''`, ms(now))
			return err
		}
		const update = `update articles set due = case when paused = '' then ? end where id = ?`
		for _, id := range ids {
			if err := one(tx.ExecContext(ctx, update, ms(now), id)); err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
		}
		return nil
	})
}

func insertArticle(ctx context.Context, tx *sql.Tx, source string, f seeds.Found, now time.Time) (string, error) {
	id, err := freeID(ctx, tx, f.URL)
	if err != nil {
		return "", err
	}
	const insert = `insert into articles (id, url, host, source, headline, folded, outlet, lang, published, added, due)
values (?, ?, ?, ?, ?, ?, '', '', ?, ?, ?)`
	_, err = tx.ExecContext(ctx, insert, id, f.URL, hostOf(f.URL), source, f.Title, folded(f.URL, f.Title), ms(f.Published), ms(now), ms(now))
	if err != nil {
		return "", err
	}
	const note = `insert into addresses (url, article, own, key, number, entry_title, entry_updated, entry) values (?, ?, 1, ?, ?, ?, ?, ?)`
	_, err = tx.ExecContext(ctx, note, f.URL, id, seeds.Key(f.URL), seeds.Number(f.URL), f.Title, ms(f.Updated), f.ID)
	return id, err
}

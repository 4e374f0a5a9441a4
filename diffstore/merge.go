package diffstore

import (
	"context"
	"database/sql"
	"fmt"

	"stet/diffstore/article"
	"stet/seeds"
)

// Join makes one of two watched articles, after a look at the article of that
// id was led to at, an address of the other. The one with the older history is
// kept, with its id; both's addresses are its own from then on, and it is
// fetched where the other stood. The younger one is gone from all lists: its
// versions and reports stay by its id, its report that was still unconfirmed
// is told to nobody. Both are given as they were before, the kept one as it is.
//
// joinKnown joins by what pages say, but only a history of one version, which
// is nothing to lose. Here a server must have said so, on one site, and the
// texts must agree as well: sites lead from an article that is no more to a
// section, to a wall, or to what they wrote on it later.
//
// article.ErrNotFound: nothing is to be joined.
func (s *Store) Join(ctx context.Context, id, at string) (kept, gone article.Watch, err error) {
	// Most that are led elsewhere are led to no other article; no need to
	// keep others from writing to find that out.
	if at, err := articleAt(ctx, s.readers, at); err != nil || at.article == id {
		if err == nil {
			err = sql.ErrNoRows
		}
		return kept, gone, s.failed("join "+id, err)
	}
	err = s.write(ctx, "join "+id, func(tx *sql.Tx) error {
		kept, gone, err = s.join(ctx, tx, id, at)
		return err
	})
	return kept, gone, err
}

// JoinedWith gives the ids of the articles that turned out to be the one of
// that id.
func (s *Store) JoinedWith(ctx context.Context, id string) ([]string, error) {
	const query = `select id from articles where joined = ? order by added, id`
	list, err := collect(ctx, s.readers, scanString, query, id)
	return list, s.failed("articles joined with "+id, err)
}

func (s *Store) join(ctx context.Context, tx *sql.Tx, id, at string) (kept, gone article.Watch, err error) {
	led, err := watch(ctx, tx, id)
	if err != nil {
		return kept, gone, err
	}
	there, err := articleAt(ctx, tx, at)
	if err != nil {
		return kept, gone, err
	}
	other, err := watch(ctx, tx, there.article)
	if err != nil {
		return kept, gone, err
	}
	if one, err := s.isOne(ctx, led, other, at); err != nil || !one {
		return kept, gone, sql.ErrNoRows // a history that cannot be read proves nothing
	}
	kept, gone = led, other
	younger, err := startsLater(ctx, tx, led.ID, other.ID)
	if err != nil {
		return kept, gone, err
	}
	if younger {
		kept, gone = other, led
	}
	if err := merge(ctx, tx, kept, gone, other.URL, led.URL); err != nil {
		return kept, gone, err
	}
	kept, err = watch(ctx, tx, kept.ID)
	return kept, gone, err
}

// isOne reports whether led, which was led to at, is the same article as the
// other, which is read there.
func (s *Store) isOne(ctx context.Context, led, other article.Watch, at string) (bool, error) {
	switch {
	case led.ID == other.ID, led.Versions == 0, other.Versions == 0, led.Joined != "", other.Joined != "":
		return false, nil
	case led.Paused || other.Paused: // by hand, or with its source: nobody asked for it
		return false, nil
	case seeds.IsFront(at), !seeds.SameSite(led.URL, at), !seeds.SameSite(at, other.URL):
		return false, nil
	}
	a, err := s.version(ctx, led.ID, led.Versions)
	if err != nil {
		return false, err
	}
	b, err := s.version(ctx, other.ID, other.Versions)
	if err != nil {
		return false, err
	}
	return sameStory(a.Article, b.Article, seeds.Kin(led.URL, at)) || nearlyAll(a.Article, b.Article), nil
}

// startsLater reports whether a was read for the first time after b.
func startsLater(ctx context.Context, tx *sql.Tx, a, b string) (later bool, err error) {
	const query = `select x.seen > y.seen or x.seen = y.seen and ax.added > ay.added
from versions x, versions y, articles ax, articles ay
where x.article = ?1 and x.number = 1 and y.article = ?2 and y.number = 1 and ax.id = ?1 and ay.id = ?2`
	err = tx.QueryRowContext(ctx, query, a, b).Scan(&later)
	return later, err
}

// merge hangs gone on kept, which is fetched at stands from then on; gone has
// the address left, which is not fetched any more.
func merge(ctx context.Context, tx *sql.Tx, kept, gone article.Watch, stands, left string) error {
	// The address of an article is its alone, also while two change theirs.
	const aside = `update articles set url = 'joined:' || id, paused = 'hand', due = null, confirm = null, joined = ?1 where id = ?2`
	if _, err := tx.ExecContext(ctx, aside, kept.ID, gone.ID); err != nil {
		return fmt.Errorf("join %s with %s: %w", gone.ID, kept.ID, err)
	}
	if err := fetchAt(ctx, tx, kept.ID, stands, kept.Headline); err != nil {
		return fmt.Errorf("join %s with %s: %w", gone.ID, kept.ID, err)
	}
	why := "it is the same article as " + kept.ID
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`update articles set url = ?1 where id = ?2`, []any{left, gone.ID}},
		{`update articles set joined = ?1 where joined = ?2`, []any{kept.ID, gone.ID}},
		{moveAddresses, []any{kept.ID, gone.ID}},
		{`delete from addresses where article = ?`, []any{gone.ID}},
		// Else all it says would stand in two articles, as furniture does.
		{`delete from passages where article = ?`, []any{gone.ID}},
		{`update reports set withheld = ?1 where article = ?2 and confirmed_at is null and withheld = ''`, []any{why, gone.ID}},
	} {
		if _, err := tx.ExecContext(ctx, step.query, step.args...); err != nil {
			return fmt.Errorf("join %s with %s: %w", gone.ID, kept.ID, err)
		}
	}
	return nil
}

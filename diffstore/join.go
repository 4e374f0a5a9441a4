package diffstore

import (
	"context"
	"database/sql"
	"errors"

	"stet/diffstore/edit"
	"stet/seeds"
)

// maxCandidates bounds how many articles a new one is compared with: an
// address that more of them name says nothing, nor does a number.
const maxCandidates = 5

// joinKnown looks, after the first version of an article was kept, whether it
// is one that is watched already under another address: the slug was changed, a
// feed leads there by a detour. Then that one takes over its addresses, is
// looked at at once, and the new one is forgotten; its one version is the text
// that the other is about to be seen with.
//
// That pages name one address is no proof: some sites name their front page, a
// section, or one and the same article on all of them. The texts must agree.
func (s *Store) joinKnown(ctx context.Context, tx *sql.Tx, v edit.Saving) error {
	if v.Version.Number != 1 {
		return nil
	}
	list, err := s.candidates(ctx, tx, v)
	if err != nil {
		return err
	}
	for _, c := range list {
		newest, err := s.version(ctx, c.article, c.versions)
		if err != nil {
			continue // a history that cannot be read proves nothing
		}
		if sameStory(newest.Article, v.Version.Article, c.kin) && (!c.third || isOnePart(newest.Article, v.Version.Article)) {
			return absorb(ctx, tx, c, v)
		}
	}
	return nil
}

// candidate is an article that may be the one just read.
type candidate struct {
	article, url string
	versions     int
	fails        int
	kin          bool // the addresses alone, or the feed, say that it may be
	met          bool // it is known by an address at which the other was read
	third        bool // both pages name an address at which neither was read
}

func (s *Store) candidates(ctx context.Context, tx *sql.Tx, v edit.Saving) ([]candidate, error) {
	const where = ` and a.id <> ?1 and a.versions > 0 and a.paused <> 'hand' group by a.id order by a.id limit ?2`
	const columns = `select a.id, a.url, a.versions, a.fails, max(d.key in (?3, ?4)) from addresses d join articles a on a.id = d.article `
	const entered = columns + `where d.entry <> '' and d.entry in (select entry from addresses where article = ?1) and a.source = ?5` + where
	const numbered = columns + `where d.number <> '' and d.number = ?5` + where
	const named = columns + `where d.key in (?3, ?4, ?5)` + where

	names := namesOf(v)
	asked, at, canonical := seeds.Key(names.asked), seeds.Key(names.asked), seeds.Key(names.asked)
	for _, name := range names.list() {
		if name == names.at {
			at = seeds.Key(name)
		}
		if name == names.canonical {
			canonical = seeds.Key(name)
		}
	}
	var all []candidate
	for _, by := range []struct{ query, what string }{{entered, v.Watch.Source}, {numbered, seeds.Number(names.asked)}, {named, canonical}} {
		list, err := few(ctx, tx, by.query, v.Watch.ID, maxCandidates+1, asked, at, by.what)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			c.kin = by.query == entered || seeds.Kin(c.url, names.asked)
			c.third = by.query == named && !c.kin && !c.met && canonical != seeds.Key(c.url)
			all = append(all, c)
		}
	}
	return all, nil
}

// few gives the candidates of a query, or none where there are too many.
func few(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]candidate, error) {
	scan := func(row scanner) (candidate, error) {
		var c candidate
		err := row.Scan(&c.article, &c.url, &c.versions, &c.fails, &c.met)
		return c, err
	}
	list, err := collect(ctx, tx, scan, query, args...)
	if len(list) > maxCandidates {
		return nil, err
	}
	return list, err
}

// moveAddresses makes an article (?1) known by the addresses of another (?2).
const moveAddresses = `insert into addresses (url, article, own, key, number, entry_title, entry_updated, entry)
select url, ?1, 1, key, number, entry_title, entry_updated, entry from addresses where article = ?2
on conflict (url, article) do update set own = 1, entry_title = excluded.entry_title, entry_updated = excluded.entry_updated, entry = excluded.entry`

// absorb makes c known by all addresses of the new article, and forgets that.
// c is fetched from then on where the page stands now, unless the page itself
// says that c's address is the right one and c can be read there.
func absorb(ctx context.Context, tx *sql.Tx, c candidate, v edit.Saving) error {
	names := namesOf(v)
	url := c.url
	if at := names.stood(); seeds.Key(names.canonical) != seeds.Key(c.url) || c.fails > 0 {
		url = at
	}
	if _, err := tx.ExecContext(ctx, moveAddresses, c.article, v.Watch.ID); err != nil {
		return err
	}
	if err := one(tx.ExecContext(ctx, `delete from articles where id = ?`, v.Watch.ID)); err != nil {
		return err
	}
	var taken int
	err := tx.QueryRowContext(ctx, `select 1 from articles where url = ? and id <> ?`, url, c.article).Scan(&taken)
	if err == nil {
		url = c.url
	} else if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	const resume = `update articles set due = ?1, source = case when paused = 'source' then ?2 else source end, paused = '' where id = ?3`
	if _, err := tx.ExecContext(ctx, resume, ms(v.Version.Seen), v.Watch.Source, c.article); err != nil {
		return err
	}
	return fetchAt(ctx, tx, c.article, url, v.Watch.Headline)
}

// fetchAt makes url the address at which the article is fetched. What was noted
// of the page at the one before is no use there.
func fetchAt(ctx context.Context, tx *sql.Tx, id, url, headline string) error {
	const update = `update articles set url = ?1, host = ?2, folded = ?3, etag = '', last_modified = '', body_hash = '', glance = ''
where id = ?4 and url <> ?1`
	_, err := tx.ExecContext(ctx, update, url, hostOf(url), folded(url, headline), id)
	return err
}

// stood is where the page was read.
func (n pageNames) stood() string {
	if n.at != "" && checkURL(n.at) == nil {
		return n.at
	}
	return n.asked
}

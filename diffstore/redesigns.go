package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// Site counts the articles at a host, but for the one that is asked for, that
// were looked at since then, and those of them that changed since then as a new
// layout changes them. Once the host is taken for redesigned, neither looks nor
// changes before that count.
func (s *Store) Site(ctx context.Context, host, but string, since time.Time) (article.Site, error) {
	const under = `select since, reason from redesigns where host = ?`
	// A narrow index has all columns; a host is looked at a few hundred times
	// an hour.
	const query = `select count(*), count(case when last_change >= ?3 then 1 end) from articles
where host = ?1 and last_look >= ?3 and versions > 0 and id <> ?2`
	var site article.Site
	err := s.readers.QueryRowContext(ctx, under, host).Scan(moment{&site.Since}, &site.Reason)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return article.Site{}, s.failed("site "+host, err)
	}
	if site.Since.After(since) {
		since = site.Since
	}
	err = s.readers.QueryRowContext(ctx, query, host, but, ms(since)).Scan(&site.Looked, &site.Changed)
	return site, s.failed("site "+host, err)
}

// HoldBack takes a host for redesigned. It does nothing where another process
// did so before.
func (s *Store) HoldBack(ctx context.Context, r edit.Redesign) error {
	return s.write(ctx, "hold back the edits of "+r.Host, func(tx *sql.Tx) error {
		const note = `insert into redesigns (host, since, reason) values (?, ?, ?) on conflict (host) do nothing`
		res, err := tx.ExecContext(ctx, note, r.Host, ms(r.Since), clip(r.Reason, 1000))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		if err := withholdUnsent(ctx, tx, r); err != nil {
			return err
		}
		return s.tell(ctx, tx, subject{source: r.Source}, r.Notice)
	})
}

// withholdUnsent takes the reports of a host out of the outbox, or keeps them
// from getting there.
func withholdUnsent(ctx context.Context, tx *sql.Tx, r edit.Redesign) error {
	const query = `select r.key from reports r join articles a on a.id = r.article
where r.found_at >= ? and a.host = ? and r.from_version < r.to_version and r.withheld = '' and r.factual = 0
  and not exists (select 1 from deliveries d where d.report = r.key and d.state = 'sent')`
	keys, err := collect(ctx, tx, scanKey, query, ms(r.From), r.Host)
	if err != nil {
		return err
	}
	for _, key := range keys {
		for _, q := range []string{
			`delete from outbox where report = ?`,
			`delete from deliveries where report = ? and state = 'waiting'`,
		} {
			if _, err := tx.ExecContext(ctx, q, key); err != nil {
				return err
			}
		}
		const withhold = `update reports set confirmed_at = null, withheld = ? where key = ?`
		if _, err := tx.ExecContext(ctx, withhold, clip(r.Reason, 1000), key); err != nil {
			return err
		}
	}
	return nil
}

// Resume lets the reports of a host be told again from now on.
func (s *Store) Resume(ctx context.Context, host string) error {
	return s.write(ctx, "tell the edits of "+host+" again", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `delete from redesigns where host = ?`, host)
		return err
	})
}

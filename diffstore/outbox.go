package diffstore

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// Register notes a receiver the first time it is named; it is told of reports
// that are confirmed from then on.
func (s *Store) Register(ctx context.Context, receiver string, now time.Time) error {
	const insert = `insert into receivers (name, since, settled)
select ?, ?, coalesce(max(turn), 0) from outbox where true
on conflict (name) do nothing`
	return s.write(ctx, fmt.Sprintf("register receiver %q", receiver), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, insert, receiver, ms(now))
		return err
	})
}

// Outbox gives at most limit reports that receiver is still to be told of and
// may be told at now, in the order in which they were confirmed; of each
// article only the oldest unsettled one, so that a report that waits holds up
// the later ones of its article and no other. One that cannot be read says so
// in Fault. article.ErrNotFound: the receiver is not registered.
func (s *Store) Outbox(ctx context.Context, receiver string, now time.Time, limit int) ([]edit.Outgoing, error) {
	list, err := s.outbox(ctx, receiver, now, limit)
	return list, s.failed(fmt.Sprintf("outbox of %q", receiver), err)
}

func (s *Store) outbox(ctx context.Context, receiver string, now time.Time, limit int) ([]edit.Outgoing, error) {
	var settled int64
	err := s.readers.QueryRowContext(ctx, `select settled from receivers where name = ?`, receiver).Scan(&settled)
	if err != nil {
		return nil, err
	}
	const query = `select r.id, r.body, coalesce(a.source, r.source), r.found_at,
  coalesce(d.state, ''), coalesce(d.attempts, 0), d.first_at, d.last_at, d.next_at, coalesce(d.reason, '')
from outbox o
  join reports r on r.key = o.report
  left join articles a on a.id = o.article
  left join deliveries d on d.receiver = ?1 and d.report = o.report
where o.turn > ?2 and (d.state is null or d.state = 'waiting') and (d.next_at is null or d.next_at <= ?3 or d.last_at > ?3 + ` + aheadMS + `)
  and not exists (
    select 1 from outbox e left join deliveries ed on ed.receiver = ?1 and ed.report = e.report
    where e.article = o.article and e.turn > ?2 and e.turn < o.turn and (ed.state is null or ed.state = 'waiting'))
order by o.turn limit ?4`
	scan := func(row scanner) (edit.Outgoing, error) {
		o := edit.Outgoing{Delivery: article.Delivery{Receiver: receiver}}
		d := &o.Delivery
		var body []byte
		err := row.Scan(&d.Report, &body, &o.Source, moment{&o.Found},
			&d.State, &d.Attempts, moment{&d.First}, moment{&d.Last}, moment{&d.Next}, &d.Reason)
		if err != nil {
			return o, err
		}
		if o.Report, err = s.unpackReport(body); err != nil { // it must not hold up the others
			o.Report, o.Fault = edit.Report{ID: d.Report}, err.Error()
		}
		return o, nil
	}
	return collect(ctx, s.readers, scan, query, receiver, settled, ms(now), limit)
}

// Record keeps what came of an attempt to tell a receiver of a report. That a
// report was sent is never taken back. article.ErrNotFound: no such report.
func (s *Store) Record(ctx context.Context, d article.Delivery) error {
	const upsert = `insert into deliveries (receiver, report, state, attempts, first_at, last_at, next_at, reason)
values (?, ?, ?, ?, ?, ?, ?, ?)
on conflict (receiver, report) do update set state = excluded.state, attempts = excluded.attempts,
  first_at = excluded.first_at, last_at = excluded.last_at, next_at = excluded.next_at, reason = excluded.reason
where deliveries.state <> 'sent'`
	return s.write(ctx, fmt.Sprintf("record delivery of %s to %q", d.Report, d.Receiver), func(tx *sql.Tx) error {
		var key int64
		if err := tx.QueryRowContext(ctx, `select key from reports where id = ?`, d.Report).Scan(&key); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, upsert, d.Receiver, key, d.State, d.Attempts,
			ms(d.First), ms(d.Last), ms(d.Next), clip(d.Reason, 1000))
		if err != nil || !d.Settled() {
			return err
		}
		return settle(ctx, tx, d.Receiver)
	})
}

// settle moves the mark of a receiver up to its first unsettled report: the
// outbox is read from there, so a long history costs nothing.
func settle(ctx context.Context, tx *sql.Tx, receiver string) error {
	const update = `update receivers set settled = coalesce(
  (select o.turn - 1 from outbox o
     left join deliveries d on d.receiver = receivers.name and d.report = o.report
   where o.turn > receivers.settled and (d.state is null or d.state = 'waiting')
   order by o.turn limit 1),
  (select max(turn) from outbox), settled)
where name = ?`
	_, err := tx.ExecContext(ctx, update, receiver)
	return err
}

// unconfirmed lists the reports of an article that may not yet be told.
func unconfirmed(ctx context.Context, tx *sql.Tx, id string) ([]int64, error) {
	const query = `select key from reports where article = ? and confirmed_at is null and withheld = '' order by key`
	return collect(ctx, tx, scanKey, query, id)
}

// withhold keeps the unconfirmed reports of an article from being told.
func withhold(ctx context.Context, tx *sql.Tx, id, reason string) error {
	const update = `update reports set withheld = ? where article = ? and confirmed_at is null and withheld = ''`
	_, err := tx.ExecContext(ctx, update, clip(reason, 1000), id)
	return err
}

// release lets reports be told, in this order.
func (s *Store) release(ctx context.Context, tx *sql.Tx, id string, keys []int64) error {
	now := ms(s.now())
	for _, key := range keys {
		if _, err := tx.ExecContext(ctx, `update reports set confirmed_at = ? where key = ?`, now, key); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `insert into outbox (report, article) values (?, nullif(?, ''))`, key, id); err != nil {
			return err
		}
	}
	return nil
}

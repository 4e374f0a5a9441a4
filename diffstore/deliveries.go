package diffstore

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"time"

	"stet/diffstore/article"
)

// DeliveryQuery says which deliveries are wanted; its zero value wants all.
type DeliveryQuery struct {
	Receiver string
	Report   string // edit.Report.ID
	State    article.DeliveryState
	Limit    int // only the last attempted so many; 0: all
}

// DeliveryInfo is a delivery with what its report is of.
type DeliveryInfo struct {
	article.Delivery
	Article  string // its id; empty: the report is of a host or a source
	Headline string // of the article now, "" where it has none
	Source   string // seeds.Source.ID
}

// Deliveries lists what came of telling, the last attempted first. Reports
// never tried have no delivery; see ReceiverInfo.Open.
func (s *Store) Deliveries(ctx context.Context, q DeliveryQuery) ([]DeliveryInfo, error) {
	const query = `select d.receiver, r.id, d.state, d.attempts, d.first_at, d.last_at, d.next_at, d.reason,
  coalesce(a.id, ''), coalesce(a.headline, ''), coalesce(a.source, r.source)
from deliveries d join reports r on r.key = d.report left join articles a on a.id = r.article
where (?1 = '' or d.receiver = ?1) and (?2 = '' or r.id = ?2) and (?3 = '' or d.state = ?3)
order by coalesce(d.last_at, 0) desc, d.report desc limit ?4`
	limit := int64(math.MaxInt64)
	if q.Limit > 0 {
		limit = int64(q.Limit)
	}
	scan := func(row scanner) (DeliveryInfo, error) {
		var d DeliveryInfo
		err := row.Scan(&d.Receiver, &d.Report, &d.State, &d.Attempts,
			moment{&d.First}, moment{&d.Last}, moment{&d.Next}, &d.Reason, &d.Article, &d.Headline, &d.Source)
		return d, err
	}
	list, err := collect(ctx, s.readers, scan, query, q.Receiver, q.Report, q.State, limit)
	return list, s.failed("list deliveries", err)
}

// Retry lets a receiver be told again, from now, of a report that was refused
// or waits; of all such reports when report is empty. It returns how many.
// article.ErrNotFound: the receiver is not registered.
func (s *Store) Retry(ctx context.Context, receiver, report string, now time.Time) (int, error) {
	// The mark goes back first, while the rows can still be told apart.
	const back = `update receivers set settled = min(settled, coalesce(
  (select min(o.turn) - 1 from deliveries d join outbox o on o.report = d.report join reports r on r.key = d.report
   where d.receiver = ?1 and d.state in ('waiting', 'refused') and (?2 = '' or r.id = ?2)), settled))
where name = ?1`
	const again = `update deliveries set state = 'waiting', attempts = 0, first_at = ?3, next_at = ?3
where receiver = ?1 and state in ('waiting', 'refused')
  and (?2 = '' or report = (select key from reports where id = ?2))`
	var n int64
	err := s.write(ctx, fmt.Sprintf("retry deliveries to %q", receiver), func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, back, receiver, report)); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, again, receiver, report, ms(now))
		if err != nil {
			return err
		}
		n, err = res.RowsAffected()
		return err
	})
	return int(n), err
}

// ReceiverInfo says how far a receiver is.
type ReceiverInfo struct {
	Name    string
	Since   time.Time // registered
	Open    int       // reports still to be told, tried (Waiting) or not
	Waiting int
	Sent    int
	Refused int
	Skipped int
	Last    time.Time // last attempt
	Reason  string    // what the last attempt that is not settled well ended in
}

// Receivers lists the receivers, by name.
func (s *Store) Receivers(ctx context.Context) ([]ReceiverInfo, error) {
	const query = `select v.name, v.since,
  (select count(*) from outbox o left join deliveries d on d.receiver = v.name and d.report = o.report
   where o.turn > v.settled and (d.state is null or d.state = 'waiting')),
  count(case when d.state = 'waiting' then 1 end), count(case when d.state = 'sent' then 1 end),
  count(case when d.state = 'refused' then 1 end), count(case when d.state = 'skipped' then 1 end),
  max(d.last_at),
  coalesce((select b.reason from deliveries b where b.receiver = v.name and b.state in ('waiting', 'refused')
   order by coalesce(b.last_at, 0) desc, b.report desc limit 1), '')
from receivers v left join deliveries d on d.receiver = v.name
group by v.name, v.since, v.settled order by v.name`
	scan := func(row scanner) (ReceiverInfo, error) {
		var v ReceiverInfo
		err := row.Scan(&v.Name, moment{&v.Since}, &v.Open, &v.Waiting, &v.Sent, &v.Refused, &v.Skipped,
			moment{&v.Last}, &v.Reason)
		return v, err
	}
	list, err := collect(ctx, s.readers, scan, query)
	return list, s.failed("list receivers", err)
}

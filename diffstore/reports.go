package diffstore

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"stet/diffstore/edit"
)

// StoredReport is a report with what became of it.
type StoredReport struct {
	Report    edit.Report
	Source    string    // seeds.Source.ID of the article
	Found     time.Time // when the report was made
	Confirmed time.Time // since when it may be told; zero: not yet, or never
	Withheld  string    // why it is told to nobody, if it is not
	Rules     int       // edit.Rules that made it
}

// Query says which reports are wanted; its zero value wants all.
type Query struct {
	Since       time.Time         // found at or after
	Until       time.Time         // found before
	Kinds       []edit.Kind       // with a finding of one of these
	Severity    edit.Severity     // at least
	Disclosures []edit.Disclosure // one of these
	Source      string            // seeds.Source.ID
	Article     string            // its id
	NoHealth    bool              // not that an article or a source fails, and recovers
	Withheld    bool              // only those told to nobody
	Limit       int               // only the newest so many; 0: all
}

// reportWords is what most reports have in common, so that each is kept as
// the difference to it. What is kept depends on it: it never changes.
//
//go:embed report.dict
var reportWords []byte

const reportColumns = `r.body, coalesce(a.source, r.source), r.found_at, r.confirmed_at, r.withheld, r.rules`

// Reports lists the reports of an article, oldest first.
func (s *Store) Reports(ctx context.Context, id string) ([]StoredReport, error) {
	const query = `select ` + reportColumns + `
from reports r join articles a on a.id = r.article where r.article = ? order by r.key`
	list, err := collect(ctx, s.readers, s.scanReport, query, id)
	return list, s.failed("reports of "+id, err)
}

// Edits yields the reports that q wants, oldest first, until yield gives an
// error, which is given back. Nothing is held while yield runs: it may take
// its time, and use the Store.
func (s *Store) Edits(ctx context.Context, q Query, yield func(StoredReport) error) error {
	const query = `select r.key from reports r left join articles a on a.id = r.article
where r.found_at >= ?1 and r.found_at < ?2 and (?3 = '' or coalesce(a.source, r.source) = ?3) and (?4 = '' or r.article = ?4)
  and case r.severity when 'substantive' then 3 when 'minor' then 2 when 'cosmetic' then 1 else 0 end >= ?5
  and (?6 = '' or exists (select 1 from findings f where f.report = r.key and ?6 like '%,' || f.kind || ',%'))
  and (?8 = 0 or r.withheld <> '')
  and (?9 = '' or ?9 like '%,' || r.disclosure || ',%')
  and (?10 = 0 or not exists (select 1 from findings f where f.report = r.key and f.op in ('failing', 'recovered')))
order by r.found_at desc, r.key desc limit ?7`
	const one = `select ` + reportColumns + ` from reports r left join articles a on a.id = r.article where r.key = ?`

	since, until, limit := int64(math.MinInt64), int64(math.MaxInt64), int64(math.MaxInt64)
	if !q.Since.IsZero() {
		since = q.Since.UnixMilli()
	}
	if !q.Until.IsZero() {
		until = q.Until.UnixMilli()
	}
	if q.Limit > 0 {
		limit = int64(q.Limit)
	}
	keys, err := collect(ctx, s.readers, scanKey, query, since, until, q.Source, q.Article, q.Severity.Rank(),
		wordList(q.Kinds), limit, q.Withheld, wordList(q.Disclosures), q.NoHealth)
	if err != nil {
		return s.failed("search edits", err)
	}
	var damaged error
	for _, key := range slices.Backward(keys) {
		r, err := collect(ctx, s.readers, s.scanReport, one, key)
		if errors.Is(err, ErrCorrupt) { // the others can be read
			damaged = cmp.Or(damaged, err) // the first
			continue
		}
		if err != nil {
			return s.failed("search edits", err)
		}
		if len(r) == 0 { // forgotten meanwhile
			continue
		}
		if err := yield(r[0]); err != nil {
			return err
		}
	}
	return s.failed("search edits", damaged)
}

// wordList writes words as ",figure,quote,", one parameter for however many.
func wordList[S ~string](words []S) string {
	if len(words) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteByte(',')
	for _, w := range words {
		b.WriteString(string(w) + ",")
	}
	return b.String()
}

func (s *Store) scanReport(row scanner) (StoredReport, error) {
	var r StoredReport
	var body []byte
	err := row.Scan(&body, &r.Source, moment{&r.Found}, moment{&r.Confirmed}, &r.Withheld, &r.Rules)
	if err == nil {
		r.Report, err = s.unpackReport(body)
	}
	return r, err
}

func (s *Store) unpackReport(body []byte) (edit.Report, error) {
	var r edit.Report
	text, err := s.codec.unpack(body, reportWords)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return edit.Report{}, fmt.Errorf("%w: a report cannot be read: %w", ErrCorrupt, err)
	}
	return r, nil
}

// subject is what a report is about: an article, or else a source.
type subject struct {
	article string
	source  string // where there is no article
	factual bool   // see edit.Saving
}

// maxReport bounds what is kept of a report, in bytes: half of what can be read
// again.
const maxReport = maxContent / 2

// encodeReport writes a report, with its passages cut short where it would be
// too long to be read again: what became of every passage of a long novel.
func encodeReport(r edit.Report) ([]byte, error) {
	text, err := plainJSON(r)
	for keep := 4096; err == nil && len(text) > maxReport && keep > 0; keep /= 8 {
		text, err = plainJSON(r.Clipped(keep))
	}
	if err == nil && len(text) > maxReport {
		err = errTooLarge
	}
	return text, err
}

// plainJSON writes & < > as they are: escaped, they take six bytes each.
func plainJSON(r edit.Report) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return b.Bytes(), err
}

// insertReport keeps a report that may not yet be told.
func (s *Store) insertReport(ctx context.Context, tx *sql.Tx, of subject, r edit.Report) (key int64, err error) {
	const insert = `insert into reports
  (id, article, source, factual, from_version, to_version, found_at, rules, severity, disclosure, body)
values (?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?) returning key`
	const note = `insert into findings (report, kind, op, severity) values (?, ?, ?, ?) on conflict do nothing`

	text, err := encodeReport(r)
	if err != nil {
		return 0, err
	}
	body, err := s.codec.packAgainst(text, reportWords)
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, insert, r.ID, of.article, of.source, of.factual, r.From.Version, r.To.Version, ms(s.now()),
		edit.Rules, r.Severity, r.Disclosure, body).Scan(&key)
	if err != nil {
		return 0, err
	}
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			for _, kind := range r.Asked(f) {
				if _, err := tx.ExecContext(ctx, note, key, kind, f.Op, f.Severity); err != nil {
					return 0, fmt.Errorf("finding %s %s: %w", kind, f.Op, err)
				}
			}
		}
	}
	return key, nil
}

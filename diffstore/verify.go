package diffstore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"stet/diffstore/edit"
)

// Fault is one thing that Verify found wrong.
type Fault struct {
	Article string // its id; empty when the whole file is meant
	URL     string
	Version int       // 0 when the whole article is meant
	Seen    time.Time // when the version was stored; zero where that is lost
	What    string    // what is wrong, to be read after "version 3 "
	Lost    []int     // versions that cannot be read for this one, being kept as the difference to it
	Intact  []int     // versions of the article that are what was stored
}

// String says it in one line, with times in UTC.
func (f Fault) String() string {
	var b strings.Builder
	if f.Article != "" {
		b.WriteString(f.Article + " ")
	}
	if f.Version > 0 {
		fmt.Fprintf(&b, "version %d ", f.Version)
	}
	b.WriteString(f.What)
	if !f.Seen.IsZero() {
		b.WriteString(f.Seen.UTC().Format("; stored on 2 Jan 2006 15:04 UTC"))
	}
	return b.String()
}

// Checked counts what Verify looked at.
type Checked struct {
	Articles, Versions, Pages, Reports int
	Digest                             string // hex SHA-256 over the chains of all articles, as Verify began; "" where nothing is kept
}

// Verify reads everything and yields what is not as it was stored: a version
// altered, missing, added or out of order, a page or a report likewise, a
// headline, outlet or date in lists that is not that of the version, and
// damage of the file itself. It stops when yield gives an error, which is
// given back. Other processes may write meanwhile.
//
// A history that was rewritten from some version to the end, with all its
// hashes, is seen only by comparing Checked.Digest or VersionInfo.Chain with
// one noted before.
func (s *Store) Verify(ctx context.Context, yield func(Fault) error) (Checked, error) {
	var n Checked
	var stopped error
	tell := func(f Fault) error {
		stopped = yield(f)
		return stopped
	}
	err := s.verify(ctx, &n, tell)
	if err != nil && errors.Is(err, stopped) {
		return n, stopped
	}
	return n, s.failed("verify", err)
}

func (s *Store) verify(ctx context.Context, n *Checked, yield func(Fault) error) error {
	lines, err := fileFaults(ctx, s.readers)
	if err != nil {
		return err
	}
	for _, what := range lines {
		if err := yield(Fault{What: what}); err != nil {
			return err
		}
	}
	if n.Digest, err = s.digest(ctx); err != nil {
		return err
	}
	ids, err := collect(ctx, s.readers, scanString, `select id from articles order by added, id`)
	if err != nil {
		return err
	}
	notices, err := s.verifyNotices(ctx, n)
	if err != nil {
		return err
	}
	for _, f := range notices {
		if err := yield(f); err != nil {
			return err
		}
	}
	for _, id := range ids {
		faults, err := s.verifyArticle(ctx, id, n)
		if errors.Is(err, sql.ErrNoRows) { // forgotten meanwhile
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		for _, f := range faults {
			if err := yield(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// fileFaults is what SQLite itself finds wrong with the file.
func fileFaults(ctx context.Context, db querier) ([]string, error) {
	lines, err := collect(ctx, db, scanString, `pragma quick_check(20)`)
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, line := range lines {
		if line != "ok" {
			faults = append(faults, "the file is damaged: "+strings.ReplaceAll(line, "\n", " "))
		}
	}
	const orphans = `select "table" || ' row ' || coalesce(rowid, 0) || ' belongs to no ' || parent
from pragma_foreign_key_check limit 20`
	lines, err = collect(ctx, db, scanString, orphans)
	return append(faults, lines...), err
}

// digest is one hash over the newest link of every chain. It says nothing of
// pages and reports, which no chain ties.
func (s *Store) digest(ctx context.Context) (string, error) {
	const query = `select id, versions, head from articles where versions > 0 order by id`
	h := sha256.New()
	fmt.Fprintln(h, "stet digest 1")
	add := func(row scanner) (struct{}, error) {
		var id string
		var count int
		var head []byte
		err := row.Scan(&id, &count, &head)
		fmt.Fprintf(h, "%q %d %x\n", id, count, head)
		return struct{}{}, err
	}
	list, err := collect(ctx, s.readers, add, query)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// verifyArticle looks at one article in one reading transaction.
func (s *Store) verifyArticle(ctx context.Context, id string, n *Checked) ([]Fault, error) {
	tx, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	h := history{id: id}
	const query = `select url, versions, head, headline, outlet, lang, published,
  joined is not null or exists (select 1 from addresses d where d.article = a.id and d.url = a.url and d.own = 1)
from articles a where id = ?`
	err = tx.QueryRowContext(ctx, query, id).Scan(&h.url, &h.count, &h.head,
		&h.headline, &h.outlet, &h.lang, moment{&h.published}, &h.known)
	if err != nil {
		return nil, err
	}
	const rows = `select number, seen, unchanged_at, hash, text_hash, chain, extractor, whole, content, headline
from versions where article = ? order by number`
	if h.rows, err = collect(ctx, tx, scanKept, rows, id); err != nil {
		return nil, err
	}
	h.arrange()
	h.read(s.codec)
	h.compareListed()
	faults := h.result()
	pages, err := s.verifyPages(ctx, tx, id, n)
	if err != nil {
		return nil, err
	}
	reports, err := s.verifyReports(ctx, tx, &h, n)
	for _, f := range append(pages, reports...) {
		f.Article, f.URL = id, h.url
		faults = append(faults, f)
	}
	n.Articles++
	n.Versions += len(h.rows)
	return faults, err
}

func (s *Store) verifyPages(ctx context.Context, tx *sql.Tx, id string, n *Checked) ([]Fault, error) {
	const query = `select number, hash, whole, content from pages where article = ? order by number desc`
	rows, err := tx.QueryContext(ctx, query, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var faults []Fault
	var next []byte
	whole := true // so far: the pages that hang on a damaged one are no faults of their own
	for rows.Next() {
		p, err := scanPacked(rows)
		if err != nil {
			return nil, err
		}
		n.Pages++
		dict := next
		if p.whole {
			dict = nil
		}
		next, err = s.codec.unpack(p.content, dict)
		ok := err == nil && sameSum(next, p.hash)
		switch {
		case !ok && !whole && !p.whole:
			f := &faults[len(faults)-1]
			f.Lost = append(f.Lost, p.number)
			continue
		case !ok:
			faults = append(faults, Fault{Version: p.number, What: "has another page than was stored (SHA-256 differs)"})
		}
		whole = ok
	}
	return faults, rows.Err()
}

func (s *Store) verifyReports(ctx context.Context, tx *sql.Tx, h *history, n *Checked) ([]Fault, error) {
	const query = `select id, from_version, to_version, body from reports where article = ? order by key`
	var faults []Fault
	check := func(row scanner) (struct{}, error) {
		var id string
		var from, to int
		var body []byte
		if err := row.Scan(&id, &from, &to, &body); err != nil {
			return struct{}{}, err
		}
		n.Reports++
		for _, v := range []int{from, to} {
			if v > 0 && h.at(v) == nil { // 0: a status before the first version
				faults = append(faults, Fault{Version: v, What: "is named by report " + id + " and not kept"})
			}
		}
		if r, err := s.unpackReport(body); err != nil || !isReport(r, id, from, to) {
			faults = append(faults, Fault{Version: to, What: "has a report that is not what was stored: " + id})
		}
		return struct{}{}, nil
	}
	_, err := collect(ctx, tx, check, query, h.id)
	return faults, err
}

// verifyNotices looks at the reports that are of no article.
func (s *Store) verifyNotices(ctx context.Context, n *Checked) (faults []Fault, err error) {
	const query = `select id, body from reports where article is null order by key`
	check := func(row scanner) (struct{}, error) {
		var id string
		var body []byte
		if err := row.Scan(&id, &body); err != nil {
			return struct{}{}, err
		}
		n.Reports++
		if r, err := s.unpackReport(body); err != nil || !isReport(r, id, 0, 0) {
			faults = append(faults, Fault{What: "a notice is not what was stored: " + id})
		}
		return struct{}{}, nil
	}
	_, err = collect(ctx, s.readers, check, query)
	return faults, err
}

func isReport(r edit.Report, id string, from, to int) bool {
	return r.ID == id && r.From.Version == from && r.To.Version == to
}

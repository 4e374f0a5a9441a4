package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"stet/diffstore/article"
)

const watchColumns = `id, url, source, headline, outlet, lang, versions, published, added,
  last_look, last_same, last_edit, due, outcome, reason, since, fails,
  etag, last_modified, body_hash, container, text_hash, extractor, confirm, paused <> '', told,
  doubt_text, doubt_looks, doubt_since, doubt_first, doubt_all,
  variants_first, variants_second, last_change, failing, glance, uncertain, evidence, coalesce(joined, '')`

// maxFits is how many articles Find names at most.
const maxFits = 20

// Watches lists all articles but those that turned out to be another: the last
// edited first, then the last added.
func (s *Store) Watches(ctx context.Context) ([]article.Watch, error) {
	const query = `select ` + watchColumns + ` from articles where joined is null
order by coalesce(last_edit, 0) desc, added desc, id`
	list, err := collect(ctx, s.readers, scanWatch, query)
	return list, s.failed("list articles", err)
}

// Watch gives one article, or article.ErrNotFound.
func (s *Store) Watch(ctx context.Context, id string) (article.Watch, error) {
	w, err := watch(ctx, s.readers, id)
	return w, s.failed("article "+id, err)
}

func watch(ctx context.Context, db rower, id string) (article.Watch, error) {
	const query = `select ` + watchColumns + ` from articles where id = ?`
	return scanWatch(db.QueryRowContext(ctx, query, id))
}

// aheadMS is by how much what was noted last may lie ahead before the clock
// counts as one that was set back: what would be due by its old time is due now.
const aheadMS = "300000" // 5 min, in ms

// DueWatches lists at most limit articles due at now: first those never
// looked at, then by (now − last look) / wait, largest first.
func (s *Store) DueWatches(ctx context.Context, now time.Time, limit int) ([]article.Watch, error) {
	const query = `select ` + watchColumns + ` from articles
where due <= ?1 or due is not null and last_look > ?1 + ` + aheadMS + `
order by case when last_look is null then 0 else 1 end,
  case when due > last_look then cast(?1 - last_look as real) / (due - last_look) else cast(?1 - last_look as real) end desc,
  added, id
limit ?2`
	list, err := collect(ctx, s.readers, scanWatch, query, ms(now), limit)
	return list, s.failed("list due articles", err)
}

// Find gives the articles that a person may mean by arg: the one with that id
// or that address (any it is known by, however written), else all whose address
// or headline holds arg in whatever case, at most 20, the last edited first.
func (s *Store) Find(ctx context.Context, arg string) ([]article.Watch, error) {
	list, err := s.find(ctx, strings.TrimSpace(arg))
	return list, s.failed(fmt.Sprintf("find %q", arg), err)
}

func (s *Store) find(ctx context.Context, arg string) ([]article.Watch, error) {
	if arg == "" {
		return nil, nil
	}
	w, err := watch(ctx, s.readers, strings.ToLower(arg))
	if err == nil {
		return []article.Watch{w}, nil
	} else if !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if list, err := s.findAt(ctx, arg); err != nil || len(list) > 0 {
		return list, err
	}
	// The inner query reads nothing but a narrow index.
	const holds = `select ` + watchColumns + ` from articles
where id in (select id from articles where folded like ? escape '\') and joined is null
order by coalesce(last_edit, 0) desc, added desc, id limit ?`
	return collect(ctx, s.readers, scanWatch, holds, "%"+likeText.Replace(fold(arg))+"%", maxFits)
}

// findAt gives the articles that arg is an address of, whether the scheme is
// written or not.
func (s *Store) findAt(ctx context.Context, arg string) ([]article.Watch, error) {
	if !strings.Contains(arg, "://") {
		if !strings.Contains(arg, "/") {
			return nil, nil // a word, or a host that many share
		}
		arg = "https://" + arg
	}
	ids, err := articlesNamed(ctx, s.readers, arg)
	if err != nil {
		return nil, err
	}
	var list []article.Watch
	for _, id := range ids {
		w, err := watch(ctx, s.readers, id)
		if err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	return list, nil
}

var likeText = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func scanWatch(row scanner) (article.Watch, error) {
	var w article.Watch
	err := row.Scan(&w.ID, &w.URL, &w.Source, &w.Headline, &w.Outlet, &w.Lang, &w.Versions,
		moment{&w.Published}, moment{&w.Added}, moment{&w.LastLook}, moment{&w.LastSame}, moment{&w.LastEdit},
		moment{&w.Due}, &w.Outcome, &w.Reason, moment{&w.Since}, &w.Fails,
		&w.ETag, &w.LastModified, &w.BodyHash, &w.Container, &w.Text, &w.Extractor,
		moment{&w.Confirm}, &w.Paused, &w.Told,
		&w.Doubt.Text, &w.Doubt.Looks, moment{&w.Doubt.Since}, moment{&w.Doubt.First}, &w.Doubt.All,
		&w.Variants[0], &w.Variants[1], moment{&w.LastChange}, &w.Failing, &w.Glance, &w.Uncertain, &w.Evidence, &w.Joined)
	return w, err
}

// updateWatch keeps what w remembers, if versions is how many are kept. Who
// paused an article meanwhile is not overruled, and what a page said at an
// address that was changed meanwhile is not kept.
func updateWatch(ctx context.Context, tx *sql.Tx, w article.Watch, versions int) error {
	const update = `update articles set outlet = ?1, lang = ?2, published = ?3,
  last_look = ?4, last_same = ?5, last_edit = ?6, due = case when paused <> '' or ?7 <> '' then null else ?8 end,
  outcome = ?9, reason = ?10, since = ?11, fails = ?12,
  etag = case when url = ?32 then ?13 else '' end, last_modified = case when url = ?32 then ?14 else '' end,
  body_hash = case when url = ?32 then ?15 else '' end, glance = case when url = ?32 then ?33 else '' end,
  container = ?16, text_hash = ?17, extractor = ?18, paused = case when paused = '' then ?7 else paused end,
  confirm = ?19, told = ?20, doubt_text = ?23, doubt_looks = ?24, doubt_since = ?25, doubt_first = ?26,
  doubt_all = ?27, variants_first = ?28, variants_second = ?29,
  last_change = ?30, failing = ?31, uncertain = ?34, evidence = ?35
where id = ?21 and versions = ?22 and joined is null`
	paused := ""
	if w.Paused {
		paused = "hand"
	}
	res, err := tx.ExecContext(ctx, update, clip(w.Outlet, maxOutlet), clip(w.Lang, maxLang), ms(w.Published),
		ms(w.LastLook), ms(w.LastSame), ms(w.LastEdit), paused, ms(w.Due),
		w.Outcome, clip(w.Reason, 1000), ms(w.Since), w.Fails,
		validator(w.ETag), validator(w.LastModified), clip(w.BodyHash, 200), clip(w.Container, 4000),
		clip(w.Text, 200), w.Extractor, ms(w.Confirm), w.Told, w.ID, versions,
		clip(w.Doubt.Text, 200), w.Doubt.Looks, ms(w.Doubt.Since), ms(w.Doubt.First), w.Doubt.All,
		w.Variants[0], w.Variants[1], ms(w.LastChange), w.Failing, w.URL,
		memory(w.Glance), clip(w.Uncertain, 1000), memory(w.Evidence))
	if err != nil {
		return err
	}
	switch n, err := res.RowsAffected(); {
	case err != nil:
		return err
	case n > 0:
		return rename(ctx, tx, w)
	}
	var kept int
	if err := tx.QueryRowContext(ctx, `select versions from articles where id = ? and joined is null`, w.ID).Scan(&kept); err != nil {
		return err
	}
	return fmt.Errorf("%w: %d versions are kept, not %d", article.ErrConflict, kept, versions)
}

// rename keeps the headline of w, if it is another: to set it anew each time
// would write its index anew, too.
func rename(ctx context.Context, tx *sql.Tx, w article.Watch) error {
	const update = `update articles set headline = ?1, folded = ?2 where id = ?3 and headline <> ?1`
	headline := clip(w.Headline, maxHeadline)
	_, err := tx.ExecContext(ctx, update, headline, folded(w.URL, headline), w.ID)
	return err
}

// maxMemory bounds what is kept of a page to read it alike again, in bytes.
const maxMemory = 4096

// memory drops one that is too long to be kept: the page is read as if for the
// first time then.
func memory(s string) string {
	if len(s) > maxMemory {
		return ""
	}
	return s
}

// validator drops one that is too long to be kept: cut short it would be
// another.
func validator(s string) string {
	if clip(s, 1000) != s {
		return ""
	}
	return s
}

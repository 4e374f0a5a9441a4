package diffstore

import (
	"context"
	"database/sql"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// known is an article's row of addresses.
type known struct{ article, url string }

func scanKnown(row scanner) (known, error) {
	var k known
	err := row.Scan(&k.article, &k.url)
	return k, err
}

// articleAt gives the article whose own address url is, however it is
// written, or sql.ErrNoRows. What a page only named does not count: its word is
// proved by joinKnown, and until then another article may stand there.
func articleAt(ctx context.Context, db rower, url string) (known, error) {
	const query = `select article, url from addresses where own = 1 and (url = ?1 or key = ?2)
order by url <> ?1, article limit 1`
	return scanKnown(db.QueryRowContext(ctx, query, url, seeds.Key(url)))
}

// articlesNamed gives the articles that an address may mean to a person: the
// one whose own it is, else those whose pages name it.
func articlesNamed(ctx context.Context, db querier, url string) ([]string, error) {
	at, err := articleAt(ctx, db, url)
	if err == nil {
		return []string{at.article}, nil
	}
	const query = `select distinct article from addresses where url = ?1 or key = ?2 order by article limit 2`
	return collect(ctx, db, scanString, query, url, seeds.Key(url))
}

// putAddress makes url one by which an article is known. own is never taken back.
func putAddress(ctx context.Context, tx *sql.Tx, id, url string, own bool) error {
	const put = `insert into addresses (url, article, own, key, number) values (?, ?, ?, ?, ?)
on conflict (url, article) do update set own = max(own, excluded.own)`
	_, err := tx.ExecContext(ctx, put, url, id, own, seeds.Key(url), seeds.Number(url))
	return err
}

// noteAddresses lets an article be found by the addresses that its page gave
// itself, or was led to. Where they are much like its own, that needs no proof.
func noteAddresses(ctx context.Context, tx *sql.Tx, id string, names pageNames) error {
	for _, name := range names.list() {
		own := false
		if seeds.Kin(name, names.asked) {
			_, err := articleAt(ctx, tx, name)
			own = err == sql.ErrNoRows
		}
		if err := putAddress(ctx, tx, id, name, own); err != nil {
			return err
		}
	}
	return nil
}

// pageNames are the addresses of one look: what was asked for, where the page
// stood after redirects, and what it calls itself.
type pageNames struct{ asked, at, canonical string }

func namesOf(v edit.Saving) pageNames {
	return pageNames{v.Watch.URL, v.At, v.Version.Article.URL}
}

// list gives those beside asked that can be the article's. A server's redirect
// is believed, a page's word only on its own site; neither makes an article of
// the front page.
func (n pageNames) list() []string {
	var list []string
	at := n.at
	if at == "" {
		at = n.asked
	}
	if checkURL(at) == nil && !seeds.IsFront(at) && at != n.asked {
		list = append(list, at)
	}
	if n.canonical != at && n.canonical != n.asked && checkURL(n.canonical) == nil && !seeds.IsFront(n.canonical) && seeds.SameSite(at, n.canonical) {
		list = append(list, n.canonical)
	}
	return list
}

// noteMoved lets an article be found by the address it moved to.
func noteMoved(ctx context.Context, tx *sql.Tx, w article.Watch) error {
	if w.Outcome != article.Moved {
		return nil
	}
	return noteAddresses(ctx, tx, w.ID, pageNames{asked: w.URL, canonical: w.Reason})
}

// makeKeys makes the keys of all addresses anew where other rules made them.
func makeKeys(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var rules int
	if err := tx.QueryRowContext(ctx, `select rules from address_keys`).Scan(&rules); err != nil || rules == seeds.KeyRules {
		return err
	}
	urls, err := collect(ctx, tx, scanString, `select distinct url from addresses`)
	if err != nil {
		return err
	}
	for _, url := range urls {
		const update = `update addresses set key = ?, number = ? where url = ?`
		if _, err := tx.ExecContext(ctx, update, seeds.Key(url), seeds.Number(url), url); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `update address_keys set rules = ?`, seeds.KeyRules); err != nil {
		return err
	}
	return tx.Commit()
}

package diffstore

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A database of the first schema keeps all that hangs on the tables that are
// made anew, and turns that were used are not used again.
func TestMigrationsKeepWhatThereIs(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	first, err := migrations.ReadFile("migrations/0001_first.sql")
	check(t, err)
	check(t, prepareFile(path, false))
	db, err := sql.Open("sqlite3", writerDSN(path, 0))
	check(t, err)
	for _, q := range []string{string(first), `pragma user_version = 1`,
		`insert into articles (id, url, source, headline, folded, outlet, lang, added) values
('aaaa', 'https://News.example:8443/ferry?x=1', '', '', '', '', '', 1), ('bbbb', 'http://news.example?x', '', '', '', '', '', 1),
('cccc', 'file:///tmp/a.txt', '', '', '', '', '', 1)`,
		`insert into reports (key, id, article, from_version, to_version, found_at, confirmed_at, withheld, rules, severity, disclosure, body)
values (7, 'seven', 'aaaa', 1, 2, 5, 6, '', 1, 'minor', 'unannounced', x'00'), (8, 'eight', 'bbbb', 2, 3, 7, null, 'came and went', 1, 'minor', 'dated', x'01')`,
		`insert into findings values (7, 'figure', 'changed', 'substantive')`,
		`insert into outbox (turn, report, article) values (40, 8, 'bbbb'), (39, 7, 'aaaa')`,
		`delete from outbox where turn = 40`,
		`insert into receivers values ('desk', 1, 38)`,
		`insert into deliveries values ('desk', 7, 'waiting', 2, 1, 2, 3, 'full')`,
	} {
		_, err := db.Exec(q)
		check(t, err)
	}
	check(t, db.Close())

	s := openAt(t, path, Options{})
	check(t, s.Check(t.Context()))
	for query, want := range map[string]string{
		`select group_concat(host) from (select host from articles order by id)`:                         "news.example:8443,news.example,",
		`select group_concat(key || id || article || factual) from (select * from reports order by key)`: "7sevenaaaa1,8eightbbbb1",
		`select withheld || found_at from reports where key = 8`:                                         "came and went7",
		`select report || kind || op from findings`:                                                      "7figurechanged",
		`select turn || article from outbox`:                                                             "39aaaa",
		`select receiver || report || state || attempts || reason from deliveries`:                       "desk7waiting2full",
		`select count(*) from edits`:                                                                     "2",
		`select receiver || report from told`:                                                            "deskseven",
	} {
		var got string
		check(t, s.readers.QueryRow(query).Scan(&got))
		if got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	var turn int
	check(t, s.writer.QueryRow(`insert into outbox (report, article) values (8, 'bbbb') returning turn`).Scan(&turn))
	if turn != 41 {
		t.Errorf("the next turn is %d, want 41", turn)
	}
	check(t, s.Forget(t.Context(), "aaaa"))
	var left int
	check(t, s.readers.QueryRow(`select count(*) from deliveries`).Scan(&left))
	if left != 0 {
		t.Error("a delivery outlived its article")
	}
	if got := hostOf("https://News.example:8443/ferry?x=1"); got != "news.example:8443" {
		t.Errorf("host %q", got)
	}
}

// A database of an earlier stet is brought up to date with all that is in it.
func TestMigrationKeepsSources(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	first, err := os.ReadFile("migrations/0001_first.sql")
	check(t, err)
	db, err := sql.Open("sqlite3", path)
	check(t, err)
	_, err = db.Exec(fmt.Sprintf(`%s; pragma user_version = 1;
insert into sources (id, kind, location, name, every, attention, max_articles, rules, from_config)
values ('a', 'url', 'https://news.example/a', 'A', 0, 'high', 0, '{}', 0)`, first))
	check(t, err)
	check(t, db.Close())
	got, err := openAt(t, path, Options{}).Source(t.Context(), "a")
	check(t, err)
	if got.Name != "A" || got.Attention != "high" || got.Render != "" {
		t.Errorf("got %+v", got)
	}
}

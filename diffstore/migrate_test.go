package diffstore

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

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

package diffstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// The pragmas stand in the DSN because an Exec would reach only one of the
// pooled connections. synchronous=full: WAL alone may lose the last
// transactions in a power cut. txlock=immediate: a transaction that reads and
// then writes must not find out only at its first write that another process
// was faster.

func writerDSN(path string, busy time.Duration) string {
	return dsn(path, busy, url.Values{
		"mode": {"rw"}, "_journal_mode": {"wal"}, "_synchronous": {"full"},
		"_foreign_keys": {"on"}, "_txlock": {"immediate"},
	})
}

func readerDSN(path string, busy time.Duration) string {
	return dsn(path, busy, url.Values{"mode": {"rw"}, "_query_only": {"on"}, "_txlock": {"deferred"}})
}

func readOnlyDSN(path string, busy time.Duration, immutable bool) string {
	v := url.Values{"mode": {"ro"}, "_query_only": {"on"}, "_txlock": {"deferred"}}
	if immutable {
		v.Set("immutable", "1")
	}
	return dsn(path, busy, v)
}

// copyDSN is for reading too, but without query_only, which would keep SQLite
// from writing even the copy.
func copyDSN(path string, immutable bool) string {
	v := url.Values{"mode": {"ro"}, "_synchronous": {"full"}}
	if immutable {
		v.Set("immutable", "1")
	}
	return dsn(path, 5*time.Second, v)
}

func guardDSN(path string) string {
	return dsn(path, 0, url.Values{"mode": {"rwc"}, "_txlock": {"exclusive"}, "_journal_mode": {"delete"}})
}

// dsn writes path as a SQLite URI. Only what SQLite would read as an escape,
// a query or a fragment is escaped: it takes the rest as it stands.
func dsn(path string, busy time.Duration, v url.Values) string {
	v.Set("_busy_timeout", fmt.Sprint(busy.Milliseconds()))
	// A third of a small write was to compile its statements, again each time.
	v.Set("_stmt_cache_size", "64")
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" { // C:/x is file:///C:/x
		p = "/" + p
	}
	if strings.HasPrefix(p, "/") { // so that //x is no host
		p = "//" + p
	}
	p = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(p)
	return "file:" + p + "?" + v.Encode()
}

// connect opens a pool that keeps all its connections, and tries one.
func connect(dsn string, size int) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// probe looks at the file without changing it: switching a database to WAL
// writes to it, and it may be somebody else's. It reports whether the file
// must be read as immutable: a database of WAL kind in a folder where nothing
// can be written is readable only so, and safely when no log lies beside it.
func probe(ctx context.Context, path string, o Options) (immutable bool, err error) {
	err = probeAs(ctx, path, o, false)
	var e sqlite3.Error
	if !o.ReadOnly || !errors.As(err, &e) || e.Code != sqlite3.ErrCantOpen && e.Code != sqlite3.ErrReadonly {
		return false, err
	}
	if _, errLog := os.Stat(path + "-wal"); errLog == nil {
		return false, err
	}
	return true, probeAs(ctx, path, o, true)
}

func probeAs(ctx context.Context, path string, o Options, immutable bool) error {
	db, err := connect(readOnlyDSN(path, o.BusyTimeout, immutable), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	at, err := readSchema(ctx, db)
	if err != nil {
		return err
	}
	return at.accept(o.ReadOnly)
}

package diffstore

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as stet's: "stet" in ASCII.
const applicationID = 0x73746574

// Schema is the version of the schema that this stet writes: the number of
// its migrations.
func Schema() int { return len(migrationNames()) }

func migrationNames() []string {
	names, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		panic(err) // only a bad pattern
	}
	return names
}

// schema is what a file says of itself.
type schema struct {
	application, version, objects int
}

type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readSchema(ctx context.Context, db rower) (schema, error) {
	var at schema
	// The count first: it is what makes SQLite look into the file.
	err := db.QueryRowContext(ctx, `select count(*) from sqlite_schema`).Scan(&at.objects)
	if err == nil {
		err = db.QueryRowContext(ctx, `pragma application_id`).Scan(&at.application)
	}
	if err == nil {
		err = db.QueryRowContext(ctx, `pragma user_version`).Scan(&at.version)
	}
	return at, err
}

// accept refuses files that are not stet's or that this stet cannot read. An
// empty file is a database yet to be made.
func (at schema) accept(readOnly bool) error {
	empty := at == schema{}
	switch {
	case at.application != applicationID && !empty:
		return ErrForeign
	case at.version > Schema():
		return fmt.Errorf("%w (schema %d, this one knows %d)", ErrNewer, at.version, Schema())
	case empty && readOnly:
		return fmt.Errorf("%w: it is empty", ErrForeign)
	case readOnly && at.version < Schema():
		return fmt.Errorf("%w (schema %d, this one needs %d)", ErrOlder, at.version, Schema())
	}
	return nil
}

// migrate brings the schema up to date, each step in its own transaction.
// Another process may do the same at the same time: each step asks again.
func migrate(ctx context.Context, db *sql.DB) error {
	for i, name := range migrationNames() {
		if err := migrateTo(ctx, db, i+1, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func migrateTo(ctx context.Context, db *sql.DB, version int, name string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	at, err := readSchema(ctx, tx)
	if err != nil {
		return err
	}
	if err := at.accept(false); err != nil || at.version >= version {
		return err
	}
	text, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	// A pragma takes no parameters; version is our own small number.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`pragma user_version = %d`, version)); err != nil {
		return err
	}
	return tx.Commit()
}

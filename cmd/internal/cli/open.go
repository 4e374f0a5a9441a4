package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"stet/cmd/internal/config"
	"stet/diffstore"
)

// config reads the configuration, without the secrets, which only telling
// needs. None at all is a good one.
func (s *session) config() (config.Config, error) {
	path, found := config.Find(s.configFlag, s.Getenv)
	if !found {
		return config.Default(), nil
	}
	return config.Load(path, s.Getenv, config.Checks{})
}

// databasePath says where the database is. The configuration is read only if
// it has a say in it: reading commands are to be quick, and to work beside a
// broken stet.toml.
func (s *session) databasePath() (string, error) {
	var c config.Config
	if s.dbFlag == "" && s.Getenv("STET_DB") == "" {
		var err error
		if c, err = s.config(); err != nil {
			return "", err
		}
	}
	return config.DatabasePath(s.dbFlag, s.Getenv, c)
}

// errNothingKept is what reading commands end in where there is no database.
var errNothingKept = errors.New("nothing is kept yet")

// read opens the database for reading only, which never waits for a writer.
func (s *session) read(ctx context.Context) (*diffstore.Store, error) {
	path, err := s.databasePath()
	if err != nil {
		return nil, err
	}
	db, err := diffstore.Open(ctx, path, diffstore.Options{ReadOnly: true, Now: s.Now})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, hinted(fmt.Errorf("%w: there is no database %s", errNothingKept, path), "stet add URL begins one, --db names another")
	case errors.Is(err, diffstore.ErrOlder): // bring it up to date
		return s.openAt(ctx, path)
	}
	return db, err
}

// write opens the database for writing, and makes it where there is none.
func (s *session) write(ctx context.Context) (*diffstore.Store, error) {
	path, err := s.databasePath()
	if err != nil {
		return nil, err
	}
	return s.openAt(ctx, path)
}

func (s *session) openAt(ctx context.Context, path string) (*diffstore.Store, error) {
	return diffstore.Open(ctx, path, diffstore.Options{Now: s.Now})
}

// change opens a database that is there already for writing.
func (s *session) change(ctx context.Context) (*diffstore.Store, error) {
	db, err := s.read(ctx)
	if err != nil {
		return nil, err
	}
	path := db.Path()
	if err := db.Close(); err != nil {
		return nil, err
	}
	return s.openAt(ctx, path)
}

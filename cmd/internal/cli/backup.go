package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/notify/render"
)

func newBackup(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database, also while the daemon writes to it",
		Long: `Copy the database as it is at this moment to a new FILE, also while stet run is
at work, and verify the copy. cp of the database alone is not enough: what was
written last stands in the file beside it that ends in -wal.

The copy is a database like any other: --db FILE reads it, and put in the place
of the lost one it goes on. What is there already is not overwritten. The
digest is that of stet verify; noted elsewhere, it shows later that the versions
in the copy are still the same.

Exit codes: 0 done; 1 done, but what was copied is not all as it was stored;
2 any error.`,
		Example: "  stet backup stet-2026-11-23.db\n  stet --db stet-2026-11-23.db log harbour",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.backup(cmd.Context(), args[0])
		},
	}
}

func (s *session) backup(ctx context.Context, path string) error {
	if err := s.copyTo(ctx, path); err != nil {
		return err
	}
	db, err := diffstore.Open(ctx, path, diffstore.Options{ReadOnly: true, Now: s.Now})
	if err != nil {
		return err
	}
	defer db.Close()
	faults := 0
	n, err := db.Verify(ctx, func(diffstore.Fault) error { faults++; return nil })
	if err != nil {
		return err
	}
	fmt.Fprintf(s.Stdout, "copied to %s\n", render.Clean(path))
	s.printChecked(n, faults)
	if faults > 0 {
		fmt.Fprintln(s.Stderr, render.Clean("hint: stet --db "+path+" verify names them; what is wrong in the copy is wrong in the database"))
		return exitCode(exitFound)
	}
	return nil
}

// copyTo makes the copy. An older database is copied by who can read it: to
// bring it up to date first would be to change what is to be kept.
func (s *session) copyTo(ctx context.Context, to string) error {
	from, err := s.databasePath()
	if err != nil {
		return err
	}
	db, err := diffstore.Open(ctx, from, diffstore.Options{ReadOnly: true, Now: s.Now})
	if errors.Is(err, fs.ErrNotExist) {
		return hinted(fmt.Errorf("%w: there is no database %s", errNothingKept, from), "--db names another")
	}
	if err != nil {
		return err
	}
	defer db.Close()
	err = db.Backup(ctx, to)
	if errors.Is(err, fs.ErrExist) {
		return hinted(fmt.Errorf("%s is there already, left as it is", to), "name a file that is not there yet")
	}
	return err
}

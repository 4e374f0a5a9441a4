package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"stet/cmd/internal/config"
	"stet/notify/render"
)

func newInit(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a configuration to start from",
		Long: `Write stet.toml, with every setting at its default and explained, into this
folder (or where --config says; - is stdout). stet also works without one.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, args []string) error { return s.init() },
	}
}

func (s *session) init() error {
	path := s.configFlag
	if path == "" {
		path = "stet.toml"
	}
	if path == "-" {
		_, err := io.WriteString(s.Stdout, config.Example())
		return err
	}
	// Only the owner: a secret may find its way into it for all good advice.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return hinted(fmt.Errorf("%s is there already, left as it is", path), "--config FILE writes another")
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, plain(err))
	}
	_, err = file.WriteString(config.Example())
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, plain(err))
	}
	fmt.Fprintf(s.Stdout, "wrote %s\n", render.Clean(path))
	fmt.Fprint(s.Stderr, `next:
  edit it: what to watch, and whom to tell
  stet doctor     says whether all is well
  stet run        watches until Ctrl-C
`)
	return nil
}

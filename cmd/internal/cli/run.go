package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"stet/cmd/internal/app"
	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/monitor"
	"stet/monitor/extract"
	"stet/notify/render"
)

func newRun(s *session) *cobra.Command {
	var logFormat string
	cmd := &cobra.Command{
		Use:   "run [URL|FEED|FILE…]",
		Short: "Watch and tell until stopped (the daemon)",
		Long: `Watch what was added and what the configuration names, and tell the receivers,
until stopped. URLs, feeds and files given here are added first; no
configuration is needed.

Log lines go to stderr: one for each check that changed something, and a
summary of each pass that did anything. SIGINT or SIGTERM ends it within 5 s, a
second one at once; SIGHUP reads the configuration again, and a bad one leaves
the old one in force. [store] path and [log] need a restart.`,
		Example: "  stet run\n  stet run https://news.example/rss\n  stet run --log json 2>> stet.log",
		Args:    between(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.run(cmd.Context(), args, logFormat)
		},
	}
	cmd.Flags().StringVar(&logFormat, "log", "", "`FORMAT` of the log: text or json (else the configuration's)")
	return cmd
}

func (s *session) run(ctx context.Context, args []string, logFormat string) error {
	list, err := s.sources(args, addFlags{})
	if err != nil {
		return err
	}
	if path, found := config.Find(s.configFlag, s.Getenv); found {
		s.configFlag = path // what is reloaded is this file, be it gone meanwhile
	}
	load := func() (config.Config, error) {
		c, path, err := s.settings()
		if c.Store.Path = path; logFormat != "" { // what a flag says, no reload changes
			c.Log.Format = logFormat
		}
		return c, err
	}
	c, err := load()
	if err != nil {
		return err
	}
	log, err := s.logger(c.Log)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, c, c.Store.Path, log, s.Env.Now, app.Hooks{})
	if err != nil {
		return err
	}
	defer a.Close()
	for _, src := range list {
		added, err := a.Store.AddSource(ctx, src, s.Now())
		if err != nil {
			return err
		}
		if added {
			fmt.Fprintln(s.Stderr, render.Clean("added "+src.Location))
		}
	}
	if len(c.Sources) == 0 {
		if err := s.somethingToWatch(ctx, a.Store); err != nil {
			return err
		}
	}
	reload, stop := hangups(ctx)
	defer stop()
	err = a.Run(ctx, reload, load)
	if errors.Is(err, diffstore.ErrGuarded) {
		return hinted(err, "stop the other stet, or give this one another database with --db")
	}
	return err
}

func (s *session) somethingToWatch(ctx context.Context, db *diffstore.Store) error {
	sources, err := db.Sources(ctx)
	if err != nil || len(sources) > 0 {
		return err
	}
	fmt.Fprintf(s.Stderr, "nothing is watched yet in %s: stet add URL, in another window, begins\n", render.Clean(db.Path()))
	return nil
}

// hangups gives a tick for each SIGHUP. More than one while a reload is under
// way are one.
func hangups(ctx context.Context) (<-chan struct{}, func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	out := make(chan struct{})
	go func() {
		for {
			select {
			case <-signals:
			case <-ctx.Done():
				return
			}
			select {
			case out <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, func() { signal.Stop(signals) }
}

// settings reads the configuration with all its checks and secrets, and says
// where the database is.
func (s *session) settings() (config.Config, string, error) {
	c := config.Default()
	if path, found := config.Find(s.configFlag, s.Getenv); found {
		var err error
		c, err = config.Load(path, s.Getenv, config.Checks{Cron: monitor.ParseCron, Rules: extract.CheckRules, Secrets: true})
		if err != nil {
			return c, "", err
		}
	}
	path, err := config.DatabasePath(s.dbFlag, s.Getenv, c)
	return c, path, err
}

func (s *session) logger(l config.Log) (*slog.Logger, error) {
	o := &slog.HandlerOptions{Level: l.Level}
	switch l.Format {
	case "text":
		return slog.New(slog.NewTextHandler(s.Stderr, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(escaping{s.Stderr}, o)), nil
	}
	return nil, usage(fmt.Sprintf("--log %q is not known", l.Format), "it is text or json")
}

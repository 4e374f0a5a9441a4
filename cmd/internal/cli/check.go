package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"stet/cmd/internal/app"
	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor"
	"stet/notify/render"
)

type checkFlags struct{ all, json, exitCode bool }

func newCheck(s *session) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [--all] [ARTICLE…]",
		Short: "Look now, in the foreground, at what is due",
		Long: `Look now: at what is due, with --all at everything, or at the articles named.
Receivers are told as well, unless a daemon runs on the same database: then the
daemon tells them.

A change is told when a second look shows it too (confirm_after): the next
check, or the daemon.

Exit codes: 0 done, with --exit-code also: no edits; 1 edits, with --exit-code;
2 any error.`,
		Example: "  stet check\n  stet check --all --json\n  stet check harbour",
		Args:    between(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.all && len(args) > 0 {
				return usage("--all looks at everything; articles were named too", "leave out one of them")
			}
			return s.check(cmd.Context(), args, f)
		},
		ValidArgsFunction: s.completeArticle,
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "everything, due or not")
	cmd.Flags().BoolVar(&f.json, "json", false, "one report a line for each article that changed")
	cmd.Flags().BoolVar(&f.exitCode, "exit-code", false, "exit with 1 if there were edits")
	return cmd
}

// checking is one call of check under way.
type checking struct {
	*session
	flags    checkFlags
	progress bool
	done     int
	edits    int
	err      error // of writing
}

func (s *session) check(ctx context.Context, args []string, f checkFlags) error {
	c, path, err := s.settings()
	if err != nil {
		return err
	}
	k := &checking{session: s, flags: f, progress: s.Terminal(s.Stderr) > 0}
	a, err := app.Open(ctx, c, path, slog.New(slog.DiscardHandler), s.Env.Now, app.Hooks{OnCheck: k.saw, OnSent: k.told})
	if err != nil {
		return err
	}
	defer a.Close()
	// Without the guard a daemon is at work: it tells, and this only looks.
	release, err := a.Store.Guard(ctx)
	switch {
	case errors.Is(err, diffstore.ErrGuarded):
		release = nil
	case err != nil:
		return err
	default:
		defer release()
		if err := a.Follow(ctx); err != nil {
			return err
		}
	}
	if err := k.look(ctx, a, args); err != nil {
		return err
	}
	if release != nil {
		if _, err := a.Notifier.Pass(ctx); err != nil {
			return err
		}
	}
	if k.err == nil && f.exitCode && k.edits > 0 {
		return exitCode(exitFound)
	}
	return k.err
}

func (k *checking) look(ctx context.Context, a *app.App, args []string) error {
	if len(args) == 0 {
		if k.flags.all {
			if err := a.Store.MakeDue(ctx, nil, k.Now()); err != nil {
				return err
			}
		}
		sum, err := a.Monitor.Pass(ctx)
		k.clear()
		if err == nil {
			k.summary(sum)
		}
		return err
	}
	var watches []article.Watch
	for _, arg := range args {
		w, err := findWatched(ctx, a.Store, arg)
		if err != nil {
			return err
		}
		watches = append(watches, w)
	}
	for _, w := range watches {
		c, err := a.Monitor.Look(ctx, w)
		if ctx.Err() != nil {
			return err
		}
		if err != nil { // the others are looked at all the same
			k.note(err)
			continue
		}
		k.saw(c)
		if c.Outcome == article.Unchanged || c.Outcome == article.Moved {
			k.clear()
			fmt.Fprintln(k.Stderr, render.Clean(fmt.Sprintf("unchanged  %s  %s", w.ID, short(w))))
		}
	}
	return nil
}

// saw prints what came of one look.
func (k *checking) saw(c monitor.Check) {
	k.done++
	k.clear()
	switch {
	case c.Report != nil && k.flags.json:
		k.note(render.JSONWithheld(k.Stdout, *c.Report, c.Withheld))
	case c.Report != nil:
		k.report(c)
	case c.Version != nil:
		fmt.Fprintln(k.Stderr, render.Clean(fmt.Sprintf("read       %s  %s", c.Watch.ID, short(c.Watch))))
	case c.Reason != "" && c.Outcome != article.Unchanged:
		fmt.Fprintln(k.Stderr, render.Clean(fmt.Sprintf("%-10s %s  %s: %s", c.Outcome, c.Watch.ID, short(c.Watch), c.Reason)))
	}
	if c.Report != nil && len(c.Report.Edits) > 0 {
		k.edits++
	}
	if k.progress {
		fmt.Fprintf(k.Stderr, "\r%s looked at …", count(k.done, "article"))
	}
}

func (k *checking) report(c monitor.Check) {
	r := *c.Report
	fmt.Fprintln(k.Stdout, k.bold(short(c.Watch))+"  "+c.Watch.ID)
	k.note(render.Text(k.Stdout, r, k.session.look()))
	switch {
	case c.Withheld != "":
		fmt.Fprintln(k.Stdout, render.Clean("told to nobody: "+c.Withheld))
	case !c.Confirmed && r.Severity != edit.None:
		fmt.Fprintln(k.Stdout, "told when the next look shows it too")
	}
	fmt.Fprintln(k.Stdout)
}

func (k *checking) told(receiver string, o edit.Outgoing, err error) {
	k.clear()
	if err != nil {
		fmt.Fprintln(k.Stderr, render.Clean(fmt.Sprintf("not told   %s: %v", receiver, err)))
		return
	}
	fmt.Fprintln(k.Stderr, render.Clean(fmt.Sprintf("told       %s of %s", receiver, fit(o.Report.Article.Headline, 70))))
}

func (k *checking) summary(s monitor.Summary) {
	text := fmt.Sprintf("%s looked at: %d new, %d edited, %d unchanged", count(s.Checked, "article"), s.First, s.Changed, s.Unchanged)
	for _, more := range []struct {
		n    int
		what string
	}{{s.Gone, "gone"}, {s.Gated, "gated"}, {s.Unreadable, "unreadable"}, {s.Failed, "failed"}, {s.Left, "left for later"}} {
		if more.n > 0 {
			text += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	fmt.Fprintln(k.Stderr, text)
}

// clear takes the progress line away before something else is printed.
func (k *checking) clear() {
	if k.progress {
		fmt.Fprint(k.Stderr, "\r\x1b[K")
	}
}

func (k *checking) note(err error) {
	if k.err == nil {
		k.err = err
	}
}

package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/internal/app"
	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/notify"
	"stet/notify/render"
)

func newNotifyTest(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "test [RECEIVER]",
		Short: "Send a made-up report to the receivers and say what they answer",
		Long: `Send a report of an invented edit to every receiver of the configuration, or to
one, whatever its filter, and say what it answers. Nothing is kept.

Exit codes: 0 all accepted it; 1 one did not; 2 any other error.`,
		Args:              between(0, 1),
		ValidArgsFunction: s.completeReceiver,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.notifyTest(cmd.Context(), args)
		},
	}
}

// trialTimeout bounds the wait for one receiver.
const trialTimeout = 30 * time.Second

func (s *session) notifyTest(ctx context.Context, names []string) error {
	c, _, err := s.settings()
	if err != nil {
		return err
	}
	all, err := app.Receivers(c, s.Zone)
	if err != nil {
		return hinted(err, receiverHint)
	}
	list, err := named(all, names)
	if err != nil {
		return err
	}
	failed := 0
	for _, r := range list {
		fmt.Fprintf(s.Stderr, "%s …\n", render.Clean(r.Name))
		trying, stop := context.WithTimeout(ctx, trialTimeout)
		retry, err := r.Sender.Send(trying, trial(s.Now()))
		stop()
		switch {
		case err == nil:
			fmt.Fprintln(s.Stdout, render.Clean(r.Name+"  accepted"))
			continue
		case retry:
			fmt.Fprintln(s.Stdout, render.Clean(fmt.Sprintf("%s  not delivered, stet run would try again: %v", r.Name, err)))
		default:
			fmt.Fprintln(s.Stdout, render.Clean(fmt.Sprintf("%s  refused: %v", r.Name, err)))
		}
		failed++
	}
	if failed > 0 {
		return exitCode(exitFound)
	}
	return nil
}

func named(all []notify.Receiver, names []string) ([]notify.Receiver, error) {
	if len(all) == 0 {
		return nil, hinted(fmt.Errorf("no receiver is configured"), "add [[receiver]] with email or webhook to stet.toml")
	}
	if len(names) == 0 {
		return all, nil
	}
	for _, r := range all {
		if r.Name == names[0] {
			return []notify.Receiver{r}, nil
		}
	}
	return nil, hinted(fmt.Errorf("no receiver %q in the configuration", names[0]), "stet doctor names them")
}

// trial is a report of an edit that nobody made.
func trial(now time.Time) edit.Outgoing {
	story := func(jobs string) article.Article {
		return article.Article{
			URL: "https://news.example/test", Outlet: "stet test", Lang: "en", Headline: "This is only a test of stet",
			Blocks: []article.Block{{Kind: article.Paragraph, Text: "The agreement keeps " + jobs + " jobs at the yard, the ministry said."}},
		}
	}
	id := fmt.Sprintf("test%d", now.UnixMilli())
	before := article.New(id, 1, now.Add(-time.Hour), time.Time{}, 1, story("230"))
	after := article.New(id, 2, now, now.Add(-time.Minute), 1, story("250"))
	return edit.Outgoing{Report: edit.Between(before, after), Source: "test", Found: now}
}

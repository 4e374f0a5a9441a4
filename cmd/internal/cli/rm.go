package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/notify/render"
	"stet/seeds"
)

func newRemove(s *session) *cobra.Command {
	var forget, yes bool
	cmd := &cobra.Command{
		Use:   "rm ARTICLE|SOURCE…",
		Short: "Stop watching an article or a source; its history is kept",
		Long: `Stop watching articles, or sources with their articles. What is kept of them
stays, and stet add takes them up again. --forget deletes the history too; an
article that a followed feed still lists is then read again as if it were new.`,
		Args:              between(1, -1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.remove(cmd.Context(), args, forget, yes)
		},
	}
	cmd.Flags().BoolVar(&forget, "forget", false, "delete the history as well, for good")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask before deleting")
	return cmd
}

// removal is what one argument of rm means.
type removal struct {
	source   *seeds.Reading // nil: one article
	articles []article.Watch
}

func (s *session) remove(ctx context.Context, args []string, forget, yes bool) error {
	db, err := s.change(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	var todo []removal
	for _, arg := range args {
		r, err := meant(ctx, db, arg, forget)
		if err != nil {
			return err
		}
		todo = append(todo, r)
	}
	if forget {
		if yes || s.asking {
			if err := s.warnOfReturn(ctx, db, todo); err != nil {
				return err
			}
		}
		if err := s.askToForget(todo, yes); err != nil {
			return err
		}
	}
	for _, r := range todo {
		if err := s.removeOne(ctx, db, r, forget); err != nil {
			return err
		}
	}
	return nil
}

// meant gives the source of that very name or address, else the article. What
// is forgotten is what was named, and no more.
func meant(ctx context.Context, db *diffstore.Store, arg string, forget bool) (removal, error) {
	src, err := findSource(ctx, db, arg)
	if errors.Is(err, article.ErrNotFound) {
		look := findWatched
		if forget {
			look = find
		}
		w, err := look(ctx, db, arg)
		return removal{articles: []article.Watch{w}}, err
	}
	if err != nil {
		return removal{}, err
	}
	if src.FromConfig {
		return removal{}, hinted(fmt.Errorf("%s stands in the configuration", src.Location), "take its [[source]] out there; stet run then stops following it")
	}
	all, err := db.Watches(ctx)
	if err != nil {
		return removal{}, err
	}
	r := removal{source: &src}
	for _, w := range all {
		if w.Source == src.ID {
			r.articles = append(r.articles, w)
		}
	}
	return r, nil
}

func (s *session) removeOne(ctx context.Context, db *diffstore.Store, r removal, forget bool) error {
	if r.source != nil {
		if err := db.RemoveSource(ctx, r.source.ID); err != nil {
			return err
		}
	}
	versions := 0
	for _, w := range r.articles {
		versions += w.Versions
		var err error
		switch {
		case forget:
			if err = db.Forget(ctx, w.ID); errors.Is(err, article.ErrNotFound) {
				err = nil // named twice, by itself and with its source
			}
		case r.source == nil: // a source pauses its own
			err = db.Pause(ctx, w.ID)
		}
		if err != nil {
			return err
		}
	}
	name := ""
	if r.source != nil {
		name = r.source.Location
	} else {
		name = r.articles[0].ID + " " + title(r.articles[0])
	}
	what := "stopped: %s (history kept: %s)\n"
	switch {
	case forget:
		what = "forgotten: %s (%s)\n"
	case r.source == nil && r.articles[0].Paused:
		what = "stopped already: %s (history kept: %s)\n"
	}
	fmt.Fprintf(s.Stdout, what, render.Clean(name), count(versions, "version"))
	return nil
}

// warnOfReturn names the articles that the sources still followed would bring
// back. Whether a source lists one still is known only when it is read again.
func (s *session) warnOfReturn(ctx context.Context, db *diffstore.Store, todo []removal) error {
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	for _, src := range sources {
		var ids []string
		goes := false // the source itself
		for _, r := range todo {
			if r.source != nil {
				goes = goes || r.source.ID == src.ID
			} else if w := r.articles[0]; w.Source == src.ID && !slices.Contains(ids, w.ID) {
				ids = append(ids, w.ID)
			}
		}
		if goes || len(ids) == 0 {
			continue
		}
		they := "it comes"
		if len(ids) > 1 {
			they = "they come"
		}
		fmt.Fprintln(s.Stderr, render.Clean(fmt.Sprintf("note: %s is still followed: while that lists %s, %s back as new, with version 1",
			src.Location, strings.Join(ids, ", "), they)))
		fmt.Fprintf(s.Stderr, "hint: stet rm %s without --forget stops for good, and keeps the history\n", strings.Join(ids, " "))
	}
	return nil
}

// askToForget names what is lost and asks, on a terminal; elsewhere only --yes
// will do.
func (s *session) askToForget(todo []removal, yes bool) error {
	articles, versions := 0, 0
	for _, r := range todo {
		articles += len(r.articles)
		for _, w := range r.articles {
			versions += w.Versions
		}
	}
	loss := count(versions, "version") + " of " + count(articles, "article")
	switch {
	case yes:
		return nil
	case !s.asking:
		return usage("this would delete "+loss+" for good", "say --yes to do it")
	}
	fmt.Fprintf(s.Stderr, "delete %s for good? [y/N] ", loss)
	answer, err := bufio.NewReader(s.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
		fmt.Fprintln(s.Stderr, "nothing deleted")
		return exitCode(exitFound)
	}
	return nil
}

package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/edit"
)

func newDiff(s *session) *cobra.Command {
	v := new(view)
	cmd := &cobra.Command{
		Annotations: long(),
		Use:         "diff ARTICLE [N [M]]",
		Short:       "Show what was edited between two versions",
		Long: `Show what was edited from version N to version M of an article: by default in
its last edit, with N alone since version N.

Deletions stand as [-…-], insertions as {+…+}, or in colour on a terminal.
Exit codes: 0 done, with --exit-code also: no edits; 1 edits, with --exit-code;
2 any error.`,
		Example: "  stet diff harbour\n  stet diff harbour 2 4 --side-by-side\n  stet diff k7f2 --format html > edit.html",
		Args:    between(1, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := v.check(); err != nil {
				return err
			}
			return s.diff(cmd.Context(), args, v)
		},
		ValidArgsFunction: s.completeArticle,
	}
	v.flags(cmd)
	return cmd
}

func (s *session) diff(ctx context.Context, args []string, v *view) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	w, err := find(ctx, db, args[0])
	if err != nil {
		return err
	}
	from, to, err := pair(w, args[1:])
	if err != nil {
		return err
	}
	before, err := db.Version(ctx, w.ID, from)
	if err != nil {
		return err
	}
	after, err := db.Version(ctx, w.ID, to)
	if err != nil {
		return err
	}
	switch {
	case w.Versions == 1:
		fmt.Fprintf(s.Stderr, "only one version of %s is kept so far: nothing to compare\n", w.ID)
		if v.format == "text" && !v.json {
			return nil
		}
	case before.Extractor != after.Extractor:
		fmt.Fprintf(s.Stderr, "note: versions %d and %d were read by different extractors (%d, %d); some edits may be theirs\n",
			from, to, before.Extractor, after.Extractor)
	}
	r := edit.Between(before, after)
	if err := recall(ctx, db, &r); err != nil {
		return err
	}
	return v.show(s, r)
}

// recall adds what two versions do not say: which earlier text came back, as
// it was found when the later one was saved.
func recall(ctx context.Context, db *diffstore.Store, r *edit.Report) error {
	list, err := db.Reports(ctx, r.Article.ID)
	if err != nil {
		return err
	}
	for _, stored := range list {
		if stored.Report.From.Version == r.From.Version && stored.Report.To.Version == r.To.Version {
			r.Reverts, r.Variants = stored.Report.Reverts, stored.Report.Variants
		}
	}
	return nil
}

// pair reads the two version numbers of a diff.
func pair(w article.Watch, args []string) (from, to int, err error) {
	from, to = max(w.Versions-1, 1), w.Versions
	numbers := []*int{&from, &to}
	for i, arg := range args {
		n, err := strconv.Atoi(arg)
		if err != nil {
			return 0, 0, usage(fmt.Sprintf("%q is no version number", arg), "stet log %s lists the versions", w.ID)
		}
		*numbers[i] = n
	}
	for _, n := range numbers {
		if err := versionOf(w, *n); err != nil {
			return 0, 0, err
		}
	}
	if from > to {
		return 0, 0, usage(fmt.Sprintf("version %d is later than %d", from, to), "the earlier version comes first: stet diff %s %d %d", w.ID, to, from)
	}
	return from, to, nil
}

package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/notify/render"
	"stet/seeds"
)

func newCompare(s *session) *cobra.Command {
	v := new(view)
	explain := false
	cmd := &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Show what was edited between two files or pages",
		Long: `Read the article in two files or pages and show what was edited from the first
to the second. - reads one of them from stdin. No database is needed.

Exit codes: 0 done, with --exit-code also: no edits; 1 edits, with --exit-code;
2 any error.`,
		Example: "  stet compare before.html after.html\n  stet compare saved.txt https://news.example/harbour-deal --json",
		Args:    between(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := v.check(); err != nil {
				return err
			}
			if explain && v.format != "text" && v.format != "unified" {
				// Reasons behind it would leave neither JSON nor HTML.
				return usage(fmt.Sprintf("--explain and --format %s cannot be given together", v.format), "it explains text and unified")
			}
			return s.compare(cmd.Context(), args[0], args[1], v, explain)
		},
	}
	v.flags(cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, "say which rule gave each finding, and why others did not fire")
	exclusive(cmd, "explain", "json")
	return cmd
}

func (s *session) compare(ctx context.Context, before, after string, v *view, explain bool) error {
	if before == "-" && after == "-" {
		return usage("only one of the two can be stdin", "name a file for the other")
	}
	v.names = [2]string{before, after}
	earlier, err := s.versionAt(ctx, before)
	if err != nil {
		return err
	}
	later, err := s.versionAt(ctx, after)
	if err != nil {
		return err
	}
	if !explain {
		return v.show(s, edit.Between(earlier, later))
	}
	r, reasons := edit.Explain(earlier, later)
	shown := v.show(s, r)
	for _, x := range reasons {
		fmt.Fprintf(s.Stdout, "\n%s\n", render.Clean(x.Where))
		for _, line := range x.Rules {
			s.paragraph("  + ", line)
		}
		for _, line := range x.Notes {
			s.paragraph("  - ", line)
		}
	}
	return shown
}

// versionAt reads an article as a version without number and time: it is not
// kept, and when a file was written says nothing of when its text was published.
func (s *session) versionAt(ctx context.Context, name string) (article.Version, error) {
	p, err := s.page(ctx, name, "")
	if err != nil {
		return article.Version{}, err
	}
	r, err := extract.Read(p, seeds.Rules{}, extract.Memory{})
	if err != nil {
		return article.Version{}, fmt.Errorf("%s: %w", name, err)
	}
	return article.New("", 0, time.Time{}, time.Time{}, extract.Version, r.Article), nil
}

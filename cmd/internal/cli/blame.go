package cli

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/textdiff"
)

func newBlame(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Annotations: long(),
		Use:         "blame ARTICLE",
		Short:       "Show since which version each paragraph stands as it does",
		Long: `Show, for the headline and each paragraph of the newest version, since which
version it stands unchanged. Quotation marks, dashes and spaces set anew are no
change.`,
		Args:              between(1, 1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.blame(cmd.Context(), args[0], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object a line for each passage")
	return cmd
}

// blamed is a passage of the newest version with where it came from. The
// headline is paragraph 0.
type blamed struct {
	Paragraph int          `json:"paragraph"`
	Kind      article.Kind `json:"kind"`
	Version   int          `json:"version"`
	Seen      time.Time    `json:"seen"`
	Text      string       `json:"text"`
}

func (s *session) blame(ctx context.Context, arg string, asJSON bool) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	w, err := find(ctx, db, arg)
	if err != nil {
		return err
	}
	if err := versionOf(w, w.Versions); err != nil {
		return err
	}
	passages, err := trace(ctx, db, w)
	if err != nil {
		return err
	}
	if asJSON {
		for _, p := range passages {
			if err := writeJSON(s.Stdout, p); err != nil {
				return err
			}
		}
		return nil
	}
	s.printBlame(passages, w.Versions)
	return nil
}

// trace walks the versions from the first to the newest and keeps, for each
// passage that stands, the version that brought it. One that was taken out and
// came back counts from its return.
func trace(ctx context.Context, db *diffstore.Store, w article.Watch) ([]blamed, error) {
	type place struct {
		headline bool
		text     string
	}
	type arrival struct {
		version int
		seen    time.Time
	}
	var passages []blamed
	since := map[place]arrival{}
	for n := 1; n <= w.Versions; n++ {
		v, err := db.Version(ctx, w.ID, n)
		if err != nil {
			return nil, err
		}
		standing := make(map[place]arrival, len(v.Article.Blocks)+1)
		passages = passages[:0]
		keep := func(kind article.Kind, paragraph int, text string) {
			at := place{paragraph == 0, textdiff.Norm(text)}
			from, stood := since[at]
			if !stood {
				from = arrival{n, v.Seen}
			}
			standing[at] = from
			passages = append(passages, blamed{paragraph, kind, from.version, from.seen, text})
		}
		keep("headline", 0, v.Article.Headline)
		for i, b := range v.Article.Blocks {
			keep(b.Kind, i+1, b.Text)
		}
		since = standing
	}
	return passages, nil
}

func (s *session) printBlame(passages []blamed, versions int) {
	when := s.stamp
	if s.allToday(passages) {
		when = func(t time.Time) string { return t.In(s.Zone).Format("15:04") }
	}
	width := 0
	for _, p := range passages {
		width = max(width, columns(when(p.Seen)))
	}
	number, place := len(fmt.Sprint(versions)), len(fmt.Sprint(len(passages)))+1
	for _, p := range passages {
		name := ""
		if p.Paragraph > 0 {
			name = fmt.Sprintf("¶%d", p.Paragraph)
		}
		head := fmt.Sprintf("%*d  %s  %s  ", number, p.Version, pad(when(p.Seen), width), pad(name, place))
		fmt.Fprintln(s.Stdout, head+fit(p.Text, s.width()-columns(head)))
	}
}

// allToday reports whether the time of the day is enough to tell passages apart.
func (s *session) allToday(passages []blamed) bool {
	today := s.Now().In(s.Zone).Format(time.DateOnly)
	return !slices.ContainsFunc(passages, func(p blamed) bool { return p.Seen.In(s.Zone).Format(time.DateOnly) != today })
}

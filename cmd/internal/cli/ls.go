package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/notify/render"
)

func newList(s *session) *cobra.Command {
	var asJSON, sources, asOPML bool
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List the articles that are watched, or their sources",
		Args:    between(0, 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			db, err := s.read(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close()
			if asOPML {
				return s.writeOPML(cmd.Context(), db)
			}
			if sources {
				return s.listSources(cmd.Context(), db, asJSON)
			}
			return s.list(cmd.Context(), db, asJSON)
		},
	}
	cmd.Flags().BoolVar(&sources, "sources", false, "the sources instead: feeds, sitemaps, lists, files")
	cmd.Flags().BoolVar(&asOPML, "opml", false, "the feeds as OPML, for feed readers and for stet add -f -")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object a line")
	exclusive(cmd, "opml", "json")
	exclusive(cmd, "opml", "sources")
	return cmd
}

func (s *session) list(ctx context.Context, db *diffstore.Store, asJSON bool) error {
	list, err := db.Watches(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		for _, w := range list {
			if err := writeJSON(s.Stdout, watchOf(w)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(list) > 0 {
		s.printWatches(list)
	}
	return s.listFooter(ctx, db, list)
}

// watched is an article as ls --json gives it.
type watched struct {
	ID        string          `json:"id"`
	URL       string          `json:"url"`
	Source    string          `json:"source"`
	Outlet    string          `json:"outlet"`
	Headline  string          `json:"headline"`
	Lang      string          `json:"lang"`
	Versions  int             `json:"versions"`
	Published time.Time       `json:"published,omitzero"`
	Added     time.Time       `json:"added"`
	LastLook  time.Time       `json:"last_look,omitzero"`
	LastEdit  time.Time       `json:"last_edit,omitzero"`
	NextLook  time.Time       `json:"next_look,omitzero"`
	Outcome   article.Outcome `json:"outcome"`
	Reason    string          `json:"reason,omitempty"`
	Since     time.Time       `json:"since,omitzero"`
	Paused    bool            `json:"paused"`
}

func watchOf(w article.Watch) watched {
	return watched{
		w.ID, w.URL, w.Source, w.Outlet, w.Headline, w.Lang, w.Versions, w.Published.UTC(), w.Added.UTC(), w.LastLook.UTC(),
		w.LastEdit.UTC(), w.Due.UTC(), w.Outcome, w.Reason, w.Since.UTC(), w.Paused,
	}
}

func (s *session) printWatches(list []article.Watch) {
	t := table{
		head:  []string{"ID", "OUTLET", "HEADLINE", "VERSIONS", "LAST EDIT", "NEXT LOOK", "STATE"},
		right: []bool{3: true, 6: false},
		cap:   []int{1: 24, 2: 70, 6: 60},
		flex:  map[int]int{1: 12, 2: 22, 6: 12},
		drop:  []int{3, 4, 1, 5},
	}
	for _, w := range list {
		t.add(w.ID, outlet(w), title(w), fmt.Sprint(w.Versions), s.ago(w.LastEdit), s.next(w), cmp.Or(s.state(w), pending(w)))
	}
	t.print(s)
}

// pending says that an edit waits for a second look.
func pending(w article.Watch) string {
	if w.Confirm.IsZero() {
		return ""
	}
	return "edited, not yet seen a second time"
}

func (s *session) next(w article.Watch) string {
	if w.Paused {
		return "–"
	}
	return s.in(w.Due)
}

// state says what is the matter with an article, "" if nothing is.
func (s *session) state(w article.Watch) string {
	switch {
	case w.Joined != "":
		return "turned out to be the same article as " + w.Joined
	case w.Paused:
		return "paused"
	case !troubled(w) && w.Uncertain != "":
		return "doubtful: " + w.Uncertain
	case !troubled(w):
		return ""
	}
	text := string(w.Outcome) + " since " + s.day(w.Since)
	if w.Reason != "" {
		text += ": " + w.Reason
	}
	return text
}

// troubled reports whether the last look found no article.
func troubled(w article.Watch) bool {
	switch w.Outcome {
	case article.Gone, article.Gated, article.Unreadable, article.Failed:
		return !w.Paused
	}
	return false
}

// listFooter sums up, and says what to do where there is nothing to list.
func (s *session) listFooter(ctx context.Context, db *diffstore.Store, list []article.Watch) error {
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	troubles, unread := 0, 0
	for _, w := range list {
		if troubled(w) {
			troubles++
		}
	}
	for _, r := range sources {
		if r.Error != "" {
			troubles++
		}
		if r.Last.IsZero() {
			unread++
		}
	}
	parts := []string{count(len(list), "article")}
	if len(list) == 0 && len(sources) == 0 {
		fmt.Fprintf(s.Stderr, "nothing is watched yet in %s\nhint: stet add URL; --db names another database\n", render.Clean(db.Path()))
		return nil
	}
	if unread > 0 {
		parts = append(parts, count(unread, "source")+" not read yet (stet check)")
	}
	switch troubles {
	case 0:
	case 1:
		parts = append(parts, "1 needs attention (stet doctor)")
	default:
		parts = append(parts, fmt.Sprintf("%d need attention (stet doctor)", troubles))
	}
	fmt.Fprintln(s.Stderr, render.Clean(strings.Join(parts, ", ")))
	return nil
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/notify/render"
)

func newShow(s *session) *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{
		Annotations: long(),
		Use:         "show ARTICLE[@N]",
		Short:       "Show an article as it stood: the newest version, or version N",
		Long: `Show an article as it stood, at which address, since when and until when. "Still
at" is the last look that found this very text; the next edit was made after it.

The sha256 is that of what was read, with its address, outlet and dates, as it
is kept: stet show ARTICLE@N --content | sha256sum gives it again.`,
		Example:           "  stet show harbour\n  stet show harbour@2\n  stet show k7f2@2 --page > page.html\n  stet show k7f2@2 --content | sha256sum",
		Args:              between(1, 1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.show(cmd.Context(), args[0], f)
		},
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "the version as one object")
	cmd.Flags().BoolVar(&f.page, "page", false, "the page as it was fetched, for a file or a program")
	cmd.Flags().BoolVar(&f.content, "content", false, "what the sha256 is of, byte for byte: the article as JSON")
	exclusive(cmd, "json", "page", "content")
	return cmd
}

// showFlags say in which form a version is wanted, else as text.
type showFlags struct{ json, page, content bool }

func (s *session) show(ctx context.Context, arg string, f showFlags) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	w, n, err := findVersion(ctx, db, arg)
	if err != nil {
		return err
	}
	switch {
	case f.page:
		return s.showPage(ctx, db, w, n)
	case f.content:
		return s.showContent(ctx, db, w, n)
	}
	v, err := db.Version(ctx, w.ID, n)
	if err != nil {
		return err
	}
	last, err := lastSeen(ctx, db, w, v)
	if err != nil {
		return err
	}
	if f.json {
		return writeJSON(s.Stdout, shownOf(v, last))
	}
	s.printVersion(w, v, last)
	return nil
}

// lastSeen is the last look that found v: as the version after it says, of the
// newest as the last looks said.
func lastSeen(ctx context.Context, db *diffstore.Store, w article.Watch, v article.Version) (time.Time, error) {
	last := w.LastSame // while a change pends, of the text before
	if v.Number < w.Versions {
		list, err := db.Versions(ctx, w.ID)
		if err != nil {
			return last, err
		}
		if v.Number < len(list) {
			last = list[v.Number].UnchangedAt
		}
	}
	if last.Before(v.Seen) {
		last = v.Seen
	}
	return last, nil
}

// findVersion gives the article and the version that ARTICLE[@N] means.
func findVersion(ctx context.Context, db *diffstore.Store, arg string) (article.Watch, int, error) {
	name, n := splitVersion(arg)
	w, err := find(ctx, db, name)
	if err != nil {
		return w, 0, err
	}
	if n == 0 {
		n = w.Versions
	}
	return w, n, versionOf(w, n)
}

// shown is a version as show --json gives it.
type shown struct {
	ID          string          `json:"id"`
	Version     int             `json:"version"`
	Seen        time.Time       `json:"seen"`
	UnchangedAt time.Time       `json:"unchanged_at,omitzero"`
	LastSeen    time.Time       `json:"last_seen"`
	Hash        string          `json:"hash"`
	Extractor   int             `json:"extractor"`
	Article     article.Article `json:"article"`
}

func shownOf(v article.Version, last time.Time) shown {
	return shown{v.ArticleID, v.Number, v.Seen.UTC(), v.UnchangedAt.UTC(), last.UTC(), v.Hash, v.Extractor, v.Article}
}

// showPage gives the page byte for byte, which is nothing for a terminal.
func (s *session) showPage(ctx context.Context, db *diffstore.Store, w article.Watch, n int) error {
	if s.screen > 0 {
		return usage("a raw page may hold characters that steer the terminal", "send it elsewhere: stet show %s@%d --page > page.html", w.ID, n)
	}
	page, err := db.Page(ctx, w.ID, n)
	if errors.Is(err, article.ErrNotFound) {
		return hinted(fmt.Errorf("the page of %s version %d was not kept", w.ID, n), "pages = true in [store] keeps those to come")
	}
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(page)
	return err
}

// showContent gives what was hashed byte for byte: escaped otherwise, it would
// have another hash.
func (s *session) showContent(ctx context.Context, db *diffstore.Store, w article.Watch, n int) error {
	if s.screen > 0 {
		return usage("what was hashed may hold characters that steer the terminal", "send it elsewhere: stet show %s@%d --content | sha256sum", w.ID, n)
	}
	content, err := db.Content(ctx, w.ID, n)
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(content)
	return err
}

// printVersion prints a version. All but its place in the history comes from
// what is hashed.
func (s *session) printVersion(w article.Watch, v article.Version, last time.Time) {
	a := v.Article
	line := func(format string, args ...any) {
		fmt.Fprintln(s.Stdout, render.Clean(fmt.Sprintf(format, args...)))
	}
	s.title(a.Headline)
	address := cmp.Or(a.URL, w.URL)
	s.facts(address, w.ID, cmp.Or(a.Outlet, host(address)))
	if w.URL != address {
		line("looked at now under %s", w.URL)
	}
	line("version %d of %d", v.Number, w.Versions)
	line("first seen  %s", s.exact(v.Seen))
	if !v.UnchangedAt.IsZero() {
		line("not yet at  %s", s.exact(v.UnchangedAt))
	}
	line("still at    %s", s.exact(last))
	s.printByline(a)
	line("sha256 %s", v.Hash)
	if a.Uncertain != "" {
		s.paragraph("doubtful reading: ", a.Uncertain)
	}
	if a.Standfirst != "" {
		fmt.Fprintln(s.Stdout)
		s.paragraph("", a.Standfirst)
	}
	for i, b := range a.Blocks {
		if i == 0 || b.Kind != article.ListItem || a.Blocks[i-1].Kind != article.ListItem {
			fmt.Fprintln(s.Stdout)
		}
		s.paragraph(mark(b.Kind), b.Text)
	}
	if a.Correction != "" {
		fmt.Fprintln(s.Stdout)
		s.paragraph("[correction, not in the text] ", a.Correction)
	}
}

func (s *session) printByline(a article.Article) {
	if len(a.Byline) > 0 {
		s.paragraph("by ", strings.Join(a.Byline, ", "))
	}
	if !a.Published.IsZero() {
		s.paragraph("published   ", s.exact(a.Published)+", as the page says")
	}
	if !a.Modified.IsZero() && !a.Modified.Equal(a.Published) {
		s.paragraph("updated     ", s.exact(a.Modified)+", as the page says")
	}
}

// mark tells the kinds of block apart in plain text.
func mark(k article.Kind) string {
	switch k {
	case article.Heading:
		return "## "
	case article.ListItem:
		return "- "
	case article.BlockQuote:
		return "> "
	case article.Caption:
		return "[caption] "
	case article.Notice:
		return "[notice] "
	}
	return ""
}

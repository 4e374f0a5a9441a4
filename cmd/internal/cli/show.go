package cli

import (
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
	var asJSON, page bool
	cmd := &cobra.Command{
		Annotations:       long(),
		Use:               "show ARTICLE[@N]",
		Short:             "Show an article as it stood: the newest version, or version N",
		Example:           "  stet show harbour\n  stet show harbour@2\n  stet show k7f2@2 --page > page.html",
		Args:              between(1, 1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.show(cmd.Context(), args[0], asJSON, page)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "the version as one object")
	cmd.Flags().BoolVar(&page, "page", false, "the page as it was fetched, for a file or a program")
	exclusive(cmd, "json", "page")
	return cmd
}

func (s *session) show(ctx context.Context, arg string, asJSON, page bool) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	w, n, err := findVersion(ctx, db, arg)
	if err != nil {
		return err
	}
	if page {
		return s.showPage(ctx, db, w, n)
	}
	v, err := db.Version(ctx, w.ID, n)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(s.Stdout, shownOf(v))
	}
	s.printVersion(w, v)
	return nil
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
	Hash        string          `json:"hash"`
	Extractor   int             `json:"extractor"`
	Article     article.Article `json:"article"`
}

func shownOf(v article.Version) shown {
	return shown{v.ArticleID, v.Number, v.Seen.UTC(), v.UnchangedAt.UTC(), v.Hash, v.Extractor, v.Article}
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

func (s *session) printVersion(w article.Watch, v article.Version) {
	a := v.Article
	line := func(format string, args ...any) {
		fmt.Fprintln(s.Stdout, render.Clean(fmt.Sprintf(format, args...)))
	}
	fmt.Fprintln(s.Stdout, s.bold(render.Clean(a.Headline)))
	line("%s   %s   %s", w.URL, w.ID, outlet(w))
	seen := "first seen " + s.stamp(v.Seen)
	if !v.UnchangedAt.IsZero() {
		seen = fmt.Sprintf("since %s, not yet at %s", s.stamp(v.Seen), s.clock(v.UnchangedAt, v.Seen))
	}
	line("version %d of %d   %s", v.Number, w.Versions, seen)
	if by := byline(s, a); by != "" {
		line("%s", by)
	}
	line("sha256 %s", v.Hash)
	if a.Uncertain != "" {
		line("doubtful reading: %s", a.Uncertain)
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

func byline(s *session, a article.Article) string {
	var parts []string
	if len(a.Byline) > 0 {
		parts = append(parts, "by "+strings.Join(a.Byline, ", "))
	}
	if !a.Published.IsZero() {
		parts = append(parts, "published "+s.stamp(a.Published))
	}
	if !a.Modified.IsZero() && !a.Modified.Equal(a.Published) {
		parts = append(parts, "updated "+s.stamp(a.Modified)+", as the page says")
	}
	return strings.Join(parts, "   ")
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

package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
)

// find gives the one article that arg means.
func find(ctx context.Context, db *diffstore.Store, arg string) (article.Watch, error) {
	list, err := db.Find(ctx, arg)
	switch {
	case err != nil:
		return article.Watch{}, err
	case len(list) == 1:
		return list[0], nil
	case len(list) == 0:
		return article.Watch{}, hinted(fmt.Errorf("no article fits %q in %s", arg, db.Path()), "stet ls lists what is watched; --db names another database")
	}
	return article.Watch{}, ambiguous(arg, list)
}

// findWatched is find, for what is done with an article and not with its
// history: one that turned out to be another is watched as that.
func findWatched(ctx context.Context, db *diffstore.Store, arg string) (article.Watch, error) {
	w, err := find(ctx, db, arg)
	if err == nil && w.Joined != "" {
		return db.Watch(ctx, w.Joined)
	}
	return w, err
}

// maxCandidates is how many lines an ambiguous name is answered with.
const maxCandidates = 10

func ambiguous(arg string, list []article.Watch) error {
	f := &fault{
		err:  fmt.Errorf("%q fits %s", arg, count(len(list), "article")),
		hint: "give the id, or more of the headline",
	}
	id, headline := 0, 0
	shown := list[:min(len(list), maxCandidates)]
	for _, w := range shown {
		id, headline = max(id, len(w.ID)), max(headline, min(columns(title(w)), 60))
	}
	for _, w := range shown {
		f.lines = append(f.lines, pad(w.ID, id)+"  "+pad(title(w), headline)+"  "+outlet(w))
	}
	if more := len(list) - len(shown); more > 0 {
		f.lines = append(f.lines, fmt.Sprintf("and %d more", more))
	}
	return f
}

// title is what an article is called: its headline, else its address.
func title(w article.Watch) string {
	if w.Headline != "" {
		return w.Headline
	}
	return w.URL
}

// short is title for a line that says something else too.
func short(w article.Watch) string { return fit(title(w), 70) }

// outlet is who publishes it: as the page says, else its host.
func outlet(w article.Watch) string {
	if w.Outlet != "" {
		return w.Outlet
	}
	return host(w.URL)
}

func host(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	if name == "" {
		return "a file"
	}
	return strings.TrimPrefix(name, "www.")
}

// splitVersion reads ARTICLE@N. An @ may also stand in an address, so only one
// with nothing but digits behind it counts.
func splitVersion(arg string) (name string, version int) {
	i := strings.LastIndexByte(arg, '@')
	if i <= 0 {
		return arg, 0
	}
	n, err := strconv.Atoi(arg[i+1:])
	if err != nil || n < 1 {
		return arg, 0
	}
	return arg[:i], n
}

// versionOf checks that an article has such a version.
func versionOf(w article.Watch, n int) error {
	switch {
	case w.Versions == 0:
		return hinted(fmt.Errorf("no version of %s is kept yet", w.ID), "%s", unread(w))
	case n < 1 || n > w.Versions:
		return hinted(fmt.Errorf("%s has no version %d", w.ID, n), "it has %s; stet log %s lists them", count(w.Versions, "version"), w.ID)
	}
	return nil
}

// unread says why nothing of an article is kept.
func unread(w article.Watch) string {
	if w.Outcome == "" {
		return "it was not looked at yet: stet check " + w.ID
	}
	if w.Reason == "" {
		return "the last look ended in: " + string(w.Outcome)
	}
	return fmt.Sprintf("the last look ended in: %s (%s)", w.Outcome, w.Reason)
}

// completeArticle offers ids, with headlines for shells that show them.
func (s *session) completeArticle(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	db, err := s.read(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	defer db.Close()
	list, err := db.Watches(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	const most = 200
	var out []cobra.Completion
	for _, w := range list {
		if strings.HasPrefix(w.ID, begun) && len(out) < most {
			out = append(out, cobra.CompletionWithDesc(w.ID, short(w)))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

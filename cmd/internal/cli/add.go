package cli

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/spf13/cobra"

	"stet/cmd/internal/app"
	"stet/diffstore"
	"stet/diffstore/article"
	"stet/monitor"
	"stet/notify/render"
	"stet/seeds"
)

func newAdd(s *session) *cobra.Command {
	var f addFlags
	cmd := &cobra.Command{
		Use:   "add [-f LIST|-] [URL|FEED|FILE…]",
		Short: "Watch an article, a feed, a sitemap, a list or a file",
		Long: `Watch articles: an address of one, of a feed, of a sitemap or of a page that
links articles; a text or a page on disk, or a folder of them; a list of
addresses (.list, .opml).

Each is read at once, to see what it is (a page that links a feed is that feed,
a front page without one the articles it links) and what it lists; with --later
when stet next looks. What cannot be read now is kept all the same, and read
again later.

A PATTERN is compared with all of an address behind its host, path and query;
* stands for any characters, and case counts: /news/* fits /news/a/b?c=1, and
neither /news nor /en/news/a.`,
		Example: "  stet add https://news.example/rss\n  stet add news.example/harbour-deal --attention high\n" +
			"  stet add news.example --include '/politics/*' --exclude '*/live/*' --max-age 3d\n  stet add -f addresses.list",
		Args: between(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.add(cmd.Context(), args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.list, "file", "f", "", "`LIST` of addresses, one a line; - reads it, or OPML, from stdin, once")
	flags.StringVar(&f.as, "as", "", "`KIND` of the address, if stet should not find out: url, feed, sitemap, page")
	flags.StringVar(&f.name, "name", "", "`NAME` to call the source")
	flags.StringVar(&f.every, "every", "", "look each `TIME`, such as 30m, instead of when the article's age suggests")
	flags.StringVar(&f.attention, "attention", "normal", "how often to look (`LEVEL`: low, normal, high)")
	flags.IntVar(&f.maxArticles, "max-articles", 0, "follow only the newest `N` of a feed")
	flags.StringVar(&f.maxAge, "max-age", "", "follow nothing that was published longer ago than `TIME`, such as 72h or 3d")
	flags.StringArrayVar(&f.include, "include", nil, "follow only addresses that fit `PATTERN` (repeatable)")
	flags.StringArrayVar(&f.exclude, "exclude", nil, "follow no address that fits `PATTERN` (repeatable)")
	renderFlag(cmd, &f.render)
	flags.BoolVar(&f.later, "later", false, "do not read it now")
	flags.StringVar(&f.rules.Headline, "headline", "", "CSS `SELECTOR` of the headline")
	flags.StringVar(&f.rules.Body, "body", "", "CSS `SELECTOR` of the text")
	flags.StringArrayVar(&f.rules.Remove, "remove", nil, "CSS `SELECTOR` of what is no part of the article (repeatable)")
	return cmd
}

func (s *session) add(ctx context.Context, args []string, f addFlags) error {
	list, err := s.sources(args, f)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return usage("nothing to add", "stet add URL, or -f LIST")
	}
	if f.name != "" && len(list) > 1 {
		return usage(fmt.Sprintf("--name names one source, not %d", len(list)), "leave it out, or add them one by one")
	}
	bare := make([]bool, len(list))
	for i := range list {
		as := list[i]
		if err := f.apply(&list[i]); err != nil {
			return err
		}
		bare[i] = reflect.DeepEqual(as, list[i])
	}
	db, err := s.write(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	return s.addAll(ctx, db, list, bare, f.later)
}

// addAll adds the sources; bare are those without settings of their own.
func (s *session) addAll(ctx context.Context, db *diffstore.Store, list []seeds.Source, bare []bool, later bool) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	news := 0 // that can be looked at
	for i, src := range list {
		known, err := s.watchAgain(ctx, db, src)
		if err != nil {
			return err
		}
		if known && bare[i] {
			continue
		}
		added, err := db.AddSource(ctx, src, s.Now())
		if err != nil {
			return err
		}
		word := "watched already, settings taken over:"
		if added {
			word = "added"
		}
		var r seeds.Reading
		if later {
			fmt.Fprintln(s.Stdout, render.Clean(word+" "+src.Location))
		} else {
			if r, _, err = app.ReadSource(ctx, db, c, src.ID, s.Env.Now); err != nil {
				return err
			}
			fmt.Fprintln(s.Stdout, render.Clean(word+" "+settled(src, r)))
		}
		if hint := refusalHint(r.Error); hint != "" {
			fmt.Fprintln(s.Stderr, "hint: "+hint)
		}
		if added && r.Error == "" {
			news++
		}
	}
	if news > 0 {
		s.sayNext(ctx, db)
	}
	return nil
}

// sayNext says who looks at what was added.
func (s *session) sayNext(ctx context.Context, db *diffstore.Store) {
	release, err := db.Guard(ctx)
	if errors.Is(err, diffstore.ErrGuarded) {
		fmt.Fprintln(s.Stderr, "next: stet run, which is at work, looks at the articles")
		return
	}
	if err == nil {
		release()
	}
	fmt.Fprintln(s.Stderr, "next: stet check looks at the articles now, stet run keeps watching")
}

// watchAgain says that an article is watched already, through whatever source,
// and takes it up again if it was stopped.
func (s *session) watchAgain(ctx context.Context, db *diffstore.Store, src seeds.Source) (known bool, err error) {
	at := src.Location
	switch src.Kind {
	case seeds.Auto, seeds.URL:
	case seeds.File:
		at = monitor.FileURL(at)
	default: // that lists many
		return false, nil
	}
	w, resumed, err := db.WatchAgain(ctx, at, s.Now())
	switch {
	case errors.Is(err, article.ErrNotFound):
		return false, nil
	case err != nil:
		return false, err
	case resumed:
		fmt.Fprintln(s.Stdout, render.Clean("watched again: "+w.ID+" "+title(w)))
	default:
		fmt.Fprintln(s.Stdout, render.Clean("watched already: "+w.ID+" "+title(w)))
	}
	return true, nil
}

// settled says what a source turned out to be.
func settled(src seeds.Source, r seeds.Reading) string {
	if r.Error != "" {
		return fmt.Sprintf("%s (not read yet: %s; stet tries again)", src.Location, r.Error)
	}
	switch r.Kind {
	case seeds.URL, seeds.Auto:
		return "article " + r.Location
	case seeds.File:
		return fmt.Sprintf("file %s: %s", r.Location, count(r.Listed, "article"))
	}
	found := ""
	if r.Location != src.Location {
		found = " (found through the page's <link>)"
	}
	odd := ""
	if r.Note != "" {
		odd = " (" + r.Note + ")"
	}
	return fmt.Sprintf("%s %s%s: %s now, new ones as they appear%s", r.Kind, r.Location, found, count(r.Listed, "article"), odd)
}

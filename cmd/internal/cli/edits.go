package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/edit"
	"stet/notify/render"
)

// editsView is how a list of reports is shown.
type editsView struct {
	json        bool
	exitCode    bool
	newestFirst bool
}

// editsFlags are the conditions of edits, as typed.
type editsFlags struct {
	since, until, severity, source string
	kinds, disclosures             []string
	withheld                       bool
	limit                          int
}

func newEdits(s *session) *cobra.Command {
	var f editsFlags
	var v editsView
	cmd := &cobra.Command{
		Annotations: long(),
		Use:         "edits [ARTICLE]",
		Short:       "List edits across all articles",
		Long: `List what was edited across all articles, or in one, oldest first.

WHEN is how long ago, or a day or time in this machine's zone; a day begins at
midnight.

--disclosure asks how the outlet told its readers: explained (a notice names
what was changed), announced (there is a notice), dated (only the date of the
article moved), unannounced (nothing on the page says so).

That an article is gone or back, moved or behind a wall is listed and counts
for --exit-code. That an article or a source could not be read three times in a
row, and that it can again, is no edit: --kind status lists that as well.

Exit codes: 0 done, with --exit-code also: no edits; 1 edits, with --exit-code;
2 any error.`,
		Example: "  stet edits --since 24h --severity substantive\n  stet edits --kind quote,figure --source News --json\n" +
			"  stet edits --since 2026-11-01 --disclosure unannounced  # the silent ones of this month\n  stet edits harbour --kind figure",
		Args:              between(0, 1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := s.query(f)
			if err != nil {
				return err
			}
			return s.edits(cmd.Context(), optional(args), q, v)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.since, "since", "", "found since `WHEN`: 24h, 7d, 2026-11-01")
	flags.StringVar(&f.until, "until", "", "found before `WHEN`")
	flags.StringSliceVar(&f.kinds, "kind", nil, "with a finding of `KIND`: headline, quote, figure, …")
	flags.StringVar(&f.severity, "severity", "", "at least `LEVEL`: cosmetic, minor, substantive")
	flags.StringSliceVar(&f.disclosures, "disclosure", nil, "told so by the outlet (`LIST`): explained, announced, dated, unannounced")
	flags.StringVar(&f.source, "source", "", "of the source of that `NAME` or address")
	flags.BoolVar(&f.withheld, "withheld", false, "only what is told to nobody")
	flags.IntVar(&f.limit, "limit", 0, "only the newest `N`")
	flags.BoolVar(&v.json, "json", false, "one report a line")
	flags.BoolVar(&v.exitCode, "exit-code", false, "exit with 1 if there are edits, 0 if there are none")
	cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(words(edit.Kinds), cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("severity", cobra.FixedCompletions(words(severities), cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("disclosure", cobra.FixedCompletions(words(disclosures), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

var (
	severities  = []edit.Severity{edit.Cosmetic, edit.Minor, edit.Substantive}
	disclosures = []edit.Disclosure{edit.Explained, edit.Announced, edit.Dated, edit.Unannounced}
)

// query turns the flags into a query; the source is looked up later.
func (s *session) query(f editsFlags) (q diffstore.Query, err error) {
	if f.limit < 0 {
		return q, usage(fmt.Sprintf("--limit %d is below 0", f.limit), "leave it out for no limit")
	}
	q.Limit, q.Source, q.Withheld = f.limit, f.source, f.withheld
	if f.since != "" {
		if q.Since, err = s.parseSince(f.since); err != nil {
			return q, err
		}
	}
	if f.until != "" {
		if q.Until, err = s.parseSince(f.until); err != nil {
			return q, err
		}
	}
	if !q.Since.IsZero() && !q.Until.IsZero() && !q.Since.Before(q.Until) {
		return q, usage(fmt.Sprintf("--since %s is not before --until %s", f.since, f.until), "the earlier time goes to --since: 60d is earlier than 30d")
	}
	if q.Severity = edit.Severity(f.severity); f.severity != "" && !slices.Contains(severities, q.Severity) {
		return q, usage(fmt.Sprintf("--severity %q is not known", f.severity), "it is one of %s", strings.Join(words(severities), ", "))
	}
	if q.Kinds, err = chosen("kind", f.kinds, edit.Kinds); err != nil {
		return q, err
	}
	q.NoHealth = !slices.Contains(q.Kinds, edit.Status)
	q.Disclosures, err = chosen("disclosure", f.disclosures, disclosures)
	return q, err
}

// chosen reads the words of a flag that takes some of a few.
func chosen[S ~string](flag string, given []string, known []S) (list []S, err error) {
	for _, w := range given {
		if !slices.Contains(known, S(w)) {
			return nil, usage(fmt.Sprintf("--%s %q is not known", flag, w), "it is one of %s", strings.Join(words(known), ", "))
		}
		list = append(list, S(w))
	}
	return list, nil
}

func words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// edits lists what q wants, of one article unless arg is empty.
func (s *session) edits(ctx context.Context, arg string, q diffstore.Query, v editsView) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	if arg != "" {
		w, err := find(ctx, db, arg)
		if err != nil {
			return err
		}
		q.Article = w.ID
	}
	if q.Source != "" {
		src, err := findSource(ctx, db, q.Source)
		if err != nil {
			return err
		}
		q.Source = src.ID
	}
	return s.listEdits(ctx, db, q, v)
}

func (s *session) listEdits(ctx context.Context, db *diffstore.Store, q diffstore.Query, v editsView) error {
	var held []diffstore.StoredReport // when the newest comes first; q.Limit bounds them
	n := 0
	err := db.Edits(ctx, q, func(r diffstore.StoredReport) error {
		n++
		switch {
		case v.json:
			return render.JSONWithheld(s.Stdout, r.Report, r.Withheld)
		case v.newestFirst:
			held = append(held, r)
		default:
			s.printEdit(r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, r := range slices.Backward(held) {
		s.printEdit(r)
	}
	if n == 0 && !v.json {
		fmt.Fprintln(s.Stderr, "no edits found")
	}
	if n > 0 && v.exitCode {
		return exitCode(exitFound)
	}
	return nil
}

// printEdit prints one report of a list over many articles.
func (s *session) printEdit(r diffstore.StoredReport) {
	about := r.Report.Article
	where := about.Outlet
	if where == "" {
		where = host(about.URL)
	}
	versions := fmt.Sprintf("%d → %d", r.Report.From.Version, r.Report.To.Version)
	if status(r.Report) {
		versions = fmt.Sprint(r.Report.To.Version)
	}
	head := fmt.Sprintf("%s  %s %s  ", s.stamp(r.Found), about.ID, versions)
	if about.ID == "" { // of a host or a source
		head = s.stamp(r.Found) + "  "
	}
	tail := "  " + render.Clean(where)
	room := s.width() - columns(head) - columns(tail)
	if room < 20 { // the headline goes below
		fmt.Fprintln(s.Stdout, fit(head+render.Clean(where), s.width()))
		head, tail, room = "  ", "", s.width()-2
	}
	fmt.Fprintln(s.Stdout, head+s.bold(fit(cmp.Or(about.Headline, about.URL), room))+tail)
	s.printReport("  ", r)
}

package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/edit"
)

func newLog(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Annotations: long(),
		Use:         "log [ARTICLE]",
		Short:       "List the versions of an article with what was edited, or the last edits of all",
		Long: `List the versions of an article, newest first, with what was edited in each and
whether the outlet said so. Without ARTICLE: the last edits of all articles.`,
		Example:           "  stet log\n  stet log harbour\n  stet log k7f2 --json",
		Args:              between(0, 1),
		ValidArgsFunction: s.completeArticle,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return s.edits(cmd.Context(), "", diffstore.Query{Limit: 20, NoHealth: true}, editsView{json: asJSON, newestFirst: !asJSON})
			}
			return s.log(cmd.Context(), args[0], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object a line for each version, oldest first; without ARTICLE one report a line")
	return cmd
}

func (s *session) log(ctx context.Context, arg string, asJSON bool) error {
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	w, err := find(ctx, db, arg)
	if err != nil {
		return err
	}
	versions, err := db.Versions(ctx, w.ID)
	if err != nil {
		return err
	}
	reports, err := db.Reports(ctx, w.ID)
	if err != nil {
		return err
	}
	if asJSON {
		return s.logJSON(w, versions, reports)
	}
	joined, err := db.JoinedWith(ctx, w.ID)
	if err != nil {
		return err
	}
	s.printHead(w, joined)
	s.printEntries(entries(versions, reports))
	return nil
}

// logged is one version in the stable JSON of log.
type logged struct {
	Version     int             `json:"version"`
	Article     string          `json:"article"`
	URL         string          `json:"url"` // of the article now; show has that of each version
	Seen        time.Time       `json:"seen"`
	UnchangedAt time.Time       `json:"unchanged_at,omitzero"`
	Hash        string          `json:"hash"`
	Headline    string          `json:"headline"`
	Severity    edit.Severity   `json:"severity"`
	Announced   bool            `json:"announced"`
	Disclosure  edit.Disclosure `json:"disclosure"`
	Withheld    string          `json:"withheld,omitempty"`
	Findings    []edit.Finding  `json:"findings"`
}

func (s *session) logJSON(w article.Watch, versions []diffstore.VersionInfo, reports []diffstore.StoredReport) error {
	for _, e := range entries(versions, reports) {
		if e.status() {
			continue
		}
		v := e.version
		line := logged{
			Version: v.Number, Article: w.ID, URL: w.URL, Seen: v.Seen.UTC(), UnchangedAt: v.UnchangedAt.UTC(), Hash: v.Hash, Headline: v.Headline,
			Severity: edit.None, Disclosure: edit.Unannounced, Findings: []edit.Finding{},
		}
		if e.report != nil {
			r := e.report.Report
			line.Severity, line.Announced, line.Disclosure, line.Withheld = r.Severity, r.Announced, r.Disclosure, e.report.Withheld
			for _, edit := range r.Edits {
				line.Findings = append(line.Findings, edit.Findings...)
			}
		}
		if err := writeJSON(s.Stdout, line); err != nil {
			return err
		}
	}
	return nil
}

// entry is one line of an article's history: a version with its report, or a
// status (gone, back, gated) with its own.
type entry struct {
	when    time.Time
	version *diffstore.VersionInfo
	report  *diffstore.StoredReport
}

func (e entry) status() bool { return e.version == nil }

// entries puts versions and reports together, oldest first.
func entries(versions []diffstore.VersionInfo, reports []diffstore.StoredReport) []entry {
	of := map[int]*diffstore.StoredReport{}
	var list []entry
	for i, r := range reports {
		if r.Report.From.Version == r.Report.To.Version {
			list = append(list, entry{when: r.Found, report: &reports[i]})
		} else {
			of[r.Report.To.Version] = &reports[i]
		}
	}
	for i, v := range versions {
		list = append(list, entry{when: v.Seen, version: &versions[i], report: of[v.Number]})
	}
	slices.SortStableFunc(list, func(a, b entry) int { return a.when.Compare(b.when) })
	return list
}

// printHead says which article it is, and under which ids more of it is kept.
func (s *session) printHead(w article.Watch, joined []string) {
	if w.Headline != "" {
		s.title(w.Headline)
	}
	var parts []string
	if !w.Published.IsZero() {
		parts = append(parts, "published "+s.stamp(w.Published))
		parts = append(parts, "watched since "+s.clock(w.Added, w.Published))
	} else {
		parts = append(parts, "watched since "+s.stamp(w.Added))
	}
	parts = append(parts, count(w.Versions, "version"))
	s.facts(w.URL, w.ID, strings.Join(parts, ", "))
	if text := s.state(w); text != "" {
		s.paragraph("", text)
	}
	if len(joined) > 0 {
		s.paragraph("", "also kept of it, from when its two addresses were two articles: "+strings.Join(joined, ", "))
	}
	if w.Versions == 0 {
		s.paragraph("", unread(w))
		return
	}
	fmt.Fprintln(s.Stdout)
}

// printEntries prints a history, newest first.
func (s *session) printEntries(list []entry) {
	number, when := 1, 0
	for _, e := range list {
		if !e.status() {
			number = max(number, len(fmt.Sprint(e.version.Number)))
		}
		when = max(when, columns(s.stamp(e.when)))
	}
	for _, e := range slices.Backward(list) {
		name := "–"
		if !e.status() {
			name = fmt.Sprint(e.version.Number)
		}
		head := strings.Repeat(" ", number-columns(name)) + name + "  " + pad(s.stamp(e.when), when) + "   "
		if e.report == nil {
			word := "first seen"
			if e.version.Number > 1 {
				word = "no report"
			}
			if s.wide(head) {
				head += strings.Repeat(" ", verdictWidth)
			}
			fmt.Fprintln(s.Stdout, head+word)
			continue
		}
		s.printReport(head, *e.report)
	}
}

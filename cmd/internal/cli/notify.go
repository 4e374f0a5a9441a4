package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/diffstore/article"
	"stet/notify/render"
)

func newNotify(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "notify",
		Short: "See who was told of what, and tell again",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return usage(fmt.Sprintf("unknown command %q", args[0]), "stet notify --help lists the commands")
		},
	}
	cmd.AddCommand(newNotifyTest(s), newNotifyList(s), newNotifyRetry(s))
	return cmd
}

// notifyListFlags say which deliveries notify list shows.
type notifyListFlags struct {
	all, json bool
	limit     int
}

func newNotifyList(s *session) *cobra.Command {
	var f notifyListFlags
	cmd := &cobra.Command{
		Use:   "list [RECEIVER]",
		Short: "List the receivers, and what waits or was refused",
		Long: `List the receivers, also those of the configuration that were never told of
anything, and below them the reports that wait or were refused: of which article
they are, and by which id stet notify retry knows them.`,
		Args:              between(0, 1),
		ValidArgsFunction: s.completeReceiver,
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.notifyList(cmd.Context(), optional(args), f)
		},
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "what was sent and passed over as well")
	cmd.Flags().IntVar(&f.limit, "limit", 50, "only the last `N` deliveries; 0: all")
	cmd.Flags().BoolVar(&f.json, "json", false, "one delivery a line")
	return cmd
}

func (s *session) notifyList(ctx context.Context, receiver string, f notifyListFlags) error {
	receivers, list, err := s.told(ctx, receiver, f)
	if err != nil {
		return err
	}
	if f.json {
		for _, d := range list {
			if err := writeJSON(s.Stdout, deliveryOf(d)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(receivers) == 0 {
		fmt.Fprintln(s.Stderr, "nobody is told: receivers stand in stet.toml as [[receiver]]")
		return nil
	}
	s.printReceivers(receivers)
	if len(list) > 0 {
		fmt.Fprintln(s.Stdout)
		s.printDeliveries(list)
	}
	return nil
}

// told gives the receivers, of the database and of the configuration, and what
// they were told. Before the first run there is no database.
func (s *session) told(ctx context.Context, name string, f notifyListFlags) ([]diffstore.ReceiverInfo, []diffstore.DeliveryInfo, error) {
	c, broken := s.config()
	db, err := s.read(ctx)
	if errors.Is(err, errNothingKept) && len(c.Receivers) > 0 {
		receivers, err := pick(nil, c.Receivers, name)
		return receivers, nil, err
	}
	if err != nil {
		return nil, nil, err
	}
	defer db.Close()
	if broken != nil { // what was told can be seen all the same
		fmt.Fprintln(s.Stderr, render.Clean("note: the receivers of the configuration are not listed: "+broken.Error()))
	}
	known, err := db.Receivers(ctx)
	if err != nil {
		return nil, nil, err
	}
	receivers, err := pick(known, c.Receivers, name)
	if err != nil {
		return nil, nil, err
	}
	list, err := deliveries(ctx, db, name, f)
	return receivers, list, err
}

// deliveries gives those that want attention, or all.
func deliveries(ctx context.Context, db *diffstore.Store, receiver string, f notifyListFlags) ([]diffstore.DeliveryInfo, error) {
	if f.limit < 0 {
		return nil, usage("--limit is below 0", "0 shows all")
	}
	q := diffstore.DeliveryQuery{Receiver: receiver, Limit: f.limit}
	if f.all {
		return db.Deliveries(ctx, q)
	}
	var list []diffstore.DeliveryInfo
	for _, q.State = range []article.DeliveryState{article.Waiting, article.Refused} {
		some, err := db.Deliveries(ctx, q)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
	}
	return list, nil
}

// pick gives the known receivers and those configured that nobody registered
// yet; only the one of that name, if there is a name.
func pick(known []diffstore.ReceiverInfo, configured []config.Receiver, name string) ([]diffstore.ReceiverInfo, error) {
	for _, r := range configured {
		if !slices.ContainsFunc(known, func(k diffstore.ReceiverInfo) bool { return k.Name == r.Name }) {
			known = append(known, diffstore.ReceiverInfo{Name: r.Name, Reason: "counts from the first stet run"})
		}
	}
	if name == "" {
		return known, nil
	}
	for _, r := range known {
		if r.Name == name {
			return []diffstore.ReceiverInfo{r}, nil
		}
	}
	return nil, noReceiver(name)
}

func noReceiver(name string) error {
	return hinted(fmt.Errorf("no receiver %q", name), "stet notify list names them")
}

func (s *session) printReceivers(list []diffstore.ReceiverInfo) {
	t := table{
		head:  []string{"RECEIVER", "SENT", "OPEN", "REFUSED", "PASSED OVER", "LAST", "LAST TROUBLE"},
		right: []bool{1: true, 2: true, 3: true, 4: true},
		cap:   []int{0: 32},
		flex:  map[int]int{0: 10, 6: 12},
		drop:  []int{4, 1, 5},
	}
	for _, r := range list {
		t.add(r.Name, fmt.Sprint(r.Sent), fmt.Sprint(r.Open), fmt.Sprint(r.Refused), fmt.Sprint(r.Skipped), s.ago(r.Last), r.Reason)
	}
	t.print(s)
}

// printDeliveries prints a line for each, and below it the report, by the id
// that retry takes, with the receiver's last word.
func (s *session) printDeliveries(list []diffstore.DeliveryInfo) {
	t := table{
		head:  []string{"STATE", "RECEIVER", "ARTICLE", "HEADLINE", "TRIED", "LAST", "NEXT"},
		right: []bool{4: true, 6: false},
		cap:   []int{1: 24, 3: 70, 6: 0},
		flex:  map[int]int{1: 10, 3: 24},
		drop:  []int{4, 5, 6},
	}
	for _, d := range list {
		next := "–"
		if d.State == article.Waiting {
			next = s.in(d.Next)
		}
		id, about := d.Article, d.Headline
		if id == "" {
			id, about = "–", d.Source
		}
		t.add(stateWord(d.State), d.Receiver, id, about, fmt.Sprint(d.Attempts), s.ago(d.Last), next)
	}
	t.each(s, func(i int) {
		id := "  " + render.Clean(list[i].Report)
		if list[i].Reason == "" {
			fmt.Fprintln(s.Stdout, id)
			return
		}
		s.paragraph(id+"  ", list[i].Reason)
	})
}

// stateWord says it as the head of the table of receivers does.
func stateWord(state article.DeliveryState) string {
	if state == article.Skipped {
		return "passed over"
	}
	return string(state)
}

// delivered is a delivery as notify list --json gives it.
type delivered struct {
	Receiver string                `json:"receiver"`
	Report   string                `json:"report"`
	Article  string                `json:"article,omitempty"`
	Headline string                `json:"headline,omitempty"`
	Source   string                `json:"source,omitempty"`
	State    article.DeliveryState `json:"state"`
	Attempts int                   `json:"attempts"`
	First    time.Time             `json:"first,omitzero"`
	Last     time.Time             `json:"last,omitzero"`
	Next     time.Time             `json:"next,omitzero"`
	Reason   string                `json:"reason,omitempty"`
}

func deliveryOf(d diffstore.DeliveryInfo) delivered {
	return delivered{
		d.Receiver, d.Report, d.Article, d.Headline, d.Source, d.State, d.Attempts, d.First.UTC(), d.Last.UTC(), d.Next.UTC(), d.Reason,
	}
}

// completeReceiver offers the receivers that there are.
func (s *session) completeReceiver(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	receivers, _, err := s.told(cmd.Context(), "", notifyListFlags{limit: 1})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []cobra.Completion
	for _, r := range receivers {
		out = append(out, render.Clean(r.Name))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func newNotifyRetry(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "retry RECEIVER [REPORT]",
		Short: "Tell a receiver again of what was refused or waits",
		Long: `Tell a receiver again: of one report, or of all that were refused or wait.
stet run or stet check sends them; what was sent is not sent twice.`,
		Args:              between(1, 2),
		ValidArgsFunction: s.completeReceiver,
		RunE: func(cmd *cobra.Command, args []string) error {
			report := ""
			if len(args) > 1 {
				report = args[1]
			}
			return s.notifyRetry(cmd.Context(), args[0], report)
		},
	}
}

func (s *session) notifyRetry(ctx context.Context, receiver, report string) error {
	db, err := s.change(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	n, err := db.Retry(ctx, receiver, report, s.Now())
	switch {
	case errors.Is(err, article.ErrNotFound):
		return noReceiver(receiver)
	case err != nil:
		return err
	case n == 0 && report != "":
		return hinted(fmt.Errorf("report %q does not wait for %s, nor was it refused", report, receiver), "stet notify list %s shows what does", receiver)
	}
	fmt.Fprintf(s.Stdout, "%s to be told to %s again\n", count(n, "report"), receiver)
	return nil
}

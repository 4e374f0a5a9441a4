package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/article"
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
		Args:  between(0, 1),
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
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	receivers, err := receiversOf(ctx, db, receiver)
	if err != nil {
		return err
	}
	list, err := deliveries(ctx, db, receiver, f)
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
		fmt.Fprintln(s.Stderr, "nobody was to be told yet: receivers stand in stet.toml as [[receiver]], and count from the first stet run")
		return nil
	}
	s.printReceivers(receivers)
	if len(list) > 0 {
		fmt.Fprintln(s.Stdout)
		s.printDeliveries(list)
	}
	return nil
}

// deliveries gives those that want attention, or all.
func deliveries(ctx context.Context, db *diffstore.Store, receiver string, f notifyListFlags) ([]article.Delivery, error) {
	if f.limit < 0 {
		return nil, usage("--limit is below 0", "0 shows all")
	}
	q := diffstore.DeliveryQuery{Receiver: receiver, Limit: f.limit}
	if f.all {
		return db.Deliveries(ctx, q)
	}
	var list []article.Delivery
	for _, q.State = range []article.DeliveryState{article.Waiting, article.Refused} {
		some, err := db.Deliveries(ctx, q)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
	}
	return list, nil
}

func receiversOf(ctx context.Context, db *diffstore.Store, name string) ([]diffstore.ReceiverInfo, error) {
	all, err := db.Receivers(ctx)
	if err != nil || name == "" {
		return all, err
	}
	for _, r := range all {
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
		flex:  6,
	}
	for _, r := range list {
		t.add(r.Name, fmt.Sprint(r.Sent), fmt.Sprint(r.Open), fmt.Sprint(r.Refused), fmt.Sprint(r.Skipped), s.ago(r.Last), r.Reason)
	}
	t.print(s)
}

func (s *session) printDeliveries(list []article.Delivery) {
	t := table{
		head:  []string{"REPORT", "RECEIVER", "STATE", "TRIED", "LAST", "NEXT", "REASON"},
		right: []bool{3: true},
		cap:   []int{1: 24},
		flex:  6,
	}
	for _, d := range list {
		next := "–"
		if d.State == article.Waiting {
			next = s.in(d.Next)
		}
		t.add(d.Report, d.Receiver, string(d.State), fmt.Sprint(d.Attempts), s.ago(d.Last), next, d.Reason)
	}
	t.print(s)
}

// delivered is a delivery as notify list --json gives it.
type delivered struct {
	Receiver string                `json:"receiver"`
	Report   string                `json:"report"`
	State    article.DeliveryState `json:"state"`
	Attempts int                   `json:"attempts"`
	First    time.Time             `json:"first,omitzero"`
	Last     time.Time             `json:"last,omitzero"`
	Next     time.Time             `json:"next,omitzero"`
	Reason   string                `json:"reason,omitempty"`
}

func deliveryOf(d article.Delivery) delivered {
	return delivered{d.Receiver, d.Report, d.State, d.Attempts, d.First.UTC(), d.Last.UTC(), d.Next.UTC(), d.Reason}
}

func newNotifyRetry(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "retry RECEIVER [REPORT]",
		Short: "Tell a receiver again of what was refused or waits",
		Long: `Tell a receiver again: of one report, or of all that were refused or wait.
stet run or stet check sends them; what was sent is not sent twice.`,
		Args: between(1, 2),
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

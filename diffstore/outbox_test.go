package diffstore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// pending gives the ids that the outbox hands out.
func pending(t *testing.T, s *Store, receiver string, now time.Time) []string {
	t.Helper()
	list, err := s.Outbox(t.Context(), receiver, now, 100)
	check(t, err)
	ids := []string{}
	for _, o := range list {
		ids = append(ids, o.Report.ID)
		if o.Delivery.Receiver != receiver || o.Delivery.Report != o.Report.ID {
			t.Errorf("delivery %+v of %s", o.Delivery, o.Report.ID)
		}
	}
	return ids
}

func record(t *testing.T, s *Store, receiver, report string, state article.DeliveryState, next time.Time) {
	t.Helper()
	check(t, s.Record(t.Context(), article.Delivery{
		Receiver: receiver, Report: report, State: state, Attempts: 1, First: day, Last: day, Next: next, Reason: "450 later",
	}))
}

func wantPending(t *testing.T, s *Store, receiver string, now time.Time, want ...string) {
	t.Helper()
	if want == nil {
		want = []string{}
	}
	if got := pending(t, s, receiver, now); !cmp.Equal(got, want) {
		t.Errorf("outbox of %s: %v, want %v", receiver, got, want)
	}
}

func TestOutboxTellsInOrderForAnArticle(t *testing.T) {
	t.Parallel()
	s := open(t)
	a, b := add(t, s, lighthouse), add(t, s, lighthouse+"-2")
	save(t, s, a, 1, 2) // before anybody listens
	check(t, s.Register(t.Context(), "desk", day))
	save(t, s, reload(t, s, a.ID), 3, 4)
	save(t, s, b, 1, 2)
	check(t, s.Register(t.Context(), "desk", day)) // changes nothing
	check(t, s.Register(t.Context(), "late", day))

	a23, a34, b12 := a.ID+"-2-3", a.ID+"-3-4", b.ID+"-1-2"
	wantPending(t, s, "desk", day, a23, b12)
	wantPending(t, s, "late", day)

	later := day.Add(time.Minute)
	record(t, s, "desk", a23, article.Waiting, later)
	wantPending(t, s, "desk", day, b12) // a waiting report holds up its article alone
	record(t, s, "desk", b12, article.Skipped, time.Time{})
	wantPending(t, s, "desk", day)
	wantPending(t, s, "desk", later, a23)
	list, err := s.Outbox(t.Context(), "desk", later, 1)
	check(t, err)
	want := article.Delivery{Receiver: "desk", Report: a23, State: article.Waiting, Attempts: 1, First: day, Last: day, Next: later, Reason: "450 later"}
	if !cmp.Equal(want, list[0].Delivery) {
		t.Error(cmp.Diff(want, list[0].Delivery))
	}
	record(t, s, "desk", a23, article.Sent, time.Time{})
	wantPending(t, s, "desk", later, a34)
	record(t, s, "desk", a23, article.Waiting, later) // sent is never taken back
	sent, err := s.Deliveries(t.Context(), DeliveryQuery{Report: a23})
	check(t, err)
	if len(sent) != 1 || sent[0].State != article.Sent {
		t.Errorf("deliveries %+v, want one sent", sent)
	}
	record(t, s, "desk", a34, article.Refused, time.Time{})
	wantPending(t, s, "desk", later)
}

func TestOutboxSurvivesForgetting(t *testing.T) {
	t.Parallel()
	s := open(t)
	check(t, s.Register(t.Context(), "desk", day))
	a := save(t, s, add(t, s, lighthouse), 1, 2)
	record(t, s, "desk", a.ID+"-1-2", article.Sent, time.Time{})
	check(t, s.Forget(t.Context(), a.ID))
	b := save(t, s, add(t, s, lighthouse+"-2"), 1, 2)
	wantPending(t, s, "desk", day, b.ID+"-1-2")
}

func TestRetry(t *testing.T) {
	t.Parallel()
	s := open(t)
	check(t, s.Register(t.Context(), "desk", day))
	a := save(t, s, add(t, s, lighthouse), 1, 5)
	id := func(n int) string { return fmt.Sprintf("%s-%d-%d", a.ID, n, n+1) }
	for n, state := range []article.DeliveryState{article.Refused, article.Sent, article.Refused, article.Skipped} {
		record(t, s, "desk", id(n+1), state, time.Time{})
	}
	wantPending(t, s, "desk", day)
	later := day.Add(time.Hour)
	retry := func(report string, want int) {
		t.Helper()
		n, err := s.Retry(t.Context(), "desk", report, later)
		check(t, err)
		if n != want {
			t.Errorf("%d are retried, want %d", n, want)
		}
	}
	retry(id(2), 0) // sent
	retry(id(3), 1)
	wantPending(t, s, "desk", day)
	wantPending(t, s, "desk", later, id(3))
	retry("", 2)
	wantPending(t, s, "desk", later, id(1))
	list, err := s.Deliveries(t.Context(), DeliveryQuery{Receiver: "desk", State: article.Waiting})
	check(t, err)
	for _, d := range list {
		if d.Attempts != 0 || !d.First.Equal(later) || !d.Next.Equal(later) {
			t.Errorf("delivery %+v", d)
		}
	}
	info, err := s.Receivers(t.Context())
	check(t, err)
	want := []ReceiverInfo{{Name: "desk", Since: day, Open: 2, Waiting: 2, Sent: 1, Skipped: 1, Last: day, Reason: "450 later"}}
	if !cmp.Equal(want, info) {
		t.Error(cmp.Diff(want, info))
	}
}

func TestUnconfirmedReportsWait(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	check(t, s.Register(ctx, "desk", day))
	w := save(t, s, add(t, s, lighthouse), 1, 1)
	for n := 2; n <= 3; n++ {
		v := saving(w, n, text(n))
		v.Confirmed, v.Watch.Confirm = false, day
		check(t, s.SaveVersion(ctx, v))
		w = reload(t, s, w.ID)
	}
	wantPending(t, s, "desk", day)
	w.Confirm = time.Time{}
	stale := w
	stale.Versions--
	if err := s.Confirm(ctx, stale); !errors.Is(err, article.ErrConflict) {
		t.Errorf("confirmed by who saw an older version: %v", err)
	}
	check(t, s.Confirm(ctx, w))
	wantPending(t, s, "desk", day, w.ID+"-1-2")
	record(t, s, "desk", w.ID+"-1-2", article.Sent, time.Time{})
	wantPending(t, s, "desk", day, w.ID+"-2-3")
	if !reload(t, s, w.ID).Confirm.IsZero() {
		t.Error("the watch was not kept")
	}
}

// The report of one version is told, the others wait on.
func TestOneVersionIsConfirmed(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	check(t, s.Register(ctx, "desk", day))
	w := save(t, s, add(t, s, lighthouse), 1, 1)
	for n := 2; n <= 4; n++ {
		v := saving(w, n, text(n))
		v.Confirmed, v.Watch.Confirm = false, day
		check(t, s.SaveVersion(ctx, v))
		w = reload(t, s, w.ID)
	}
	check(t, s.ConfirmVersion(ctx, w.ID, 3))
	check(t, s.ConfirmVersion(ctx, w.ID, 3)) // is told once
	check(t, s.ConfirmVersion(ctx, w.ID, 9)) // there is none
	wantPending(t, s, "desk", day, w.ID+"-2-3")
	record(t, s, "desk", w.ID+"-2-3", article.Sent, time.Time{})
	wantPending(t, s, "desk", day)
	w.Confirm = time.Time{}
	check(t, s.Confirm(ctx, w))
	wantPending(t, s, "desk", day, w.ID+"-1-2")
	record(t, s, "desk", w.ID+"-1-2", article.Sent, time.Time{})
	wantPending(t, s, "desk", day, w.ID+"-3-4")
}

func TestWithheldReportsAreToldToNobody(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	check(t, s.Register(ctx, "desk", day))
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	for n := 3; n <= 4; n++ {
		v := saving(w, n, text(n))
		v.Confirmed = false
		if n == 4 {
			v.Withhold = "came and went within 2 minutes"
		}
		check(t, s.SaveVersion(ctx, v))
		w = reload(t, s, w.ID)
	}
	check(t, s.Confirm(ctx, w))
	record(t, s, "desk", w.ID+"-1-2", article.Sent, time.Time{})
	wantPending(t, s, "desk", day)
	list, err := s.Reports(ctx, w.ID)
	check(t, err)
	for i, want := range []string{"", "came and went within 2 minutes", "came and went within 2 minutes"} {
		if list[i].Withheld != want || list[i].Confirmed.IsZero() != (want != "") {
			t.Errorf("report %d: withheld %q, confirmed %v", i, list[i].Withheld, list[i].Confirmed)
		}
	}
}

func TestStatusIsToldOnce(t *testing.T) {
	t.Parallel()
	s := open(t)
	check(t, s.Register(t.Context(), "desk", day))
	w := add(t, s, lighthouse) // gone before it was ever read
	r := report(w.ID, 0, 0)
	r.Edits[0].Findings[0] = edit.Finding{Kind: edit.Status, Op: edit.Gone, Severity: edit.Substantive}
	w.Outcome, w.Told = article.Gone, article.Gone
	check(t, s.SaveStatus(t.Context(), w, r))
	check(t, s.SaveStatus(t.Context(), w, r))
	wantPending(t, s, "desk", day, r.ID)
	if got := reload(t, s, w.ID); got.Told != article.Gone {
		t.Errorf("told %q", got.Told)
	}
	noFaults(t, s)
}

func TestEdits(t *testing.T) {
	t.Parallel()
	clock := day
	s := openAt(t, filepath.Join(t.TempDir(), "stet.db"), Options{Now: func() time.Time { return clock }})
	w, _, err := s.AddArticle(t.Context(), lighthouse, "orm", day)
	check(t, err)
	check(t, s.SaveVersion(t.Context(), saving(w, 1, text(1))))
	for n := 2; n <= 5; n++ {
		v := saving(reload(t, s, w.ID), n, text(n))
		v.Report.Severity = []edit.Severity{edit.None, edit.Cosmetic, edit.Minor, edit.Substantive}[n-2]
		if n == 3 {
			v.Report.Edits[0].Findings[0].Kind = edit.Quote
			v.Report.Disclosure = edit.Dated
		}
		clock = day.Add(time.Duration(n) * time.Hour)
		check(t, s.SaveVersion(t.Context(), v))
	}
	at := func(n int) time.Time { return day.Add(time.Duration(n) * time.Hour) }
	for name, c := range map[string]struct {
		q    Query
		want []int
	}{
		"all":                    {Query{}, []int{2, 3, 4, 5}},
		"the newest":             {Query{Limit: 2}, []int{4, 5}},
		"since":                  {Query{Since: at(4)}, []int{4, 5}},
		"until":                  {Query{Until: at(4)}, []int{2, 3}},
		"minor":                  {Query{Severity: edit.Minor}, []int{4, 5}},
		"quotes":                 {Query{Kinds: []edit.Kind{edit.Quote, edit.Name}}, []int{3}},
		"no such kind":           {Query{Kinds: []edit.Kind{edit.Hedge}}, nil},
		"disclosed":              {Query{Disclosures: []edit.Disclosure{edit.Explained, edit.Dated}}, []int{3}},
		"the newest silent ones": {Query{Disclosures: []edit.Disclosure{edit.Unannounced}, Limit: 3}, []int{2, 4, 5}},
		"this article":           {Query{Article: w.ID, Limit: 1}, []int{5}},
		"another article":        {Query{Article: "none"}, nil},
		"this source":            {Query{Source: "orm", Kinds: edit.Kinds}, []int{2, 3, 4, 5}},
		"another source":         {Query{Source: "none"}, nil},
	} {
		var got []int
		check(t, s.Edits(t.Context(), c.q, func(r StoredReport) error {
			got = append(got, r.Report.To.Version)
			if r.Source != "orm" || r.Rules != edit.Rules || !r.Found.Equal(at(r.Report.To.Version)) {
				t.Errorf("%+v", r)
			}
			return nil
		}))
		if !cmp.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	stop := errors.New("enough")
	if err := s.Edits(t.Context(), Query{}, func(StoredReport) error { return stop }); err != stop {
		t.Errorf("%v, want %v", err, stop)
	}
}

// An outage is no edit of the article; that it is gone is one.
func TestEditsWithoutHealth(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	for i, op := range []edit.Op{edit.Failing, edit.Recovered, edit.Gone, edit.Back, edit.Gated} {
		r := report(w.ID, 2, 2)
		r.ID += string(op)
		r.Edits[0].Findings[0] = edit.Finding{Kind: edit.Status, Op: op, Severity: edit.Minor}
		w.Fails = i
		check(t, s.SaveStatus(t.Context(), w, r))
	}
	for _, c := range []struct {
		q    Query
		want []edit.Op
	}{
		{Query{NoHealth: true}, []edit.Op{edit.Changed, edit.Gone, edit.Back, edit.Gated}},
		{Query{NoHealth: true, Limit: 4}, []edit.Op{edit.Changed, edit.Gone, edit.Back, edit.Gated}},
		{Query{Kinds: []edit.Kind{edit.Status}}, []edit.Op{edit.Failing, edit.Recovered, edit.Gone, edit.Back, edit.Gated}},
	} {
		var got []edit.Op
		check(t, s.Edits(t.Context(), c.q, func(r StoredReport) error {
			got = append(got, r.Report.Edits[0].Findings[0].Op)
			return nil
		}))
		if !cmp.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.q, got, c.want)
		}
	}
}

func TestEveryKindAndOpIsTaken(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 1)
	v := saving(w, 2, text(2))
	ops := []edit.Op{edit.Changed, edit.Added, edit.Removed, edit.Moved, edit.Rewritten, edit.Altered, edit.Reattributed, edit.Gone, edit.Back, edit.Gated, edit.Redesigned, edit.Failing, edit.Recovered}
	v.Report.Edits[0].Findings = nil
	for i, k := range edit.Kinds {
		v.Report.Edits[0].Findings = append(v.Report.Edits[0].Findings, edit.Finding{Kind: k, Op: ops[i%len(ops)], Severity: edit.Minor})
	}
	check(t, s.SaveVersion(t.Context(), v))
	list, err := s.Reports(t.Context(), w.ID)
	check(t, err)
	if !cmp.Equal(*v.Report, list[0].Report) {
		t.Error(cmp.Diff(*v.Report, list[0].Report))
	}
}

func TestACancelledSaveKeepsNothing(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.SaveVersion(ctx, saving(w, 2, text(2))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	save(t, s, w, 2, 2)
	st, err := s.Stats(t.Context())
	check(t, err)
	if st.Articles != 1 || st.Versions != 2 || st.Reports != 1 || st.FileBytes == 0 || st.TextBytes < 2*st.VersionBytes {
		t.Errorf("stats %+v", st)
	}
}

// A report that cannot be read holds up no other.
func TestDamagedReportHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	s := open(t)
	a, b := add(t, s, lighthouse), add(t, s, lighthouse+"-2")
	check(t, s.Register(t.Context(), "desk", day))
	save(t, s, a, 1, 2)
	save(t, s, b, 1, 2)
	alter(t, s, `update reports set body = x'00' where article = ?`, a.ID)
	wantPending(t, s, "desk", day, a.ID+"-1-2", b.ID+"-1-2")
	list, err := s.Outbox(t.Context(), "desk", day, 10)
	check(t, err)
	if list[0].Fault == "" || list[1].Fault != "" {
		t.Errorf("faults %q and %q", list[0].Fault, list[1].Fault)
	}
	found := 0
	err = s.Edits(t.Context(), Query{}, func(StoredReport) error { found++; return nil })
	if !errors.Is(err, ErrCorrupt) || found != 1 {
		t.Errorf("%d edits found, %v", found, err)
	}
}

// What every passage of a very long article became is cut short rather than
// lost.
func TestHugeReportIsCutShort(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	check(t, s.Register(t.Context(), "desk", day))
	save(t, s, w, 1, 1)
	v := saving(reload(t, s, w.ID), 2, text(2))
	passage := strings.Repeat("& the oil ", 100_000)
	for range 24 {
		v.Report.Edits = append(v.Report.Edits, edit.Edit{Op: edit.Added, Where: "paragraph", After: passage, Severity: edit.Substantive})
	}
	check(t, s.SaveVersion(t.Context(), v))
	list, err := s.Outbox(t.Context(), "desk", day, 10)
	check(t, err)
	if len(list) != 1 || list[0].Fault != "" || len(list[0].Report.Edits) != 25 || list[0].Report.Edits[0].After != "of 102 ships" {
		t.Fatalf("outbox of %d, %+v", len(list), list[0].Fault)
	}
	if got := list[0].Report.Edits[24].After; !strings.HasPrefix(passage, strings.TrimSuffix(got, "…")) || len(got) < 100 {
		t.Errorf("cut to %d bytes", len(got))
	}
}

// The clock was a year ahead for a while; what was noted then must not keep an
// article, a source or a report waiting for a year.
func TestClockThatWasAhead(t *testing.T) {
	t.Parallel()
	ahead := day.AddDate(1, 0, 0)
	s := openAt(t, filepath.Join(t.TempDir(), "stet.db"), Options{})
	w := add(t, s, lighthouse)
	w.LastLook, w.Due, w.Outcome = ahead, ahead.Add(5*time.Minute), article.Failed
	check(t, s.SaveCheck(t.Context(), w))
	due, err := s.DueWatches(t.Context(), day, 10)
	check(t, err)
	if len(due) != 1 {
		t.Errorf("%d articles due after the clock was set right", len(due))
	}
	check(t, s.Register(t.Context(), "desk", day))
	save(t, s, reload(t, s, w.ID), 1, 2)
	report := w.ID + "-1-2"
	check(t, s.Record(t.Context(), article.Delivery{Receiver: "desk", Report: report, State: article.Waiting, Attempts: 1, First: ahead, Last: ahead, Next: ahead.Add(time.Minute)}))
	wantPending(t, s, "desk", day, report)
}

// An edit that waits for a second look is told when there will be none.
func TestPauseTellsWhatPends(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(*Store, string) error{
		"by hand":         func(s *Store, id string) error { return s.Pause(t.Context(), id) },
		"with its source": func(s *Store, _ string) error { return s.RemoveSource(t.Context(), "one") },
	} {
		s := open(t)
		check(t, s.Register(t.Context(), "desk", day))
		_, err := s.AddSource(t.Context(), seeds.Source{ID: "one", Kind: seeds.Feed, Location: "https://news.example/rss"}, day)
		check(t, err)
		w, _, err := s.AddArticle(t.Context(), lighthouse, "one", day)
		check(t, err)
		save(t, s, w, 1, 1)
		v := saving(reload(t, s, w.ID), 2, text(2))
		v.Confirmed, v.Watch.Confirm = false, day.Add(time.Minute)
		check(t, s.SaveVersion(t.Context(), v))
		wantPending(t, s, "desk", day)
		check(t, stop(s, w.ID))
		if got := pending(t, s, "desk", day); !cmp.Equal(got, []string{w.ID + "-1-2"}) {
			t.Errorf("paused %s: outbox %v", name, got)
		}
	}
}

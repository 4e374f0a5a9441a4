package diffstore

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

func TestHoldBack(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	check(t, s.Register(ctx, "desk", day))
	// What becomes of each: sent, waiting, not tried, unconfirmed, factual, of
	// another host.
	var watches []article.Watch
	for i := range 6 {
		host := "news.example"
		if i == 5 {
			host = "daily.example"
		}
		w := save(t, s, add(t, s, fmt.Sprintf("https://%s/%d", host, i)), 1, 1)
		v := saving(w, 2, text(2))
		v.Confirmed, v.Factual = i != 3, i == 4
		v.Watch.LastChange = v.Version.Seen
		check(t, s.SaveVersion(ctx, v))
		watches = append(watches, w)
	}
	deliver := func(i int, state article.DeliveryState) {
		d := article.Delivery{Receiver: "desk", Report: watches[i].ID + "-1-2", State: state, Attempts: 1, Last: day}
		check(t, s.Record(ctx, d))
	}
	deliver(0, article.Sent)
	deliver(1, article.Waiting)

	notice := edit.Report{Schema: edit.Schema, ID: "notice", Severity: edit.Substantive, Disclosure: edit.Unannounced,
		Edits: []edit.Edit{{Op: edit.Redesigned, Where: "status", Findings: []edit.Finding{{Kind: edit.Status, Op: edit.Redesigned, Severity: edit.Substantive}}}}}
	r := edit.Redesign{Host: "news.example", Since: day, From: day.Add(-time.Hour), Reason: "most changed", Source: "News", Notice: notice}
	check(t, s.HoldBack(ctx, r))
	r.Notice.ID, r.Reason = "another", "by another process"
	check(t, s.HoldBack(ctx, r))

	var withheld []bool
	for _, w := range watches {
		list, err := s.Reports(ctx, w.ID)
		check(t, err)
		withheld = append(withheld, list[0].Withheld == "most changed" && list[0].Confirmed.IsZero())
	}
	if want := []bool{false, true, true, true, false, false}; !cmp.Equal(want, withheld) {
		t.Errorf("withheld: got %v, want %v", withheld, want)
	}
	out, err := s.Outbox(ctx, "desk", day, 10)
	check(t, err)
	var ids []string
	for _, o := range out {
		ids = append(ids, o.Report.ID+" of "+o.Source)
	}
	if want := []string{watches[4].ID + "-1-2 of ", watches[5].ID + "-1-2 of ", "notice of News"}; !cmp.Equal(want, ids) {
		t.Errorf("still to be told: got %v, want %v", ids, want)
	}
	info, err := s.Receivers(ctx)
	check(t, err)
	if info[0].Open != 3 || info[0].Waiting != 0 || info[0].Sent != 1 {
		t.Errorf("receiver %+v", info[0])
	}
	noFaults(t, s)
}

func TestSite(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	hour := func(n int) time.Time { return day.Add(time.Duration(n) * time.Hour) }
	var first string
	// Looked at and changed at these hours; a host in capitals is the same.
	for i, at := range [][2]int{{5, 5}, {5, 4}, {6, 2}, {3, 3}} {
		w := save(t, s, add(t, s, fmt.Sprintf("https://News.Example/%d", i)), 1, 1)
		w.LastLook, w.LastChange = hour(at[0]), hour(at[1])
		check(t, s.SaveCheck(ctx, w))
		if i == 0 {
			first = w.ID
		}
	}
	add(t, s, "https://news.example/unread")
	site := func(but string, since time.Time, want article.Site) {
		t.Helper()
		got, err := s.Site(ctx, "news.example", but, since)
		check(t, err)
		if !cmp.Equal(want, got) {
			t.Error(cmp.Diff(want, got))
		}
	}
	site("", hour(4), article.Site{Looked: 3, Changed: 2})
	site(first, hour(4), article.Site{Looked: 2, Changed: 1})
	site("", hour(0), article.Site{Looked: 4, Changed: 4})
	check(t, s.HoldBack(ctx, edit.Redesign{Host: "news.example", Since: hour(6), From: hour(6), Reason: "why", Notice: report("", 0, 0)}))
	site("", hour(2), article.Site{Looked: 1, Since: hour(6), Reason: "why"})
	check(t, s.Resume(ctx, "news.example"))
	site("", hour(5), article.Site{Looked: 3, Changed: 1})
}

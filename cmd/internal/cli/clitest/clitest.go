// Package clitest makes a database as stet leaves one after a day of watching,
// for tests of the command line. The reports in it are written by hand, so
// that screens can be compared letter by letter whatever the rules of
// comparison become. It is for tests only.
package clitest

import (
	"context"
	"fmt"
	"time"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// Now is a good time to look at the database: twelve minutes after the last edit.
var Now = time.Date(2026, 11, 23, 10, 53, 0, 0, time.UTC)

// Addresses of the articles and of the feed they came from.
const (
	Feed    = "https://news.example/rss"
	Harbour = "https://news.example/harbour-deal"
	Storm   = "https://news.example/storm" // its text holds what steers a terminal
	Court   = "https://daily.example/court"
	Appeal  = "https://news.example/appeal" // never read yet
)

func at(hour, minute int) time.Time {
	return time.Date(2026, 11, 23, hour, minute, 0, 0, time.UTC)
}

// filler writes one database, with the clock in its hands.
type filler struct {
	ctx context.Context
	db  *diffstore.Store
	now time.Time
}

// Fill makes the database at path.
func Fill(ctx context.Context, path string) error {
	f := &filler{ctx: ctx, now: at(9, 0)}
	var err error
	f.db, err = diffstore.Open(ctx, path, diffstore.Options{Now: func() time.Time { return f.now }})
	if err != nil {
		return err
	}
	defer f.db.Close()
	src := seeds.Source{ID: Feed, Kind: seeds.Feed, Location: Feed, Name: "News", Attention: seeds.Normal}
	if _, err := f.db.AddSource(ctx, src, f.now); err != nil {
		return err
	}
	if err := f.db.Register(ctx, "desk", f.now); err != nil {
		return err
	}
	for _, fill := range []func() error{f.appeal, f.storm, f.court, f.harbour, f.tell} {
		if err := fill(); err != nil {
			return err
		}
	}
	return nil
}

// add watches url from the time of the clock on.
func (f *filler) add(url, source string) (article.Watch, error) {
	w, _, err := f.db.AddArticle(f.ctx, url, source, f.now)
	return w, err
}

// save keeps a as the next version of w, with its report if there is one.
func (f *filler) save(w *article.Watch, seen time.Time, a article.Article, r *edit.Report) error {
	f.now = seen
	n, before := w.Versions+1, time.Time{}
	if n > 1 {
		before = seen.Add(-5 * time.Minute)
	}
	v := article.New(w.ID, n, seen, before, 1, a)
	next := *w
	next.Headline, next.Outlet, next.Lang, next.Published = a.Headline, a.Outlet, a.Lang, a.Published
	next.Versions, next.Text, next.Extractor = n, v.Text, v.Extractor
	next.LastLook, next.LastSame, next.Outcome, next.Since = seen, seen, article.Changed, seen
	next.Due = Now.Add(3 * time.Minute)
	if r != nil {
		next.LastEdit = seen
		r.Schema, r.ID = edit.Schema, fmt.Sprintf("%s-%d", w.ID, n)
		r.Article = edit.About{ID: w.ID, URL: w.URL, Outlet: a.Outlet, Headline: a.Headline, Lang: a.Lang}
		r.From, r.To = edit.VersionRef{Version: n - 1}, edit.VersionRef{Version: n, Seen: seen, UnchangedAt: before}
	}
	next.Versions = w.Versions // the store counts by itself
	page := []byte("<h1>" + a.Headline + "</h1>\x1b[2J")
	err := f.db.SaveVersion(f.ctx, edit.Saving{Watch: next, Version: v, Report: r, Page: page, Confirmed: true})
	next.Versions = n
	*w = next
	return err
}

// tell leaves the receiver with one report sent and the next refused.
func (f *filler) tell() error {
	f.now = Now.Add(-time.Minute)
	for i, state := range []article.DeliveryState{article.Sent, article.Refused} {
		list, err := f.db.Outbox(f.ctx, "desk", f.now, 1)
		if err != nil || len(list) == 0 {
			return fmt.Errorf("outbox: %d reports: %w", len(list), err)
		}
		d := article.Delivery{Receiver: "desk", Report: list[0].Report.ID, State: state, Attempts: i + 1, First: f.now, Last: f.now}
		if state == article.Refused {
			d.Reason = "550 no such mailbox\x1b[2J"
		}
		if err := f.db.Record(f.ctx, d); err != nil {
			return err
		}
	}
	return nil
}

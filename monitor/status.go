package monitor

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// back reports that an article that was said to be gone or walled is there
// again, once a second look finds it so. It is called before what the look
// found is saved and saves for itself: the watch as it was, still due.
func (v *visit) back(ctx context.Context) (*edit.Report, error) {
	if v.w.Told == "" {
		return nil, nil
	}
	if v.m.options.ConfirmAfter > 0 && (!wasFound(v.was.Outcome) || v.now.Before(v.was.LastLook.Add(v.m.options.ConfirmAfter))) {
		return nil, nil // found looks sooner, see due
	}
	report := v.report(ctx, edit.Back, "")
	w := v.was
	w.Told = ""
	if err := v.m.Store.SaveStatus(ctx, w, report); err != nil {
		return nil, err
	}
	v.was.Told, v.w.Told = "", ""
	v.m.log.Info("back", "article", v.w.ID, "headline", v.w.Headline)
	return &report, nil
}

func wasFound(o article.Outcome) bool {
	return o == article.Unchanged || o == article.Changed || o == article.Moved
}

// report makes the report of a status: from the newest version to itself.
func (v *visit) report(ctx context.Context, op edit.Op, reason string) edit.Report {
	severity := edit.Minor
	if op == edit.Gone || op == edit.Back && v.w.Told == article.Gone {
		severity = edit.Substantive
	}
	// A history that cannot be read is no reason to keep silent.
	newest, _ := v.m.Store.Latest(ctx, v.w.ID)
	stands := edit.VersionRef{Version: v.w.Versions, Seen: newest.Seen}
	to := stands
	to.UnchangedAt = v.w.LastSame
	return edit.Report{
		Schema:  edit.Schema,
		ID:      v.reportID(op),
		Article: edit.About{ID: v.w.ID, URL: cmp.Or(newest.Article.URL, v.w.URL), Outlet: v.w.Outlet, Headline: v.w.Headline, Lang: v.w.Lang},
		From:    stands, To: to,
		Severity: severity, Disclosure: edit.Unannounced,
		Edits: []edit.Edit{statusEdit(op, severity, reason)},
	}
}

// reportID is the same for the same event, however often it is reported: an
// article is gone since one time only.
func (v *visit) reportID(op edit.Op) string {
	since := v.w.Since
	if op == edit.Back {
		since = v.was.Since
	}
	return eventID(v.w.ID, op, v.w.Versions, since)
}

func eventID(of string, op edit.Op, version int, since time.Time) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d", of, op, version, since.UnixMilli()))
	return "rep_" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:20]
}

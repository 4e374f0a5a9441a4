package monitor

import (
	"bytes"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

var article1 = regexp.MustCompile(` article=\S+`)

func TestLog(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Options{ConfirmAfter: minute})
	var out bytes.Buffer
	w.Log = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
	w.between = func(before, after article.Version) edit.Report {
		r := compare(before, after)
		r.Edits[0].Findings = []edit.Finding{
			{Kind: edit.Figure, Op: edit.Changed, Before: edit.Fact{Text: "230 seats"}, After: edit.Fact{Text: "250 seats"}},
			{Kind: edit.Notice, Op: edit.Added, After: edit.Fact{Text: strings.Repeat("Correction ", 20)}},
			{Kind: edit.Text, Op: edit.Moved}, {Kind: edit.Text, Op: edit.Moved},
		}
		return r
	}
	w.look("Ferry stays\n230 seats.")
	w.look("Ferry stays\n230 seats.\nfurniture: 1")
	w.pass(time.Hour)
	w.look("Ferry stays\n250 seats.")
	w.pass(minute)
	w.again()
	for _, body := range []string{"!nothing", "!nothing", "Ferry stays\n250 seats.\x1b[31m", "", ""} {
		w.pass(time.Hour)
		w.look(body)
	}
	got := article1.ReplaceAllString(out.String(), "")
	want := `level=INFO msg=read headline="Ferry stays" blocks=1 url=https://news.example/ferry
level=INFO msg=edited headline="Ferry stays" version=2 severity=substantive disclosure=unannounced what="figure changed: 230 seats → 250 seats; notice added: Correction Correction Correction Correction Correction Corr…; text moved; …" confirmed=false
level=INFO msg=confirmed version=2
level=WARN msg=unreadable reason="no article found" url=https://news.example/ferry headline="Ferry stays"
level=INFO msg=edited headline="Ferry stays" version=3 severity=substantive disclosure=unannounced what="figure changed: 230 seats → 250 seats; notice added: Correction Correction Correction Correction Correction Corr…; text moved; …" confirmed=false
level=WARN msg=gone reason="answered 404" url=https://news.example/ferry headline="Ferry stays"
level=INFO msg=gone headline="Ferry stays" version=3 severity=substantive disclosure=unannounced what="status gone: answered 404" confirmed=true
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

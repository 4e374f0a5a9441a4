package notify

import (
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/notify/notifytest"
)

func TestFilter(t *testing.T) {
	t.Parallel()
	substantive := notifytest.Outgoing() // a figure and a quotation, unannounced
	minor := notifytest.Outgoing()
	minor.Report.Severity = edit.Minor
	minor.Report.Edits = []edit.Edit{{Op: edit.Moved, Findings: []edit.Finding{{Kind: edit.Text, Op: edit.Moved, Severity: edit.Minor}}}}
	cosmetic := notifytest.Outgoing()
	cosmetic.Report.Severity = edit.Cosmetic
	mixed := notifytest.Outgoing() // substantive by its figure, a caption only reworded
	mixed.Report.Edits[1].Findings = []edit.Finding{{Kind: edit.Caption, Op: edit.Changed, Severity: edit.Minor}}
	gone := notifytest.Outgoing()
	gone.Report.From = gone.Report.To
	gone.Report.Disclosure = ""
	status := func(op edit.Op) edit.Outgoing {
		o := notifytest.Outgoing()
		o.Report.From, o.Report.To, o.Report.Severity = edit.VersionRef{}, edit.VersionRef{}, edit.Minor
		o.Report.Edits = []edit.Edit{{Op: op, Where: "status", Findings: []edit.Finding{{Kind: edit.Status, Op: op, Severity: edit.Minor}}}}
		return o
	}
	down := status(edit.Gone)
	down.Report.Severity, down.Report.Edits[0].Findings[0].Severity = edit.Substantive, edit.Substantive
	passage := func(gone string) edit.Outgoing {
		o := substantive
		o.Report.Article.Lang = "en"
		o.Report.Edits = []edit.Edit{{Op: edit.Removed, Before: gone, Severity: edit.Substantive,
			Findings: []edit.Finding{{Kind: edit.Text, Op: edit.Removed, Severity: edit.Substantive, Before: edit.Fact{Text: gone}}}}}
		return o
	}
	narrow := Filter{Kinds: []edit.Kind{edit.Headline}, Severity: edit.Substantive, Disclosure: []edit.Disclosure{edit.Announced}}
	narrowHealth := narrow
	narrowHealth.Health = true
	for _, c := range []struct {
		name   string
		f      Filter
		o      edit.Outgoing
		reason string // "": wanted
	}{
		{"all", Filter{}, substantive, ""},
		{"all, minor", Filter{}, minor, ""},
		{"typos are not told unasked", Filter{}, cosmetic, "severity cosmetic is below minor"},
		{"typos asked for", Filter{Severity: edit.Cosmetic}, cosmetic, ""},
		{"grave only", Filter{Severity: edit.Substantive}, minor, "severity minor is below substantive"},
		{"kind", Filter{Kinds: []edit.Kind{edit.Quote, edit.Headline}}, substantive, ""},
		{"another kind", Filter{Kinds: []edit.Kind{edit.Headline}}, substantive, "no finding of kind headline, minor or graver"},
		{"kind, but slight", Filter{Kinds: []edit.Kind{edit.Caption}, Severity: edit.Substantive}, mixed, "no finding of kind caption, substantive or graver"},
		{"a figure that left with its sentence", Filter{Kinds: []edit.Kind{edit.Figure}}, passage("Rescuers said 14 people died."), ""},
		{"a sentence without one", Filter{Kinds: []edit.Kind{edit.Figure}}, passage("Rescuers gave up the search."), "no finding of kind figure, minor or graver"},
		{"a figure, but no quotation", Filter{Kinds: []edit.Kind{edit.Quote}}, passage("Rescuers said 14 people died."), "no finding of kind quote, minor or graver"},
		{"source by id", Filter{Sources: []string{"https://NEWS.example/rss"}}, substantive, ""},
		{"source by outlet", Filter{Sources: []string{"x", "News.Example"}}, substantive, ""},
		{"source by host", Filter{Sources: []string{"www.news.example"}}, substantive, ""},
		{"another source", Filter{Sources: []string{"daily.example"}}, substantive, "source https://news.example/… is not wanted"},
		{"disclosure", Filter{Disclosure: []edit.Disclosure{edit.Unannounced}}, substantive, ""},
		{"another disclosure", Filter{Disclosure: []edit.Disclosure{edit.Announced}}, substantive, "disclosure unannounced is not wanted"},
		{"a status discloses nothing", Filter{Disclosure: []edit.Disclosure{edit.Announced}}, gone, ""},
		{"held back", narrow, status(edit.Redesigned), ""},
		{"held back elsewhere", Filter{Sources: []string{"daily.example"}}, status(edit.Redesigned), "source https://news.example/… is not wanted"},
		{"health unasked", Filter{}, status(edit.Failing), "notices of health are not wanted"},
		{"recovery unasked", narrow, status(edit.Recovered), "notices of health are not wanted"},
		{"health", narrowHealth, status(edit.Failing), ""},
		{"recovery", narrowHealth, status(edit.Recovered), ""},
		{"health elsewhere", Filter{Health: true, Sources: []string{"daily.example"}}, status(edit.Failing), "source https://news.example/… is not wanted"},
		{"a take-down, of whatever kind", narrowHealth, down, ""},
		{"a take-down unasked", narrow, down, "no finding of kind " + join(narrow.Kinds) + ", substantive or graver"},
		{"walls as ever", narrowHealth, status(edit.Gated), "severity minor is below substantive"},
	} {
		wanted, reason := c.f.Wants(c.o)
		if wanted != (c.reason == "") || reason != c.reason {
			t.Errorf("%s: Wants = %v, %q; want %q", c.name, wanted, reason, c.reason)
		}
	}
}

func TestWhy(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]Filter{
		`receiver "desk" wants edits, minor or substantive`:                                      {},
		`receiver "desk" wants edits, minor or substantive, and what is gone, fails or recovers`: {Health: true},
		`receiver "desk" wants headline, quote edits of news.example, substantive only, unannounced, dated`: {
			Kinds: []edit.Kind{edit.Headline, edit.Quote}, Sources: []string{"news.example"},
			Severity: edit.Substantive, Disclosure: []edit.Disclosure{edit.Unannounced, edit.Dated},
		},
		`receiver "desk" wants edits of https://news.example/…, of any severity`: {
			Sources: []string{"https://u:p@news.example/rss?key=x"}, Severity: edit.Cosmetic,
		},
	} {
		if got := (Receiver{Name: "desk", Filter: f}).Why(); got != want {
			t.Errorf("Why = %q, want %q", got, want)
		}
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain": "plain",
		"Post \"https://u:p@h.example/T?k=v\": x": "Post \"https://h.example/…\": x",
		"see http://h.example/.":                  "see http://h.example/…",
		"http://h.example":                        "http://h.example",
		"smtp://%zz":                              "[address]",
		"two\r\nlines\x1b[2J":                     "two lines [2J",
	} {
		if got := redact(in); got != want {
			t.Errorf("redact(%q) = %q, want %q", in, got, want)
		}
	}
	if got := redact(strings.Repeat("é", 2000)); len([]rune(got)) != maxReason {
		t.Errorf("%d runes left, want %d", len([]rune(got)), maxReason)
	}
}

func TestWait(t *testing.T) {
	t.Parallel()
	spread := map[time.Duration]bool{}
	for i := range 50 {
		d := article.Delivery{Receiver: "desk", Report: strings.Repeat("r", i), Attempts: 1}
		got := wait(d)
		if got < minWait || got > minWait*5/4 {
			t.Errorf("first wait %v", got)
		}
		if got != wait(d) {
			t.Error("the same delivery waits otherwise")
		}
		spread[got] = true
	}
	if len(spread) < 25 {
		t.Errorf("50 deliveries come back at %d times", len(spread))
	}
	if got := wait(article.Delivery{Attempts: 1 << 30}); got != maxWait {
		t.Errorf("last wait %v, want %v", got, maxWait)
	}
}

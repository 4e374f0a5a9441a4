package email

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"stet/diffstore/edit"
	"stet/notify/notifytest"
)

// sent mails o through a real server and reads what arrived.
func sent(t *testing.T, o edit.Outgoing) (header mail.Header, text, html string) {
	t.Helper()
	s := start(t, &server{}, false, false)
	if retry, err := mustNew(t, options(s)).Send(t.Context(), o); err != nil || retry {
		t.Fatalf("Send = %v, %v", retry, err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(s.received()[0].data))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, %v", kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	read := func(want string) string {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Header.Get("Content-Type"); !strings.HasPrefix(got, want) {
			t.Errorf("part is %q, want %q", got, want)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(body), "\r\n", "\n")
	}
	return m.Header, read("text/plain"), read("text/html")
}

func TestMessage(t *testing.T) {
	t.Parallel()
	header, text, html := sent(t, notifytest.Outgoing())
	for key, want := range map[string]string{
		"From":           `"stet" <stet@desk.example>`,
		"To":             "<desk@localhost>",
		"Subject":        "figure changed: 230 → 250 jobs, quote altered – Harbour deal saves 250 jobs, minister says (news.example)",
		"Message-Id":     "<k7f2-3-4-9b1c@desk.example>",
		"In-Reply-To":    "<article-k7f2@desk.example>",
		"References":     "<article-k7f2@desk.example>",
		"List-Id":        "<stet.desk.example>",
		"Auto-Submitted": "auto-generated",
		"Date":           "Mon, 23 Nov 2026 09:42:00 +0000",
	} {
		got, err := new(mime.WordDecoder).DecodeHeader(header.Get(key))
		if err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", key, got, err, want)
		}
	}
	const wantText = `news.example changed this article between 10:36 and 10:41 on 23 Nov (CET). No note on the page says so.

  Figure     230 → 250 jobs
  Quote      Ines Marrow: before "We were never told of the plan", after "We were told of the plan"

  ¶4  The agreement keeps [-230-]{+250+} jobs at the yard until spring, the
      ministry said.
  ¶6  "We were [-never-] told of the plan," Ms Marrow told reporters.

  Article: https://news.example/harbour-deal
  Versions: 4 · compare: stet diff k7f2 3 4
  You get this because receiver "desk" wants headline, quote, figure edits of news.example.
`
	if text != wantText {
		t.Errorf("text:\n%s\nwant:\n%s", text, wantText)
	}
	for _, want := range []string{
		`<a href="https://news.example/harbour-deal"`, "No note on the page says so.",
		`<del style="color:#b3261e;text-decoration:line-through">230</del> → <ins style=`, "stet diff k7f2 3 4", "You get this because",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the HTML has no %q:\n%s", want, html)
		}
	}
	if strings.Contains(html, "<style") || strings.Contains(html, " class=") {
		t.Error("the HTML relies on styles that mail programs drop")
	}
}

// TestInjection holds that nothing of a page comes into the header, nor as
// markup into the body.
func TestInjection(t *testing.T) {
	t.Parallel()
	o := notifytest.Outgoing()
	const bad = "x\r\nBcc: all@news.example\r\n\r\n<script>alert(1)</script>\x1b[2J\u202e"
	r := &o.Report
	r.ID = "id>" + bad
	r.Article = edit.About{ID: "a" + bad, URL: "javascript:alert(1)//" + bad, Outlet: bad, Headline: bad, Lang: bad}
	r.Edits[0].After, r.Edits[0].Words, r.Edits[0].Findings[0].After.Text = bad, nil, bad
	r.Edits[1].Findings[0].Speaker = bad
	header, text, html := sent(t, o)
	for key := range header {
		switch key {
		case "From", "To", "Subject", "Message-Id", "In-Reply-To", "References", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress",
			"X-Stet-Severity", "Date", "Mime-Version", "Content-Type":
		default:
			t.Errorf("the header has %q", key)
		}
	}
	if strings.Contains(html, "<script") || strings.Contains(html, "javascript:alert(1)\"") {
		t.Errorf("markup comes through:\n%s", html)
	}
	if strings.ContainsAny(text+html, "\x1b\u202e") {
		t.Error("control characters come through")
	}
	if n := len(header["To"]); n != 1 {
		t.Errorf("%d recipients, want 1", n)
	}
}

// TestThread holds that all mails of an article are one thread and that the
// same report is the same message, however often it is sent.
func TestThread(t *testing.T) {
	t.Parallel()
	first, second := notifytest.Outgoing(), notifytest.Outgoing()
	second.Report.ID, second.Report.From.Version, second.Report.To.Version = "k7f2-4-5-77aa", 4, 5
	a, _, _ := sent(t, first)
	again, _, _ := sent(t, first)
	b, _, _ := sent(t, second)
	if a.Get("Message-Id") != again.Get("Message-Id") {
		t.Errorf("sent again, %q became %q", a.Get("Message-Id"), again.Get("Message-Id"))
	}
	if a.Get("Message-Id") == b.Get("Message-Id") || a.Get("References") != b.Get("References") {
		t.Errorf("two reports are %q in %q and %q in %q", a.Get("Message-Id"), a.Get("References"), b.Get("Message-Id"), b.Get("References"))
	}
}

// TestLongHeaders holds that no line of the header is longer than mail allows,
// and that long addresses make threads of their own all the same.
func TestLongHeaders(t *testing.T) {
	t.Parallel()
	s := mustNew(t, options(&server{port: 25}))
	thread := func(address string, more func(*edit.Report)) string {
		t.Helper()
		o := notifytest.Outgoing()
		o.Report.Article = edit.About{URL: address, Outlet: "News"}
		more(&o.Report)
		m, err := s.message("desk@localhost", o)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := m.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(b.String(), "\r\n\r\n")
		for line := range strings.SplitSeq(head, "\r\n") {
			if len(line) > 998 {
				t.Errorf("%d bytes in one line: %.80s…", len(line), line)
			}
		}
		parsed, err := mail.ReadMessage(&b)
		if err != nil {
			t.Fatal(err)
		}
		if reply, thread := parsed.Header.Get("In-Reply-To"), parsed.Header.Get("References"); reply != thread {
			t.Errorf("in reply to %q in thread %q", reply, thread)
		}
		return parsed.Header.Get("References")
	}
	nothing := func(*edit.Report) {}
	feed := "https://news.example/rss?q=" + strings.Repeat("é&", 650)
	feed += strings.Repeat("a", 2000-len(feed))
	one, again, other := thread(feed, nothing), thread(feed, nothing), thread(feed[:1999]+"b", nothing)
	if one != again || one == other {
		t.Errorf("threads %q, %q and of another feed %q", one, again, other)
	}
	for _, long := range []string{strings.Repeat("x", 5000), strings.Repeat("щ", 5000), strings.Repeat("é x", 2000)} {
		thread(feed, func(r *edit.Report) {
			r.ID, r.Severity = long, edit.Severity(long)
			r.Article = edit.About{ID: long, URL: long, Outlet: long, Headline: long, Lang: long}
			r.Edits[0].Findings[0].After.Text, r.Edits[0].Findings[0].Kind = long, edit.Kind(long)
			r.Edits[1].Findings[0].Speaker = long
		})
	}
}

// TestStatus shows what is said of a page that is gone: no diff to look at.
func TestStatus(t *testing.T) {
	t.Parallel()
	o := notifytest.Outgoing()
	o.Report.From = o.Report.To
	o.Report.Edits = []edit.Edit{{
		Op: edit.Gone, Where: "status", After: "404 Not Found", Severity: edit.Substantive,
		Findings: []edit.Finding{{Kind: edit.Status, Op: edit.Gone, Severity: edit.Substantive, After: edit.Fact{Text: "404 Not Found"}}},
	}}
	_, text, _ := sent(t, o)
	const want = `news.example: the article is gone (404 Not Found), last seen at 10:36 on 23 Nov (CET).

  Status     the article is gone (404 Not Found)

  Article: https://news.example/harbour-deal
  Versions: 4 · history: stet log k7f2
`
	if !strings.HasPrefix(text, want) {
		t.Errorf("text:\n%s\nwant:\n%s", text, want)
	}
}

// TestNotice shows what is said of a host or a source: there is no article to
// look at.
func TestNotice(t *testing.T) {
	t.Parallel()
	for op, want := range map[edit.Op]string{
		edit.Failing:    "Look: stet ls --sources",
		edit.Redesigned: "What is held back is kept: stet edits --withheld",
	} {
		o := notifytest.Outgoing()
		o.Report.From, o.Report.To = edit.VersionRef{}, edit.VersionRef{}
		o.Report.Article = edit.About{URL: "https://news.example/rss", Outlet: "News"}
		o.Report.Edits = []edit.Edit{{Op: op, Where: "status", Severity: edit.Minor,
			Findings: []edit.Finding{{Kind: edit.Status, Op: op, Severity: edit.Minor, After: edit.Fact{Text: "this and that"}}}}}
		header, text, html := sent(t, o)
		want = "News: this and that.\n\n  Status     this and that\n\n  Address: https://news.example/rss\n  " + want + "\n"
		if !strings.HasPrefix(text, want) {
			t.Errorf("text:\n%s\nwant:\n%s", text, want)
		}
		if !strings.Contains(html, "https://news.example/rss") || strings.Contains(header.Get("References"), "article-@") {
			t.Errorf("references %q, html:\n%s", header.Get("References"), html)
		}
	}
}

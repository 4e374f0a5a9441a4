package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

// TestColorEndsWithTheLine holds that no indentation is struck out, and that
// colour takes the signs away and nothing else.
func TestColorEndsWithTheLine(t *testing.T) {
	t.Parallel()
	o := look()
	o.Color, o.Width = true, 40
	var b bytes.Buffer
	if err := Text(&b, report(t, "announced"), o); err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(b.String()) {
		l = strings.TrimSuffix(l, "\n")
		if on := strings.LastIndex(l, "\x1b["); on >= 0 && l[on:] != ansiReset && !strings.HasPrefix(l[on:], ansiReset) {
			t.Errorf("colour runs on behind %q", l)
		}
		if strings.HasPrefix(l, ansiDelete+" ") || strings.HasPrefix(l, ansiInsert+" ") {
			t.Errorf("coloured indentation: %q", l)
		}
	}
	if strings.Contains(b.String(), "[-") || strings.Contains(b.String(), "{+") {
		t.Errorf("signs and colour:\n%s", b.String())
	}
	if !strings.Contains(b.String(), ansiDelete+"230"+ansiReset+ansiInsert+"250"+ansiReset) {
		t.Errorf("the figure is not coloured:\n%q", b.String())
	}
}

func TestNarrowIsNotWrapped(t *testing.T) {
	t.Parallel()
	o := look()
	o.Width = 20
	var b bytes.Buffer
	if err := Text(&b, report(t, "figure-and-quote"), o); err != nil {
		t.Fatal(err)
	}
	if want := "¶4  The agreement keeps [-230-]{+250+} jobs at the yard until spring, the ministry said.\n"; !strings.Contains(b.String(), want) {
		t.Errorf("no line %q in\n%s", want, b.String())
	}
}

// TestSubject holds for whatever a page calls itself that the subject is one
// short line.
func TestSubject(t *testing.T) {
	t.Parallel()
	base := report(t, "facts")
	rapid.Check(t, func(t *rapid.T) {
		r := base
		r.Article.Headline, r.Article.Outlet = rapid.String().Draw(t, "headline"), rapid.String().Draw(t, "outlet")
		got := Subject(r)
		if n := utf8.RuneCountInString(got); n > 120 || !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return unsafe(r) || isLineEnd(r) }) {
			t.Fatalf("%d runes: %q", n, got)
		}
		if !strings.HasPrefix(got, "3 figures changed: nearly 40 → 40 people") {
			t.Fatalf("what changed most does not come first: %q", got)
		}
	})
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"figure-and-quote", "hostile", "facts", "none"} {
		r := report(t, name)
		cet := time.FixedZone("CET", 3600)
		r.From.Seen, r.To.Seen = r.From.Seen.In(cet), r.To.Seen.In(cet)
		var b bytes.Buffer
		if err := JSON(&b, r); err != nil {
			t.Fatal(err)
		}
		text, ended := strings.CutSuffix(b.String(), "\n")
		if !ended || strings.ContainsFunc(text, func(r rune) bool { return unsafe(r) || isLineEnd(r) }) {
			t.Errorf("%s: not one safe line: %q", name, text)
		}
		if !strings.Contains(text, `"seen":"2026-11-23T09:12:00Z"`) {
			t.Errorf("%s: times are not in UTC: %s", name, text)
		}
		var back edit.Report
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := r
		want.From, want.To = inUTC(r.From), inUTC(r.To)
		if diff := cmp.Diff(want, back); diff != "" {
			t.Errorf("%s: another report comes back (-want +got):\n%s", name, diff)
		}
	}
}

// TestHTMLPage holds that what a page says is text and nothing else, in every
// corner of the template.
func TestHTMLPage(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := HTML(&b, report(t, "hostile"), look()); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, bad := range []string{"<script", `"onload=`, "href=\"javascript", "<i>", "\x1b", "\u202e"} {
		if strings.Contains(got, bad) {
			t.Errorf("the page contains %q", bad)
		}
	}
	if n := strings.Count(got, "</style>"); n != 1 {
		t.Errorf("%d ends of style, want 1", n)
	}
	b.Reset()
	if err := HTML(&b, report(t, "announced"), look()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<!DOCTYPE html>", `<a href="https://news.example/harbour-deal"`, "A note on the page says what was changed.",
		`<del style="color:#b3261e;text-decoration:line-through">230</del> → <ins`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// TestBounded holds that a page cannot make a mail that nobody can open.
func TestBounded(t *testing.T) {
	t.Parallel()
	r := report(t, "figure-and-quote")
	one := r.Edits[0]
	one.Before, one.After = strings.Repeat("a ", 1<<16), ""
	one.Words = textdiff.Words(one.Before, one.After)
	r.Edits = nil
	for range 30 {
		r.Edits = append(r.Edits, one)
	}
	var b bytes.Buffer
	if err := HTMLFragment(&b, r, look()); err != nil {
		t.Fatal(err)
	}
	if got, most := b.Len(), 2*maxShown; got > most {
		t.Errorf("%d bytes, want at most %d", got, most)
	}
	if want := "… and 20 more."; !strings.Contains(b.String(), want) { // 20,000 bytes each
		t.Errorf("nothing says %q", want)
	}
	b.Reset()
	if err := Passages(&b, r, "  ", look()); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "\n  … and 20 more"; !strings.Contains(got, want) {
		t.Errorf("the text of %d bytes does not say %q", len(got), want)
	}
}

type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriteErrorsAreGiven(t *testing.T) {
	t.Parallel()
	r := report(t, "announced")
	for _, form := range forms[:6] {
		if err := form.write(closedPipe{}, r, look()); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: %v, want %v", form.name, err, io.ErrClosedPipe)
		}
	}
	if err := JSON(closedPipe{}, r); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("json: %v, want %v", err, io.ErrClosedPipe)
	}
}

// TestHostileNeverReachesTheTerminal renders escape sequences in every form.
func TestHostileNeverReachesTheTerminal(t *testing.T) {
	t.Parallel()
	r := report(t, "hostile")
	for _, form := range forms {
		var b bytes.Buffer
		if err := form.write(&b, r, look()); err != nil {
			t.Fatal(err)
		}
		for _, c := range b.String() {
			if c != '\n' && c != '\t' && unsafe(c) {
				t.Errorf("%s lets %U through", form.name, c)
			}
		}
	}
}

package demo

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
	"stet/diffstore/quote"
	"stet/monitor"
	"stet/notify/render"
)

func (s *show) printf(format string, args ...any) { fmt.Fprintf(s.Out, format, args...) }

// line prints an event behind its time.
func (s *show) line(at time.Time, what, rest string) {
	zone := s.Look.Zone
	if zone == nil {
		zone = time.UTC
	}
	s.printf("%s  %-10s %s\n", at.In(zone).Format(time.TimeOnly), what, rest)
}

func (s *show) intro() {
	s.printf("stet demo: a small news site runs on %s and stet watches it (Ctrl-C ends)\n\n", s.site.address)
}

// counts says what stet sees in an article.
func counts(a article.Article) (blocks, quotes, figures int) {
	l := lang.Guess(a.Lang, "")
	texts := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		texts[i] = b.Text
		figures += len(figure.Find(b.Text, l))
	}
	for _, q := range quote.Find(texts, l) {
		if !q.Continues && q.Kind != quote.Scare {
			quotes++
		}
	}
	return len(a.Blocks), quotes, figures
}

func (s *show) read(c monitor.Check) {
	b, q, f := counts(c.Version.Article)
	s.line(c.Watch.LastLook, "read", render.Clean(c.Version.Article.Headline)+fmt.Sprintf("   (%d blocks, %d quotations, %d figures)", b, q, f))
}

func (s *show) unchanged(c monitor.Check) {
	s.line(c.Watch.LastLook, "unchanged", "(share counts, adverts and links moved; the article did not)")
}

func (s *show) edited(c monitor.Check) {
	r := *c.Report
	if len(r.Edits) == 0 {
		s.line(c.Watch.LastLook, "edited", "typography only: kept as a version, told to nobody")
		return
	}
	s.line(c.Watch.LastLook, "edited", fmt.Sprintf("%s, %s", r.Severity, r.Disclosure))
	for _, l := range render.Lines(r) {
		s.printf("            %s\n", s.columns(fmt.Sprintf("%-9s %s", l.Kind, l.Text), l.Place))
	}
}

// columns sets the place to the right where there is room for it.
func (s *show) columns(text, place string) string {
	const margin = 12
	width := s.Look.Width
	if width <= 0 {
		width = 96
	}
	gap := width - margin - runewidth.StringWidth(text) - runewidth.StringWidth(place)
	if place == "" || gap < 2 {
		return strings.TrimSpace(text + "   " + place)
	}
	return text + strings.Repeat(" ", gap) + place
}

func (s *show) received(r edit.Report) error {
	m, err := s.box.mail(r.ID)
	if err != nil {
		return err
	}
	h, err := s.box.hook(r.ID)
	if err != nil {
		return err
	}
	s.printf("          → mail to %s (accepted): %s\n", m.to, render.Clean(m.subject))
	s.printf("          → webhook (200, %s), %d bytes of JSON\n", h.signature, h.bytes)
	return nil
}

func (s *show) farewell(n int) {
	path := s.path
	if !filepath.IsAbs(path) && !strings.HasPrefix(path, ".") {
		path = "./" + path
	}
	word := firstWord(s.site.headline())
	s.printf("\n%d versions kept in %s. Look at them:\n", n, path)
	for _, c := range []string{"log " + word, "diff " + word + " 2 4", "show " + word + "@1", "blame " + word, "notify list"} {
		s.printf("  stet --db %s %s\n", s.path, c)
	}
	s.printf("(go run ./cmd/stet stands for stet until it is installed)\n")
}

// firstWord gives a word of the headline that finds the article again.
func firstWord(headline string) string {
	for w := range strings.FieldsSeq(headline) {
		if w = strings.Trim(w, ".,:;!?\"'“”‘’«»"); len(w) > 3 && !strings.ContainsAny(w, "'’\"$`\\") {
			return strings.ToLower(w)
		}
	}
	return "demo"
}

package cli

import (
	"cmp"
	"fmt"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/monitor/extract"
	"stet/notify/render"
)

const fieldWidth = 12

// printReading shows the fields of an article with where they were found, its
// blocks with their numbers, and what was left out: how much, or each with why.
func (s *session) printReading(r extract.Reading, dropped bool) {
	a := r.Article
	for _, f := range []struct{ name, key, value string }{
		{"headline", "headline", a.Headline},
		{"standfirst", "standfirst", a.Standfirst},
		{"byline", "byline", strings.Join(a.Byline, ", ")},
		{"outlet", "outlet", a.Outlet},
		{"section", "section", a.Section},
		{"published", "published", date(a.Published)},
		{"modified", "modified", date(a.Modified)},
		{"language", "lang", a.Lang},
		{"address", "url", a.URL},
		{"correction", "correction", a.Correction},
	} {
		s.field(f.name, f.value, r.Sources[f.key])
	}
	if r.NotFree {
		s.field("access", "not free", "JSON-LD")
	}
	if a.Live {
		s.field("live", "a live blog", r.Sources["live"])
	}
	s.field("doubtful", a.Uncertain, "")
	s.field("read by", r.Mode, r.Container)
	s.printBlocks(a.Blocks)
	if len(r.Dropped) > 0 {
		line := fmt.Sprintf("left out: %d", len(r.Dropped))
		if !dropped {
			line += "   (--dropped lists them)"
		}
		fmt.Fprintf(s.Stdout, "\n%s\n", s.bold(line))
	}
	if !dropped {
		return
	}
	if len(r.Dropped) == 0 {
		fmt.Fprintf(s.Stdout, "\n%s\n", s.bold("left out: nothing"))
	}
	for _, d := range r.Dropped {
		fmt.Fprintln(s.Stdout, fit(pad(d.Why, 20)+" "+d.Text, s.width()))
	}
}

// maxKey is how much of the key of a post is shown, in columns.
const maxKey = 24

// printBlocks shows the blocks with their numbers; on a live blog how many
// posts they are, and the key of each beside its first block.
func (s *session) printBlocks(blocks []article.Block) {
	title, last := count(len(blocks), "block"), ""
	if n := countPosts(blocks); n > 0 {
		title += ", " + count(n, "post")
	}
	fmt.Fprintf(s.Stdout, "\n%s\n", s.bold(title))
	for i, b := range blocks {
		text := b.Text
		if b.Post != "" && b.Post != last {
			text = "[" + fit(b.Post, maxKey) + "] " + text
		}
		last = b.Post
		s.paragraph(pad(fmt.Sprintf("¶%d", i+1), 5)+pad(string(b.Kind), fieldWidth), text)
	}
}

func countPosts(blocks []article.Block) int {
	keys := map[string]bool{}
	for _, b := range blocks {
		if b.Post != "" && b.Post != article.Pinned {
			keys[b.Post] = true
		}
	}
	return len(keys)
}

func (s *session) field(name, value, source string) {
	if value == "" {
		return
	}
	if source != "" {
		value += "   (" + source + ")"
	}
	s.paragraph(pad(name, fieldWidth), value)
}

func (s *session) printAnalysis(a analysis, blocks []string) {
	numbers := numbered(blocks)
	fmt.Fprintf(s.Stdout, "\n%s\n", s.bold(count(len(a.Quotes), "quotation")))
	speakers := len("(unknown)")
	for _, q := range a.Quotes {
		speakers = max(speakers, min(columns(cmp.Or(q.Speaker, q.Called)), 24))
	}
	for _, q := range a.Quotes {
		name := cmp.Or(q.Speaker, q.Called, "(unknown)")
		s.paragraph(pad(numbers[q.block], 5)+pad(name, speakers)+"  ", `"`+q.Text+`"`)
	}
	fmt.Fprintf(s.Stdout, "\n%s\n", s.bold(count(len(a.Figures), "figure")))
	texts := 0
	for _, f := range a.Figures {
		texts = max(texts, min(columns(f.Text), 32))
	}
	for _, f := range a.Figures {
		fmt.Fprintln(s.Stdout, pad(numbers[f.block], 5)+pad(f.Text, texts)+"  "+render.Clean(worth(f)))
	}
}

// numbered gives the paragraph numbers of the blocks that analyse looks at.
func numbered(blocks []string) []string {
	var list []string
	for i, b := range blocks {
		if strings.TrimSpace(b) != "" {
			list = append(list, fmt.Sprintf("¶%d", i+1))
		}
	}
	return list
}

// worth says what a figure is taken for: "count 230 tanks", "percent over 98 %".
func worth(f figured) string {
	parts := []string{pad(string(f.Kind), 11)}
	if f.Qualifier != "" {
		parts = append(parts, f.Qualifier)
	}
	if f.Kind == figure.Date || f.Kind == figure.Time {
		return strings.TrimRight(strings.Join(parts, " "), " ") // its value is a code for comparing
	}
	parts = append(parts, f.Value.String())
	if f.Unit != "" && f.Kind != figure.Year {
		parts = append(parts, f.Unit)
	}
	return strings.Join(parts, " ")
}

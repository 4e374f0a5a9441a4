package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"stet/cmd/internal/config"
	"stet/diffstore/article"
	"stet/diffstore/lang"
	"stet/monitor/discover"
	"stet/monitor/extract"
	"stet/seeds"
)

func newInspect(s *session) *cobra.Command {
	var asJSON, lines, list bool
	var rules seeds.Rules
	var how, written string
	cmd := &cobra.Command{
		Use:   "inspect FILE|URL|-",
		Short: "Show what stet reads on a page: fields, paragraphs, quotations, figures",
		Long: `Show what stet reads on a page, and where it found it. Selectors can be tried
out here before they go into the configuration: one by one, or with --rules as
they stand in a [[source]], or by the name of one that has some. What is to be
written there is printed at the end.

With --jsonl each line of stdin is an object, {"id","lang","text"} or
{"id","url","html"}, and is answered by one of the same id, in the same order.
Offsets count Unicode code points. A line that is no such object is answered by
{"id","error"}, and the exit code is 2 at the end.`,
		Example: `  stet inspect https://news.example/harbour-deal
  stet inspect --dropped page.html
  stet inspect page.html --body 'article .text' --remove .promo
  stet inspect page.html --rules 'body = "article .text"; remove = [".promo"]'
  stet inspect page.html --rules 'Harbour News'
  stet inspect https://news.example/harbour-deal --render browser
  stet inspect --jsonl < texts.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if lines {
				return between(0, 0)(cmd, args)
			}
			return between(1, 1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.addRules(&rules, written); err != nil {
				return err
			}
			if lines {
				return s.inspectLines(cmd.Context(), rules)
			}
			render, err := parseRender(how)
			if err != nil {
				return err
			}
			return s.inspect(cmd.Context(), args[0], rules, render, asJSON, list)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&asJSON, "json", false, "one object")
	flags.BoolVar(&lines, "jsonl", false, "an object a line from stdin, one a line to stdout")
	flags.BoolVar(&list, "dropped", false, "list what was left out, and why")
	flags.StringVar(&rules.Headline, "headline", "", "CSS `SELECTOR` of the headline")
	flags.StringVar(&rules.Body, "body", "", "CSS `SELECTOR` of the text")
	flags.StringArrayVar(&rules.Remove, "remove", nil, "CSS `SELECTOR` of what is no part of the article (repeatable)")
	flags.StringVar(&written, "rules", "", "selectors as `TOML`, or the name of a [[source]] that has some")
	renderFlag(cmd, &how)
	for _, one := range []string{"headline", "body", "remove"} {
		exclusive(cmd, "rules", one)
	}
	exclusive(cmd, "json", "jsonl")
	exclusive(cmd, "render", "jsonl")
	return cmd
}

// addRules reads --rules: selectors, or the name of a source in the
// configuration.
func (s *session) addRules(r *seeds.Rules, written string) (err error) {
	switch {
	case written == "":
		return nil
	case strings.Contains(written, "="):
		if *r, err = config.ParseRules(written); err != nil {
			return usage("--rules: "+err.Error(), `write 'body = "article .text"; remove = [".promo"]'`)
		}
		return nil
	}
	c, err := s.config()
	if err != nil {
		return err
	}
	for _, src := range c.Sources {
		if src.ID != written && src.Location != written {
			continue
		}
		if *r = src.Rules; config.WriteRules(*r) == "" {
			return usage(fmt.Sprintf("--rules: source %q has no selectors", written), `give some: 'body = "article .text"; remove = [".promo"]'`)
		}
		return nil
	}
	return usage(fmt.Sprintf("--rules: no [[source]] is named %q", written), `or give selectors: 'body = "article .text"; remove = [".promo"]'`)
}

// inspected is what inspect answers, for a page or a plain text.
type inspected struct {
	ID         json.RawMessage `json:"id"`
	Lang       string          `json:"lang"`
	Headline   string          `json:"headline"`
	Standfirst string          `json:"standfirst"`
	Byline     []string        `json:"byline"`
	Published  string          `json:"published"`
	Modified   string          `json:"modified"`
	Blocks     []article.Block `json:"blocks"`
	analysis
	Dropped []dropped `json:"dropped,omitempty"` // with --dropped
	Error   string    `json:"error,omitempty"`   // why no article was found
}

// dropped is what was left out, by its beginning.
type dropped struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// fewWords bounds, in bytes, what may be a sentence or two rather than a page.
const fewWords = 4096

func (s *session) inspect(ctx context.Context, name string, rules seeds.Rules, render seeds.Render, asJSON, list bool) error {
	if err := checkRules(rules); err != nil {
		return err
	}
	p, err := s.page(ctx, name, render)
	if err != nil {
		return err
	}
	if _, form, err := discover.Read(p.Body, p.URL, p.ContentType); err == nil && form != discover.FormPage {
		return hinted(fmt.Errorf("%s is no article but a %s", name, form), "stet add follows what it lists")
	}
	r, err := extract.Read(p, rules, extract.Memory{})
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
		if n := len(p.Body); n > 0 && n < fewWords && utf8.Valid(p.Body) && !bytes.ContainsRune(p.Body, '<') {
			return hinted(err, `a text that is no article is read by: stet inspect --jsonl, a line of it {"text":"…"}`)
		}
		return err
	}
	if doubt := extract.SecondOpinion(p, r.Article); doubt != "" && r.Article.Uncertain == "" {
		r.Article.Uncertain = doubt
	}
	found := inspectArticle(r.Article)
	if asJSON {
		found.ID, _ = json.Marshal(name)
		for _, d := range r.Dropped {
			if list {
				found.Dropped = append(found.Dropped, dropped{d.Text, d.Why})
			}
		}
		return writeJSON(s.Stdout, found)
	}
	s.printReading(r, list)
	s.printAnalysis(found.analysis, lines(r.Article))
	if rules := config.WriteRules(rules); rules != "" {
		fmt.Fprintf(s.Stdout, "\n%s\n%s", s.bold("to keep these selectors, in the [[source]] of the article:"), rules)
	}
	return nil
}

// inspectArticle analyses an article as it was read from a page.
func inspectArticle(a article.Article) inspected {
	text := strings.Join(lines(a), "\n")
	l := lang.Guess(a.Lang, text)
	found := inspected{
		Lang: a.Lang, Headline: a.Headline, Standfirst: a.Standfirst, Byline: a.Byline,
		Published: date(a.Published), Modified: date(a.Modified), Blocks: a.Blocks, analysis: analyse(text, l),
	}
	if found.Lang == "" {
		found.Lang = l.Code
	}
	found.fill()
	return found
}

// inspectText analyses a plain text, without looking for a headline in it.
func inspectText(code, text string) inspected {
	l := lang.Guess(code, text)
	found := inspected{Lang: code, analysis: analyse(text, l)}
	if code == "" {
		found.Lang = l.Code
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			found.Blocks = append(found.Blocks, article.Block{Kind: article.Paragraph, Text: line})
		}
	}
	found.fill()
	return found
}

// fill makes lists of what is none: programs expect [] and not null.
func (f *inspected) fill() {
	if f.Byline == nil {
		f.Byline = []string{}
	}
	if f.Blocks == nil {
		f.Blocks = []article.Block{}
	}
	if f.Sentences == nil {
		f.analysis = analysis{[]string{}, []quoted{}, []figured{}}
	}
}

func lines(a article.Article) []string {
	texts := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		texts[i] = b.Text
	}
	return texts
}

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

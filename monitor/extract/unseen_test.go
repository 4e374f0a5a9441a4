package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/seeds"
)

// testdata/unseen holds pages by somebody who had not seen the rules, each
// with what a careful reader says is the article on it, or that there is none.
// What is read wrongly stands in known, and must go on being read wrongly: a
// page that is read right is to leave the list.
const unseen = "testdata/unseen"

// judged is what a reader says of a page. An empty field was not judged.
type judged struct {
	Note       string          `json:"note"`
	Outcome    article.Outcome `json:"outcome"` // gated, unreadable; "article" and "" have one
	Headline   string          `json:"headline"`
	Standfirst string          `json:"standfirst"`
	Byline     []string        `json:"byline"`
	Published  time.Time       `json:"published"`
	Modified   time.Time       `json:"modified"`
	Lang       string          `json:"lang"`
	Blocks     []struct {
		Kind article.Kind `json:"kind"`
		Text string       `json:"text"`
	} `json:"blocks"`
	Contains []string `json:"contains"`
	Lacks    []string `json:"lacks"`
}

func TestUnseen(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	raw, err := os.ReadFile(unseen + "/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if name, _, ok := strings.Cut(line, ":"); ok {
			known[name] = true
		}
	}
	names, err := filepath.Glob(unseen + "/*/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal("no pages", err)
	}
	for _, name := range names {
		short := strings.TrimSuffix(strings.TrimPrefix(name, unseen+"/"), ".html")
		t.Run(short, func(t *testing.T) {
			t.Parallel()
			wrong := misread(t, name)
			switch {
			case known[short] && len(wrong) == 0:
				t.Error("is read right now: take it out of known.txt")
			case !known[short] && len(wrong) > 0:
				t.Error(strings.Join(wrong, "\n"))
			}
		})
	}
}

// misread says what of a page is read otherwise than it was judged.
func misread(t *testing.T, name string) (wrong []string) {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(name, ".html") + ".want.json")
	if err != nil {
		t.Fatal(err)
	}
	var want judged
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	first, _, _ := bytes.Cut(body, []byte("\n"))
	p := Page{Body: body, ContentType: "text/html", URL: strings.TrimSuffix(strings.TrimPrefix(string(first), "<!-- url: "), " -->")}
	r, err := Read(p, seeds.Rules{}, Memory{})
	var none *NotArticle
	switch {
	case errors.As(err, &none):
		if want.Outcome != none.Outcome {
			return []string{fmt.Sprintf("got %s (%s), want %q", none.Outcome, none.Reason, want.Outcome)}
		}
		return nil
	case want.Outcome == article.Gated || want.Outcome == article.Unreadable:
		return []string{fmt.Sprintf("got an article %q of %d blocks, want %s", r.Article.Headline, len(r.Article.Blocks), want.Outcome)}
	}
	return append(fieldsMisread(r.Article, want), blocksMisread(r, want)...)
}

func fieldsMisread(a article.Article, want judged) (wrong []string) {
	field := func(what, got, want string) {
		if want != "" && got != want {
			wrong = append(wrong, fmt.Sprintf("%s %q, want %q", what, got, want))
		}
	}
	field("headline", a.Headline, want.Headline)
	field("standfirst", a.Standfirst, want.Standfirst)
	field("byline", strings.Join(a.Byline, ", "), strings.Join(want.Byline, ", "))
	field("language", strings.SplitN(a.Lang, "-", 2)[0], strings.SplitN(want.Lang, "-", 2)[0])
	if !want.Published.IsZero() && !a.Published.Equal(want.Published) {
		wrong = append(wrong, fmt.Sprintf("published %s, want %s", a.Published, want.Published))
	}
	if !want.Modified.IsZero() && !a.Modified.Equal(want.Modified) {
		wrong = append(wrong, fmt.Sprintf("modified %s, want %s", a.Modified, want.Modified))
	}
	return wrong
}

func blocksMisread(r Reading, want judged) (wrong []string) {
	all := bodyOf(r)
	for _, s := range want.Contains {
		if !strings.Contains(all, s) {
			wrong = append(wrong, fmt.Sprintf("lacks %q", s))
		}
	}
	for _, s := range want.Lacks {
		if strings.Contains(all, s) {
			wrong = append(wrong, fmt.Sprintf("holds %q", s))
		}
	}
	if want.Blocks == nil {
		return wrong
	}
	var got, should []string
	for _, b := range r.Article.Blocks {
		got = append(got, string(b.Kind)+" "+b.Text)
	}
	for _, b := range want.Blocks {
		if b.Kind == "table row" { // a row of a table is a paragraph with bars
			b.Kind = article.Paragraph
		}
		should = append(should, string(b.Kind)+" "+b.Text)
	}
	for _, s := range should {
		if !slices.Contains(got, s) {
			wrong = append(wrong, "- "+s)
		}
	}
	for _, s := range got {
		if !slices.Contains(should, s) {
			wrong = append(wrong, "+ "+s)
		}
	}
	if len(wrong) == 0 && !slices.Equal(got, should) {
		wrong = append(wrong, "blocks in another order")
	}
	return wrong
}

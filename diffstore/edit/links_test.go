package edit

import (
	"testing"
	"time"

	"stet/diffstore/article"
)

func TestLinks(t *testing.T) {
	t.Parallel()
	version := func(n int, blocks ...article.Block) article.Version {
		return article.New("a1", n, at(8+n), time.Time{}, 1, article.Article{Headline: "The pier", Lang: "en", Blocks: blocks})
	}
	block := func(text string, links ...string) article.Block {
		return article.Block{Kind: article.Paragraph, Text: text, Links: links}
	}
	const told = "The pier holds 90 boats, the register says."
	for name, c := range map[string]struct {
		before, after article.Block
		links         int
	}{
		"same text":        {block(told, "https://a.example/1"), block(told, "https://a.example/2"), 1},
		"same links":       {block(told, "https://a.example/1"), block(told, "https://a.example/1"), 0},
		"edited paragraph": {block(told, "https://a.example/1"), block("The pier holds 95 boats, the register says.", "https://a.example/2"), 1},
		"link went":        {block(told, "https://a.example/1"), block("The pier holds 95 boats."), 0},
	} {
		n := 0
		for _, e := range Between(version(1, c.before), version(2, c.after)).Edits {
			for _, f := range e.Findings {
				if f.Kind == Link && f.Severity == Minor {
					n++
				}
			}
		}
		if n != c.links {
			t.Errorf("%s: %d link findings, want %d", name, n, c.links)
		}
	}
}

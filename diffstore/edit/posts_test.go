package edit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

// liveBlog makes a live blog of n posts, newest first, the oldest of number
// first, with words of their own and words of all.
func liveBlog(first, n int, key func(i int) string) article.Article {
	a := article.Article{Headline: "Storm over Velmouth", Lang: "en", Live: true}
	for i := first + n - 1; i >= first; i-- {
		a.Blocks = append(a.Blocks,
			article.Block{Kind: article.Heading, Text: fmt.Sprintf("Bulletin of the station %c%d", 'a'+i%26, i/26), Post: key(i)},
			article.Block{Kind: article.Paragraph, Text: fmt.Sprintf("The wind has reached force %d at the pier, and %d people are on quay %c, the harbour master says.", i%13, i, 'A'+i%26), Post: key(i)},
			article.Block{Kind: article.Paragraph, Text: fmt.Sprintf("“We have seen worse %d times,” Ada Brook told reporters.", i), Post: key(i)})
	}
	return a
}

func ids(i int) string { return fmt.Sprintf("block-%x", i*7919%100_003) }

// Two thousand posts on both sides, compared in well under a second: with 50
// new ones and 50 paged away, with half of the posts removed, and with other
// ids for all of them, so that only their texts tell which is which.
func BenchmarkLivePosts(b *testing.B) {
	before := liveBlog(1, 2_000, ids)
	usual, halved := liveBlog(51, 2_000, ids), liveBlog(1, 2_000, ids)
	usual.Blocks[301].Text = strings.Replace(usual.Blocks[301].Text, "people", "men", 1)
	kept := halved.Blocks[:0]
	for i, x := range halved.Blocks {
		if i/3%2 == 0 || i >= 5_997 {
			kept = append(kept, x)
		}
	}
	halved.Blocks = kept
	renamed := liveBlog(51, 2_000, func(i int) string { return "n" + ids(i) })
	edited := liveBlog(1, 2_000, ids)
	for i := range edited.Blocks {
		edited.Blocks[i].Text = strings.Replace(edited.Blocks[i].Text, "reached force", "fallen to force", 1)
	}
	for _, c := range []struct {
		name  string
		after article.Article
	}{{"usual", usual}, {"halved", halved}, {"renamed", renamed}, {"edited", edited}} {
		b.Run(c.name, func(b *testing.B) {
			x := article.New("a", 1, at(9), time.Time{}, 1, before)
			y := article.New("a", 2, at(10), at(9), 1, c.after)
			for b.Loop() {
				if r := Between(x, y); r.Schema == "" {
					b.Fatal("no report")
				}
			}
		})
	}
}

package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/diffstore/edit"
)

// BenchmarkColdLog starts stet log as a process of its own on a database of
// 10,000 articles, most with one version. Its floor is stet version, which
// opens nothing.
func BenchmarkColdLog(b *testing.B) {
	path := filepath.Join(b.TempDir(), "stet.db")
	many(b, path, 10_000)
	for name, args := range map[string][]string{
		"floor-version": {"version"},
		"log":           {"--db", path, "log"},
		"log-article":   {"--db", path, "log", "number 777 is"},
		"ls":            {"--db", path, "ls"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command("stet", args...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
}

// many fills a database; each tenth article was edited once.
func many(tb testing.TB, path string, n int) {
	tb.Helper()
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	db, err := diffstore.Open(ctx, path, diffstore.Options{Now: func() time.Time { return now }})
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	for i := range n {
		w, _, err := db.AddArticle(ctx, fmt.Sprintf("https://news.example/%d", i), "", now)
		if err != nil {
			tb.Fatal(err)
		}
		story := func(jobs int) article.Article {
			return article.Article{Headline: fmt.Sprintf("The bridge number %d is closed", i), Lang: "en", Blocks: []article.Block{
				{Kind: article.Paragraph, Text: fmt.Sprintf("The bridge was closed on Monday, and %d people stood on the wrong side of the river.", jobs)},
			}}
		}
		first := article.New(w.ID, 1, now, time.Time{}, 1, story(230))
		w.Versions, w.Headline, w.Text = 1, first.Article.Headline, first.Text
		if err := db.SaveVersion(ctx, edit.Saving{Watch: w, Version: first}); err != nil {
			tb.Fatal(err)
		}
		if i%10 != 0 {
			continue
		}
		second := article.New(w.ID, 2, now.Add(time.Hour), now, 1, story(250))
		r := edit.Between(first, second)
		w.Versions, w.Text = 2, second.Text
		if err := db.SaveVersion(ctx, edit.Saving{Watch: w, Version: second, Report: &r, Confirmed: true}); err != nil {
			tb.Fatal(err)
		}
	}
}

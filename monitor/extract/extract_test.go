package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
	"stet/seeds"
)

var update = flag.Bool("update", false, "write testdata/*.want.json anew; read the difference before you keep it")

// wanted is what stands in a .want.json: a reading, or why there is none.
type wanted struct {
	Outcome article.Outcome  `json:"outcome,omitempty"`
	Reason  string           `json:"reason,omitempty"`
	Mode    string           `json:"mode,omitempty"`
	From    string           `json:"headline_from,omitempty"`
	Article *article.Article `json:"article,omitempty"`
}

// page is a case: a file of testdata. The first line of an HTML case may name
// its address.
type page struct {
	name string
	Page
}

func pages(t *testing.T) []page {
	t.Helper()
	return pagesIn(t, "testdata/*.html", "testdata/*.txt")
}

func pagesIn(t *testing.T, patterns ...string) (out []page) {
	t.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			p := page{name: filepath.Base(name), Page: Page{Body: body, ContentType: "text/plain"}}
			if strings.HasSuffix(name, ".html") {
				p.ContentType = "text/html; charset=utf-8"
				first, _, _ := bytes.Cut(body, []byte("\n"))
				p.URL = strings.TrimSuffix(strings.TrimPrefix(string(first), "<!-- url: "), " -->")
			}
			out = append(out, p)
		}
	}
	return out
}

func read(p Page) wanted {
	r, err := Read(p, seeds.Rules{}, Memory{})
	var none *NotArticle
	if errors.As(err, &none) {
		return wanted{Outcome: none.Outcome, Reason: none.Reason}
	}
	return wanted{Mode: r.Mode, From: r.Sources["headline"], Article: &r.Article}
}

func TestPages(t *testing.T) {
	t.Parallel()
	for _, p := range pages(t) {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join("testdata", strings.TrimSuffix(strings.TrimSuffix(p.name, ".html"), ".txt")+".want.json")
			var b bytes.Buffer
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			e.SetIndent("", " ")
			if err := e.Encode(read(p.Page)); err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("reading differs (-want +got):\n%s", diff)
			}
		})
	}
}

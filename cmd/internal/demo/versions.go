package demo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/lang"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// version is one state of the article on the site.
type version struct {
	Name    string
	Article article.Article
}

// maxFile bounds the article that a user may show, in bytes.
const maxFile = 10 << 20

// versions gives the states of the sample, or of the user's file with edits
// made by simple rules.
func versions(file string) ([]version, error) {
	if file != "" {
		a, err := readFile(file)
		if err != nil {
			return nil, err
		}
		return edited(a), nil
	}
	var out []version
	for _, s := range seeds.Sample() {
		a, err := readText(s.Name+".txt", []byte(s.Text), "text/plain")
		if err != nil {
			return nil, fmt.Errorf("sample %s: %w", s.Name, err)
		}
		out = append(out, version{s.Name, a})
	}
	return out, nil
}

func readFile(path string) (article.Article, error) {
	info, err := os.Stat(path)
	if err != nil {
		var e *os.PathError
		if errors.As(err, &e) {
			err = e.Err // without the call that found it out
		}
		return article.Article{}, fmt.Errorf("%s: %w", path, err)
	}
	if info.IsDir() || info.Size() > maxFile {
		return article.Article{}, fmt.Errorf("%s is no article: a text or HTML file of at most 10 MiB is wanted", path)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return article.Article{}, err
	}
	kind := ""
	if strings.EqualFold(filepath.Ext(path), ".txt") {
		kind = "text/plain"
	}
	return readText(path, raw, kind)
}

func readText(path string, raw []byte, contentType string) (article.Article, error) {
	body, _ := fetch.ToUTF8(raw, contentType)
	r, err := extract.Read(extract.Page{URL: "file:///" + filepath.Base(path), Body: body, ContentType: contentType}, seeds.Rules{}, extract.Memory{})
	if err != nil {
		return article.Article{}, fmt.Errorf("%s: %w", path, err)
	}
	a := r.Article
	if a.Lang == "" {
		a.Lang = lang.Guess("", bodyText(a)).Code
	}
	for i := range a.Blocks {
		a.Blocks[i].Links = nil
	}
	return a, nil
}

func bodyText(a article.Article) string {
	var b strings.Builder
	for _, x := range a.Blocks {
		b.WriteString(x.Text + " ")
	}
	return b.String()
}

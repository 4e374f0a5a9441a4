package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stet/cmd/internal/app"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// page reads what compare and inspect are pointed at: - (stdin), a file, or
// an address, which is read as render says.
func (s *session) page(ctx context.Context, name string, render seeds.Render) (extract.Page, error) {
	if name == "-" {
		body, err := io.ReadAll(io.LimitReader(s.Stdin, maxRead))
		if err != nil {
			return extract.Page{}, fmt.Errorf("stdin: %w", err)
		}
		return extract.Page{Body: decoded(body, "")}, nil
	}
	if info, err := os.Stat(name); err == nil || !isAddress(name) {
		if err == nil && info.IsDir() {
			return extract.Page{}, fmt.Errorf("%s is a folder", name)
		}
		return filePage(name)
	}
	return s.fetchPage(ctx, name, render)
}

// isAddress reports whether name, which is no file, is meant as an address.
func isAddress(name string) bool {
	src, err := seeds.Parse(name, func(string) (bool, bool) { return false, false })
	return err == nil && src.Kind == seeds.Auto
}

func filePage(name string) (extract.Page, error) {
	body, err := readFile(name)
	if err != nil {
		return extract.Page{}, fmt.Errorf("%s: %w", name, err)
	}
	contentType := ""
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt":
		contentType = "text/plain"
	case ".html", ".htm":
		contentType = "text/html"
	}
	return extract.Page{Body: decoded(body, contentType), ContentType: contentType}, nil
}

// decoded gives body as UTF-8, as the fetcher would.
func decoded(body []byte, contentType string) []byte {
	text, _ := fetch.ToUTF8(body, contentType)
	return text
}

func (s *session) fetchPage(ctx context.Context, address string, render seeds.Render) (extract.Page, error) {
	address, err := seeds.Address(address)
	if err != nil {
		return extract.Page{}, err
	}
	c, err := s.config()
	if err != nil {
		return extract.Page{}, err
	}
	// A person waits, for one page and its robots.txt.
	c.Fetch.HostInterval = min(c.Fetch.HostInterval, time.Second)
	client, err := app.NewFetcher(c.Fetch)
	if err != nil {
		return extract.Page{}, err
	}
	defer client.Close()
	p, err := client.Get(ctx, fetch.Request{URL: address, Render: render})
	if err != nil {
		return extract.Page{}, err
	}
	return extract.Page{URL: p.URL, Body: p.Body, ContentType: p.ContentType}, nil
}

package discover

import (
	"encoding/xml"
	"io"
	"strings"
	"time"

	"stet/seeds"
)

// readSitemap reads a sitemap, with what Google's extension for news says of a
// page, or an index of sitemaps.
func readSitemap(text []byte, in *entries) error {
	var found seeds.Found
	return walk(text, func(path, content string) bool {
		content = strings.TrimSpace(content)
		switch path {
		case "urlset/url/loc", "sitemapindex/sitemap/loc":
			found.URL = content
		case "urlset/url/lastmod", "sitemapindex/sitemap/lastmod":
			found.Updated = date(content)
		case "urlset/url/news/title":
			found.Title = content
		case "urlset/url/news/publication_date":
			found.Published = date(content)
		case "urlset/url", "sitemapindex/sitemap":
			in.add(found)
			found = seeds.Found{}
		}
		return !in.full()
	})
}

// deepest is the depth of what is looked for in sitemaps.
const deepest = 4

// walk calls visit at the end of each element with its path of local names,
// in lower case ("" below the deepest), and the text directly in it, until
// visit returns false.
// Prefixes do not count: what is looked for stands at one place only.
func walk(text []byte, visit func(path, content string) bool) error {
	type element struct {
		path    string
		content strings.Builder
	}
	var open []*element
	d := newDecoder(text)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return brokenXML(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			path := strings.ToLower(t.Name.Local)
			switch {
			case len(open) >= deepest:
				path = ""
			case len(open) > 0:
				path = open[len(open)-1].path + "/" + path
			}
			open = append(open, &element{path: path})
		case xml.EndElement:
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if !visit(last.path, last.content.String()) {
				return nil
			}
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].content.Write(t)
			}
		}
	}
}

// date reads the dates of W3C Datetime, and those with the zone left out or
// written without colon, which are common. Others are zero.
func date(s string) time.Time {
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700",
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly, "2006-01", "2006",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

package config

import (
	"fmt"
	"strings"
	"time"

	"stet/seeds"
)

func (r *reading) sources(fs []fileSource) []seeds.Source {
	var all []seeds.Source
	names, places := map[string]bool{}, map[string]bool{}
	for i, f := range fs {
		at := fmt.Sprintf("source[%d]", i)
		s, ok := r.source(at, f)
		if !ok {
			continue
		}
		switch {
		case places[s.Location]:
			r.refuse(at, "keep one of them", "source %s stands here twice", s.Location)
		case names[s.ID]:
			r.refuse(at+".name", "the name is how stet knows a source again", "two sources are named %q", s.ID)
		}
		names[s.ID], places[s.Location] = true, true
		all = append(all, s)
	}
	return all
}

func (r *reading) source(at string, f fileSource) (seeds.Source, bool) {
	place, kind, key, named := f.location()
	if named != 1 {
		r.refuse(at, "give exactly one of url, feed, sitemap, page, list and file", "[[source]] names %s", countOf(named))
		return seeds.Source{}, false
	}
	if f.Attention == "" {
		f.Attention = string(seeds.Normal)
	}
	r.oneOf(at+".attention", "attention", f.Attention, []string{"low", "normal", "high"})
	if f.Render != "" && f.Render != string(seeds.InBrowser) {
		r.refuse(at+".render", "leave it out where pages can be read as they are sent", `render is %q, not "browser"`, f.Render)
	}
	r.within(at+".max_articles", "max_articles", int64(f.MaxArticles), 0, 1_000_000)
	s := seeds.Source{
		Kind: kind, Name: strings.TrimSpace(f.Name), FromConfig: true,
		Every: f.Every.Duration, Attention: seeds.Attention(f.Attention), MaxArticles: f.MaxArticles,
		MaxAge: f.MaxAge.Duration, Include: f.Include, Exclude: f.Exclude,
		Rules:  seeds.Rules{Headline: f.Headline, Body: f.Body, Remove: f.Remove},
		Render: seeds.Render(f.Render),
	}
	r.limits(at, s)
	if r.checks.Rules != nil {
		if err := r.checks.Rules(s.Rules); err != nil {
			r.refuse(at, "headline, body and remove are CSS selectors", "%v", err)
		}
	}
	if kind == seeds.List || kind == seeds.File {
		s.Location = r.path(place)
	} else if location, err := seeds.Address(place); err != nil {
		r.refuse(at+"."+key, "", "%s is no address that stet can read: %v", key, err)
		return s, false
	} else {
		s.Location = location
	}
	r.name(at, s.Name)
	s.ID = s.Name
	if s.ID == "" {
		s.ID = s.Location
	}
	return s, true
}

// limits refuses patterns that match nothing, and limits where there is nothing
// to choose from.
func (r *reading) limits(at string, s seeds.Source) {
	if s.MaxAge != 0 && s.MaxAge < time.Hour {
		r.refuse(at+".max_age", "", "max_age is less than an hour")
	}
	for _, l := range []struct {
		key      string
		patterns []string
		set      bool
	}{
		{"include", s.Include, s.Include != nil},
		{"exclude", s.Exclude, s.Exclude != nil},
		{"max_age", nil, s.MaxAge != 0},
	} {
		if l.set && !s.Kind.ListsMany() {
			r.refuse(at+"."+l.key, "it is for feeds, sitemaps, pages and lists", "%s chooses among articles, but a %s is watched as it is", l.key, s.Kind)
			continue
		}
		if err := seeds.CheckPatterns(l.patterns); err != nil {
			r.refuse(at+"."+l.key, patternHint, "%s: %v", l.key, err)
		}
	}
}

// patternHint says in a line what a pattern is.
const patternHint = `a pattern is compared with all of an address behind the host, and * stands for anything: "/news/*"`

func countOf(n int) string {
	if n == 0 {
		return "nothing to watch"
	}
	return fmt.Sprintf("%d things to watch", n)
}

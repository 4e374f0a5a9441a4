package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"stet/diffstore"
	"stet/diffstore/article"
	"stet/monitor/discover"
	"stet/seeds"
)

func (s *session) listSources(ctx context.Context, db *diffstore.Store, asJSON bool) error {
	list, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		for _, r := range list {
			if err := writeJSON(s.Stdout, sourceOf(r)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(list) == 0 {
		fmt.Fprintln(s.Stderr, "no sources yet\nhint: stet add URL")
		return nil
	}
	t := table{
		head:  []string{"NAME", "KIND", "LISTED", "LAST READ", "NEXT", "STATE", "ADDRESS"},
		right: []bool{2: true, 6: false},
		cap:   []int{0: 30, 5: 60, 6: 0},
		flex:  map[int]int{0: 12, 5: 16, 6: 20},
		drop:  []int{4, 2, 3, 1},
	}
	for _, r := range list {
		t.add(sourceName(r.Source), string(r.Kind), fmt.Sprint(r.Listed), s.ago(r.Last), s.in(r.Due), sourceState(r), r.Location)
	}
	t.print(s)
	return nil
}

// listed is a source as ls --sources --json gives it.
type listed struct {
	ID          string          `json:"id"`
	Kind        seeds.Kind      `json:"kind"`
	Location    string          `json:"location"`
	Name        string          `json:"name"`
	Every       string          `json:"every,omitempty"`
	Attention   seeds.Attention `json:"attention,omitempty"`
	Render      seeds.Render    `json:"render,omitempty"`
	MaxArticles int             `json:"max_articles,omitempty"`
	MaxAge      string          `json:"max_age,omitempty"`
	Include     []string        `json:"include,omitempty"`
	Exclude     []string        `json:"exclude,omitempty"`
	FromConfig  bool            `json:"from_config"`
	Listed      int             `json:"listed"`
	Last        time.Time       `json:"last_read,omitzero"`
	Next        time.Time       `json:"next_read,omitzero"`
	Fails       int             `json:"fails"`
	Error       string          `json:"error,omitempty"`
	Note        string          `json:"note,omitempty"`
}

func sourceOf(r seeds.Reading) listed {
	l := listed{
		ID: r.ID, Kind: r.Kind, Location: r.Location, Name: r.Name, Attention: r.Attention, Render: r.Render, FromConfig: r.FromConfig,
		Listed: r.Listed, Last: r.Last.UTC(), Next: r.Due.UTC(), Fails: r.Fails, Error: r.Error,
		MaxArticles: r.MaxArticles, Include: r.Include, Exclude: r.Exclude, Note: r.Note,
	}
	if r.Every > 0 {
		l.Every = r.Every.String()
	}
	if r.MaxAge > 0 {
		l.MaxAge = r.MaxAge.String()
	}
	return l
}

func sourceName(src seeds.Source) string {
	if src.Name != "" {
		return src.Name
	}
	if name := host(src.Location); name != "" {
		return name
	}
	return filepath.Base(src.Location)
}

// sourceState says how a source fares, where it was declared and what it is
// limited to.
func sourceState(r seeds.Reading) string {
	var parts []string
	switch {
	case r.Error != "":
		parts = append(parts, r.Error)
	case r.Last.IsZero():
		parts = append(parts, "not read yet")
	case r.Note != "":
		parts = append(parts, r.Note)
	}
	if r.FromConfig && r.Error == "" && !r.Last.IsZero() {
		parts = append(parts, "from the configuration")
	}
	return strings.Join(append(parts, limits(r.Source)...), "; ")
}

// limits says what is followed of a source, if not all.
func limits(src seeds.Source) (parts []string) {
	if src.MaxArticles > 0 {
		parts = append(parts, fmt.Sprintf("newest %d", src.MaxArticles))
	}
	if src.MaxAge > 0 {
		parts = append(parts, "at most "+setting(src.MaxAge)+" old")
	}
	if len(src.Include) > 0 {
		parts = append(parts, "only "+strings.Join(src.Include, " "))
	}
	if len(src.Exclude) > 0 {
		parts = append(parts, "not "+strings.Join(src.Exclude, " "))
	}
	return parts
}

// setting writes a time as people write it in settings: 36h, 3d.
func setting(d time.Duration) string {
	const day = 24 * time.Hour
	if d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	s := strings.Replace(d.String(), "m0s", "m", 1)
	return strings.Replace(s, "h0m", "h", 1)
}

// writeOPML writes the feeds that are followed. What else is followed has no
// place in OPML.
func (s *session) writeOPML(ctx context.Context, db *diffstore.Store) error {
	list, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	var feeds []seeds.Found
	for _, r := range list {
		if r.Kind == seeds.Feed {
			feeds = append(feeds, seeds.Found{URL: r.Location, Title: r.Name})
		}
	}
	if err := discover.WriteOPML(s.Stdout, "Feeds that stet follows", feeds); err != nil {
		return err
	}
	if n := len(list) - len(feeds); n > 0 {
		fmt.Fprintf(s.Stderr, "left out: %s, for OPML holds feeds that were read (stet ls --sources)\n", count(n, "source"))
	}
	return nil
}

// noSource is article.ErrNotFound of a source that somebody named.
type noSource string

func (name noSource) Error() string { return fmt.Sprintf("no source %q", string(name)) }
func (noSource) Unwrap() error      { return article.ErrNotFound }

// findSource gives the source that arg means: its id, name or address.
func findSource(ctx context.Context, db *diffstore.Store, arg string) (seeds.Reading, error) {
	list, err := db.Sources(ctx)
	if err != nil {
		return seeds.Reading{}, err
	}
	location := arg
	if src, err := parseSource(arg); err == nil {
		location = src.Location
	}
	var fits []seeds.Reading
	for _, r := range list {
		if r.ID == arg || r.ID == location || r.Location == location {
			return r, nil
		}
		if seeds.Key(r.Location) == seeds.Key(location) || strings.EqualFold(r.Name, arg) || strings.EqualFold(sourceName(r.Source), arg) {
			fits = append(fits, r)
		}
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return seeds.Reading{}, hinted(noSource(arg), "stet ls --sources lists them")
	}
	f := &fault{err: fmt.Errorf("%q fits %s", arg, count(len(fits), "source")), hint: "give the address"}
	for _, r := range fits[:min(len(fits), maxCandidates)] {
		f.lines = append(f.lines, r.Location)
	}
	return seeds.Reading{}, f
}

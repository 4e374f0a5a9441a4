package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"stet/diffstore"
	"stet/diffstore/article"
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
		cap:   []int{0: 30, 5: 40, 6: 0},
		flex:  6,
	}
	for _, r := range list {
		t.add(sourceName(r.Source), string(r.Kind), fmt.Sprint(r.Listed), s.ago(r.Last), s.in(r.Due), sourceState(r), r.Location)
	}
	t.print(s)
	return nil
}

// listed is a source as ls --sources --json gives it.
type listed struct {
	ID         string          `json:"id"`
	Kind       seeds.Kind      `json:"kind"`
	Location   string          `json:"location"`
	Name       string          `json:"name"`
	Every      string          `json:"every,omitempty"`
	Attention  seeds.Attention `json:"attention,omitempty"`
	Render     seeds.Render    `json:"render,omitempty"`
	FromConfig bool            `json:"from_config"`
	Listed     int             `json:"listed"`
	Last       time.Time       `json:"last_read,omitzero"`
	Next       time.Time       `json:"next_read,omitzero"`
	Fails      int             `json:"fails"`
	Error      string          `json:"error,omitempty"`
}

func sourceOf(r seeds.Reading) listed {
	l := listed{
		ID: r.ID, Kind: r.Kind, Location: r.Location, Name: r.Name, Attention: r.Attention, Render: r.Render, FromConfig: r.FromConfig,
		Listed: r.Listed, Last: r.Last.UTC(), Next: r.Due.UTC(), Fails: r.Fails, Error: r.Error,
	}
	if r.Every > 0 {
		l.Every = r.Every.String()
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

func sourceState(r seeds.Reading) string {
	switch {
	case r.Error != "":
		return r.Error
	case r.Last.IsZero():
		return "not read yet"
	case r.FromConfig:
		return "from the configuration"
	}
	return ""
}

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
		if strings.EqualFold(r.Name, arg) || strings.EqualFold(sourceName(r.Source), arg) {
			fits = append(fits, r)
		}
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return seeds.Reading{}, hinted(fmt.Errorf("no source %q: %w", arg, article.ErrNotFound), "stet ls --sources lists them")
	}
	f := &fault{err: fmt.Errorf("%q fits %s", arg, count(len(fits), "source")), hint: "give the address"}
	for _, r := range fits[:min(len(fits), maxCandidates)] {
		f.lines = append(f.lines, r.Location)
	}
	return seeds.Reading{}, f
}

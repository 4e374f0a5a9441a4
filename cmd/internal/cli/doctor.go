package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/monitor"
	"stet/monitor/extract"
	"stet/monitor/fetch"
)

func newDoctor(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say what is wrong with the set-up, and how to mend it",
		Long: `Look at the configuration, the database, the clock, the articles and sources
that cannot be read, the receivers and the address guard. Nothing is fetched
and nobody is told.

Exit codes: 0 all is well; 1 there are problems; 2 any error.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.doctor(cmd.Context(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object a line for each thing looked at")
	return cmd
}

// The states of a diagnosis. A note is worth knowing, and no fault.
const (
	well    = "ok"
	note    = "note"
	problem = "problem"
)

// diagnosis is one line of the doctor.
type diagnosis struct {
	State string `json:"state"`
	Part  string `json:"part"` // what was looked at
	Text  string `json:"text"`
	Hint  string `json:"hint,omitempty"` // how to mend it
}

// examination gathers what the doctor finds.
type examination struct {
	*session
	list     []diagnosis
	rendered bool // a source asks for the browser
}

func (e *examination) add(state, part, hint, text string, args ...any) {
	e.list = append(e.list, diagnosis{state, part, fmt.Sprintf(text, args...), hint})
}

func (s *session) doctor(ctx context.Context, asJSON bool) error {
	e := &examination{session: s}
	c, known := e.configuration()
	e.rendered = rendered(c.Sources)
	if db := e.database(ctx, c, known); db != nil {
		defer db.Close()
		e.daemon(ctx, db)
		if err := e.kept(ctx, db); err != nil {
			e.add(problem, "database", storeHint(err), "%v", err)
		}
	} else {
		e.clock(time.Time{})
	}
	if known {
		e.receivers(c)
		e.politeness(c)
		e.browser(c)
	}
	return s.printDiagnoses(e.list, asJSON)
}

func (s *session) printDiagnoses(list []diagnosis, asJSON bool) error {
	problems := 0
	for _, d := range list {
		if d.State == problem {
			problems++
		}
		if asJSON {
			if err := writeJSON(s.Stdout, d); err != nil {
				return err
			}
			continue
		}
		head := pad(d.State, len(problem)) + "  " + pad(d.Part, len("configuration")) + "  "
		s.paragraph(head, d.Text)
		if d.Hint != "" {
			s.paragraph(pad("", columns(head))+"hint: ", d.Hint)
		}
	}
	if problems > 0 {
		return exitCode(exitFound)
	}
	return nil
}

// configuration reads the configuration with all its checks.
func (e *examination) configuration() (c config.Config, known bool) {
	const part = "configuration"
	path, found := config.Find(e.configFlag, e.Getenv)
	if !found {
		e.add(well, part, "", "none; stet works with its defaults, stet init writes one to change")
		return config.Default(), true
	}
	c, err := config.Load(path, e.Getenv, config.Checks{Cron: monitor.ParseCron, Rules: extract.CheckRules, Secrets: true})
	var problems config.Problems
	var one *config.Problem
	switch {
	case err == nil:
		e.add(well, part, "", "%s: %s, %s", path, count(len(c.Sources), "source"), count(len(c.Receivers), "receiver"))
		return c, true
	case errors.As(err, &problems):
		for _, p := range problems {
			e.add(problem, part, p.Hint, "%v", p)
		}
	case errors.As(err, &one):
		e.add(problem, part, one.Hint, "%v", one)
	default:
		e.add(problem, part, "", "%v", err)
	}
	return c, false
}

// database opens the database, and gives nil where there is none to look into.
func (e *examination) database(ctx context.Context, c config.Config, known bool) *diffstore.Store {
	const part = "database"
	if !known && e.dbFlag == "" && e.Getenv("STET_DB") == "" {
		e.add(note, part, "", "not looked at: the configuration says where it is")
		return nil
	}
	path, err := config.DatabasePath(e.dbFlag, e.Getenv, c)
	if err != nil {
		e.add(problem, part, "", "%v", err)
		return nil
	}
	// Read-only first: the doctor makes no database where there is none.
	db, err := diffstore.Open(ctx, path, diffstore.Options{ReadOnly: true, Now: e.Now})
	if errors.Is(err, fs.ErrNotExist) {
		e.add(well, part, "", "%s: none yet, stet add URL begins one", path)
		return nil
	}
	if err == nil || errors.Is(err, diffstore.ErrOlder) {
		if db != nil {
			db.Close()
		}
		db, err = e.openAt(ctx, path)
	}
	if err != nil {
		e.add(problem, part, storeHint(err), "%v", err)
		return nil
	}
	if err := db.Check(ctx); err != nil {
		e.add(problem, part, storeHint(err), "%v", err)
		return db
	}
	n, err := db.Stats(ctx)
	if err != nil {
		e.add(problem, part, storeHint(err), "%v", err)
		return db
	}
	e.add(well, part, "", "%s: %s, %s, %.1f MB", path, count(n.Articles, "article"), count(n.Versions, "version"), float64(n.FileBytes)/1e6)
	return db
}

// daemon says whether a stet run is at work on this database.
func (e *examination) daemon(ctx context.Context, db *diffstore.Store) {
	release, err := db.Guard(ctx)
	switch {
	case errors.Is(err, diffstore.ErrGuarded):
		e.add(well, "daemon", "", "stet run is at work")
	case err != nil:
		e.add(problem, "daemon", storeHint(err), "%v", err)
	default:
		e.add(note, "daemon", "stet run watches until it is stopped", "not running: nothing is looked at but by stet check")
		release()
	}
}

// clock compares the machine's clock with what it said before.
func (e *examination) clock(last time.Time) {
	const part = "clock"
	now := e.Now()
	switch {
	case now.Year() < 2026 || now.Year() > 2100:
		e.add(problem, part, "set the clock, by NTP best", "it says %s", now.In(e.Zone).Format(time.RFC1123))
	case last.After(now.Add(5 * time.Minute)):
		e.add(problem, part, "set the clock, by NTP best; what was noted meanwhile bears the wrong times",
			"it says %s, but stet looked at an article at %s already", e.stamp(now), e.stamp(last))
	default:
		e.add(well, part, "", "%s", now.In(e.Zone).Format("2 Jan 2006 15:04 MST"))
	}
}

func (e *examination) politeness(c config.Config) {
	const part = "address guard"
	if c.Fetch.AllowPrivate {
		e.add(note, part, "", "allow_private is set: who may add sources can make stet read this machine and its network")
	} else {
		e.add(well, part, "", "loopback and private addresses are not read")
	}
	if !c.Fetch.Robots {
		e.add(note, "robots.txt", "", "robots is false: pages are read that their owners ask not to")
	}
	if c.Fetch.UserAgent == "" {
		e.add(note, "user agent", "user_agent in [fetch], such as \"stet (desk@example.org)\"", "pages are asked for as %q, without whom to write to", fetch.DefaultUserAgent)
	}
}

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"stet/cmd/internal/config"
	"stet/diffstore"
	"stet/monitor/fetch"
	"stet/notify/render"
)

// fault is an error with what people need to get over it: lines that belong
// to it (the candidates of an ambiguous name), and a hint.
type fault struct {
	err   error
	lines []string
	hint  string
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

func hinted(err error, hint string, args ...any) error {
	return &fault{err: err, hint: fmt.Sprintf(hint, args...)}
}

// usage is a fault of the call itself.
func usage(message, hint string, args ...any) error {
	return hinted(errors.New(message), hint, args...)
}

// complain tells the user what went wrong: "stet: name: message", what
// belongs to it, and a hint. A problem of the configuration names its file and
// line instead of the command.
func (s *session) complain(cmd *cobra.Command, err error) {
	var problems config.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			s.complainOf(p.Error(), nil, p.Hint)
		}
		return
	}
	var problem *config.Problem
	if errors.As(err, &problem) {
		s.complainOf(problem.Error(), nil, problem.Hint)
		return
	}
	name := ""
	if parts := strings.Fields(cmd.CommandPath()); len(parts) > 1 {
		name = strings.Join(parts[1:], " ") + ": "
	}
	var lines []string
	var f *fault
	if errors.As(err, &f) {
		lines = f.lines
	}
	s.complainOf(name+strings.TrimPrefix(err.Error(), name), lines, hintFor(err))
}

func (s *session) complainOf(message string, lines []string, hint string) {
	fmt.Fprintf(s.Stderr, "stet: %s\n", render.Clean(message))
	for _, line := range lines {
		fmt.Fprintf(s.Stderr, "  %s\n", render.Clean(line))
	}
	if hint != "" {
		fmt.Fprintf(s.Stderr, "hint: %s\n", render.Clean(hint))
	}
}

// hintFor gives the way out of an error, "" if there is none to name.
func hintFor(err error) string {
	var f *fault
	var refused *fetch.RefusedError
	switch {
	case errors.As(err, &f) && f.hint != "":
		return f.hint
	case errors.As(err, &refused) && refusalHint(refused.Reason) != "":
		return refusalHint(refused.Reason)
	}
	return storeHint(err)
}

// refusalHint is for what the configuration lets stet read, "" for all else. The
// reason is also what is kept of a look, or of a source, that ended so.
func refusalHint(reason string) string {
	switch reason {
	case fetch.PrivateAddress:
		return "allow_private = true in [fetch] lets stet read addresses of your own network"
	case fetch.ByRobots:
		return "robots = false in [fetch] reads it all the same"
	}
	return ""
}

func storeHint(err error) string {
	switch {
	case errors.Is(err, diffstore.ErrNewer):
		return "a newer stet wrote this database; update this one"
	case errors.Is(err, diffstore.ErrOlder):
		return "any command that writes, such as stet check, brings it up to date"
	case errors.Is(err, diffstore.ErrForeign):
		return "--db names the database; this file was left untouched"
	case errors.Is(err, diffstore.ErrGuarded):
		return "stop the other one, or give this one a database of its own with --db"
	case errors.Is(err, diffstore.ErrLocked):
		return "another process is writing for long; try again, or end it"
	case errors.Is(err, diffstore.ErrCorrupt):
		return "restore it from a backup; a copy of the damaged file may still help"
	case errors.Is(err, diffstore.ErrReadOnly):
		return "the file or its folder cannot be written by this user"
	case errors.Is(err, diffstore.ErrFull):
		return "make room; nothing that was kept before is lost"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not do that there"
	}
	return ""
}

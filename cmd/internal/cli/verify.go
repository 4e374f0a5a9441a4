package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/notify/render"
)

func newVerify(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Prove that every version is what was stored",
		Long: `Read every version of every article and compare it with its hash, the hashes
with the chain that ties each version to the one before, and with the versions
what lists show of them: headlines, outlets, dates.

Who can write the file can still make a history anew, with all its hashes, or
take its last versions away. The digest is over the newest link of every chain,
and such a history has another one. It stays until a version is added or an
article forgotten, and that of a backup for good: take a backup (stet backup),
and note its digest where nobody who can write the file can change it. Raw pages
and reports are checked, but are no part of it.

Exit codes: 0 all is as it was stored; 1 something is not; 2 any error.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.verify(cmd, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object a line for each fault, then one that sums up")
	return cmd
}

// faulty is a fault as verify --json gives it.
type faulty struct {
	Article string    `json:"article"`
	URL     string    `json:"url"`
	Version int       `json:"version"`
	Seen    time.Time `json:"seen,omitzero"`
	What    string    `json:"what"`
	Lost    []int     `json:"lost,omitempty"`
	Intact  []int     `json:"intact,omitempty"`
}

func (s *session) verify(cmd *cobra.Command, asJSON bool) error {
	ctx := cmd.Context()
	db, err := s.read(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	faults := 0
	checked, err := db.Verify(ctx, func(f diffstore.Fault) error {
		faults++
		if asJSON {
			return writeJSON(s.Stdout, faulty{f.Article, f.URL, f.Version, f.Seen.UTC(), f.What, f.Lost, f.Intact})
		}
		s.complain(cmd, s.faultError(f, db.Path()))
		return nil
	})
	if err != nil {
		return err
	}
	if faults > 0 {
		checked.Digest = "" // nothing to be noted down
	}
	if asJSON {
		err = writeJSON(s.Stdout, summedUp{checked.Articles, checked.Versions, checked.Pages, checked.Reports, faults, checked.Digest})
	} else {
		s.printChecked(checked, faults)
	}
	if err != nil {
		return err
	}
	if faults > 0 {
		return exitCode(exitFound)
	}
	return nil
}

// summedUp is the last line of verify --json.
type summedUp struct {
	Articles int    `json:"articles"`
	Versions int    `json:"versions"`
	Pages    int    `json:"pages"`
	Reports  int    `json:"reports"`
	Faults   int    `json:"faults"`
	Digest   string `json:"digest,omitempty"`
}

// printChecked says what was looked at, and what to note down if all is well.
func (s *session) printChecked(n diffstore.Checked, faults int) {
	looked := fmt.Sprintf("%s of %s, %s, %s", count(n.Versions, "version"), count(n.Articles, "article"), count(n.Pages, "page"), count(n.Reports, "report"))
	if faults > 0 {
		fmt.Fprintf(s.Stdout, "%s in %s\n", count(faults, "fault"), looked)
		return
	}
	fmt.Fprintf(s.Stdout, "all as it was stored: %s\n", looked)
	if n.Digest != "" {
		fmt.Fprintf(s.Stdout, "digest of all histories, %s; note it down:\n%s\n", s.exact(s.Now()), n.Digest)
	}
}

// faultError says what is wrong and what is left.
func (s *session) faultError(f diffstore.Fault, path string) error {
	var text strings.Builder
	if f.Article != "" {
		text.WriteString(f.Article + " ")
	}
	if f.Version > 0 {
		fmt.Fprintf(&text, "version %d ", f.Version)
	}
	text.WriteString(f.What)
	if !f.Seen.IsZero() {
		text.WriteString(", stored on " + s.stamp(f.Seen))
	}
	hint := "restore " + path + " from a backup"
	if !f.Seen.IsZero() {
		hint += " taken after " + s.stamp(f.Seen)
	}
	if len(f.Lost) > 0 {
		hint += "; with it cannot be read: " + numbers(f.Lost)
	}
	if len(f.Intact) > 0 {
		hint += "; intact: " + numbers(f.Intact)
	}
	return hinted(errors.New(render.Clean(text.String())), "%s", hint)
}

// numbers writes "version 3" or "versions 1, 2 and 4", runs as "4–9".
func numbers(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			parts = append(parts, fmt.Sprint(list[i]))
		case 1:
			parts = append(parts, fmt.Sprint(list[i]), fmt.Sprint(list[j]))
		default:
			parts = append(parts, fmt.Sprintf("%d–%d", list[i], list[j]))
		}
		i = j + 1
	}
	if len(list) == 1 {
		return "version " + parts[0]
	}
	last := len(parts) - 1
	if last == 0 {
		return "versions " + parts[0]
	}
	return "versions " + strings.Join(parts[:last], ", ") + " and " + parts[last]
}

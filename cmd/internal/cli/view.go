package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stet/diffstore/edit"
	"stet/notify/render"
)

// view is how the user wants to see one report.
type view struct {
	format     string
	sideBySide bool
	stat       bool
	json       bool
	exitCode   bool
	names      [2]string // of two files or pages, as they were given
}

var formats = []string{"text", "markdown", "html", "json", "unified"}

func (v *view) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&v.format, "format", "text", "`FORM` of the report: "+strings.Join(formats, ", "))
	f.BoolVar(&v.sideBySide, "side-by-side", false, "earlier text left, later text right")
	f.BoolVar(&v.stat, "stat", false, "counts only")
	f.BoolVar(&v.json, "json", false, "the same as --format json")
	f.BoolVar(&v.exitCode, "exit-code", false, "exit with 1 if there are edits, 0 if there are none")
	exclusive(cmd, "side-by-side", "stat", "json", "format")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

func (v *view) check() error {
	if !slices.Contains(formats, v.format) {
		return usage(fmt.Sprintf("--format %q is not known", v.format), "it is one of %s", strings.Join(formats, ", "))
	}
	return nil
}

// show prints r and gives the exit code as an error, if the user wants one.
func (v *view) show(s *session, r edit.Report) error {
	if err := v.print(s, r); err != nil {
		return err
	}
	if v.exitCode && len(r.Edits) > 0 {
		return exitCode(exitFound)
	}
	return nil
}

func (v *view) print(s *session, r edit.Report) error {
	o := s.look()
	switch {
	case v.json || v.format == "json":
		return render.JSON(s.Stdout, r)
	case v.sideBySide:
		return render.SideBySide(s.Stdout, r, o)
	case v.stat:
		return render.Stat(s.Stdout, r, o)
	case v.format == "markdown":
		return render.Markdown(s.Stdout, r, o)
	case v.format == "html":
		return render.HTML(s.Stdout, r, o)
	case v.format == "unified":
		o.Names = v.names
		return render.Unified(s.Stdout, r, o)
	}
	return render.Text(s.Stdout, r, o)
}

package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"stet/diffstore"
	"stet/diffstore/edit"
	"stet/diffstore/lang"
	"stet/monitor/extract"
)

func newVersion(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Show the version of stet and of what it keeps",
		Args:  between(0, 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON {
				return writeJSON(s.Stdout, built())
			}
			s.printBuild()
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one object")
	return cmd
}

func (s *session) printBuild() {
	v := built()
	fmt.Fprintf(s.Stdout, "stet %s (%s, %s)\n", v.Version, v.Go, v.Platform)
	fmt.Fprintf(s.Stdout, "database schema %d, rules of comparison %d, reading of pages %d\n", v.Schema, v.Rules, v.Extractor)
	fmt.Fprintf(s.Stdout, "languages: %s\n", strings.Join(v.Languages, ", "))
}

// build says which stet this is. What is kept carries the last three numbers.
type build struct {
	Version   string   `json:"version"`
	Go        string   `json:"go"`
	Platform  string   `json:"platform"`
	Schema    int      `json:"schema"`
	Rules     int      `json:"rules"`
	Extractor int      `json:"extractor"`
	Languages []string `json:"languages"`
}

func built() build {
	b := build{
		Version: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Schema: diffstore.Schema(), Rules: edit.Rules, Extractor: extract.Version, Languages: lang.Codes,
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	return b
}

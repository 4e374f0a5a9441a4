package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// The groups in which help lists the commands.
const (
	groupWatch   = "watch"
	groupHistory = "history"
	groupOnce    = "once"
	groupCare    = "care"
)

// commands lists what stet can do. A new command is one file with one such
// function, and one line here.
var commands = []struct {
	group string
	make  func(*session) *cobra.Command
}{
	{groupWatch, newDemo},
	{groupWatch, newInit},
	{groupWatch, newAdd},
	{groupWatch, newRemove},
	{groupWatch, newList},
	{groupWatch, newRun},
	{groupWatch, newCheck},
	{groupHistory, newLog},
	{groupHistory, newShow},
	{groupHistory, newDiff},
	{groupHistory, newBlame},
	{groupHistory, newEdits},
	{groupOnce, newCompare},
	{groupOnce, newInspect},
	{groupCare, newNotify},
	{groupCare, newVerify},
	{groupCare, newBackup},
	{groupCare, newDoctor},
	{groupCare, newVersion},
}

func newRoot(s *session) *cobra.Command {
	version := false
	root := &cobra.Command{
		Use:   "stet",
		Short: "Watch news articles and tell which headline, quotation or figure was edited",
		Long: `stet watches news articles, keeps every version, and tells which headline,
quotation or figure was edited, when, and whether the outlet said so.

ARTICLE is an id, an address, or any part of an address or headline that fits
one article only.

Exit codes: 0 done; 1 found what --exit-code, verify or doctor look for;
2 wrong usage or any other error; 130 interrupted.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if version && len(args) == 0 {
				s.printBuild()
				return nil
			}
			return s.runRoot(cmd, args)
		},
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	root.SetIn(s.Stdin)
	root.SetOut(s.Stdout) // before completion takes it
	root.SetErr(s.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.checkColor(); err != nil {
			return err
		}
		s.usePager(cmd)
		return nil
	}
	root.Flags().BoolVarP(&version, "version", "v", false, "the same as stet version")
	s.globalFlags(root)
	addCommands(root, s)
	refuseUnknownShells(root)
	return root
}

// refuseUnknownShells lets completion say that there is no such shell; cobra
// shows its help and ends well.
func refuseUnknownShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Args = cobra.ArbitraryArgs
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return usage(fmt.Sprintf("unknown shell %q", args[0]), "stet completion --help lists the shells")
		}
	}
}

func (s *session) globalFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&s.configFlag, "config", "", "configuration (`FILE`; else $STET_CONFIG, ./stet.toml, the user's)")
	flags.StringVar(&s.dbFlag, "db", "", "database (`FILE`; else $STET_DB, the configuration's, the user's)")
	flags.StringVar(&s.colorFlag, "color", "auto", "when to use colour (`WHEN`: auto, always, never)")
	root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions([]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp))
}

func addCommands(root *cobra.Command, s *session) {
	root.AddGroup(
		&cobra.Group{ID: groupWatch, Title: "Watch:"},
		&cobra.Group{ID: groupHistory, Title: "Look at the history:"},
		&cobra.Group{ID: groupOnce, Title: "Without a database:"},
		&cobra.Group{ID: groupCare, Title: "Care:"},
	)
	for _, c := range commands {
		cmd := c.make(s)
		cmd.GroupID = c.group
		root.AddCommand(cmd)
		for _, cmd := range append(cmd.Commands(), cmd) {
			cmd.DisableFlagsInUseLine = true // each names its own where they matter
		}
	}
	root.SetHelpCommandGroupID(groupCare)
	root.SetCompletionCommandGroupID(groupCare)
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Args = func(_ *cobra.Command, args []string) error { return knownCommand(root, args) }
	}
}

// runRoot is reached by stet alone, and by commands that do not exist.
func (s *session) runRoot(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return knownCommand(cmd, args)
}

// knownCommand refuses what names no command of root.
func knownCommand(cmd *cobra.Command, args []string) error {
	if found, _, err := cmd.Find(args); err == nil && found != cmd || len(args) == 0 {
		return nil
	}
	hint := "stet --help lists the commands"
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = `did you mean "` + strings.Join(near, `" or "`) + `"?`
	}
	return usage(fmt.Sprintf("unknown command %q", args[0]), "%s", hint)
}

// between refuses another number of arguments than least to most (below 0: no
// limit), in the words of the command's own usage line.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch n := len(args); {
		case n < least:
			return usage("too few arguments", "usage: %s", cmd.UseLine())
		case most >= 0 && n > most:
			return usage(fmt.Sprintf("unexpected argument %q", args[most]), "usage: %s", cmd.UseLine())
		}
		return nil
	}
}

// optional gives the one argument that may be left out.
func optional(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

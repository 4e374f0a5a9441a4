package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// exclusive refuses more than one of the flags. cobra refuses them, too, in
// the words of its own insides; marked as its own, shells offer only one.
func exclusive(cmd *cobra.Command, names ...string) {
	cmd.MarkFlagsMutuallyExclusive(names...)
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		var given []string
		for _, name := range names {
			if cmd.Flags().Changed(name) {
				given = append(given, "--"+name)
			}
		}
		if len(given) > 1 {
			return usage(series(given)+" cannot be given together", "leave out all but one of them")
		}
		if before == nil {
			return nil
		}
		return before(cmd, args)
	}
}

// series writes "a, b and c".
func series(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// flagError says what is wrong with a flag, without the names of Go's
// functions that found it out.
func flagError(cmd *cobra.Command, err error) error {
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) && bad.GetFlag() != nil {
		f := bad.GetFlag()
		return usage(fmt.Sprintf("--%s %q is no %s", f.Name, bad.GetValue(), valueWord(f)), "%s --help lists the flags", cmd.CommandPath())
	}
	return usage(err.Error(), "%s --help lists the flags", cmd.CommandPath())
}

// valueWord is what a flag wants to have.
func valueWord(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int", "uint":
		return "whole number"
	case "float64":
		return "number"
	case "bool":
		return "true or false"
	case "duration":
		return "time, such as 30m"
	}
	return "value for it"
}

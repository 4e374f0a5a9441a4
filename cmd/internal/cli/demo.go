package cli

import (
	"github.com/spf13/cobra"

	"stet/cmd/internal/demo"
)

func newDemo(s *session) *cobra.Command {
	o := demo.Options{}
	cmd := &cobra.Command{
		Use:   "demo [FILE]",
		Short: "Watch a small news site edit its own article",
		Long: `Run a small news site on this machine whose article is edited every few
seconds, watch it with the real stet, and print each report, mail and webhook as
it comes. It needs no network, ends by itself in under a minute, and leaves its
database behind to be looked at.

Without FILE it shows a sample; FILE is an article of yours, text or HTML, in
which a figure, a quotation and the headline are edited by simple rules.`,
		Example: "  stet demo\n  stet demo article.txt --speed 2",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Speed <= 0 {
				return usage("--speed is 0 or below", "1 is a version each four seconds, 2 is twice as fast")
			}
			if o.Port < 0 || o.Port > 65535 {
				return usage("--port is no port", "leave it out for any free one")
			}
			if len(args) > 0 {
				o.File = args[0]
			}
			o.Out, o.Look = s.Stdout, s.look()
			return demo.Run(cmd.Context(), o)
		},
	}
	cmd.Flags().IntVar(&o.Port, "port", 0, "`PORT` of the site; 0: any free one")
	cmd.Flags().Float64Var(&o.Speed, "speed", 1, "`TIMES` as fast")
	cmd.Flags().StringVar(&o.Keep, "keep", "", "`FOLDER` for the database (default: here)")
	return cmd
}

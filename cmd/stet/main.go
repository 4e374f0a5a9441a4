// Command stet watches news articles, keeps every version, and tells which
// headline, quotation or figure was edited. See package cli for what it does;
// here are the signals and the exit code.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"stet/cmd/internal/cli"
)

func main() {
	os.Exit(run())
}

// run ends in good order at the first signal, and at once at the second: after
// the first, signals have their usual effect again.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	return cli.Run(ctx, os.Args[1:], cli.Process())
}

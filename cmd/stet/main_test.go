package main

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stet/cmd/internal/cli/clitest"
)

// The scripts run stet as a process of its own, and stetfill DB, which makes a
// database to look at.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"stet":     func() { os.Exit(run()) },
		"stetfill": fill,
	})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			// A folder of its own for what the user's folders hold, and dates
			// that do not hang on where the tests run.
			e.Setenv("HOME", e.WorkDir+"/home")
			e.Setenv("TZ", "UTC")
			// With -race each process would sleep a second before it ends.
			e.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
	})
}

func fill() {
	if err := clitest.Fill(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

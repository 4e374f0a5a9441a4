package cli

import (
	"errors"
	"strings"
	"testing"
)

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// What could not be printed is no success, whatever the command prints.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"version"}, {"--help"}, {"completion", "bash"}} {
		var talk strings.Builder
		if code := Run(t.Context(), args, Env{Stdout: fullDisk{}, Stderr: &talk}); code != exitError || !strings.Contains(talk.String(), "no space left") {
			t.Errorf("%v: exit code %d, %q", args, code, talk.String())
		}
	}
}

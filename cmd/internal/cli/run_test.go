package cli

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"stet/cmd/internal/config"
)

// A headline in a log line does nothing to the terminal that the log is read
// in, and is the same headline for a program.
func TestLogSteersNoTerminal(t *testing.T) {
	t.Parallel()
	const headline = "Storm \x1b[2J warning\u009b31m for\u202e the \U000e0041weekend <b>"
	for _, format := range []string{"text", "json"} {
		var out bytes.Buffer
		s := &session{Env: Env{Stderr: &out}}
		log, err := s.logger(config.Log{Format: format, Level: slog.LevelInfo})
		if err != nil {
			t.Fatal(err)
		}
		log.Info("changed", "headline", headline)
		if line := out.String(); strings.ContainsAny(line, "\x1b\u009b\u202e\U000e0041") || strings.Count(line, "\n") != 1 {
			t.Errorf("%s: %q", format, line)
		}
		var got struct{ Headline string }
		if format == "json" {
			if err := json.Unmarshal(out.Bytes(), &got); err != nil || got.Headline != headline {
				t.Errorf("read back: %q, %v", got.Headline, err)
			}
		}
	}
}

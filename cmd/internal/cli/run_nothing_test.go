package cli

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// heard is stderr, and ends the command when it hears the word.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
	word string
	stop context.CancelFunc
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.text.Write(p)
	if strings.Contains(h.text.String(), h.word) {
		h.stop()
	}
	return len(p), nil
}

// What the configuration names is watched, though no database holds it yet.
func TestRunSaysWhenThereIsNothingToWatch(t *testing.T) {
	t.Parallel()
	const nothing = "nothing is watched yet"
	story := write(t, "yard.txt", "Yard counts its cranes\n\nThe yard in Ostby counted its 230 cranes on Monday, its owners said.\n")
	for _, c := range []struct {
		conf, word string
		want       bool
	}{
		{"[[source]]\nfile = \"" + story + "\"\n", "Yard counts", false},
		{"", nothing, true},
	} {
		ctx, stop := context.WithCancel(t.Context())
		errs := &heard{word: c.word, stop: stop}
		Run(ctx, []string{"--config", write(t, "stet.toml", c.conf), "--db", filepath.Join(t.TempDir(), "stet.db"), "run"}, Env{Stderr: errs})
		stop()
		if got := strings.Contains(errs.text.String(), nothing); got != c.want {
			t.Errorf("with %q:\n%s", c.conf, errs.text.String())
		}
	}
}

package cli

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestPager(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh")
	}
	path := filepath.Join(t.TempDir(), "terminal")
	terminal, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()

	idle := &pager{command: "echo started", terminal: terminal}
	idle.close()
	p := &pager{command: "tr a-z A-Z", terminal: terminal}
	io.WriteString(p, "first ")
	io.WriteString(p, "second\n")
	p.close()
	if got, _ := os.ReadFile(path); string(got) != "FIRST SECOND\n" {
		t.Errorf("on the terminal: %q", got)
	}

	// Who leaves early ends the command without an error.
	gone := &pager{command: "true", terminal: terminal}
	for range 1000 {
		if _, err = io.WriteString(gone, strings.Repeat("x", 4096)); err != nil {
			break
		}
	}
	gone.close()
	s := &session{Env: Env{}.withDefaults(), pager: gone}
	if !errors.Is(err, syscall.EPIPE) || s.finish(t.Context(), newRoot(s), err) != exitOK {
		t.Errorf("after the pager left: %v", err)
	}
}

// A variable that is set to nothing asks for no pager.
func TestPagerName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{nil, "less"},
		{map[string]string{"PAGER": "more -s"}, "more -s"},
		{map[string]string{"PAGER": ""}, ""},
		{map[string]string{"PAGER": "more", "STET_PAGER": ""}, ""},
		{map[string]string{"PAGER": "", "STET_PAGER": "bat"}, "bat"},
	} {
		s := &session{Env: Env{LookupEnv: func(name string) (string, bool) { v, set := c.env[name]; return v, set }}.withDefaults()}
		if got := s.pagerName(); got != c.want {
			t.Errorf("%v: %q, want %q", c.env, got, c.want)
		}
	}
}

package cli

import (
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"
)

// paged is the annotation of commands whose output may be longer than a screen.
const paged = "paged"

func long() map[string]string { return map[string]string{paged: "yes"} }

// pager shows what is written to it a screen at a time. It starts with the
// first byte: an error alone needs none.
type pager struct {
	command  string
	terminal *os.File
	userLess bool // $LESS is set: less does as its user likes
	cmd      *exec.Cmd
	in       io.WriteCloser // the pager's, else the terminal
}

// usePager puts $PAGER (else less) between the command and the terminal, as
// git does. Where stdout is no terminal, or there is no such program, nothing
// happens.
func (s *session) usePager(cmd *cobra.Command) {
	var terminal *os.File
	out, isFile := s.Stdout.(*heeded)
	if isFile {
		terminal, isFile = out.to.(*os.File)
	}
	name := s.pagerName()
	if cmd.Annotations[paged] == "" || !isFile || s.screen == 0 || name == "" || name == "cat" || s.Getenv("TERM") == "dumb" {
		return
	}
	if _, err := exec.LookPath(strings.Fields(name)[0]); err != nil {
		return
	}
	s.pager = &pager{command: name, terminal: terminal, userLess: s.Getenv("LESS") != ""}
	s.Stdout = s.pager
}

// pagerName is the pager that the user wants, "" for none: a variable that is
// set to nothing says so.
func (s *session) pagerName() string {
	for _, variable := range []string{"STET_PAGER", "PAGER"} {
		if name, set := s.LookupEnv(variable); set {
			return strings.TrimSpace(name)
		}
	}
	return "less"
}

func (p *pager) Write(b []byte) (int, error) {
	if p.in == nil {
		p.start()
	}
	return p.in.Write(b)
}

func (p *pager) start() {
	p.in = p.terminal
	cmd := exec.Command("sh", "-c", p.command) // the user's own words, with arguments
	cmd.Stdout, cmd.Stderr, cmd.Env = p.terminal, os.Stderr, os.Environ()
	if !p.userLess {
		// Quit if all fits one screen, keep colours, leave the text standing.
		cmd.Env = append(cmd.Env, "LESS=FRX")
	}
	in, err := cmd.StdinPipe()
	if err == nil && cmd.Start() == nil {
		p.cmd, p.in = cmd, in
	}
}

// close waits until the user has read to the end. Who leaves earlier has seen
// enough: that the rest could not be written is no error.
func (p *pager) close() {
	if p == nil || p.cmd == nil {
		return
	}
	p.in.Close()
	p.cmd.Wait()
}

// Package cli is stet's command line. It takes arguments and an Env (streams,
// environment, clock) and gives an exit code; each command is one file.
//
// It prints and decides nothing: what an edit means is told by package edit,
// what is kept by diffstore, how a report looks by notify/render. Results go
// to stdout, talk and errors to stderr. Nothing that came from a page reaches
// a terminal before render.Clean has seen it.
package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// The exit codes, the same for every command.
const (
	exitOK    = 0
	exitFound = 1 // what was asked for is there: edits with --exit-code, faults, problems
	exitError = 2 // bad usage, or anything that kept the command from its work
	exitBreak = 130
)

// Env is the world as a command sees it. The zero value is an empty one:
// nothing to read, nowhere to write, no environment, the machine's clock.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	LookupEnv      func(string) (string, bool) // nil: what Getenv gives nothing for is not set
	Now            func() time.Time
	Zone           *time.Location // of the times that people are shown; nil: the machine's
	// Terminal gives the width in columns if f is a terminal, else 0. nil: ask
	// the system.
	Terminal func(f any) int
}

func (e Env) withDefaults() Env {
	if e.Stdin == nil {
		e.Stdin = eof{}
	}
	if e.Stdout == nil {
		e.Stdout = io.Discard
	}
	if e.Stderr == nil {
		e.Stderr = io.Discard
	}
	if e.Getenv == nil {
		e.Getenv = func(string) string { return "" }
	}
	if e.LookupEnv == nil {
		e.LookupEnv = func(name string) (string, bool) { v := e.Getenv(name); return v, v != "" }
	}
	if e.Now == nil {
		e.Now = time.Now
	}
	if e.Zone == nil {
		e.Zone = time.Local
	}
	if e.Terminal == nil {
		e.Terminal = terminalWidth
	}
	return e
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// Process is the Env of this process.
func Process() Env {
	return Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, LookupEnv: os.LookupEnv}
}

// session is what the commands of one call share: the world, and what the
// global flags say.
type session struct {
	Env
	configFlag string
	dbFlag     string
	colorFlag  string
	screen     int  // columns of the terminal that stdout is; 0: it is none
	asking     bool // stdin is a terminal: there is somebody to ask
	pager      *pager
}

// Run does what args (without the program's name) say and gives the exit
// code. It returns early when ctx ends.
func Run(ctx context.Context, args []string, env Env) int {
	s := &session{Env: env.withDefaults()}
	s.screen = s.Terminal(s.Stdout)
	s.asking = s.Terminal(s.Stdin) > 0
	s.Stdin = &interruptible{ctx: ctx, from: s.Stdin}
	out := &heeded{to: s.Stdout}
	s.Stdout = out
	root := newRoot(s)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	s.pager.close()
	return s.finish(ctx, cmd, cmp.Or(err, out.err))
}

// heeded remembers that a write failed (the disk is full), so that no command
// ends well without having said all it had to say.
type heeded struct {
	to  io.Writer
	err error
}

func (w *heeded) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.err = cmp.Or(w.err, err)
	return n, err
}

// finish turns how a command ended into what the user is told and the code.
func (s *session) finish(ctx context.Context, cmd *cobra.Command, err error) int {
	var code exitCode
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case s.pager != nil && errors.Is(err, syscall.EPIPE): // read enough
		return exitOK
	case ctx.Err() != nil: // whatever it broke is no news
		return exitBreak
	}
	s.complain(cmd, err)
	return exitError
}

// exitCode ends a command that has said all it had to say.
type exitCode int

func (c exitCode) Error() string { return "exit" }

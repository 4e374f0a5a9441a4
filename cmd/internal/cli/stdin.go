package cli

import (
	"context"
	"io"
)

// interruptible is a reader that gives up when ctx ends, though nothing comes:
// who types Ctrl-C at a command that waits for stdin means it.
//
// What it reads from may block for ever, so it is asked in a goroutine, which
// then stays behind until the process ends, a moment later.
type interruptible struct {
	ctx  context.Context
	from io.Reader
	buf  []byte // never the caller's: a read that is given up may still write
}

type came struct {
	n   int
	err error
}

func (r *interruptible) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	if len(r.buf) < len(p) {
		r.buf = make([]byte, len(p))
	}
	done := make(chan came, 1)
	buf := r.buf[:len(p)]
	go func() {
		n, err := r.from.Read(buf)
		done <- came{n, err}
	}()
	select {
	case c := <-done:
		return copy(p, buf[:c.n]), c.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

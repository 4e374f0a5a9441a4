package browser

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"stet/monitor/fetch"
)

// startTime bounds the start of a browser; a busy machine needs seconds.
const startTime = 20 * time.Second

// process is one running Chromium with its profile.
type process struct {
	ctx     context.Context // chromedp's; ends when the browser does
	cancel  context.CancelFunc
	cmd     *exec.Cmd
	profile string
	exited  chan struct{}
	once    sync.Once
}

// start starts the browser of that name and waits until it answers. Its errors
// wrap no others but ErrNotFound: a file that does not exist here would be
// taken for an article that does not exist there.
func start(ctx context.Context, name string, o fetch.Options, p *proxy) (*process, error) {
	path, err := Find(name)
	if err != nil {
		return nil, err
	}
	address, err := p.listen()
	if err != nil {
		return nil, fmt.Errorf("browser: proxy: %v", err)
	}
	profile, err := os.MkdirTemp("", "stet-browser-")
	if err != nil {
		return nil, fmt.Errorf("browser: %v", err)
	}
	b := &process{profile: profile, exited: make(chan struct{})}
	b.cmd = exec.Command(path, flags(profile, "http://"+address, o.UserAgent)...)
	b.cmd.Env = environment(profile, os.Environ())
	said := &tail{}
	b.cmd.Stderr = said
	if err := b.run(ctx, messageBytes(o.MaxBytes)); err != nil {
		b.stop()
		return nil, fmt.Errorf("browser: %s does not start: %s", path, cmp.Or(said.last(), err.Error()))
	}
	return b, nil
}

// run starts the process, and talks to it by its pipes: 3 to it, 4 from it.
func (b *process) run(ctx context.Context, most int64) error {
	theirIn, in, err := os.Pipe()
	if err != nil {
		return err
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return errors.Join(err, theirIn.Close(), in.Close())
	}
	b.cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	b.cmd.WaitDelay = time.Second
	alone(b.cmd)
	err = b.cmd.Start()
	theirIn.Close()
	theirOut.Close()
	if err != nil {
		close(b.exited)
		return errors.Join(err, in.Close(), out.Close())
	}
	go func() {
		b.cmd.Wait()
		close(b.exited)
	}()
	pipe := chromedp.NewPipeConn(&messages{ReadCloser: out, most: most}, in)
	at, _ := chromedp.NewAllocatorContext(context.Background(), attacher{pipe})
	b.ctx, b.cancel = chromedp.NewContext(at, chromedp.WithErrorf(nothing), chromedp.WithLogf(nothing))
	// Not by a context of this call: the browser would end with it.
	defer time.AfterFunc(startTime, func() { kill(b.cmd) }).Stop()
	defer context.AfterFunc(ctx, func() { kill(b.cmd) })()
	_, err = chromedp.Targets(b.ctx)
	return err
}

func nothing(string, ...any) {}

// alive says that the browser still answers, as far as is known.
func (b *process) alive() bool {
	select {
	case <-b.exited:
		return false
	case <-b.ctx.Done():
		return false
	default:
		return true
	}
}

// stop kills the browser with all its processes, waits for its end and
// removes its profile. There is nothing in it to be saved.
func (b *process) stop() {
	b.once.Do(func() {
		if b.cmd.Process != nil {
			kill(b.cmd)
			<-b.exited
		}
		if b.cancel != nil {
			b.cancel()
		}
		for range 50 { // a last child may still be writing
			if os.RemoveAll(b.profile) == nil {
				return
			}
			<-time.After(20 * time.Millisecond)
		}
	})
}

// attacher hands chromedp the pipes of a browser that runs.
type attacher struct{ pipe *chromedp.PipeConn }

func (a attacher) Allocate(ctx context.Context, o ...chromedp.BrowserOption) (*chromedp.Browser, error) {
	return chromedp.NewBrowserTransport(ctx, a.pipe, o...)
}

func (a attacher) Wait() {}

// Attaches keeps chromedp from starting and stopping it.
func (a attacher) Attaches() bool { return true }

// tail keeps the end of what a browser says.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailBytes = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	t.text = bytes.Clone(t.text[max(len(t.text)-tailBytes, 0):])
	return len(p), nil
}

// last is the line that says why a browser ended, or else the last one.
func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := ""
	for line := range strings.Lines(string(t.text)) {
		if line = strings.TrimSpace(line); line != "" {
			last = line[:min(len(line), 200)]
		}
		if strings.Contains(line, "FATAL") {
			break
		}
	}
	return last
}

package browser

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	maxTabs = 2
	// idleTime is how long a browser waits for the next page: longer than the
	// usual interval of a host.
	idleTime = 15 * time.Second
)

// pool keeps at most one browser, with at most two tabs. One in which a look
// failed gets no new tab: the next look starts another.
type pool struct {
	start func(context.Context) (*process, error)
	proxy *proxy
	tabs  chan struct{}
	turn  chan struct{} // held while a browser is chosen

	mu      sync.Mutex
	now     *process
	looks   int // tabs of now that are at work
	users   int // and those that are being closed besides
	spoilt  bool
	emptied chan struct{} // closed when a spoilt browser has ended
	idle    *time.Timer
	closed  bool
	leaving sync.WaitGroup
}

func newPool(start func(context.Context) (*process, error), p *proxy) *pool {
	return &pool{start: start, proxy: p, tabs: make(chan struct{}, maxTabs), turn: make(chan struct{}, 1)}
}

// tab is one page of its own in a browser: with nothing of other tabs' in it.
type tab struct {
	in    *process
	close context.CancelFunc // waits until it is closed
	guest *guest
}

// begin makes the tab's context for chromedp; the first call with it opens
// the tab. heard gets its events.
func (t *tab) begin(heard func(any)) context.Context {
	ctx, cancel := chromedp.NewContext(t.in.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(heard))
	t.close = cancel
	return ctx
}

var errClosed = errors.New("browser: closed")

// open gives a tab, when one is free. leave must be called.
func (p *pool) open(ctx context.Context) (*tab, error) {
	if err := take(ctx, p.tabs); err != nil {
		return nil, err
	}
	b, err := p.browser(ctx)
	if err != nil {
		<-p.tabs
		return nil, err
	}
	return &tab{in: b, close: func() {}, guest: p.proxy.admit()}, nil
}

// browser gives the browser that runs, or starts one, and counts one user more.
func (p *pool) browser(ctx context.Context) (*process, error) {
	if err := take(ctx, p.turn); err != nil {
		return nil, err
	}
	defer func() { <-p.turn }()
	for {
		p.mu.Lock()
		switch {
		case p.closed:
			p.mu.Unlock()
			return nil, errClosed
		case p.now != nil && !p.spoilt && p.now.alive():
			p.looks++
			p.users++
			p.rest()
			b := p.now
			p.mu.Unlock()
			return b, nil
		case p.now != nil && p.users == 0:
			p.end()
		case p.now != nil:
			p.spoilt = true
			emptied := p.emptied
			p.mu.Unlock()
			if err := wait(ctx, emptied); err != nil {
				return nil, err
			}
			continue
		}
		p.mu.Unlock()
		if err := p.begin(ctx); err != nil {
			return nil, err
		}
	}
}

// begin starts a browser. Only the holder of the turn does.
func (p *pool) begin(ctx context.Context) error {
	b, err := p.start(ctx)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		b.stop()
		return errClosed
	}
	p.now, p.spoilt, p.emptied = b, false, make(chan struct{})
	return nil
}

// leave gives a tab back, at once; it is closed meanwhile. After a failure the
// browser is not trusted any more.
func (p *pool) leave(t *tab, failed bool) {
	p.proxy.dismiss(t.guest)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spoilt = p.spoilt || failed
	if p.looks--; p.spoilt && p.looks == 0 {
		p.now.stop() // rather than to ask it to close a tab that may hang
	}
	p.leaving.Go(func() {
		t.close()
		p.mu.Lock()
		defer p.mu.Unlock()
		<-p.tabs
		if p.users--; p.users > 0 || p.now == nil {
			return
		}
		if p.spoilt || p.closed {
			p.end()
			return
		}
		b := p.now
		p.idle = time.AfterFunc(idleTime, func() { p.retire(b) })
	})
}

// retire ends b if it still is the browser, and idle.
func (p *pool) retire(b *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now == b && p.users == 0 {
		p.end()
	}
}

// end ends the browser. The caller holds the lock.
func (p *pool) end() {
	p.rest()
	p.now.stop()
	close(p.emptied)
	p.now = nil
}

// rest stops the clock of idleness. The caller holds the lock.
func (p *pool) rest() {
	if p.idle != nil {
		p.idle.Stop()
		p.idle = nil
	}
}

// close ends the browser and the proxy, and lets nobody in again.
func (p *pool) close() {
	p.mu.Lock()
	p.closed = true
	if p.now != nil {
		p.now.stop()
		if p.users == 0 {
			p.end()
		}
	}
	p.mu.Unlock()
	p.leaving.Wait()
	p.proxy.close()
}

func take(ctx context.Context, slots chan struct{}) error {
	select {
	case slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func wait(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

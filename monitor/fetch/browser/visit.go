package browser

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"stet/monitor/fetch"
)

// Bounds of one page.
const (
	maxMoves    = 10    // documents that scripts lead to, one after another
	maxRequests = 1_000 // of all kinds
)

// visit is one page in one tab, from its document to what its scripts made.
type visit struct {
	f   *Fetcher
	tab *tab
	ctx context.Context // chromedp's, within the time limit

	mu       sync.Mutex
	on       *chromedp.Target // for calls; set once, before the first document
	page     fetch.Page       // the document that stands, or is about to
	next     *fetch.Page      // fetched, for the browser to ask for
	passed   []string         // documents before, which scripts left
	moving   bool             // a document is asked for, and does not stand yet
	sent     bool             // it was given to the browser
	loader   cdp.LoaderID     // of the document that stands
	rested   bool             // its network did
	moves    int              // documents that scripts led to
	requests int
	verdict  error // why the page cannot be had, by no fault of the browser

	still  chan struct{} // the network rests
	judged chan struct{} // closed when there is a verdict
}

func newVisit(f *Fetcher, t *tab, document fetch.Page) *visit {
	return &visit{
		f: f, tab: t, page: document, next: &document, moving: true,
		still: make(chan struct{}, 1), judged: make(chan struct{}),
	}
}

// run gives the HTML of the page. Its time limit counts from where the browser
// is asked for it: a tab takes seconds to open where a machine is busy.
func (v *visit) run(ctx context.Context) ([]byte, error) {
	// chromedp needs a context of its own making; this one ends with ctx.
	within, end := context.WithCancelCause(v.tab.begin(v.heard))
	defer end(nil)
	defer context.AfterFunc(ctx, func() { end(context.Cause(ctx)) })()
	limit := time.AfterFunc(startTime, func() { end(context.DeadlineExceeded) })
	defer limit.Stop()
	v.ctx = within
	if err := v.open(); err != nil {
		return nil, v.why(err)
	}
	limit.Reset(v.f.o.Timeout)
	half := time.NewTimer(v.f.o.Timeout / 2)
	defer half.Stop()
	if _, err := cdp.Call(v.ctx, v.on, page.Navigate, page.NavigateParams{URL: v.page.URL}); err != nil {
		return nil, v.why(err)
	}
	html, err := v.wait(half.C)
	if err != nil {
		return nil, v.why(err)
	}
	return html, nil
}

// why prefers to err what is known of its cause.
func (v *visit) why(err error) error {
	switch found := v.found(); {
	case found != nil:
		return found
	case errors.Is(context.Cause(v.ctx), context.DeadlineExceeded):
		return context.DeadlineExceeded
	}
	return err
}

// open makes the tab.
func (v *visit) open() error {
	if err := chromedp.Do(v.ctx); err != nil {
		return err
	}
	c := chromedp.FromContext(v.ctx)
	v.mu.Lock()
	v.on = c.Target
	v.mu.Unlock()
	// What chromedp listens to and stet does not, a page could flood.
	for _, domain := range []string{"DOM", "CSS", "Log", "Runtime", "Network"} {
		if err := v.on.Call(v.ctx, domain+".disable", nil, nil); err != nil {
			return fmt.Errorf("%s: %w", domain, err)
		}
	}
	if _, err := cdp.Call(v.ctx, v.on, cdpfetch.Enable, cdpfetch.EnableParams{HandleAuthRequests: new(true)}); err != nil {
		return err
	}
	deny := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny, BrowserContextID: c.BrowserContextID}
	_, err := cdp.Call(v.ctx, c.Browser, browser.SetDownloadBehavior, deny)
	return err
}

// wait waits until the page is written, and reads it.
func (v *visit) wait(half <-chan time.Time) ([]byte, error) {
	for {
		select {
		case <-v.still:
		case <-half: // it will not come to rest
		case <-v.judged:
			return nil, v.found()
		case <-v.tab.guest.over:
			v.judge(&fetch.TooLargeError{URL: v.at(), Limit: proxyShare * v.f.o.MaxBytes})
			return nil, v.found()
		case <-v.ctx.Done():
			return nil, v.ctx.Err()
		}
		if v.onTheMove() {
			continue
		}
		html, err := v.read()
		if err == nil || !v.onTheMove() {
			return html, err
		}
	}
}

func (v *visit) onTheMove() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.moving
}

// judge ends the visit with err, unless it is judged already.
func (v *visit) judge(err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.verdict == nil {
		v.verdict = err
		close(v.judged)
	}
}

// at is where the document stands, for errors.
func (v *visit) at() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return shown(v.page.URL)
}

func (v *visit) found() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.verdict
}

var errCrashed = errors.New("it crashed")

// fault gives an error of run its type. A verdict has one, and the time limit
// is for the caller to tell.
func (v *visit) fault(err error) error {
	switch {
	case v.found() != nil, errors.Is(err, context.DeadlineExceeded):
		return err
	// chromedp says so when the pipe ends, before the process is known to have.
	case errors.Is(err, context.Canceled), errors.Is(err, chromedp.ErrTargetDetached), !v.tab.in.alive():
		return &fetch.NetworkError{URL: v.at(), Reason: fetch.BrowserEnded, Err: err}
	}
	return fmt.Errorf("browser: %s: %w", v.at(), err)
}

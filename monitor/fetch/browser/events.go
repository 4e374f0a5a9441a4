package browser

import (
	"github.com/chromedp/cdproto/cdp"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"stet/monitor/fetch"
)

// heard gets the events of the tab, in their order. It must not wait for the
// browser; what does, runs beside it.
func (v *visit) heard(event any) {
	v.mu.Lock()
	begun := v.on != nil
	v.mu.Unlock()
	if !begun { // no page yet, and none of its doing
		return
	}
	switch e := event.(type) {
	case *cdpfetch.EventRequestPaused:
		v.asked(e)
	case *cdpfetch.EventAuthRequired:
		go v.identify(e)
	case *page.EventLifecycleEvent:
		v.lived(e)
	case *page.EventJavascriptDialogOpening:
		// No, but to the question whether to leave.
		leave := page.HandleJavaScriptDialogParams{Accept: e.Type == page.DialogTypeBeforeunload}
		go cdp.Call(v.ctx, v.on, page.HandleJavaScriptDialog, leave)
	case *inspector.EventTargetCrashed:
		v.judge(&fetch.NetworkError{URL: v.at(), Reason: fetch.BrowserEnded, Err: errCrashed})
	case *target.EventTargetCreated:
		go v.shut(e.TargetInfo)
	}
}

// lived follows the document of the tab.
func (v *visit) lived(e *page.EventLifecycleEvent) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case e.Name == "init" && v.sent:
		v.moving, v.sent, v.rested, v.loader = false, false, false, e.LoaderID
	case e.Name == "networkIdle" && e.LoaderID == v.loader:
		v.rested = true
		v.rest()
	}
}

// rest tells that the page is written, if it is. The caller holds the lock.
func (v *visit) rest() {
	if v.rested && !v.moving {
		select {
		case v.still <- struct{}{}:
		default:
		}
	}
}

// shut closes what a page opens beside itself: windows and service workers.
func (v *visit) shut(made *target.Info) {
	c := chromedp.FromContext(v.ctx)
	ours := c.BrowserContextID != "" && made.BrowserContextID == c.BrowserContextID
	if !ours || made.TargetID == v.on.TargetID {
		return
	}
	switch made.Type {
	case "page", "service_worker", "shared_worker":
		cdp.Call(v.ctx, c.Browser, target.CloseTarget, target.CloseTargetParams{TargetID: made.TargetID})
	}
}

// identify answers who asks for a password: ours to the proxy, none to hosts.
func (v *visit) identify(e *cdpfetch.EventAuthRequired) {
	answer := &cdpfetch.AuthChallengeResponse{Response: cdpfetch.AuthChallengeResponseResponseCancelAuth}
	if e.AuthChallenge.Source == cdpfetch.AuthChallengeSourceProxy {
		answer.Response = cdpfetch.AuthChallengeResponseResponseProvideCredentials
		answer.Username, answer.Password = guestUser, v.tab.guest.word
	}
	cdp.Call(v.ctx, v.on, cdpfetch.ContinueWithAuth, cdpfetch.ContinueWithAuthParams{RequestID: e.RequestID, AuthChallengeResponse: answer})
}

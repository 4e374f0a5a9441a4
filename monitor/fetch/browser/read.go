package browser

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"

	"stet/monitor/fetch"
)

// script writes the document as HTML; null for more than so many characters.
// What is for readers without scripts goes: it was not for this one.
const script = `(most => {
	document.querySelectorAll("noscript").forEach(e => e.remove())
	const html = (document.doctype ? "<!DOCTYPE html>\n" : "") + document.documentElement.outerHTML
	return html.length > most ? null : html
})(%d)`

// read gives the document as it stands. Its own scripts cannot meddle: ours
// runs in a world of its own.
func (v *visit) read() ([]byte, error) {
	most := v.f.o.MaxBytes
	world, err := cdp.Call(v.ctx, v.on, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: cdp.FrameID(v.on.TargetID)})
	if err != nil {
		return nil, err
	}
	got, err := cdp.Call(v.ctx, v.on, runtime.Evaluate, runtime.EvaluateParams{
		Expression: fmt.Sprintf(script, most), ContextID: world.ExecutionContextID, ReturnByValue: new(true),
	})
	if err != nil {
		return nil, err
	}
	var html *string
	if got.ExceptionDetails != nil || got.Result == nil || json.Unmarshal(got.Result.Value, &html) != nil {
		return nil, errors.New("the document cannot be read")
	}
	if html == nil || int64(len(*html)) > most {
		v.judge(&fetch.TooLargeError{URL: v.at(), Limit: most})
		return nil, v.found()
	}
	return []byte(*html), nil
}

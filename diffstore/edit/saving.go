package edit

import "stet/diffstore/article"

// Saving is a new version on its way into the store: the version, the report
// against the one before, and the watch after the look that found it.
type Saving struct {
	Watch   article.Watch
	Version article.Version // Number is one more than the newest kept, else article.ErrConflict
	Report  *Report         // nil for version 1
	Page    []byte          // the raw page, UTF-8; nil: not kept
	// Confirmed lets the report be told at once; else it waits for Confirm.
	Confirmed bool
	// Withhold, if not empty, is the reason why this report and all that are
	// still unconfirmed are kept but told to nobody: a text that came and went, say.
	Withhold string
}

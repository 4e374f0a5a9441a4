package edit

import (
	"time"

	"stet/diffstore/article"
)

// Saving is a new version on its way into the store: the version, the report
// against the one before, and the watch after the look that found it.
type Saving struct {
	Watch   article.Watch
	Version article.Version // Number is one more than the newest kept, else article.ErrConflict
	Report  *Report         // nil for version 1
	Page    []byte          // the raw page, UTF-8; nil: not kept
	At      string          // where the page stood after redirects; "": at Watch.URL
	// Confirmed lets the report be told at once; else it waits for Confirm.
	Confirmed bool
	// Withhold, if not empty, is the reason why this report and all that are
	// still unconfirmed are kept but told to nobody: a text that came and went, say.
	Withhold string
	// Factual: the report is told also while those of its host are held back.
	Factual bool
}

// Redesign is a host most of whose articles changed at once. Reports of it
// that were found at or after From and were sent to nobody are held back,
// unless they are factual; Notice is told instead.
type Redesign struct {
	Host   string
	Since  time.Time
	From   time.Time
	Reason string // why the reports are told to nobody
	Source string // seeds.Source.ID of the articles
	Notice Report // of no article
}

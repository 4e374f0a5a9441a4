package monitor

import (
	"context"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/seeds"
)

// Store is what the monitor needs remembered. *diffstore.Store is one.
type Store interface {
	// DueReadings lists the sources to be read at now.
	DueReadings(ctx context.Context, now time.Time) ([]seeds.Reading, error)
	// SaveReading keeps r and follows what it found: new addresses become
	// watches due at now; a known one whose entry moved (later Updated, or
	// another title than before) becomes due at now. It returns how many are new.
	SaveReading(ctx context.Context, r seeds.Reading, found []seeds.Found, now time.Time) (added int, err error)
	// DueWatches lists at most limit articles due at now: first those never
	// looked at, then by (now − last look) / wait, largest first.
	DueWatches(ctx context.Context, now time.Time, limit int) ([]article.Watch, error)
	// Source gives the source of that id (for its rules), or article.ErrNotFound.
	Source(ctx context.Context, id string) (seeds.Reading, error)
	// Latest gives the newest version of an article, or article.ErrNotFound.
	Latest(ctx context.Context, id string) (article.Version, error)
	// FindText gives the number of the newest version of that article with
	// that article.TextHash, or 0.
	FindText(ctx context.Context, id, text string) (int, error)
	// LastTexts gives the texts of the newest limit versions of an article,
	// oldest first.
	LastTexts(ctx context.Context, id string, limit int) ([]article.Past, error)
	// Site counts the articles at a host, without the one of that id, that
	// were looked at since then, and those of them that changed since then as
	// a new layout changes them. Of a host that is taken for redesigned only
	// what was after that counts.
	Site(ctx context.Context, host, but string, since time.Time) (article.Site, error)
	// HoldBack takes a host for redesigned.
	HoldBack(ctx context.Context, r edit.Redesign) error
	// Resume lets the reports of a host be told again from now on.
	Resume(ctx context.Context, host string) error
	// Page gives the raw page of a version, or article.ErrNotFound.
	Page(ctx context.Context, id string, number int) ([]byte, error)
	// Shared gives those of the hashes whose passages stand in at least least
	// other articles of the host.
	Shared(ctx context.Context, host, id string, hashes []uint64, least int) ([]uint64, error)
	// KeepPassages keeps that passages stand in an article.
	KeepPassages(ctx context.Context, host, id string, hashes []uint64) error
	// SaveCheck keeps w after a look that made no version.
	SaveCheck(ctx context.Context, w article.Watch) error
	// SaveSourceStatus keeps r and a report of its status, to be told at once,
	// or article.ErrNotFound.
	SaveSourceStatus(ctx context.Context, r seeds.Reading, told edit.Report) error
	// SaveStatus keeps w and a report of a status (gone, back, gated, failing,
	// recovered), to be told at once.
	SaveStatus(ctx context.Context, w article.Watch, r edit.Report) error
	// SaveVersion keeps a new version with its report and w in one
	// transaction, or article.ErrConflict when another process was first. A
	// first version may show that the article is watched already at another
	// address; then that one is due, and s.Watch is no more.
	SaveVersion(ctx context.Context, s edit.Saving) error
	// Join makes one of the article of that id, a look at which was led to at,
	// and the article that is watched there, if they are one; else
	// article.ErrNotFound. kept is how the one that is kept stands then, gone
	// how the other stood before.
	Join(ctx context.Context, id, at string) (kept, gone article.Watch, err error)
	// Confirm keeps w and lets all unconfirmed reports of the article be told.
	Confirm(ctx context.Context, w article.Watch) error
	// ConfirmVersion lets the report of what that version changed be told, if
	// it is unconfirmed.
	ConfirmVersion(ctx context.Context, id string, number int) error
	// Withhold keeps w and lets none of them be told.
	Withhold(ctx context.Context, w article.Watch, reason string) error
	// Version gives one version of an article, or article.ErrNotFound.
	Version(ctx context.Context, id string, number int) (article.Version, error)
}

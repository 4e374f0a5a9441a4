package monitor

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"stet/diffstore/article"
	"stet/monitor/extract"
	"stet/monitor/fetch"
	"stet/seeds"
)

// visit is one look under way.
type visit struct {
	m   *Monitor
	src seeds.Source
	of  sourceFunc
	was article.Watch   // before the look
	w   article.Watch   // after it
	now time.Time       // when the page was there to be seen
	at  string          // where it stood, after redirects
	got article.Article // as it was read, furniture of the host and all
}

// Look looks at one article now, due or not, and saves what it found. An
// error means that nothing was saved: ctx ended, the store failed, or somebody
// else saved a version (article.ErrConflict) or removed the article
// (article.ErrNotFound) meanwhile. That a page cannot be had or read is an
// outcome, not an error.
func (m *Monitor) Look(ctx context.Context, w article.Watch) (Check, error) {
	m.once.Do(m.prepare)
	return m.look(ctx, w, m.source)
}

// source gives the source of an article; one that is no longer kept has no
// wishes.
func (m *Monitor) source(ctx context.Context, id string) (seeds.Source, error) {
	if id == "" {
		return seeds.Source{Kind: seeds.URL}, nil
	}
	r, err := m.Store.Source(ctx, id)
	if errors.Is(err, article.ErrNotFound) {
		return seeds.Source{}, nil
	}
	return r.Source, err
}

type sourceFunc func(ctx context.Context, id string) (seeds.Source, error)

func (m *Monitor) look(ctx context.Context, w article.Watch, source sourceFunc) (c Check, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("look at %s: %w", w.URL, err)
			return
		}
		m.logCheck(c, w.Outcome)
	}()
	src, err := source(ctx, w.Source)
	if err != nil {
		return Check{}, err
	}
	v := &visit{m: m, src: src, of: source, was: w, w: w}
	page, err := v.get(ctx)
	if ctx.Err() != nil {
		return Check{}, context.Cause(ctx) // cut short: nothing is known
	}
	v.now, v.at = m.now(), page.URL
	// What was seen is saved, even if stet is told to stop while it is judged.
	return v.judge(context.WithoutCancel(ctx), page, err)
}

// get fetches the page; with the validators of the last reading only if that
// reading stands: another extractor must see the page itself.
func (v *visit) get(ctx context.Context) (fetch.Page, error) {
	if strings.HasPrefix(v.w.URL, fileScheme) {
		return v.getFile()
	}
	r := fetch.Request{URL: v.w.URL, Render: v.src.Render}
	if v.comparable() {
		r.ETag, r.LastModified = v.w.ETag, v.w.LastModified
	}
	return v.m.Fetch.Get(ctx, r)
}

// comparable says that there is a version, read by this extractor.
func (v *visit) comparable() bool { return v.w.Versions > 0 && v.w.Extractor == extract.Version }

// judge turns what was fetched into an outcome. A page that makes the reader
// or the comparison panic is unreadable; others must not suffer for it.
func (v *visit) judge(ctx context.Context, page fetch.Page, fetchErr error) (c Check, err error) {
	defer func() {
		if p := recover(); p != nil {
			v.m.log.Error("panic on a page", "article", v.was.ID, "url", v.was.URL, "panic", p, "stack", string(debug.Stack()))
			c, err = v.undone(ctx, article.Unreadable, "stet failed on this page, which is a defect of stet")
		}
	}()
	if fetchErr == nil {
		if err := v.join(ctx, page); err != nil {
			return Check{}, err
		}
	}
	return v.outcome(ctx, page, fetchErr)
}

func (v *visit) outcome(ctx context.Context, page fetch.Page, err error) (Check, error) {
	switch {
	case err != nil:
		return v.missed(ctx, err)
	case page.NotModified && v.comparable():
		v.keepValidators(page)
		return v.same(ctx, v.stillMoved())
	case page.NotModified:
		return v.lost(ctx, missing{outcome: article.Failed, reason: "answered 304, but nothing is known that could be unchanged"})
	case isFrontPage(page, v.w.URL):
		return v.lost(ctx, missing{outcome: article.Gated, reason: "leads to the front page"})
	}
	hash := bodyHash(page.Body)
	if v.comparable() && (hash == v.w.BodyHash || v.atAGlance(page)) {
		v.keepValidators(page)
		v.w.BodyHash = hash
		return v.same(ctx, v.stillMoved())
	}
	reading, err := v.readPage(readable(page), extract.Memory{Container: v.w.Container, Evidence: v.w.Evidence})
	if err != nil {
		return v.unread(ctx, err)
	}
	if c, done, err := v.standIn(ctx, reading); done {
		return c, err
	}
	// Only here, where the page held the article: a wall that is sent with an
	// ETag must not be taken for the article the next time.
	v.keepValidators(page)
	v.w.BodyHash, v.w.Container, v.w.Evidence = hash, reading.Container, reading.Evidence
	a := reading.Article
	v.got = a
	v.w.Uncertain = cmp.Or(a.Uncertain, v.w.Uncertain)
	if v.w.Versions > 0 && article.TextHash(a) == v.w.Text {
		v.w.Extractor, v.w.Glance = extract.Version, reading.Glance(readable(page))
		return v.same(ctx, v.movedTo(ctx, a.URL))
	}
	return v.changed(ctx, a, page)
}

// atAGlance knows the article of the last reading without reading it again,
// however the rest of the page changed. A user's selectors may name any part
// of a page, so that with them it is read.
func (v *visit) atAGlance(p fetch.Page) bool {
	r := v.src.Rules
	plain := r.Headline == "" && r.Body == "" && len(r.Remove) == 0
	return plain && len(p.Redirects) == 0 && extract.SameAtAGlance(p.Body, v.w.Glance)
}

func (v *visit) keepValidators(p fetch.Page) { v.w.ETag, v.w.LastModified = p.ETag, p.LastModified }

// readPage reads a page when its turn has come: few are read at once.
func (v *visit) readPage(p extract.Page, m extract.Memory) (extract.Reading, error) {
	v.m.readers <- struct{}{}
	defer func() { <-v.m.readers }()
	return v.m.read(p, v.src.Rules, m)
}

func readable(p fetch.Page) extract.Page {
	return extract.Page{URL: p.URL, Body: p.Body, ContentType: p.ContentType}
}

func bodyHash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// isFrontPage recognises the commonest soft 404: an article that was taken
// down and leads home.
func isFrontPage(p fetch.Page, asked string) bool {
	if len(p.Redirects) == 0 {
		return false
	}
	from, err1 := url.Parse(asked)
	to, err2 := url.Parse(p.URL)
	return err1 == nil && err2 == nil && isRoot(to) && !isRoot(from)
}

func isRoot(u *url.URL) bool { return (u.Path == "" || u.Path == "/") && u.RawQuery == "" }

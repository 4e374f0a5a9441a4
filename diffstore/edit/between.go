// Package edit names what changed between two versions of an article. It
// takes two article.Versions and gives a Report: edits, each with findings
// (this quotation was altered, this figure changed), a severity, and whether
// the outlet says so. It reads nothing but the two and asks no clock.
//
// The work goes in steps, one file each: the posts of live blogs are paired
// (posts.go, postpairs.go, paging.go); passages (units.go) are paired and
// become drafts of edits (drafts.go), or one edit of a text that was rewritten
// (collapse.go); quotations, figures, days, names, small words and links are
// compared in them (quotes.go, likeness.go, speech.go, speaker.go, placing.go;
// figures.go, pairing.go, samefigure.go, swapped.go, scores.go, quiet.go, ranks.go;
// days.go; named.go, names.go, bare.go, noname.go, replaced.go, short.go,
// vocabulary.go; words.go; links.go); what these leave unexplained
// (cover.go, terms.go) is an edit of text (text.go), of weight where it claims
// something else (claims.go, places.go), of less where another passage says it
// (elsewhere.go), of none where it is but a slip of the pen (slip.go); notices
// give the disclosure (notice.go).
//
// A Report (report.go) says of itself whom it concerns
// (concerns.go), why it was made so (explain.go), and how it looks shortened
// (clipped.go). Saving and Outgoing (saving.go, outgoing.go) are how one travels with its version into
// the store, and out of it to a receiver.
package edit

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
	"stet/diffstore/textdiff"
)

// Rules is the version of the rules that make a Report from two versions.
// It is stored with every report; raise it when the same pair would get
// another report.
const Rules = 7

// Between reports all edits from before to after. The result has no nil
// slices; comparing a version with itself gives no edits and severity None.
func Between(before, after article.Version) Report {
	return newComparison(before, after).report(before, after)
}

func newComparison(before, after article.Version) *comparison {
	c := &comparison{old: valid(before.Article), new: valid(after.Article)}
	c.l = lang.Guess(first(c.new.Lang, c.old.Lang), prose(c.new)+" "+prose(c.old))
	return c
}

// valid gives the article with all text in UTF-8, as spans and word diffs need
// it. What was stored always is.
func valid(a article.Article) article.Article {
	fields := []*string{&a.Headline, &a.Standfirst, &a.Correction}
	a.Byline, a.Blocks = slices.Clone(a.Byline), slices.Clone(a.Blocks)
	for i := range a.Byline {
		fields = append(fields, &a.Byline[i])
	}
	for i := range a.Blocks {
		fields = append(fields, &a.Blocks[i].Text)
	}
	for _, s := range fields {
		*s = strings.ToValidUTF8(*s, "\uFFFD")
	}
	return a
}

// code is the language that the comparison was made in: as the article writes
// it ("pt-BR") where it is believed.
func (c *comparison) code() string {
	if said := first(c.new.Lang, c.old.Lang); lang.For(said).Code == c.l.Code {
		return said
	}
	return c.l.Code
}

// report runs the steps and collects what they found.
func (c *comparison) report(before, after article.Version) Report {
	for _, step := range []func(){
		c.byPost, c.fields, c.body, c.quotes, c.headlineQuotes, c.figures, c.removedFigures, c.numberNames,
		c.names, c.words, c.claims, c.texts, c.links, c.collapse,
	} {
		step()
	}
	r := Report{
		Schema: Schema, ID: id(before, after), Severity: None, Disclosure: Unannounced, Edits: []Edit{},
		Article: About{
			ID: after.ArticleID, URL: first(c.new.URL, c.old.URL), Outlet: first(c.new.Outlet, c.old.Outlet),
			Headline: first(c.new.Headline, c.old.Headline), Lang: c.code(),
		},
		From: VersionRef{Version: before.Number, Seen: before.Seen},
		To:   VersionRef{Version: after.Number, Seen: after.Seen, UnchangedAt: after.UnchangedAt},
	}
	if c.posts != nil && *c.posts != (Posts{}) {
		r.Posts = c.posts
	}
	for _, d := range c.drafts {
		if !d.told() {
			continue
		}
		e := d.finish()
		r.Edits = append(r.Edits, e)
		if e.Severity.Rank() > r.Severity.Rank() {
			r.Severity = e.Severity
		}
	}
	r.disclose(before.Article, after.Article, c.l)
	return r
}

// comparison carries the two articles through the steps.
type comparison struct {
	old, new           article.Article
	l                  *lang.Language
	oldUnits, newUnits []unit
	drafts             []*draft
	explaining         bool
	spellings          *vocabulary
	kept, total        int                        // words of the old body that stand in the new one, and all
	found              map[string][]figure.Figure // by the text they stand in, see figuresIn

	posts                *Posts // of two live blogs that are compared post by post
	oldGroups, newGroups []int  // of their blocks, see byPost
}

// onlyGrows: what is only new is not told: on a live blog whose posts are not
// known it is a new post.
func (c *comparison) onlyGrows() bool { return c.new.Live && c.posts == nil }

// id is stable for the same two versions of an article: a report that is made
// again, or told again, has the id it had.
func id(before, after article.Version) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %d %s", after.ArticleID, before.Number, before.Hash, after.Number, after.Hash))
	return "rep_" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:15]))
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

// prose is enough of an article to guess its language by.
func prose(a article.Article) string {
	var b strings.Builder
	for _, x := range a.Blocks {
		if b.Len() > 4000 {
			break
		}
		b.WriteString(x.Text + " ")
	}
	return b.String()
}

// fields compares what is no block.
func (c *comparison) fields() {
	c.field("headline", Headline, c.old.Headline, c.new.Headline)
	c.field("standfirst", Standfirst, c.old.Standfirst, c.new.Standfirst)
	c.field("byline", Byline, strings.Join(c.old.Byline, ", "), strings.Join(c.new.Byline, ", "))
	c.field("correction", Notice, c.old.Correction, c.new.Correction)
}

func (c *comparison) field(where string, kind Kind, before, after string) {
	if same(before, after) {
		return
	}
	d := newDraft(where, plainSide(before), plainSide(after))
	d.field = kind
	c.drafts = append(c.drafts, d)
}

// same: alike beyond what readers do not see, and case.
func same(a, b string) bool {
	return a == b || strings.EqualFold(textdiff.Norm(a), textdiff.Norm(b))
}

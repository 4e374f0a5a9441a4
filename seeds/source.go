// Package seeds says what to watch: sources and per-site rules, and a sample
// article of stet's own. It reads no network and no disk but what is embedded.
package seeds

import "time"

// Kind is the kind of a source.
type Kind string

// The kinds of source. Auto is settled when it is first read: a page that
// links a feed becomes that feed, a feed is a feed, anything else an article.
const (
	Auto    Kind = "auto"
	URL     Kind = "url"     // one article
	Feed    Kind = "feed"    // RSS, Atom, JSON Feed
	Sitemap Kind = "sitemap" // sitemap, news sitemap or index of them
	List    Kind = "list"    // a local file with one address a line, # for remarks
	File    Kind = "file"    // a local article (.txt, .html), or a folder of them
)

// Attention is how often a source is looked at, in the words of schedule.
type Attention string

// Attention levels.
const (
	Low    Attention = "low"
	Normal Attention = "normal"
	High   Attention = "high"
)

// Source is where articles come from. The zero Attention is Normal.
type Source struct {
	ID          string // stable name in the store: Location unless the user named it
	Kind        Kind
	Location    string        // address or absolute path
	Name        string        // for people, e.g. "Example"
	Every       time.Duration // looks at every such time instead of the waiting rule; 0: the rule
	Attention   Attention
	MaxArticles int // newest so many of a feed; 0: no limit
	Rules       Rules
	FromConfig  bool // stands in the configuration file, not added by hand
}

// Rules tell the extractor where things stand on the pages of one site, as CSS
// selectors. The zero Rules leave everything to the extractor.
type Rules struct {
	Headline string
	Body     string
	Remove   []string
}

// Reading is a source with what is remembered of reading it.
type Reading struct {
	Source
	Last         time.Time // last reading
	Due          time.Time // next reading
	ETag         string
	LastModified string
	Fails        int    // readings in a row that failed
	Error        string // why the last one failed
	Listed       int    // addresses it listed last
	Failing      bool   // that it fails was told; that it does no more, not
}

// Found is one address that a source lists.
type Found struct {
	URL       string
	Title     string
	Published time.Time
	Updated   time.Time
}

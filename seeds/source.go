// Package seeds says what to watch: sources with their limits and per-site
// rules, when two addresses are those of one article (Key), and a sample article
// of stet's own. It reads no network and no disk but what is embedded.
package seeds

import "time"

// Kind is the kind of a source.
type Kind string

// The kinds of source. Auto is settled when it is first read: a page that
// links a feed becomes that feed, a feed is a feed, a page that links articles
// and is none a Page, anything else an article.
const (
	Auto    Kind = "auto"
	URL     Kind = "url"     // one article
	Feed    Kind = "feed"    // RSS, Atom, JSON Feed
	Sitemap Kind = "sitemap" // sitemap, news sitemap or index of them
	Page    Kind = "page"    // a front page or that of a section, which links articles
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

// Render is how the articles of a source are fetched. The zero Render takes a
// page as the host sends it.
type Render string

// InBrowser is for sites whose pages are empty without their scripts: the
// user's own browser runs these first.
const InBrowser Render = "browser"

// Source is where articles come from. The zero Attention is Normal.
type Source struct {
	ID          string // stable name in the store: Location unless the user named it
	Kind        Kind
	Location    string        // address or absolute path
	Name        string        // for people, e.g. "Example"
	Every       time.Duration // looks at every such time instead of the waiting rule; 0: the rule
	Attention   Attention
	MaxArticles int           // newest so many of a feed; 0: no limit
	MaxAge      time.Duration // what was published longer ago is not followed; 0: no limit
	Include     []string      // only what one of these patterns matches, if there are any; see Wants
	Exclude     []string      // nothing that one of these matches
	Rules       Rules
	Render      Render
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
	Note         string // what was odd about the last one, though it was read
	Listed       int    // addresses it listed last
	Failing      bool   // that it fails was told; that it does no more, not
}

// Found is one address that a source lists.
type Found struct {
	URL       string
	ID        string // what the feed calls the entry, which stays when its address changes; may be ""
	Title     string
	Published time.Time
	Updated   time.Time
}

package article

import "time"

// Outcome is what one check of an article ended in. Only Changed ever makes
// a version.
type Outcome string

// The outcomes of a check.
const (
	Unchanged  Outcome = "unchanged"  // 304, same bytes or same text
	Changed    Outcome = "changed"    // another text
	Gone       Outcome = "gone"       // 404 or 410
	Moved      Outcome = "moved"      // the page names another canonical address
	Gated      Outcome = "gated"      // paywall, consent page, bot wall, soft 404
	Unreadable Outcome = "unreadable" // no article found on the page
	Failed     Outcome = "failed"     // network, 5xx, refused by robots.txt or the address guard
)

// Watch is an article with what is remembered of looking at it. The monitor
// makes the next Watch from the last one; the store keeps it.
type Watch struct {
	ID     string // short, lower case, unique in a store, e.g. "k7f2"
	URL    string // the address that is fetched
	Source string // name of the source it came from, as seeds.Source.ID

	Headline  string // of the newest version, or of the feed entry
	Outlet    string
	Lang      string
	Versions  int       // how many are kept
	Published time.Time // as the page says
	Added     time.Time // when stet first heard of it
	LastLook  time.Time // last check of any outcome
	LastSame  time.Time // last check that found the newest version standing
	LastEdit  time.Time // when the newest version with a report of minor or more was seen
	// LastChange is when the text last changed as a new layout of the whole
	// site would change it.
	LastChange time.Time
	Due        time.Time // when to look again; zero: never (paused)

	Outcome Outcome   // of the last check, "" before the first
	Reason  string    // why, where Outcome is not unchanged or changed
	Since   time.Time // since when Outcome is what it is
	Fails   int       // checks in a row that found no article

	ETag         string // validators of the last 200
	LastModified string
	BodyHash     string // hex SHA-256 of the last 200's decoded body
	Container    string // the extractor's memory of where the text stood
	Evidence     string // its memory of where the headline stood and what else claims it
	Glance       string // by which the extractor knows the newest version again
	Uncertain    string // why the last reading is doubtful, if it is

	Text      string    // TextHash of the newest version
	Extractor int       // the extractor that read it
	Confirm   time.Time // when the newest report is to be confirmed; zero: nothing pends
	Paused    bool      // rm: no longer looked at, history kept
	Told      Outcome   // the status that was last reported: "", Gone or Gated
	Doubt     Doubt     // zero: the last reading was believed
	Failing   bool      // that it is failing was told; that it recovered, not
	Variants  Variants  // between which the text was told to alternate, while it does
	Joined    string    // id of the article that this one turned out to be; it is looked at no more
}

// Variants are the numbers of two versions whose texts come back in turn, the
// lower first; of more than two, the first and the last. Zero: none.
type Variants [2]int

// Doubt is a text that was read and is not believed yet, since so little of
// the newest version is left in it. Looks that found no article leave it as
// it is; one that finds a text to be believed ends it.
type Doubt struct {
	Text  string    // its TextHash
	Looks int       // that found it, one after the other
	Since time.Time // the first of them
	First time.Time // the first look that found no text to be believed
	All   int       // looks since then that found none, whichever text it was
}

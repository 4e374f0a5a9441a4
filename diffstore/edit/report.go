package edit

import (
	"encoding/json"
	"time"

	"stet/diffstore/figure"
	"stet/diffstore/textdiff"
)

// Schema names the JSON form of a Report; it changes only when a reader of
// the old form would misread the new one.
const Schema = "stet.report.v1"

// Severity of a finding, an edit or a report: substantive > minor > cosmetic.
type Severity string

// The severities. None is that of a report without edits.
const (
	None        Severity = "none"
	Cosmetic    Severity = "cosmetic"
	Minor       Severity = "minor"
	Substantive Severity = "substantive"
)

// Rank orders severities: 0 for None (and ""), 3 for Substantive.
func (s Severity) Rank() int {
	switch s {
	case Substantive:
		return 3
	case Minor:
		return 2
	case Cosmetic:
		return 1
	}
	return 0
}

// Disclosure says how the outlet told its readers of the edit.
type Disclosure string

// The disclosures.
const (
	Explained   Disclosure = "explained"   // a notice that holds a changed word or number
	Announced   Disclosure = "announced"   // a notice was added or changed
	Dated       Disclosure = "dated"       // only the time of modification moved
	Unannounced Disclosure = "unannounced" // nothing on the page says so
)

// Kind of a finding.
type Kind string

// The kinds of finding.
const (
	Headline   Kind = "headline"
	Standfirst Kind = "standfirst"
	Caption    Kind = "caption"
	Heading    Kind = "heading"
	Quote      Kind = "quote"
	Figure     Kind = "figure"
	Name       Kind = "name"
	Negation   Kind = "negation"
	Hedge      Kind = "hedge"
	Date       Kind = "date"
	Notice     Kind = "notice"
	Byline     Kind = "byline"
	Link       Kind = "link"
	Text       Kind = "text"
	Status     Kind = "status"
)

// Kinds lists every kind, in the order in which people are shown them.
var Kinds = []Kind{Headline, Figure, Quote, Name, Negation, Hedge, Date, Notice, Standfirst, Heading, Caption, Byline, Link, Text, Status}

// Op says what was done.
type Op string

// The operations of edits and findings.
const (
	Changed      Op = "changed"
	Added        Op = "added"
	Removed      Op = "removed"
	Moved        Op = "moved"
	Rewritten    Op = "rewritten"    // an edit: less than 35 % of the old words are left
	Altered      Op = "altered"      // a quotation
	Reattributed Op = "reattributed" // a quotation, to another speaker
	Gone         Op = "gone"         // a status
	Back         Op = "back"         // a status
	Gated        Op = "gated"        // a status
	Failing      Op = "failing"      // a status, of an article or a source
	Recovered    Op = "recovered"    // a status, likewise
	Redesigned   Op = "redesigned"   // a status, of a host: no article
)

// Report is all edits between two versions of one article. It is an opinion:
// derived from the two, and made again when the rules get better.
type Report struct {
	Schema     string     `json:"schema"`
	ID         string     `json:"id"` // stable: the same two versions of the same article give the same id
	Article    About      `json:"article"`
	From       VersionRef `json:"from"`
	To         VersionRef `json:"to"`
	Severity   Severity   `json:"severity"` // the highest of its edits
	Announced  bool       `json:"announced"`
	Disclosure Disclosure `json:"disclosure"`
	Reverts    int        `json:"reverts_to,omitempty"` // the earlier version whose text is back
	Posts      *Posts     `json:"posts,omitempty"`      // of a live blog whose posts are known
	Variants   []int      `json:"variants,omitempty"`   // the two versions whose texts come back in turn
	Edits      []Edit     `json:"edits"`                // never nil
}

// About names the article of a report, as it stands in the later version. The
// report of a host or a source has no ID, and the address of that.
type About struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Outlet   string `json:"outlet"`
	Headline string `json:"headline"`
	Lang     string `json:"lang"`
}

// VersionRef names one of the two versions.
type VersionRef struct {
	Version     int       `json:"version"`
	Seen        time.Time `json:"seen,omitzero"`
	UnchangedAt time.Time `json:"unchanged_at,omitzero"` // only of the later: the edit was made after it
}

// Edit is one altered passage.
type Edit struct {
	Op     Op     `json:"op"`     // changed added removed moved rewritten; for a status gone back moved gated
	Where  string `json:"where"`  // headline standfirst byline correction status, or the article.Kind of the block
	Before string `json:"before"` // "" when added
	After  string `json:"after"`  // "" when removed
	// Paragraph numbers the blocks that hold the passage, from 1, so that
	// people find it; absent for what is no block.
	Paragraph *Place        `json:"paragraph,omitempty"`
	Words     []textdiff.Op `json:"words"` // rebuild Before and After exactly
	Severity  Severity      `json:"severity"`
	Findings  []Finding     `json:"findings"` // never nil
}

// Place is the number of a block in the earlier and in the later version, 0
// where it does not stand.
type Place struct {
	Before int `json:"before"`
	After  int `json:"after"`
}

// Finding is what an edit means.
type Finding struct {
	Kind          Kind     `json:"kind"`
	Op            Op       `json:"op"`
	Severity      Severity `json:"severity"`
	Speaker       string   `json:"speaker,omitempty"`        // of a quotation, as it stands after (before, when removed)
	SpeakerBefore string   `json:"speaker_before,omitempty"` // of a reattributed quotation
	Before        Fact     `json:"before"`
	After         Fact     `json:"after"`
}

// Fact is one side of a finding: a text, and for figures what it is worth.
// In JSON it is a string, or an object with "text" for figures; a missing
// side is "".
type Fact struct {
	Text   string
	Figure *figure.Figure
}

// MarshalJSON writes the string or the object.
func (f Fact) MarshalJSON() ([]byte, error) {
	if f.Figure != nil {
		return json.Marshal(f.Figure)
	}
	return json.Marshal(f.Text)
}

// UnmarshalJSON reads the string or the object.
func (f *Fact) UnmarshalJSON(b []byte) error {
	*f = Fact{}
	if json.Unmarshal(b, &f.Text) == nil {
		return nil
	}
	f.Figure = new(figure.Figure)
	if err := json.Unmarshal(b, f.Figure); err != nil {
		return err
	}
	f.Text = f.Figure.Text
	return nil
}

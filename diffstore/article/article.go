// Package article is the vocabulary that the rest of stet speaks: what an
// article says (Article, Block), what it said at one time (Version), what is
// remembered of looking at it (Watch) and of telling about it (Delivery).
//
// It takes nothing and does nothing: plain values, their canonical encoding
// and their hashes. No clock, disk or network.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// ErrNotFound is returned where no such article, version or report is kept.
var ErrNotFound = errors.New("not found")

// ErrConflict is returned when a version was compared with one that is no
// longer the newest: another process was first.
var ErrConflict = errors.New("another process saved a version first")

// Kind says what part of the page a block is.
type Kind string

// The kinds of block, in the words that people and JSON see.
const (
	Paragraph  Kind = "paragraph"
	Heading    Kind = "heading"
	Caption    Kind = "caption"
	ListItem   Kind = "list item"
	BlockQuote Kind = "block quote"
	Notice     Kind = "notice" // correction, clarification, update, editor's note
)

// Block is one passage of the body, in reading order. Text is UTF-8 in NFC,
// single spaces, no leading or trailing space, no control characters.
type Block struct {
	Kind  Kind     `json:"kind"`
	Text  string   `json:"text"`
	Links []string `json:"links,omitempty"` // absolute targets without query and fragment
	// Post is the key of the post of a live blog that the block belongs to:
	// the same at every look, whatever was edited in the post. It is the id
	// that the page gives the post; else it begins with KeyTime or KeyWords.
	// Blocks that belong to no post have none, those of a pinned summary have
	// Pinned. Readers do not see it: TextHash leaves it out.
	Post string `json:"post,omitempty"`
}

// What Block.Post may be beside an id of the page.
const (
	KeyTime  = "@"      // begins a key that is the time of the post: "@2026-11-20T12:40:00Z", "@20:02#2"
	KeyWords = "~"      // begins a key that is a hash of the first words of the post
	Pinned   = "pinned" // of a summary that stands above the posts
)

// Article is what a page says: nothing but the article, all of the article.
// Strings that a page does not give are empty, times zero.
type Article struct {
	URL        string    `json:"url,omitempty"` // canonical address, else the one fetched
	Outlet     string    `json:"outlet,omitempty"`
	Section    string    `json:"section,omitempty"`
	Lang       string    `json:"lang,omitempty"` // BCP 47, e.g. "en", "pt-BR"
	Headline   string    `json:"headline"`
	Standfirst string    `json:"standfirst,omitempty"`
	Byline     []string  `json:"byline,omitempty"` // one name each
	Published  time.Time `json:"published,omitzero"`
	Modified   time.Time `json:"modified,omitzero"`
	Correction string    `json:"correction,omitempty"` // JSON-LD correction
	Live       bool      `json:"live,omitempty"`       // a live blog
	Uncertain  string    `json:"uncertain,omitempty"`  // why the reading is doubtful, if it is
	Blocks     []Block   `json:"blocks"`
}

// Encode gives the canonical bytes of a: what is stored, hashed and proved.
func Encode(a Article) []byte {
	b, err := json.Marshal(a)
	if err != nil { // only a year outside 0–9999 can fail; such a date is no date
		a.Published, a.Modified = time.Time{}, time.Time{}
		b, _ = json.Marshal(a)
	}
	return b
}

// Decode reads what Encode wrote.
func Decode(b []byte) (Article, error) {
	var a Article
	if err := json.Unmarshal(b, &a); err != nil {
		return Article{}, fmt.Errorf("decode article: %w", err)
	}
	return a, nil
}

// Hash is the hex SHA-256 of Encode(a).
func Hash(a Article) string {
	sum := sha256.Sum256(Encode(a))
	return hex.EncodeToString(sum[:])
}

// TextHash is the hex SHA-256 of what a reader sees of a: headline,
// standfirst, byline, blocks, links and correction. Two articles of equal
// TextHash are the same text; times, section and address do not count.
func TextHash(a Article) string {
	h := sha256.New()
	field := func(s string) { fmt.Fprintf(h, "%d:%s,", len(s), s) }
	list := func(ss []string) {
		fmt.Fprintf(h, "%d;", len(ss))
		for _, s := range ss {
			field(s)
		}
	}
	field(a.Headline)
	field(a.Standfirst)
	field(a.Correction)
	list(a.Byline)
	for _, b := range a.Blocks {
		io.WriteString(h, string(b.Kind)+" ")
		field(b.Text)
		list(b.Links)
	}
	return hex.EncodeToString(h.Sum(nil))
}

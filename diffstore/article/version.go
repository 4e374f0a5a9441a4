package article

import "time"

// Version is what an article said at one time. Versions of an article are
// numbered 1, 2, … without gaps and never rewritten.
type Version struct {
	ArticleID string
	Number    int
	Seen      time.Time // when stet first saw this text
	// UnchangedAt is the last look that still found the version before: the
	// edit was made after it and not later than Seen. Zero for version 1.
	UnchangedAt time.Time
	Hash        string // hex SHA-256 of Encode(Article)
	Text        string // TextHash(Article)
	Extractor   int    // version of the extractor that read the page
	Article     Article
}

// Past is what a version said, by its hash: enough to see texts return.
type Past struct {
	Number int
	Text   string // TextHash
	First  int    // the oldest version of the article with this Text
}

// New makes version number of an article with its hashes filled in.
func New(id string, number int, seen, unchangedAt time.Time, extractor int, a Article) Version {
	return Version{
		ArticleID: id, Number: number, Seen: seen, UnchangedAt: unchangedAt,
		Hash: Hash(a), Text: TextHash(a), Extractor: extractor, Article: a,
	}
}

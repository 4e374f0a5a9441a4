package diffstore

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"stet/diffstore/article"
)

// link is what the chain vouches for of one version, beside its content,
// which it names by its hash.
type link struct {
	seen        time.Time
	unchangedAt time.Time
	hash        []byte
	extractor   int
}

// chainAfter is the next value of the chain of an article: a SHA-256 over the
// value before (none for version 1) and what is known of the version. Whoever
// alters, drops, adds or reorders a version must make every later value anew,
// and whoever has noted one of them sees it.
func chainAfter(before []byte, id string, number int, l link) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "stet chain 1\n%x\n%q\n%d\n%s\n%s\n%x\n%d\n",
		before, id, number, stamp(l.seen), stamp(l.unchangedAt), l.hash, l.extractor)
	return h.Sum(nil)
}

// stamp writes a time as precisely as it is kept.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return fmt.Sprint(t.UnixMilli())
}

// sum gives the bytes of a SHA-256 in hex.
func sum(name, s string) ([]byte, error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != sha256.Size {
		return nil, fmt.Errorf("%s %q is no SHA-256", name, s)
	}
	return b, nil
}

func sameSum(text, want []byte) bool {
	got := sha256.Sum256(text)
	return bytes.Equal(got[:], want)
}

// linkOf is what the chain will vouch for of v.
func linkOf(v article.Version) (link, error) {
	hash, err := sum("hash", v.Hash)
	return link{v.Seen, v.UnchangedAt, hash, v.Extractor}, err
}

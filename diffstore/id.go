package diffstore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const (
	maxURL      = 4096 // bytes of an address
	maxHeadline = 1000 // runes, as the schema checks
	maxOutlet   = 200  // runes
	maxLang     = 100  // runes
	shortestID  = 4
)

// Crockford's letters: no i, l, o or u, which are misread or make words.
var base32Letters = base32.NewEncoding("abcdefghjkmnpqrstvwxyz0123456789").WithPadding(base32.NoPadding)

// fullID is made of the address, so that the same article gets the same id in
// every database. It begins with a letter: an id is never taken for a number.
func fullID(url string) string {
	hash := sha256.Sum256([]byte(url))
	return string("abcdefghjkmnpqrstvwxyz"[hash[0]%22]) + base32Letters.EncodeToString(hash[1:])
}

// freeID is the shortest beginning of the full id that no article has yet.
func freeID(ctx context.Context, tx *sql.Tx, url string) (string, error) {
	full := fullID(url)
	for n := shortestID; n <= len(full); n++ {
		var taken int
		err := tx.QueryRowContext(ctx, `select count(*) from articles where id = ?`, full[:n]).Scan(&taken)
		if err != nil {
			return "", err
		}
		if taken == 0 {
			return full[:n], nil
		}
	}
	return "", fmt.Errorf("no id is left for %s", url)
}

func checkURL(u string) error {
	if u == "" || len(u) > maxURL || clip(u, maxURL) != u {
		return fmt.Errorf("address of %d bytes: must be UTF-8 of 1 to %d bytes", len(u), maxURL)
	}
	return nil
}

// fold is what the search compares: addresses and headlines without regard
// to case, in any script.
func fold(s string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(s)))
}

func folded(url, headline string) string {
	return fold(url + "\n" + clip(headline, maxHeadline))
}

// hostOf is the host of a web address, "" of any other.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.ToLower(u.Host)
}

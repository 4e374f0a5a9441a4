package diffstore

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"stet/diffstore/article"
)

// VersionInfo is what is known of a version without reading its text.
type VersionInfo struct {
	Number      int
	Seen        time.Time
	UnchangedAt time.Time
	Hash        string // hex SHA-256 of the content
	Text        string // article.TextHash
	Chain       string // hex SHA-256 over this version and all before it
	Extractor   int
	Headline    string
	Bytes       int // of the content, unpacked
}

// Versions lists the versions of an article, oldest first; article.ErrNotFound
// where there is no such article.
func (s *Store) Versions(ctx context.Context, id string) ([]VersionInfo, error) {
	const query = `select number, seen, unchanged_at, hash, text_hash, chain, extractor, headline, size
from versions where article = ? order by number`
	list, err := collect(ctx, s.readers, scanInfo, query, id)
	if err == nil && len(list) == 0 {
		_, err = watch(ctx, s.readers, id)
	}
	return list, s.failed("versions of "+id, err)
}

func scanInfo(row scanner) (VersionInfo, error) {
	var v VersionInfo
	err := row.Scan(&v.Number, moment{&v.Seen}, moment{&v.UnchangedAt}, digest{&v.Hash}, digest{&v.Text},
		digest{&v.Chain}, &v.Extractor, &v.Headline, &v.Bytes)
	return v, err
}

// Version gives one version of an article. article.ErrNotFound: it is not
// kept. ErrCorrupt: it is not what was stored.
func (s *Store) Version(ctx context.Context, id string, number int) (article.Version, error) {
	v, err := s.version(ctx, id, number)
	return v, s.failed(fmt.Sprintf("version %d of %s", number, id), err)
}

// Content gives the bytes that the hash of a version is the hash of: its
// article, encoded. Errors as Version.
func (s *Store) Content(ctx context.Context, id string, number int) ([]byte, error) {
	_, text, err := s.content(ctx, id, number)
	return text, s.failed(fmt.Sprintf("version %d of %s", number, id), err)
}

// Latest gives the newest version of an article. Errors as Version.
func (s *Store) Latest(ctx context.Context, id string) (article.Version, error) {
	var newest int
	err := s.readers.QueryRowContext(ctx, `select versions from articles where id = ?`, id).Scan(&newest)
	if err != nil {
		return article.Version{}, s.failed("newest version of "+id, err)
	}
	return s.Version(ctx, id, newest)
}

// FindText gives the number of the newest version of an article with that
// article.TextHash, or 0.
func (s *Store) FindText(ctx context.Context, id, text string) (int, error) {
	const query = `select coalesce(max(number), 0) from versions where article = ? and text_hash = ?`
	hash, err := hex.DecodeString(text)
	if err != nil {
		return 0, nil
	}
	var number int
	err = s.readers.QueryRowContext(ctx, query, id, hash).Scan(&number)
	return number, s.failed("find a text of "+id, err)
}

// LastTexts gives the texts of the newest limit versions of an article, oldest
// first; none where there is no such article.
func (s *Store) LastTexts(ctx context.Context, id string, limit int) ([]article.Past, error) {
	const query = `select number, text_hash,
  (select min(f.number) from versions f where f.article = v.article and f.text_hash = v.text_hash)
from versions v where article = ? order by number desc limit ?`
	scan := func(row scanner) (article.Past, error) {
		var p article.Past
		err := row.Scan(&p.Number, digest{&p.Text}, &p.First)
		return p, err
	}
	list, err := collect(ctx, s.readers, scan, query, id, limit)
	slices.Reverse(list)
	return list, s.failed("last texts of "+id, err)
}

func (s *Store) version(ctx context.Context, id string, number int) (article.Version, error) {
	v, text, err := s.content(ctx, id, number)
	if err != nil {
		return article.Version{}, err
	}
	v.Article, err = article.Decode(text)
	return v, err
}

// content gives a version without its article, and that encoded.
func (s *Store) content(ctx context.Context, id string, number int) (article.Version, []byte, error) {
	v := article.Version{ArticleID: id, Number: number}
	const query = `select number, hash, whole, content, seen, unchanged_at, text_hash, extractor
from versions where article = ? and number >= ? order by number limit ?`
	first := true
	scan := func(row scanner) (packed, error) {
		var p packed
		var drop article.Version
		to := &drop
		if first {
			to, first = &v, false
		}
		err := row.Scan(&p.number, &p.hash, &p.whole, &p.content,
			moment{&to.Seen}, moment{&to.UnchangedAt}, digest{&to.Text}, &to.Extractor)
		return p, err
	}
	chain, err := collect(ctx, s.readers, scan, query, id, number, keyframe)
	if err != nil {
		return v, nil, err
	}
	if chain, err = untilWhole(chain, number); err != nil {
		return v, nil, err
	}
	text, err := s.unthin(chain)
	if err != nil {
		return v, nil, err
	}
	v.Hash = hex.EncodeToString(chain[0].hash)
	return v, text, nil
}

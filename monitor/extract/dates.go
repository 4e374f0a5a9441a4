package extract

import (
	"strings"
	"time"
)

// layouts in which pages write dates for machines. A date without an offset
// is taken as UTC.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999-0700", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04Z07:00", "2006-01-02T15:04-0700", "2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "20060102",
	time.RFC1123Z, time.RFC1123, "Mon Jan _2 15:04:05 MST 2006", "January 2, 2006", "Jan 2, 2006", "2 January 2006",
}

// parseTime reads a date for machines, to the second; zero for what is none or
// in no year of the press.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 60 {
		return time.Time{}
	}
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, s, time.UTC); err == nil && at.Year() > 1600 && at.Year() < 2200 {
			return withOffset(at.Truncate(time.Second))
		}
	}
	return time.Time{}
}

// withOffset puts a time into a zone that is nothing but its offset, so that
// it does not depend on the machine's own zone.
func withOffset(at time.Time) time.Time {
	_, offset := at.Zone()
	if offset == 0 {
		return at.UTC()
	}
	return at.In(time.FixedZone("", offset))
}

// dates reads when the article was published and modified.
func (t *tree) dates(l linked, r *Reading) {
	m := t.head.meta
	put := func(to *time.Time, field string, found ...pair) {
		for _, f := range found {
			if at := parseTime(f.value); !at.IsZero() {
				*to, r.Sources[field] = at, f.source
				return
			}
		}
	}
	put(&r.Article.Published, "published", pair{l.published, "JSON-LD"}, pair{m["article:published_time"], "meta"},
		pair{m["og:article:published_time"], "meta"}, pair{m["datepublished"], "meta"}, pair{m["parsely-pub-date"], "meta"},
		pair{m["pubdate"], "meta"}, pair{m["publish-date"], "meta"}, pair{m["sailthru.date"], "meta"},
		pair{m["dc.date.issued"], "meta"}, pair{m["dcterms.created"], "meta"}, pair{m["dc.date"], "meta"},
		pair{m["date"], "meta"}, pair{t.timeElement("datePublished"), "time"}, pair{t.timeElement(""), "time"})
	put(&r.Article.Modified, "modified", pair{l.modified, "JSON-LD"}, pair{m["article:modified_time"], "meta"},
		pair{m["og:article:modified_time"], "meta"}, pair{m["og:updated_time"], "meta"}, pair{m["datemodified"], "meta"},
		pair{m["dcterms.modified"], "meta"}, pair{m["last-modified"], "meta"}, pair{t.timeElement("dateModified"), "time"})
}

// timeElement gives the time of the first <time> that is called so; with ""
// the first that is no reader's comment and no other article's.
func (t *tree) timeElement(itemprop string) string {
	for _, i := range t.head.times {
		n := t.els[i].n
		prop := attr(n, "itemprop")
		if itemprop != "" && !hasWord(prop, itemprop) || itemprop == "" && hasWord(prop, "dateModified") {
			continue
		}
		if itemprop == "" && t.foreign(i) {
			continue
		}
		if v := attr(n, "datetime"); v != "" {
			return v
		}
	}
	return ""
}

// foreign reports whether i is in a box that was dropped as another's.
func (t *tree) foreign(i int32) bool {
	for ; i >= 0; i = t.els[i].up {
		switch t.els[i].drop {
		case whyTag, whyRole, whyClass, whyComments, whyHidden:
			return true
		}
	}
	return false
}

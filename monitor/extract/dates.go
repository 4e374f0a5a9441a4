package extract

import (
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/itlightning/dateparse"
	"golang.org/x/net/html/atom"

	"stet/diffstore/lang"
)

// layouts in which most pages write dates for machines, and those that have the
// day first. A date without an offset is taken as UTC.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999-0700", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02", "20060102", "2.1.2006", "2.1.2006 15:04", "2.1.2006 15:04:05", "2.1.2006, 15:04", "2 January 2006",
}

// zones are the abbreviations that pages write instead of an offset: those of RFC
// 5322, section 4.3, and the European ones. Others are taken as UTC.
var zones = strings.NewReplacer(" EDT", " -0400", " EST", " -0500", " CDT", " -0500", " CST", " -0600", " MDT", " -0600", " MST", " -0700",
	" PDT", " -0700", " PST", " -0800", " CET", " +0100", " CEST", " +0200")

// parseTime reads a date for machines, to the second; zero for what is none, for
// a day that may be a month, and for a year before or after the press.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 60 {
		return time.Time{}
	}
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			return ofThePress(at)
		}
	}
	if c := s[len(s)-1]; !holdsDigit(s) || c >= 'a' && c <= 'z' && c != 'm' { // "am"
		return time.Time{}
	}
	if strings.Trim(s, "0123456789") == "" && len(s) != unixSeconds {
		return time.Time{}
	}
	s = zones.Replace(s)
	if day, clock, ok := strings.Cut(s, "T"); ok {
		if len(day) == len("20060102") && !strings.Contains(day, "-") {
			day = day[:4] + "-" + day[4:6] + "-" + day[6:]
		}
		s = day + "T" + strings.TrimRight(clock, "ABCDEFGHIJKLMNOPQRSTUVWXY ") // "+02:00CET"; but not Z
	}
	at, err := dateparse.ParseStrict(s)
	if err != nil {
		return time.Time{}
	}
	return ofThePress(at)
}

// unixSeconds is how many digits the seconds since 1970 have, from 2001 to 2286.
const unixSeconds = 10

func ofThePress(at time.Time) time.Time {
	if at.Year() <= 1600 || at.Year() >= 2200 {
		return time.Time{}
	}
	return withOffset(at.Truncate(time.Second))
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
	find := func(to *time.Time, field, source, value string) {
		if at := parseTime(value); !at.IsZero() {
			*to, r.Sources[field] = at, source
		}
	}
	for source, value := range t.publishedAt(l) {
		if find(&r.Article.Published, "published", source, value); !r.Article.Published.IsZero() {
			break
		}
	}
	if r.Article.Published.IsZero() {
		if day := t.dayBelow(lang.For(r.Article.Lang)); !day.IsZero() {
			r.Article.Published, r.Sources["published"] = day, belowHeadline
		}
	}
	for source, value := range t.modifiedAt(l) {
		if find(&r.Article.Modified, "modified", source, value); !r.Article.Modified.IsZero() {
			break
		}
	}
}

// publishedAt gives what the page says of when the article was published, what is
// believed first, with who says it.
func (t *tree) publishedAt(l linked) iter.Seq2[string, string] {
	return func(yield func(source, value string) bool) {
		if !yield("JSON-LD", l.published) || !t.inMeta(publishedNames, yield) || !yield("time", t.timeElement("datePublished")) || !t.inMeta(dayNames, yield) {
			return
		}
		yield("time", t.timeElement(""))
	}
}

func (t *tree) modifiedAt(l linked) iter.Seq2[string, string] {
	return func(yield func(source, value string) bool) {
		if !yield("JSON-LD", l.modified) || !t.inMeta(modifiedNames, yield) {
			return
		}
		yield("time", t.timeElement("dateModified"))
	}
}

func (t *tree) inMeta(names []string, yield func(source, value string) bool) bool {
	for _, name := range names {
		if v := t.head.meta[name]; v != "" && !yield("meta", v) {
			return false
		}
	}
	return true
}

// The names under which pages say when the article was published and modified,
// the usual ones first; dayNames may mean another day.
var (
	publishedNames = strings.Fields(`article:published_time og:article:published_time article:published datepublished parsely-pub-date pubdate
		publish-date publishdate publication_date bt:pubdate cxenseparse:recs:publishtime sailthru.date dc.date.issued dcterms.created`)
	dayNames      = strings.Fields(`dc.date og:release_date date`)
	modifiedNames = strings.Fields(`article:modified_time og:article:modified_time article:modified article:updated_time og:updated_time datemodified
		bt:moddate dcterms.modified last-modified`)
)

// dayBelow is the day in the first line below the headline that holds one.
func (t *tree) dayBelow(l *lang.Language) time.Time {
	for i, line := range t.below {
		if day := dayIn(line, l); !day.IsZero() && !t.foreign(i) {
			return day
		}
	}
	return time.Time{}
}

// dayIn reads a day as readers are shown it; zero where it is not plain which
// number is the month.
func dayIn(line string, l *lang.Language) time.Time {
	if !isDated(line) {
		return time.Time{}
	}
	var numbers []int
	month, named := 0, false
	for w := range strings.FieldsFuncSeq(dated.FindString(line), func(r rune) bool {
		return !unicode.IsDigit(r) && !unicode.IsLetter(r) || strings.ContainsRune("年月日", r)
	}) {
		low := strings.ToLower(w)
		if n, err := strconv.Atoi(withoutOrdinal(low)); err == nil {
			numbers = append(numbers, n)
		} else if m := max(l.Months[low], english.Months[low]); m > 0 {
			month, named = int(m), true
		}
	}
	var year, day int
	switch {
	case named && len(numbers) == 2:
		day, year = numbers[0], numbers[1]
	case !named && len(numbers) == 3 && numbers[0] > 1000:
		year, month, day = numbers[0], numbers[1], numbers[2]
	case !named && len(numbers) == 3:
		day, month, year = numbers[0], numbers[1], numbers[2]
		if l.Code == english.Code && day != month {
			if day <= 12 && month <= 12 {
				return time.Time{}
			}
			if month > 12 {
				day, month = month, day
			}
		}
	}
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 {
		return time.Time{}
	}
	return ofThePress(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// timeElement gives the time of the first <time>, or element for machines, that
// is called so; with "" the first that is no reader's comment, no embedded post's
// and no other article's.
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
		for _, name := range [...]string{"datetime", "content", "title"} { // <abbr class="published" title="…">
			if v := attr(n, name); v != "" {
				return v
			}
		}
		if s := t.textOf(i); n.DataAtom != atom.Time || len(s) <= maxLine && !parseTime(s).IsZero() {
			return s
		}
	}
	return ""
}

// foreign reports whether i is in a box that was dropped as another's, or in a
// post of somebody else.
func (t *tree) foreign(i int32) bool {
	for ; i >= 0; i = t.els[i].up {
		if t.els[i].n.DataAtom == atom.Blockquote || t.els[i].mark&markEmbed != 0 && !t.holdsHeadline(i) {
			return true
		}
		switch t.els[i].drop {
		case whyTag, whyRole, whyClass, whyComments, whyHidden:
			return true
		}
	}
	return false
}

package extract

import (
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/lang"
)

// A stamp is a line that says when a page was published or last written and
// nothing else: "Updated: 3:50 GMT, 25 November 2026", "Publié il y a 2
// heures", "Stand: 25.11.2026 14:30 Uhr". It moves with every small change, and
// says what the page's own dates say.

// maxStamp is the longest stamp, in bytes: one may hold two moments.
const maxStamp = 140

// maxDay is the longest number of a day or a year, in bytes.
const maxDay = 4

// isStamp reports whether a line is nothing but a stamp: each of its words is
// one that announces a moment or a part of one.
func isStamp(s string, l *lang.Language) bool {
	if len(s) > maxStamp {
		return false
	}
	low := strings.ToLower(s)
	announced, moment := false, false
	var rest []string
	for word := range strings.FieldsFuncSeq(low, isSeparator) {
		word = strings.Trim(word, ".,:;|")
		if announces[word] {
			announced = true
			continue
		}
		if word != "" {
			rest = append(rest, word)
		}
	}
	if !announced {
		return isAgo(strings.Trim(low, " .")) // "2 uur geleden"
	}
	if line := strings.Join(rest, " "); isAgo(line) || isNow(line) {
		return true
	}
	for _, word := range rest {
		_, month := l.Months[word]
		switch {
		case clockOf(word) != "", isDate(word), month, english.Months[word] > 0:
			moment = true
		case l.Weekdays.Has(word), english.Weekdays.Has(word), clockWords[word], l.Clock.Has(word), l.ClockAt.Has(word), l.Hour.Has(word), aroundMoments[word]:
		case isDayNumber(word):
		default:
			return false
		}
	}
	return moment
}

var english = lang.For("en")

// isDate knows "25.11.2026", "25/11/26" and "2026-11-25", by their digits and
// two of the same sign.
func isDate(word string) bool {
	signs := 0
	for _, r := range word {
		switch {
		case strings.ContainsRune(".-/", r):
			signs++
		case !unicode.IsDigit(r):
			return false
		}
	}
	return signs == 2 && len(word) >= 6 && len(word) <= 10
}

var (
	aroundMoments = setOf(said["around"])
	ordinals      = said["ordinal"]
	// announces are the words before or behind the moment of a stamp.
	announces = announcing(said["announces"], said["updated"], said["update"])
)

// announcing gives the words of phrases but those that stand around a moment.
func announcing(lists ...[]string) map[string]bool {
	m := make(map[string]bool)
	for _, list := range lists {
		for word := range strings.FieldsSeq(strings.Join(list, " ")) {
			m[word] = !aroundMoments[word]
		}
	}
	return m
}

// isDayNumber knows "25", "25th" and "1er".
func isDayNumber(word string) bool {
	for _, end := range ordinals {
		if number, ok := strings.CutSuffix(word, end); ok {
			return isDigits(number) && len(word) <= maxDay
		}
	}
	return isDigits(word) && len(word) <= maxDay
}

// isStamp knows such a block.
func (r *reader) isStamp(b block) bool {
	return (b.Kind == article.Paragraph || b.Kind == article.Notice || b.Kind == article.ListItem) && isStamp(b.Text, r.language())
}

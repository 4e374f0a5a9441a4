package extract

import (
	"slices"
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

// isStamp reports whether a line is nothing but a stamp: each of its words is
// one that announces a moment or a part of one.
func isStamp(s string, l *lang.Language) bool {
	announced, moment := moments(s, l)
	return announced && moment
}

// moments reads a line of words that announce moments and are parts of them, and
// of no others; moment is false otherwise.
func moments(s string, l *lang.Language) (announced, moment bool) {
	if len(s) > maxStamp {
		return false, false
	}
	low := strings.ToLower(s)
	var rest []string
	for word := range strings.FieldsFuncSeq(low, isSeparator) {
		word = strings.Trim(word, ".,:;|")
		if announces[word] && !aroundMoments[word] {
			announced = true
			continue
		}
		if word != "" {
			rest = append(rest, word)
		}
	}
	if !announced && isAgo(strings.Trim(low, " .")) { // "2 uur geleden"
		return true, true
	}
	if line := strings.Join(rest, " "); announced && (isAgo(line) || isNow(line)) {
		return true, true
	}
	for _, word := range rest {
		_, month := l.Months[word]
		switch {
		case clockOf(word) != "", isDate(word), month, english.Months[word] > 0:
			moment = true
		case l.Weekdays.Has(word), english.Weekdays.Has(word), clockWords[word], l.Clock.Has(word), l.ClockAt.Has(word), l.Hour.Has(word), aroundMoments[word]:
		case isDigits(withoutOrdinal(word)) && len(word) <= 4:
		default:
			return announced, false
		}
	}
	return announced, moment
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
	// announces are the words before or behind the moment of a stamp.
	announces     = set(strings.Join(slices.Concat(said["announces"], said["updated"], said["update"]), " "))
	aroundMoments = setOf(said["around"])
	ordinals      = said["ordinal"]
)

// withoutOrdinal makes "25" of "25th".
func withoutOrdinal(word string) string {
	for _, end := range ordinals {
		if number, ok := strings.CutSuffix(word, end); ok {
			return number
		}
	}
	return word
}

// isMoment knows a line above the text that is nothing but a day, or a day and a
// time.
func (r *reader) isMoment(b block) bool {
	if b.Kind != article.Paragraph || !holdsDigit(b.Text) {
		return false
	}
	_, moment := moments(b.Text, r.language())
	return moment
}

// isStamp knows such a block.
func (r *reader) isStamp(b block) bool {
	return (b.Kind == article.Paragraph || b.Kind == article.Notice || b.Kind == article.ListItem) && isStamp(b.Text, r.language())
}

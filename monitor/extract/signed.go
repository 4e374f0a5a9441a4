package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pages that tell machines nothing still show readers who wrote the article,
// and when, in a short line below the headline: "By Iris Tal", "Iris Tal | 22
// Jan 2024". Walls and errors have no such line.

const (
	maxSigned  = 120 // bytes of such a line
	belowTitle = 60  // elements behind the headline that are looked at
)

var (
	byWords     = said["by"]   // stand before the name of an author
	behindNames = said["then"] // stand between names and a day
)

// below gives the short lines below the headline, up to the first paragraph or
// the next heading of another article.
func (t *tree) below(yield func(i int32, line string) bool) {
	head := t.headlineAt()
	if head == 0 {
		return
	}
	from := t.els[head].end
	for i := from; i < min(from+belowTitle, int32(len(t.els))); i++ {
		e := &t.els[i]
		switch {
		case isHeading(e.n) && e.link > 0, e.own > maxSigned && isProse(e.n):
			return
		case e.text == 0 || e.text > maxSigned || t.hidden(i):
			continue
		}
		if !yield(i, t.textOf(i)) {
			return
		}
	}
}

// signedBelow gives the names of the authors in such a line; of one within
// another the innermost, which says it without its neighbours.
func (t *tree) signedBelow() (names []string) {
	until := int32(0)
	for i, line := range t.below {
		found := signedBy(line, calledAuthor(attr(t.els[i].n, "class")))
		if len(found) > 0 && (len(names) == 0 || i < until) {
			names, until = found, max(until, t.els[i].end)
		}
	}
	return names
}

// datedBelow reports whether such a line holds a date.
func (t *tree) datedBelow() bool {
	for _, line := range t.below {
		if isDated(line) {
			return true
		}
	}
	return false
}

// calledAuthor reports whether a class says that an author is named.
func calledAuthor(class string) bool {
	for word := range strings.FieldsFuncSeq(clip(class, maxNames), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if authorNames[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

var authorNames = set("author autor autore auteur auteurs autores firma firmas firme byline reporter redakteur contributor")

// signedBy gives the names in a line that names an author: by a word for it, or
// by its class.
func signedBy(line string, called bool) (names []string) {
	rest, told := cutBy(line)
	if !told && !called {
		return nil
	}
	for _, word := range behindNames {
		rest, _, _ = strings.Cut(rest, " "+word+" ") // "Submitted by … on Tue"
	}
	if at := dated.FindStringIndex(rest); at != nil {
		rest = rest[:at[0]]
	}
	if i := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("|·•–—(\n", r) }); i >= 0 {
		rest = rest[:i]
	}
	for _, name := range splitNames(beforeUpdate(rest)) {
		switch name = withoutMonth(strings.Trim(name, " ,;.-–~")); {
		case isPersonName(name):
			names = append(names, name)
		case len(names) == 0:
			return nil
		}
	}
	return names
}

// withoutMonth cuts the month of a day that was cut: "Iris Tal March 18".
func withoutMonth(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > 0 && english.Months[strings.ToLower(s[i+1:])] > 0 && strings.Contains(s[:i], " ") {
		return s[:i]
	}
	return s
}

// beforeUpdate cuts what is said of a later date: "Iris Tal Updated: Tuesday".
func beforeUpdate(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return s
	}
	for _, word := range updatedWords {
		if i := strings.Index(low, " "+word); i > 0 {
			s, low = s[:i], low[:i]
		}
	}
	return s
}

func cutBy(line string) (string, bool) {
	low := strings.ToLower(line)
	if len(low) != len(line) {
		return line, false
	}
	best := ""
	for _, by := range byWords {
		if len(by) > len(best) && strings.HasPrefix(low, by+" ") {
			best = by
		}
	}
	return strings.TrimSpace(line[len(best):]), best != ""
}

// isPersonName knows two to four words with capitals, particles beside them.
func isPersonName(s string) bool {
	capitals, words := 0, 0
	for word := range strings.FieldsSeq(s) {
		words++
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(first):
			capitals++
		case len(word) > 3: // "van", "de la"
			return false
		}
	}
	return capitals >= 2 && words <= 5
}

// dated is a day of a year as readers are shown it.
var dated = regexp.MustCompile(strings.NewReplacer("TH", strings.Join(said["ordinal"], "|"), "OF", strings.Join(said["of"], "|")).Replace(
	`(?:^|\P{N})(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|\d{1,2}[./-]\p{L}{3,4}[./-]\d{2,4}|\d{1,2}\.?(?:TH)? (?:(?:OF) )?\p{L}{3,12}\.?,? (?:(?:OF) )?(?:19|20)\d{2}|\p{L}{3,12}\.? \d{1,2}(?:TH)?, (?:19|20)\d{2}|(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2})(?:\P{N}|$)`))

// isDated reports whether a short line holds a date.
func isDated(line string) bool { return holdsDigit(line) && dated.MatchString(line) }

package lang

import "strings"

// A list of words in a file is one text, parted by commas, so that the files
// read like a page of a dictionary.
func words(list string) []string {
	out := make([]string, 0, 1+strings.Count(list, ","))
	for w := range strings.SplitSeq(list, ",") {
		if w = strings.TrimSpace(w); strings.Contains(w, "  ") {
			w = strings.Join(strings.Fields(w), " ")
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// Set is a set of lower-case words or phrases.
type Set map[string]struct{}

// Has reports whether word is in the set.
func (s Set) Has(word string) bool { _, ok := s[word]; return ok }

// UnmarshalText reads words parted by commas.
func (s *Set) UnmarshalText(text []byte) error {
	*s = set(string(text))
	return nil
}

func set(list string) Set {
	s := make(Set, 1+strings.Count(list, ","))
	for _, w := range words(list) {
		s[w] = struct{}{}
	}
	return s
}

// List is words or parts of them in the order of the file.
type List []string

// UnmarshalText reads words parted by commas.
func (l *List) UnmarshalText(text []byte) error {
	*l = words(string(text))
	return nil
}

// Endings are endings of words, in lower case.
type Endings []string

// End reports whether word has one of the endings.
func (e Endings) End(word string) bool {
	for _, end := range e {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// UnmarshalText reads endings parted by commas.
func (e *Endings) UnmarshalText(text []byte) error {
	*e = words(string(text))
	return nil
}

// Months are the names of the months with their numbers.
type Months map[string]float64

// UnmarshalText reads twelve entries parted by commas, the forms of one month
// parted by "|".
func (m *Months) UnmarshalText(text []byte) error {
	*m = Months{}
	for i, forms := range words(string(text)) {
		for name := range strings.SplitSeq(forms, "|") {
			(*m)[name] = float64(i + 1)
		}
	}
	return nil
}

package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed given.txt
var givenText string

// givenNames maps a first name to the gender it tells. They are of no one
// language: an article names people from everywhere.
var givenNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(givenText) {
		gender, names, _ := strings.Cut(line, " ")
		if gender != "f" && gender != "m" {
			continue
		}
		for n := range strings.FieldsSeq(names) {
			m[n] = gender
		}
	}
	return m
})

// GivenName gives the gender, "m" or "f", that the first word of a name tells;
// "" when it tells none or is not known.
func GivenName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return givenNames()[first]
}

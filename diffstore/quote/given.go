package quote

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed given.txt
var givenText string

// givenNames maps a first name to the gender it tells: where the article says
// neither "Ms" nor "his wife", only the name tells whom "she" can mean.
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

// genderOf is what is known of a person: a title, an office or a pronoun
// before the first name.
func (c *cast) genderOf(full string) string {
	if g := c.gender[full]; g != "" {
		return g
	}
	first, _, _ := strings.Cut(full, " ")
	return givenNames()[first]
}

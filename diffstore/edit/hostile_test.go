package edit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
)

// hostile are pairs of texts that cost most: each is to be compared within 2 s.
func hostile() map[string][2]string {
	var words, other strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&words, "w%dx ", i)
		fmt.Fprintf(&other, "v%dx ", i)
	}
	line := "In May the yard paid £4.2 million to 230 people, “and more to come,” Ada Brook said.\n"
	return map[string][2]string{
		"1MB":             {strings.Repeat(line, 1<<20/len(line)), strings.Repeat(strings.Replace(line, "230", "231", 1), 1<<20/len(line))},
		"1MB-one-line":    {strings.Repeat("abc 12 ", 150_000), strings.Repeat("abd 13 ", 150_000)},
		"20000-words":     {words.String(), other.String()},
		"10000-marks":     {strings.Repeat(`"a `, 10_000), strings.Repeat(`"b `, 10_000)},
		"10000-closing":   {strings.Repeat("” ", 10_000), strings.Repeat("“ ", 10_000)},
		"10000-sentences": {strings.Repeat("It is so. ", 10_000), strings.Repeat("So it is. ", 10_000)},
		"digits":          {strings.Repeat("1", 200_000), strings.Repeat("2", 200_000)},
		"numbers":         {strings.Repeat("1 2 3, 4 and ", 20_000), strings.Repeat("1 2 3, 5 and ", 20_000)},
		"number-words":    {strings.Repeat("one hundred and ", 20_000), strings.Repeat("two hundred and ", 20_000)},
		"capitals":        {strings.Repeat("Ada ", 50_000), strings.Repeat("Eva ", 50_000)},
	}
}

// BenchmarkHostile: 1 MB of text, 20,000 different words, 10,000 quotation
// marks and their like, in milliseconds a pair.
func BenchmarkHostile(b *testing.B) {
	for name, pair := range hostile() {
		b.Run(name, func(b *testing.B) {
			before := article.New("h", 1, at(9), time.Time{}, 1, parse(pair[0], "en"))
			after := article.New("h", 2, at(10), at(9), 1, parse(pair[1], "en"))
			for b.Loop() {
				Between(before, after)
			}
		})
	}
}

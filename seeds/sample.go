package seeds

import "embed"

//go:embed sample/*.txt
var sampleFiles embed.FS

// Sampled is the sample article at one time.
type Sampled struct {
	Name string // short, also that of its file, e.g. "3-figure"
	What string // what an editor did to the version before, e.g. "a figure changed"
	Text string // as a reader saves a page: furniture and all, a paragraph a line
}

// Sample is an article of stet's own, as first published and after each of
// seven edits. People and places are invented; its shape is that of real
// pages, with all that makes them hard to read: a skip link, a caption told
// twice, a "Read more" line, a second story under its own heading, speakers
// who are only "he", and a quotation that runs over paragraphs and closes in
// the last.
func Sample() []Sampled {
	versions := []Sampled{
		{Name: "1-first", What: "as first published"},
		{Name: "2-headline", What: "the headline softened"},
		{Name: "3-figure", What: "a figure changed in the body, not yet in the headline"},
		{Name: "4-quotation", What: `a quotation altered: "never" dropped`},
		{Name: "5-removed", What: "a quotation removed"},
		{Name: "6-correction", What: "the figure changed in the headline, a correction added"},
		{Name: "7-moved", What: "a paragraph moved"},
		{Name: "8-typography", What: "quotation marks, dashes and spaces set anew, no word changed"},
	}
	for i, v := range versions {
		text, err := sampleFiles.ReadFile("sample/" + v.Name + ".txt")
		if err != nil {
			panic(err) // a file left out of the build
		}
		versions[i].Text = string(text)
	}
	return versions
}

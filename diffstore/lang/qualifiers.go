package lang

// Qualifiers are the words that qualify a figure, and those beside them that tell
// when they do not.
type Qualifiers struct {
	Qualifier   map[string]string // phrase → its English name
	Behind      map[string]string // qualifiers that stand behind: "or more"
	Qualifying  Set               `toml:"-"` // the first words of qualifiers: "more" of "more than"
	Governed    map[string]Set    // qualifier → words before it that make it none: "over" → "handed"
	GovernedFar map[string]Set    // the same, some words before: "über" → "sprach"
	BeforeOver  Set               // prepositions that stand before qualifiers: "von über 300 Toten"
	Levels      Set               // qualifiers of levels, no times: "lower than"
	Describing  Set               // qualifiers that are prepositions before "10-year period"
	Definite    Set               // definite articles, as they stand between qualifier and figure
}

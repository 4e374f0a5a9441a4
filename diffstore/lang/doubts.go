package lang

// Doubts are the words that deny a statement, or leave open whether it is true.
type Doubts struct {
	Hedges Set
	// WeakHedges only say that something is to come: "devrait". They count where
	// no other hedge came or went.
	WeakHedges Set
	Negations  Set
	// Concord are the negations that stand beside others and add nothing: "no
	// vino nadie" is "nadie vino".
	Concord Set
	// HedgePerfects are verbs that only report before a participle: "terá" in "terá
	// prometido".
	HedgePerfects  Set
	PerfectEndings Endings // of such participles
	// Denials are negations that say much the same: "denied", "rejected".
	Denials Set
	// NegationNouns are nouns, too, behind a determiner or a word of
	// NegationNounsBehind: "personne".
	NegationNouns       Set
	NegationNounsBehind Set
	NegationEndings     Endings // of words that are negations: "n't"
	HedgeEndings        Endings // of verbs in a form that only reports: "augmenterait"
	// NegatingPrefixes make of a word its contrary: "un" in "unarmed".
	NegatingPrefixes List
	// PlainNegations say no more than that something is not so, and may stand
	// for one another a word or two apart: "had not found", "had found no".
	PlainNegations Set
}

package lang

import "fmt"

// Speech is what tells a speaker from what stands around: closed classes of
// words and habits of grammar, the table [speech] of a file. Of an unknown
// language it holds nothing.
type Speech struct {
	Determiners    Set     // begin a noun phrase: "the", "this", "several"
	Prepositions   Set     // the noun phrase behind them is no subject
	ClauseOpeners  Set     // the noun phrase before them ends: "when", "during"
	Contrasting    Set     // of these, those before what somebody else does: "while"
	Relatives      Set     // "who"
	ThingRelatives Set     // of these, those never about a person: "which"
	That           Set     // between the verb of saying and what is said
	Auxiliaries    Set     // with the small words beside them: "has", "also"
	Finite         Set     // of these, those that no noun phrase goes beyond: "could"
	Adverbs        Set     // when it was said: "yesterday"
	AdverbEndings  Endings // of other adverbs: "ly"
	And            Set     // join two nouns or two sentences
	To             Set     // before whom something is told: "told to"
	Objects        Set     // object pronouns between a speaker and the verb: "sich", "lui"
	Neuters        Set     // pronouns for who is no person: "it"
	OpeningOnly    Set     // mean "according to" at the start of a sentence only: "pour X, …"
	Definite       Set     // articles before what is known already: "the"
	Named          Set     // of these, those before a noun for somebody who most likely has been named
	Complements    Set     // prepositions whose phrase belongs to the noun before: "a spokesman for"
	Indefinites    Set     // stand alone for somebody: "another said"
	Aliases        Set     // before what somebody is called, in a clause behind the noun: "who gave her name as"
	Works          Set     // before the title of one: "the single"
	Firms          Set     // common nouns for what has a name of its own: "the company"
	Behalf         Set     // prepositions before whom something is done for, by or with, so no place: "a launch for Skyhop"
	Holdings       Set     // what one has in a company: "shares in"
	Bodies         Set     // common nouns for what is no person, with which names of such end, too: "council"
	People         Set     // common nouns for one person, beside Roles: "passenger"
	Demonyms       Set     // a person by nation or party, as a noun: "the Norwegian"
	Peers          Set     // titles that are part of a name without a first one: "Lady Tarn"
	NameEnds       Set     // behind a name and part of it: "Jr."
	Replies        Set     // verbs of saying of who was spoken to: "answered"
	Asking         Set     // verbs of saying of who wants an answer: "asked"
	Denying        Set     // verbs whose clause says what others had said: "denied that"

	TitleOffices     map[string]string // titles → the office: "gov" → "governor"
	TwoWords         map[string]string // verbs of saying in two words: "pointed" → "out"
	Possessives      map[string]string // → gender of the owner, as in Language.Pronouns
	Articles         map[string]string // → the gender that they tell
	InvertedPronouns map[string]string // behind a verb and a hyphen, "dit-elle" → their gender
	Linking          string            // between a verb and such a pronoun: "-t"

	Passive           Set     // make a passive of a verb of saying: "was told"
	Naming            Set     // before what something is called: "known as"
	Mentions          Set     // nouns for words: what stands behind "the term" nobody says
	Inscriptions      Set     // nouns for what somebody put on something: "with the caption"
	Calling           Set     // verbs that name or judge: "called"
	Terms             Set     // of these, those that name what is always called so: "engineers call"
	Senders           Set     // before whose they are: "a letter from"
	Writings          Set     // in which somebody speaks, with a possessive: "his letter said"
	Reading           Set     // what such do: "it reads"
	Documents         Set     // that speak for themselves, though somebody wrote them: "a report warned"
	Habits            Set     // verbs before such an infinitive that tell what somebody often said: "used to say"
	Infinitive        Set     // make an infinitive of what looks like a finite form: "to say"
	Absolute          Set     // before the subject of a participle: "with the governor warning"
	ParticipleEndings Endings // of a participle with the subject of the clause before: "ing"
	PastEndings       Endings // of one that tells what was done to the noun before: "ed"
	PastForms         Set     // others: "seen"
	Viewed            Set     // of both, those of what a newspaper does with what it tells of: "a memo seen by"
	By                Set     // before who did that: "by"
	NounVerbs         bool    // verbs of saying are nouns behind a determiner: "the claims"
	SubjectFirst      bool    // a subject stands right before its verb, behind whatever the sentence opens with
	NeverNouns        Set     // but these are not: "that said"
	NounEndings       Endings // of verbs that are nouns behind an elided article: "l’accusé"
	ProDrop           bool    // a verb needs no subject: "afirmó"
	Inverts           bool    // the verb may precede its subject in any sentence
	VerbSecond        bool    // the verb follows the first phrase without a comma
	ParticipleLast    bool    // the participle ends its clause: "hatte von … gesprochen"

	BareNounEndings  Endings // of nouns that speak without an article: "officials said"
	AdjectiveEndings Endings // of words that want a noun behind them: "northern"
	AgentEndings     Endings // of words for people by what they do: "forecaster"
	OfficeHeads      Endings // last parts of compounds that are offices: "Regierungssprecherin"
	FeminineEndings  Endings // of an office that a woman holds: "in"
	OwnPossessives   bool    // a possessive behind the subject is mostly the subject's: "Ames sold her house"
	ArticleInNames   bool    // an article within a name goes on with it: "van Dam de Boer"
	TwoGivenNames    bool    // are usual, so the second does not tell that the first is none

	FixedMarks bool // », › and ” always close a quotation; elsewhere they open one, too
	SameMarks  bool // » closes what » opened, too
	Dash       Dash
}

// ready turns the tables round: in a file a gender has its words, here a word
// has its gender.
func (s Speech) ready() Speech {
	for _, m := range []*map[string]string{&s.TitleOffices, &s.TwoWords, &s.Possessives, &s.Articles, &s.InvertedPronouns} {
		*m = inverse(*m)
	}
	return s
}

// Dash is how a paragraph that begins with a dash sets speech apart.
type Dash string

// The styles of a dash; a language without one has no such paragraphs.
const (
	DashIberian Dash = "iberian" // —Spoken —said Ana—. Spoken.
	DashFrench  Dash = "french"  // — Spoken, said Ana.
	DashSwedish Dash = "swedish" // – Spoken, said Ana. Spoken.
)

// check refuses a style that is none; the decoder puts any text into a string.
func (d Dash) check() error {
	switch d {
	case "", DashIberian, DashFrench, DashSwedish:
		return nil
	}
	return fmt.Errorf("dash: no style %q", string(d))
}

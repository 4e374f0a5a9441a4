// Package quote finds the quotations of an article and who spoke them. It
// takes the blocks of the article in order, since speakers and quotations run
// over paragraphs, and a language; it gives spans. It compares nothing.
//
// Each block is read once: its marks are paired (marks.go, dash.go), what
// stands outside them becomes tokens with every quotation a single one among
// them (token.go, dateline.go), and each sentence is searched for who speaks
// (attribute.go, behind.go, ahead.go, incise.go): for the subject of a verb
// (subject.go, apposition.go) and whom its noun phrase means (phrase.go,
// cut.go), with the help of who is in the article (cast.go, name.go, title.go),
// who was spoken of last (watch.go, nominal.go, voice.go, refer.go, await.go),
// whom a noun means (describe.go, alias.go, lead.go, vague.go) and whose turn
// it is (turn.go). Then each is judged to be speech, part of it or a term (kind.go).
// The rules know no language: words, endings and habits of grammar are those
// of lang.Speech.
//
// A speaker is named by what the article itself says; where rules cannot tell,
// the speaker is empty, and what the article calls him is kept beside that:
// unknown rather than wrong.
package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// Kind tells quotations from words set apart.
type Kind string

// The kinds of quotation.
const (
	Direct   Kind = "direct"   // a sentence or a clause that somebody said
	Fragment Kind = "fragment" // some words within the outlet's own sentence
	Scare    Kind = "scare"    // a term or title set apart
)

// Quote is the text between two quotation marks of one block. A quotation
// that runs over blocks is a Quote in each of them.
type Quote struct {
	Text    string // Blocks[Block][Start:End], without the marks
	Speaker string // as full a name as the article gives, "" when unknown
	// Called is what the article calls a speaker of whom the rules cannot tell
	// who that is, though the article may have said so: "the scorer". Speaker is
	// "" then.
	Called string
	Kind   Kind
	Block  int
	Start  int // byte offsets in the block
	End    int
	// Continues: the block before ends inside the quotation that this one
	// takes up again.
	Continues bool
	// Spoken is what was said, where the outlet speaks within the marks ("« Non,
	// dit Ada Roux, jamais »"): what it may be, for where that ends is not sure.
	Spoken []Spoken
}

// Spoken is what may have been said of a quotation that names its speaker.
type Spoken struct {
	Text   string // without what the outlet says
	Beyond string // of that, what stands behind the mark that follows the speaker
}

// Find gives the quotations of the blocks in order. Nested quotations are
// part of the outer one.
func Find(blocks []string, l *lang.Language) []Quote {
	spans := make([][]span, len(blocks))
	toks := make([][]tok, len(blocks))
	open := make([]bool, len(blocks)) // does not close its last quotation
	dash := make([]bool, len(blocks))
	for i, b := range blocks {
		if spans[i] = spoken(b, l); spans[i] != nil {
			dash[i] = true
		} else {
			var reopens rune
			if i+1 < len(blocks) {
				reopens = openingMark(blocks[i+1])
			}
			spans[i], open[i] = marks(b, reopens, i > 0 && open[i-1], l)
		}
		toks[i] = tokens(b, spans[i], l)
		if begins := dateline(toks[i]); begins > 0 && begins < len(toks[i]) {
			toks[i][begins].first = true
		}
	}
	f := finder{l: l, g: &l.Speech, cast: newCast(slices.Concat(toks, asides(blocks, l)), l), firstWords: map[string]bool{}, first: map[string]string{}}
	f.scene = scene{cast: f.cast, human: map[string]bool{}}
	for phrase := range l.According {
		word, rest, elided := strings.Cut(phrase, "'") // tokens part "d'après"
		if !elided || rest == "" {
			word, _, _ = strings.Cut(phrase, " ")
		} else {
			word += "'"
		}
		f.firstWords[word] = true
	}
	for i, b := range blocks {
		f.dash = dash[i]
		f.block(i, b, toks[i], spans[i], i > 0 && open[i-1])
	}
	for i := range f.out {
		f.settle(&f.out[i])
	}
	return f.out
}

// openingMark gives the mark that a block begins with: an opening one, or the
// closing one that Spanish repeats where a quotation goes on. 0 is none.
func openingMark(s string) rune {
	r, n := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	if _, opens := closing[r]; n == 0 || !opens {
		return 0
	}
	return r
}

type finder struct {
	l          *lang.Language
	g          *lang.Speech // of l
	cast       *cast
	scene      scene
	out        []Quote
	dash       bool              // the block is dialogue behind dashes
	subject    string            // the person whom the sentence at hand is about, "" if none
	now        int               // the block at hand
	mentioned  []string          // the persons that the sentence at hand names
	bare       bool              // the block holds nothing but quotations
	firstWords map[string]bool   // of the phrases that mean "according to"
	await      []waiting         // quotations of a pronoun that came before every name
	lead       []lead            // of a noun in the first paragraph whom the next may name
	next       int               // the quotation to be read next
	heard      heard             // who spoke last without being quoted
	mute       stretch           // where nobody speaks who is no person, as was found last
	turns      []turn            // of the dialogue so far
	first      map[string]string // noun → the phrase that first had it, "" if several
}

// block attributes the quotations of one block and remembers who spoke.
func (f *finder) block(i int, text string, toks []tok, spans []span, continues bool) {
	first := len(f.out)
	f.next = first
	for _, s := range spans {
		f.out = append(f.out, Quote{Text: text[s.start:s.end], Block: i, Start: s.start, End: s.end})
	}
	if len(spans) > 0 {
		f.out[first].Continues = continues
	}
	f.now, f.bare = i, onlyQuotes(toks)
	f.scene.clear()
	f.scene.here, f.scene.bodyHere, f.scene.bodyAbout, f.scene.document = "", "", "", ""
	for lo := dateline(toks); lo < len(toks); {
		hi := sentenceEnd(toks, lo, f.l)
		f.sentence(toks, lo, hi, first)
		f.scene.pass(f.subject, f.mentioned)
		lo = hi
	}
	f.backfill(first)
	f.turn(i, toks, first)
}

// sentence attributes the quotations of the sentence [lo, hi).
func (f *finder) sentence(toks []tok, lo, hi, first int) {
	f.scene.spoken = f.addressee(toks, lo, hi, first)
	f.meet(toks, lo, hi)
	f.subject = f.watch(toks, lo, hi)
	if f.subject != "" {
		f.scene.passed = nil
	}
	f.introduce()
	f.nameLead(first)
	if nextQuote(toks, lo, hi) == hi {
		f.listen(toks, lo, hi)
		return
	}
	before := Kind("") // of the quotation before in the sentence
	behind := false    // whose speaker stood behind it
	for p := lo; p < hi; p++ {
		if toks[p].quote == 0 {
			continue
		}
		k := first + toks[p].quote - 1
		f.next = k + 1
		q := &f.out[k]
		s, said := f.attribute(toks, lo, hi, p)
		if q.Speaker = s.who; !said && q.Speaker == "" {
			if who, at := f.incise(q.Text); at >= 0 {
				q.Spoken = spokenIn(q.Text, at)
				q.Speaker, said = who, who != ""
				if strings.Contains(who, " ") && beginsUpper(who) { // the cast knows only who is named outside of quotations
					f.cast.learn(who)
					f.cast.person[who] = true
				}
			}
		}
		if said && s.at >= 0 && s.who == "" {
			f.await = append(f.await, waiting{k, f.scene.sought})
		} else if l, ok := f.unnamed(toks, s); said && ok {
			l.quotation = k
			f.lead = append(f.lead, l)
		}
		if q.Speaker == "" && p > lo+1 && toks[p-1].is(",") && before == Direct && behind {
			q.Speaker, said = f.out[k-1].Speaker, true // “…,” said X, “…”
		}
		behind = said && s.at > p
		if q.Speaker == "" && !(said && s.at >= 0) {
			q.Speaker = f.carried(toks, lo, p, first, k)
		}
		if q.Speaker == "" && !said && f.about(toks, lo, p) {
			q.Speaker, said = f.subject, true
		}
		if q.Speaker == "" && !said && f.bare && f.now == 0 {
			f.await = append(f.await, waiting{quotation: k}) // a quotation that the article opens with
		}
		q.Kind = f.kind(*q, toks, lo, p, said, s.at, before)
		before = q.Kind
		if q.Kind == Scare {
			q.Speaker = ""
		}
		f.scene.speaks(q.Speaker)
	}
}

// carried gives the speaker of a quotation that its sentence does not
// attribute: the one before it in the block or, for a block of nothing but
// quotation, the one of the block before.
func (f *finder) carried(toks []tok, lo, p, first, k int) string {
	if f.out[k].Continues && k > 0 {
		return f.out[k-1].Speaker
	}
	if f.dash && f.bare && k == first {
		return f.alternates(f.out[k].Block)
	}
	if p > lo && !toks[p-1].is(":") {
		return ""
	}
	switch {
	case k > first && f.heard.quotation == k && f.heard.who != "":
		return f.heard.who // “…,” said Lee. Chan said it was late. “…”
	case k > first && f.out[k-1].Kind != Scare:
		return f.out[k-1].Speaker
	case !f.bare && p == lo && lo == 0:
		return ""
	case f.bare && k == first && f.alternates(f.out[k].Block) != "":
		return f.alternates(f.out[k].Block)
	case len(f.scene.subjects) > 0:
		return f.scene.subjects[0]
	}
	return ""
}

// backfill: "A. B," she said: the first part gets its speaker from behind
// when nothing stands between.
func (f *finder) backfill(first int) {
	for k := len(f.out) - 2; k >= first; k-- {
		if f.out[k].Speaker == "" && f.out[k].Kind == Direct && f.out[k+1].Speaker != "" && f.out[k+1].Start-f.out[k].End < 8 {
			f.out[k].Speaker = f.out[k+1].Speaker
		}
	}
}

func onlySpace(s string) bool { return strings.TrimSpace(s) == "" }

func onlyQuotes(toks []tok) bool {
	for _, t := range toks {
		if t.word {
			return false
		}
	}
	return true
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

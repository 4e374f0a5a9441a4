package figure

import (
	"strings"

	"stet/diffstore/lang"
)

func (p *parser) qualifier(i, next int) string {
	var f Figure
	p.qualify(&f, i, next)
	return f.Qualifier
}

// qualify looks for a qualifier in the words before token i, and behind token
// next.
func (p *parser) qualify(f *Figure, i, next int) {
	if q := p.compared(i); q != "" {
		f.Qualifier = q
		return
	}
	if f.Kind == Age { // "under the age of 10"
		for k := 1; k <= 4 && k < i; k++ {
			if p.l.Aged.Has(p.words(i-k, i)) {
				i -= k
				break
			}
		}
	}
	if q, k := p.qualifierBefore(f, i); k < i {
		f.Qualifier, f.From = q, p.toks[k].start
		return
	}
	if !p.qualifyBehind(f, next) && f.NounEnd > f.End { // "40 or more people", "40 people or more"
		for next < len(p.toks) && p.toks[next].start < f.NounEnd {
			next++
		}
		p.qualifyBehind(f, next)
	}
}

func (p *parser) qualifyBehind(f *Figure, next int) bool {
	for k := 3; k > 0; k-- {
		if next+k > len(p.toks) || !p.near(next) {
			continue
		}
		if q, ok := p.l.Behind[p.words(next, next+k)]; ok {
			f.Qualifier, f.To = q, max(f.To, p.toks[next+k-1].end)
			return true
		}
	}
	return false
}

// qualifierBefore gives the qualifier that ends before token i, or before an
// article there, and the token that it begins at; i if none does.
func (p *parser) qualifierBefore(f *Figure, i int) (string, int) {
	for skip := 0; skip < 2; skip++ { // "more than a dozen", "plus d'une heure"
		definite := skip == 1 && !p.has(i-1, p.l.Articles)
		if definite && !p.has(i-1, p.l.Definite) {
			break
		}
		if i <= skip || p.toks[i-skip-1].use&lang.Qualifies == 0 {
			continue
		}
		for k := min(4, i-skip); k > 0; k-- {
			phrase := p.words(i-skip-k, i-skip)
			q, ok := p.l.Qualifier[phrase]
			if ok && !(definite && !p.qualifiesDefinite(f, phrase)) && !p.governs(phrase, i-skip-k) && !p.isPreposition(f, phrase) {
				return q, i - skip - k
			}
		}
	}
	return "", i
}

// qualifiesDefinite: shares may stand behind an article, "casi el 40%", "gut die
// Hälfte". Before other figures only words that are nothing else qualify:
// "supera los 600", not "about the 14", "über die 14".
func (p *parser) qualifiesDefinite(f *Figure, phrase string) bool {
	return f.Kind == Percent || f.Value.High < 1 && f.Value.Low > 0 || !strings.Contains(phrase, " ") && !p.l.Function.Has(phrase)
}

// governReach is how many words before a preposition the one stands that asks
// for it, at most: "caerá un 12% este año, hasta los 1.930 millones".
const governReach = 9

// governs: what could qualify goes with a word before: "handed over 14 weapons",
// "row over 14 jobs", "sprach über 20 Projekte", "situé près de 3 villages".
func (p *parser) governs(phrase string, at int) bool {
	if p.has(at-1, p.l.Governed[phrase]) {
		return true
	}
	far := p.l.GovernedFar[phrase]
	if len(far) == 0 || p.has(at-1, p.l.BeforeOver) { // "sprach von über 300 Toten"
		return false
	}
	for k := at - 1; k >= max(0, at-governReach); k-- {
		switch t := &p.toks[k]; {
		case far.Has(t.low):
			return true
		case t.kind == sign && k < at-1 && strings.Contains(".,;:!?", t.low):
			return false
		}
	}
	return false
}

// isPreposition: before a measure that only describes a noun it is one: "under
// 24-hour guard", "over a 10-year period". Levels are compared with times: "lower
// than a year ago".
func (p *parser) isPreposition(f *Figure, phrase string) bool {
	return p.l.Levels.Has(phrase) && f.Kind == Duration || p.l.Describing.Has(phrase) && strings.Contains(f.Text, "-") && f.Kind == Duration
}

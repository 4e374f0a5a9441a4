package quote

import "slices"

// lead is a quotation of the first paragraph that names its speaker by an
// office alone, as the top of a story does: "the founder of a charity".
type lead struct {
	quotation int
	office    string
}

// unnamed gives the office of a speaker whom the article may be about to name;
// none where somebody has a name already.
func (f *finder) unnamed(toks []tok, s speaker) (l lead, ok bool) {
	if s.at < 0 || f.now > 0 || len(f.scene.subjects)+len(f.scene.others) > 0 {
		return l, false
	}
	if first := toks[s.at].low; f.l.Numbers[first] != 0 && !f.l.Articles.Has(first) {
		return l, false // "one broker" stays so
	}
	head := f.headOf(toks, s.at, len(toks))
	if head < 0 || !f.cast.human(toks[head].low) || f.several(toks[head].low) || head+1 < len(toks) && toks[head+1].upper {
		return l, false
	}
	return lead{office: toks[head].low}, true
}

// several: a noun for more than one, where nouns show that by their ending.
func (f *finder) several(low string) bool {
	return f.g.BareNounEndings.End(low) && !f.cast.isOffice(low) && !f.g.People.Has(low)
}

// leadFor is in how many paragraphs behind it the person of a lead is named.
const leadFor = 2

// nameLead: the article gives the office to one person, or a paragraph soon
// after begins with a name. Somebody whom it gives another office is somebody
// else.
func (f *finder) nameLead(first int) {
	if len(f.lead) == 0 || first == f.lead[0].quotation {
		return // still the same paragraph
	}
	who := f.subject
	f.lead = slices.DeleteFunc(f.lead, func(l lead) bool {
		switch holder := f.cast.office[l.office]; {
		case f.cast.person[holder]:
			f.out[l.quotation].Speaker = holder
			return true
		case !f.namesPerson(who):
			return f.now >= leadFor
		case !f.holdsOffice(who):
			f.out[l.quotation].Speaker = who
		}
		return true
	})
}

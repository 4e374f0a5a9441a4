package quote

// lead is a quotation of the first paragraph that names its speaker by an
// office alone, as the top of a story does: "the founder of a charity".
type lead struct {
	quotation int
	office    string
}

// unnamed gives the office of a speaker whom the article may be about to name,
// "" where somebody has a name already.
func (f *finder) unnamed(toks []tok, s speaker) string {
	if s.at < 0 || len(f.scene.subjects)+len(f.scene.others) > 0 || !f.g.Definite.Has(toks[s.at].low) {
		return ""
	}
	head := f.headOf(toks, s.at, len(toks))
	if head < 0 || !f.cast.isOffice(toks[head].low) || head+1 < len(toks) && toks[head+1].upper {
		return ""
	}
	return toks[head].low
}

// nameLead: the paragraph that follows begins with the name. Somebody whom
// it gives another office is somebody else.
func (f *finder) nameLead(first int) {
	if len(f.lead) == 0 || first == f.lead[0].quotation {
		return // still the same paragraph
	}
	for _, l := range f.lead {
		if who := f.subject; f.namesPerson(who) && (f.cast.office[l.office] == who || !f.holdsOffice(who)) {
			f.out[l.quotation].Speaker = who
		}
	}
	f.lead = nil
}

package extract

import (
	"encoding/json"
	"strings"
)

// evidence is what a page said of its headline, in each of the places where
// pages do. It is remembered, so that a headline that comes out of another
// place at the next look, which there says what it always said, is no edit; and
// so that the h1 readers saw stays the headline when an editor changes it alone. With it goes
// whether the rest of the text was offered for sale.
type evidence struct {
	From   string            `json:"from"`         // h1, JSON-LD, og:title, title
	At     string            `json:"at,omitempty"` // where the h1 stands
	Said   string            `json:"said"`         // the headline
	Claims map[string]string `json:"claims"`       // by place
	Offers bool              `json:"offers,omitempty"`
}

// Offered reports whether the text of a reading may have been followed by an
// offer of the rest then already, by its evidence: where nothing is known, it
// may.
func Offered(remembered string) bool {
	var was evidence
	return json.Unmarshal([]byte(remembered), &was) != nil || was.Offers
}

// saidLast gives the headline of last time, "" if it is not known.
func saidLast(remembered string) string {
	var was evidence
	if json.Unmarshal([]byte(remembered), &was) != nil {
		return ""
	}
	return was.Said
}

// maxClaim bounds one claim, in bytes.
const maxClaim = 400

// claims are what the page says now.
func (t *tree) claims(l linked) map[string]string {
	m := map[string]string{"JSON-LD": l.headline, "og:title": t.head.meta["og:title"], "title": t.head.title}
	if h := t.shownHeadlines(); len(h) > 0 {
		m["h1"] = h[0]
	}
	for k, v := range m {
		m[k] = clip(v, maxClaim)
	}
	return m
}

// placeOf gives the place that a source of a headline names.
func placeOf(source string) string {
	switch {
	case strings.Contains(source, "h1"):
		return "h1"
	case source == "JSON-LD", source == "og:title", source == "title":
		return source
	}
	return ""
}

// rememberedHeadline finds the headline with what is known of the last look.
func (t *tree) rememberedHeadline(l linked, remembered string) (text, source string) {
	var was evidence
	if remembered == "" || json.Unmarshal([]byte(remembered), &was) != nil {
		return t.headline(l)
	}
	if was.From == "h1" {
		if h := t.h1At(was.At); h != "" {
			return h, "h1, where it was"
		}
	}
	text, source = t.headline(l)
	place := placeOf(source)
	if place == was.From || was.Said == "" || place == "" {
		return text, source
	}
	if said := was.Claims[place]; said != "" && said == t.claims(l)[place] {
		return was.Said, "as before; " + place + " is what it was"
	}
	return text, source
}

// h1At gives the text of the only h1, or part of one, that stands there; a
// lesser heading that was taken for the headline stays it, whatever it says now.
func (t *tree) h1At(signature string) (text string) {
	if signature == "" {
		return ""
	}
	if text, _ = t.onlyAt(t.head.h1s[:min(len(t.head.h1s), maxH1s)], signature); text != "" {
		return text
	}
	text, i := t.onlyAt(t.head.lesser[:min(len(t.head.lesser), maxLesser)], signature)
	if text != "" {
		t.head.h1s = append([]int32{i}, t.head.h1s...)
	}
	return text
}

// onlyAt gives the text of the only element of that signature in some headings, and
// the heading.
func (t *tree) onlyAt(headings []int32, signature string) (text string, in int32) {
	at := int32(0)
	for _, i := range headings {
		for k := i; k < t.els[i].end; k++ {
			if k == at || t.signature(k) != signature || t.hidden(k) || t.isLogo(k) {
				continue
			}
			if text != "" {
				return "", 0
			}
			text, at, in = t.textOf(k), k, i
		}
	}
	return text, in
}

// evidence gives what is to be remembered of the headline.
func (r *reader) evidence() string {
	a, source := r.out.Article, r.out.Sources["headline"]
	e := evidence{From: placeOf(source), Said: clip(a.Headline, maxClaim), Claims: r.t.claims(r.data), Offers: r.out.Offers}
	if strings.HasPrefix(source, "as before") {
		return r.before // until it is seen in its place again
	}
	if e.From == "" {
		return ""
	}
	if e.From == "h1" {
		e.At = r.t.placeOfH1(a.Headline)
	}
	b, err := json.Marshal(e)
	if err != nil {
		return ""
	}
	return string(b)
}

func (t *tree) placeOfH1(headline string) string {
	for _, i := range t.head.h1s[:min(len(t.head.h1s), maxH1s)] {
		for k := i; k < t.els[i].end; k++ {
			if t.textOf(k) == headline {
				return t.signature(k)
			}
		}
	}
	return ""
}

package extract

import (
	"net/url"
	"strings"

	"stet/diffstore/article"
)

// Outlets ask their readers for something among the paragraphs, too: to
// subscribe, to follow them elsewhere, to say what is wrong. Where the link of
// such a passage leads tells it from a sentence with a reference. One that
// states a figure stays, unless the figure is a price of the subscription.

// maxCallLine is the longest such passage, in bytes.
const maxCallLine = 250

// sells and calls are the first parts of the addresses at which one subscribes,
// and at which outlets ask for other things.
var (
	sells = set(`subscribe subscription subscriptions subscriber subscribers subs abo abos abonnement abonnements abonnieren
		abonnez-vous abonnes suscripcion suscripciones suscribete suscribirse assine assinatura assinaturas abbonati abbonamenti
		abbonamento prenumerera prenumeration abonneren offer offers membership`)
	calls = set(`newsletter newsletters signup sign-up register registration donate donation donations nl nyhetsbrev nieuwsbrief
		boletines boletin infolettre infolettres newsletteranmeldung whatsapp telegram app apps complain complaints`)
	askHosts = set(`news.google.com whatsapp.com www.whatsapp.com t.me apps.apple.com`)
)

// isCall reports whether a passage asks its readers for something.
func isCall(b block) bool {
	if len(b.Text) > maxCallLine || b.calls == 0 || b.Kind != article.Paragraph && b.Kind != article.ListItem || holdsMark(b.Text) {
		return false
	}
	return !holdsDigit(b.Text) || b.calls == toSell && onlyPrices(b.Text)
}

// call says what an address is for.
type call uint8

const (
	toAsk call = iota + 1
	toSell
)

// maxService is the longest address of a service behind its name, in bytes:
// "/newsletters/morning-briefing"; that of an issue of it is longer.
const maxService = 24

// callOf reads an address.
func callOf(href string) call {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || len(href) > maxAddress {
		return 0
	}
	if askHosts[strings.ToLower(u.Host)] {
		return toAsk
	}
	path := strings.TrimPrefix(strings.ToLower(u.Path), "/")
	first, rest, _ := strings.Cut(path, "/")
	switch {
	case strings.EqualFold(u.Host, "play.google.com"):
		if strings.HasPrefix(path, "store/apps") {
			return toAsk
		}
	case sells[first]:
		return toSell
	case calls[first] && len(rest) <= maxService:
		return toAsk
	}
	return 0
}

// onlyPrices reports whether a sign of a currency stands before or behind each
// number of s.
func onlyPrices(s string) bool {
	const signs = "£$€¥"
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		from := i
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',') {
			i++
		}
		before, behind := strings.TrimRight(s[:from], " \u00a0"), strings.TrimLeft(s[i:], " \u00a0")
		if !endsIn(before, signs) && !beginsIn(behind, signs) {
			return false
		}
	}
	return true
}

func endsIn(s, signs string) bool {
	for _, r := range signs {
		if strings.HasSuffix(s, string(r)) {
			return true
		}
	}
	return false
}

func beginsIn(s, signs string) bool {
	for _, r := range signs {
		if strings.HasPrefix(s, string(r)) {
			return true
		}
	}
	return false
}

// maxAsked is the longest question to the reader that a link answers, in bytes.
const maxAsked = 120

// isAsked knows "Spotted an error? Let us know.": a short question, and the
// rest of the line is a link.
func isAsked(b block) bool {
	s := strings.TrimRight(b.Text, ".!")
	if len(b.Text) > maxAsked || b.link == 0 || b.link >= len(s) || b.Kind != article.Paragraph || holdsMark(b.Text) || holdsDigit(b.Text) {
		return false
	}
	question := strings.TrimSpace(s[:len(s)-b.link])
	for _, mark := range []string{"?", "？", "؟"} {
		if strings.HasSuffix(question, mark) {
			return true
		}
	}
	return false
}

package extract

import (
	"strings"

	"stet/diffstore/article"
)

// judge refuses pages on which there is no article: walls, errors that say
// 200, shells that a program fills in the browser, teasers.
func (r *reader) judge() error {
	a := &r.out.Article
	size := 0
	for _, b := range a.Blocks {
		size += len(b.Text)
	}
	if size < maxWall && !r.data.found {
		for _, s := range []string{r.t.head.title, a.Headline} {
			if err := wall(s); err != nil {
				return err
			}
		}
	}
	if r.data.closed && r.isTeaser(size) {
		return gated("paywall: only the beginning is shown")
	}
	switch {
	case size > 0 && a.Headline != "":
	case size >= minAlone:
		r.doubt = append(r.doubt, "no headline found")
	case size == 0 && a.Headline != "" && a.Standfirst != "":
		r.doubt = append(r.doubt, "no text found but the standfirst")
	case r.t.head.shell || len(r.t.head.h1s) == 0 && r.t.els[0].text < minAlone:
		return unreadable("no text: the page needs a browser that runs scripts")
	case size > 0:
		return unreadable("no headline, and little text")
	default:
		return unreadable("no text found")
	}
	return nil
}

const (
	maxWall  = 900 // bytes of text on a page that is a wall
	minAlone = 200 // bytes of text that is an article without a headline
	// maxTeaser is the text, in bytes, below which a page that says it is not
	// free shows its beginning only, where it does not say how long it is.
	maxTeaser = 600
	wordBytes = 6 // of a word with its space, about, in many languages
)

// isTeaser compares what is shown with what the page says it holds.
func (r *reader) isTeaser(size int) bool {
	if r.data.words > 0 {
		return 2*size < r.data.words*wordBytes
	}
	paragraphs := 0
	for _, b := range r.out.Article.Blocks {
		if b.Kind == article.Paragraph {
			paragraphs++
		}
	}
	return size < maxTeaser && paragraphs < 4 || 2*size < len(r.data.body)
}

// wall knows the titles of pages that stand before articles or in place of
// them. Such a title counts only where there is hardly any text.
func wall(title string) error {
	low := strings.ToLower(title)
	bare := strings.Trim(low, " .…!")
	for _, w := range walls {
		for _, s := range w.starts {
			if strings.HasPrefix(bare, s) {
				return &NotArticle{w.outcome, w.what + ": " + clip(title, maxPreview)}
			}
		}
	}
	for _, s := range notFound {
		if bare == s || strings.HasPrefix(bare, s+" ") || strings.HasSuffix(bare, " "+s) {
			return gated("not found, though it answered 200: %s", clip(title, maxPreview))
		}
	}
	return nil
}

var walls = []struct {
	what    string
	outcome article.Outcome
	starts  []string
}{
	{"bot wall", article.Gated, []string{
		"just a moment", "attention required", "access denied", "access to this page has been denied", "are you a robot", "are you human", "verify you are human",
		"verifying you are human", "human verification", "pardon our interruption", "security check", "robot check", "captcha", "ddos-guard", "checking your browser",
		"request unsuccessful", "request blocked", "blocked", "403 forbidden", "forbidden", "one more step", "un momento", "un instant", "nur einen moment", "einen moment", "bitte bestätigen sie",
		"client challenge", "bot verification", "please wait", "unusual traffic",
	}},
	{"consent page", article.Gated, []string{
		"before you continue", "cookie consent", "privacy settings", "your privacy choices", "consent", "we value your privacy", "datenschutzeinstellungen", "zustimmung", "privatsphäre",
		"gestion des cookies", "paramètres de confidentialité", "configuración de privacidad", "cookies",
	}},
	{"log-in page", article.Gated, []string{
		"log in", "login", "sign in", "subscribe to read", "subscribe to continue", "subscription required", "anmelden", "einloggen", "connexion", "identifiez-vous", "iniciar sesión", "inicia sesión", "abonnement", "accedi",
	}},
	{"maintenance", article.Unreadable, []string{
		"service unavailable", "503 service", "site maintenance", "under maintenance", "scheduled maintenance", "we'll be back", "wartungsarbeiten", "wartung", "maintenance", "en mantenimiento", "502 bad gateway", "bad gateway", "500 internal", "internal server error", "gateway time",
	}},
}

var notFound = []string{
	"404", "404 not found", "not found", "page not found", "error 404", "404 error", "page cannot be found", "page doesn't exist", "page does not exist", "page not available", "content not available", "article not found", "story not found",
	"seite nicht gefunden", "artikel nicht gefunden", "nicht gefunden", "fehler 404", "page introuvable", "page non trouvée", "erreur 404", "página no encontrada", "no encontrado", "no encontrada", "pagina non trovata", "página não encontrada", "pagina niet gevonden",
	"sidan hittades inte", "sidan kunde inte hittas", "siden blev ikke fundet", "strona nie znaleziona", "nie znaleziono strony", "страница не найдена", "ошибка 404", "sayfa bulunamadı",
}

package extract

import (
	"fmt"
	"strings"

	"stet/diffstore/article"
)

// wall knows the titles of pages that stand before articles or in place of
// them. Such a title counts only where there is hardly any text: "Access
// denied" may head an article too.
func wall(title string) error {
	low := strings.ToLower(title)
	for _, sep := range []string{" | ", " – ", " — ", " · ", " :: "} {
		low = strings.ReplaceAll(low, sep, " - ")
	}
	for part := range strings.SplitSeq(low, " - ") {
		part = strings.Trim(part, " .…!?:()")
		for _, w := range walls {
			for _, phrase := range w.phrases {
				if says(part, phrase) {
					return &NotArticle{w.outcome, fmt.Sprintf("%s: %s", w.what, clip(title, maxPreview))}
				}
			}
		}
	}
	return nil
}

// says compares part of a title with a phrase, in whole; a star stands for
// further words.
func says(part, phrase string) bool {
	if start, ok := strings.CutSuffix(phrase, "*"); ok {
		return strings.HasPrefix(part, start)
	}
	if end, ok := strings.CutPrefix(phrase, "*"); ok {
		return strings.HasSuffix(part, end)
	}
	return part == phrase
}

// A kind of page in the way, and what such pages are called.
type wallKind struct {
	what    string
	outcome article.Outcome
	phrases []string
}

var walls = []wallKind{
	{"bot wall", article.Gated, phrases(`just a moment | attention required* | access denied | access to this page has been denied* | access to this site has been* | are you a robot* | are you human* | verify you are human* | verifying you are human* | human verification | pardon our interruption | security check | security verification | robot check
		| captcha | ddos-guard | checking your browser* | request unsuccessful* | request blocked | you have been blocked | blocked | 403 forbidden | forbidden | error 403 | one more step | client challenge | bot verification | please wait | unusual traffic* | un momento | un instant | nur einen moment | einen moment bitte | zugriff verweigert | accès refusé | acceso denegado | accesso negato | доступ запрещен`)},
	{"consent page", article.Gated, phrases(`before you continue* | cookie consent | cookie settings | privacy settings | privacy notice | your privacy choices | consent | consent required | we value your privacy* | datenschutzeinstellungen | zustimmung | zustimmung erforderlich | privatsphäre-einstellungen | gestion des cookies | votre vie privée* | paramètres de confidentialité | configuración de privacidad | tu privacidad* | cookies`)},
	{"log-in page", article.Gated, phrases(`log in | login | log in to continue* | sign in | sign in to continue* | subscribe to read* | subscribe to continue* | subscription required | members only | anmelden | anmeldung | einloggen | connexion | identifiez-vous | se connecter | iniciar sesión | inicia sesión | accedi | inloggen | logga in | войти | вход`)},
	{"not found, though it answered 200", article.Gated, phrases(`404 | 404 not found | not found | *page not found | error 404* | 404 error | page cannot be found | *page doesn't exist | *page doesn’t exist | *page does not exist | page not available | page unavailable | content not available | article not found | story not found | *seite nicht gefunden | artikel nicht gefunden | nicht gefunden | fehler 404
		| *page introuvable | page non trouvée | erreur 404 | *página no encontrada | no encontrado | *pagina non trovata | *página não encontrada | pagina niet gevonden | sidan hittades inte | sidan kunde inte hittas | siden blev ikke fundet | siden ble ikke funnet | strona nie znaleziona | nie znaleziono strony | *страница не найдена | ошибка 404 | sayfa bulunamadı | ページが見つかりません | 页面不存在`)},
	{"maintenance", article.Unreadable, phrases(`service unavailable | service temporarily unavailable | 503 service* | site maintenance | under maintenance | *down for maintenance | scheduled maintenance | we'll be back* | we’ll be back* | be right back | wartung | wartungsarbeiten | site en maintenance | maintenance | en mantenimiento | 502 bad gateway | bad gateway | 500 internal* | internal server error | gateway time-out | 504 gateway*`)},
}

func phrases(list string) []string {
	var out []string
	for s := range strings.SplitSeq(list, "|") {
		out = append(out, strings.TrimSpace(s))
	}
	return out
}

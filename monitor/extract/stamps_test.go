package extract

import (
	"testing"

	"stet/diffstore/lang"
)

func TestStamps(t *testing.T) {
	t.Parallel()
	for code, lines := range map[string][]string{
		"en": {"Updated: 3:50 GMT, 25 November 2026", "Published: 2:45 GMT, 25 November 2026 | Updated: 3:50 GMT, 25 November 2026", "Last updated Nov. 25, 2026 at 9:14 p.m. EST", "Updated November 25th, 2026", "Updated 3 hours ago"},
		"de": {"Stand: 25.11.2026 14:30 Uhr", "25.11.2026, 14:30 Uhr · Aktualisiert 16:02 Uhr", "Vor 2 Stunden aktualisiert", "Zuletzt aktualisiert am Mittwoch, 25. November 2026, um 14.30 Uhr"},
		"fr": {"Publié le 25 novembre 2026 à 10h30, modifié à 11h45", "Publié il y a 2 heures", "Mis à jour le 25/11/2026 à 14:30", "Publié le 1er décembre 2026 à 10h30"},
		"es": {"25/11/2026 10:30 Actualizado a las 11:45", "Publicado el 25 de noviembre de 2026", "Actualizado hace 2 horas"},
		"it": {"25 novembre 2026 ore 10:30 - aggiornato alle 11:45", "2 ore fa"},
		"pt": {"Atualizado há 2 horas", "25/11/2026 10h30 Atualizado às 11h45"},
		"nl": {"2 uur geleden", "Gepubliceerd op 25 november 2026 om 10.30 uur"},
		"sv": {"Uppdaterad för 2 timmar sedan", "Publicerad 25 november 2026 kl 10.30", "Uppdatering: 25 november 2026 kl 10.30"},
	} {
		for _, s := range lines {
			if !isStamp(s, lang.For(code)) {
				t.Errorf("%s: %q is a stamp", code, s)
			}
		}
	}
	for code, lines := range map[string][]string{
		"en": {"Updated at 3:50 with the number of the dead.", "Update: the bridge has four arches, not three.", "The ferry sails at 10:30 on Monday.", "Published in 2026 by Marrow Press.", "25 November 2026", "10:30", "Updated", "Stand 4"},
		"de": {"Der Stand der Dinge am Montag", "Aktualisiert: Zahl der Verletzten auf 14 korrigiert"},
		"fr": {"À 10h30, le 25 novembre, le pont a cédé.", "Il y a 2 heures de route"},
		"es": {"El 25 de noviembre a las 10:30 cayó el puente."},
		"it": {"Fa 2 ore di strada"},
	} {
		for _, s := range lines {
			if isStamp(s, lang.For(code)) {
				t.Errorf("%s: %q is text", code, s)
			}
		}
	}
}

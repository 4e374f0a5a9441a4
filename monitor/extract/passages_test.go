package extract

import (
	"testing"

	"stet/diffstore/article"
)

// Only what speaks to the reader, and says nothing that could be edited as a
// fact, is looked for in other articles of a site.
func TestPassages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "Get the letter that your neighbours read before they go to sea.", true},
		{"en", "The best of our coast, in the inbox of whoever asks for it on Sundays.", true},
		{"en", "Twelve people died when the bridge over the Tarn fell in the spring.", false},
		{"en", "The company has strongly denied that it knew of the cracks in the bridge.", false},
		{"en", "Petra Holm, the minister for roads, resigned in the week after the collapse.", false},
		{"en", "The US has asked the union to hold its talks with the owners in the open.", false},
		{"en", "Your taxes have not gone up, whatever the leaflets in the letter box say.", false},
		{"en", "You can read twelve stories a month before the paper asks for a coin.", false},
		{"en", "'Your bridge was never safe', the engineer had written to the council.", false},
		{"en", "Our letter comes to you each morning at 7, with the weather of the coast.", false},
		{"en", "The reader's letters of the week allegedly went to your former editor.", false},
		{"de", "Der Brief, mit dem dein Morgen an der Küste beginnt, kommt kostenlos.", true},
		{"de", "Zwölf Menschen starben, als die Brücke über den Fluss im Frühling einstürzte.", false},
		{"de", "Die Ministerin trat in der Woche nach dem Einsturz der Brücke zurück.", false},
		{"fr", "Recevez la lettre qui commence vos matins sur la côte, avec le café.", true},
		{"fr", "La ministre des routes a démissionné la semaine après l’effondrement du pont.", false},
		{"es", "Recibe la carta con la que empiezan tus mañanas en la costa del norte.", true},
		{"es", "La ministra dimitió la semana siguiente al derrumbe del puente del río.", false},
		{"it", "La lettera che apre le tue mattine sulla costa arriva con il caffè.", true},
		{"it", "Vi sono ancora famiglie senza casa nel paese sotto il ponte crollato.", false},
		{"sv", "Vi håller öppet också i vinter, med kaffe och färskt bröd i hamnen.", true},
		{"sv", "– Vi håller öppet också i vinter, med kaffe och färskt bröd i hamnen.", false},
		{"en", "The Tidings thanks its readers for their patience during the strike.", true},
		{"en", "The Tidings was not asked to the meeting of the harbour board this week.", false},
		{"en", "The Mirror thanks its readers for their patience during the strike.", false},
		{"", "Get the letter that your neighbours read before they go to sea.", true},
		{"ja", "海辺の朝を始めるための手紙を毎日あなたの受信箱にお届けします。", false}, // no list
	} {
		a := article.Article{Lang: c.lang, Outlet: "The Harbour Tidings", Blocks: []article.Block{{Kind: article.Paragraph, Text: c.text}}}
		if got := Passages(a)[0] != 0; got != c.want {
			t.Errorf("%s %q: %v", c.lang, c.text, got)
		}
	}
}

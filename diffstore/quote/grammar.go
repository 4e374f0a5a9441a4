package quote

import "strings"

// grammar is the closed word classes that tell a subject from what stands
// around it: too few and too dull to be lists of the language files, and of
// no use to any other package. A language without an entry has none.
type grammar struct {
	det, prep, clause, rel, that, aux, adverb, and, to words
	self                                               words             // reflexives and objects between a speaker and the verb
	neuter                                             words             // pronouns of institutions
	pair                                               map[string]string // verbs of saying in two words
	his                                                map[string]string // possessives → gender of the owner
	gendered                                           map[string]string // articles that tell a gender
	only                                               words             // "pour X, …": names a speaker only at the start of a sentence
	inverts                                            bool              // the verb may precede its subject within the sentence
	dashes                                             dashStyle
}

type words map[string]bool

func list(s string) words {
	w := words{}
	for _, x := range strings.Fields(s) {
		w[x] = true
	}
	return w
}

func pairs(m map[string]string) map[string]string {
	out := map[string]string{}
	for to, from := range m {
		for _, x := range strings.Fields(from) {
			out[x] = to
		}
	}
	return out
}

func grammarOf(code string) *grammar {
	if g, ok := grammars[code]; ok {
		return g
	}
	return &grammar{}
}

var grammars = map[string]*grammar{
	"en": {
		det:    list("the a an this that these those one another some several many two three four both"),
		prep:   list("of for at in from with on to by beside near inside outside against under behind into about over across through beyond alongside"),
		clause: list("after before when while because although though since as if until unless where than so despite during whether once without"),
		rel:    list("who which whom whose"), that: list("that"),
		aux:    list("has have had is was were be been being am are will would can could may might must shall should do does did also then later not never just only still again even now once already reportedly both himself herself themselves"),
		adverb: list("yesterday today tonight tomorrow last night week month year morning afternoon evening earlier later recently"),
		and:    list("and or but"), to: list("to"),
		neuter: list("it"),
		pair:   pairs(map[string]string{"it": "put puts", "back": "shot hit fired", "out": "pointed points called cried", "on": "went goes"}),
		his:    pairs(map[string]string{"m": "his", "f": "her", "p": "their"}),
	},
	"de": {
		det:    list("der die das dem den des ein eine einen einem einer eines dieser diese dieses kein keine sein seine seiner seinen seinem ihr ihre ihrer ihren ihrem unser unsere dessen deren mehrere einige viele zwei drei"),
		prep:   list("in im an am auf aus bei beim mit nach seit von vom zu zum zur für durch gegen um über unter vor hinter neben zwischen wegen trotz gegenüber"),
		clause: list("als wenn weil während obwohl nachdem bevor da ob damit sobald"),
		rel:    list("welcher welche welches"), that: list("dass daß"),
		aux:    list("hat haben habe hatte hatten ist sind war waren wird werden wurde würde soll sollen auch dann später noch jedoch aber dazu daraufhin nun weiter zudem"),
		adverb: list("gestern heute morgen abend zuletzt bereits erneut schließlich"),
		and:    list("und oder aber doch"), to: list("zu gegenüber"), self: list("sich"),
		his:     pairs(map[string]string{"m": "sein seine seiner seinen seinem", "f": "ihr ihre ihrer ihren ihrem"}),
		inverts: true,
	},
	"fr": {
		det:    list("le la les l' un une des ce cette ces cet son sa ses leur leurs mon notre plusieurs deux trois"),
		prep:   list("de d' du au aux à en dans par sur sous avec chez pour contre vers lors depuis entre près hors sans"),
		clause: list("sous après avant quand lorsque alors comme si car parce selon"),
		rel:    list("qui dont où lequel laquelle"), that: list("que qu'"),
		aux:    list("a ont avait avaient est était sera aussi ensuite encore également toutefois ne n' pas déjà donc puis"),
		adverb: list("hier jeudi aujourd'hui"),
		and:    list("et ou mais"), to: list("à au aux"), self: list("se s' lui leur nous m' me y en l'"),
		gendered: pairs(map[string]string{"m": "le un", "f": "la une"}),
		only:     list("pour"),
		inverts:  true, dashes: dashFrench,
	},
	"es": {
		det:    list("el la los las un una unos unas este esta su sus nuestro lo dos tres varios varias"),
		prep:   list("de del a al en con por para sin sobre ante bajo contra desde entre hacia hasta"),
		clause: list("tras durante cuando mientras como si porque aunque pues según"),
		rel:    list("quien quienes cuyo cuya"), that: list("que"),
		aux:    list("ha han había habían es era fue también luego después ya no además"),
		adverb: list("ayer hoy anoche"),
		and:    list("y e o pero"), to: list("a al"), self: list("se le les lo me nos"),
		gendered: pairs(map[string]string{"m": "el un", "f": "la una"}),
		only:     list("para"),
		inverts:  true, dashes: dashIberian,
	},
	"it": {
		det:    list("il lo la i gli le l' un uno una un' questo questa suo sua due tre"),
		prep:   list("del della dei di d' a al allo alla all' ai agli alle da dal dalla dall' in nel nella nell' con su sul sulla per tra fra contro dello dell' degli delle"),
		clause: list("quando mentre come se perché anche dopo prima secondo"),
		rel:    list("cui quale"), that: list("che"),
		aux:    list("ha hanno aveva avevano è era sono stato poi ancora anche non già invece però"),
		adverb: list("ieri oggi"),
		and:    list("e ed o ma"), to: list("a al allo alla all' ai agli alle"), self: list("si gli le lo ci mi"),
		gendered: pairs(map[string]string{"m": "il lo uno", "f": "la una un'"}),
		only:     list("per"),
		inverts:  true, dashes: dashIberian,
	},
	"pt": {
		det:    list("o a os as um uma uns umas este esta esse essa seu sua seus suas dois duas três vários várias"),
		prep:   list("de do da dos das em no na nos nas ao à aos às com por pelo pela para sem sobre contra desde entre até"),
		clause: list("após durante quando enquanto como se porque embora segundo"),
		rel:    list("quem cujo cuja"), that: list("que"),
		aux:    list("tem têm tinha havia é era foi também depois já não ainda então ainda"),
		adverb: list("ontem hoje"),
		and:    list("e ou mas"), to: list("ao à aos às"), self: list("se lhe me nos"),
		gendered: pairs(map[string]string{"m": "o um", "f": "a uma"}),
		only:     list("para"),
		inverts:  true, dashes: dashIberian,
	},
	"nl": {
		det:    list("de het een deze dit die dat zijn haar hun onze twee drie enkele meerdere"),
		prep:   list("van voor in op aan bij met uit door tegen over onder naar om"),
		clause: list("na sinds tijdens tot als wanneer toen omdat terwijl hoewel nadat voordat"),
		rel:    list("die wie"), that: list("dat"),
		aux:    list("heeft hebben had hadden is was waren wordt werd zal ook dan daarna nog niet wel"),
		adverb: list("gisteren vandaag maandag"),
		and:    list("en of maar"), to: list("tegen aan"), self: list("zich"),
		his:     pairs(map[string]string{"m": "zijn", "f": "haar"}),
		inverts: true,
	},
	"sv": {
		det:    list("den det de en ett denna detta dessa hans hennes deras sin sitt sina två tre flera"),
		prep:   list("av för i på till från med vid om mot under över hos åt genom utan"),
		clause: list("efter när medan eftersom innan sedan då"),
		rel:    list("som vars"), that: list("att"),
		aux:    list("har hade är var blir blev ska skulle också sedan dock inte nu"),
		adverb: list("igår idag"),
		and:    list("och eller men"), to: list("till för"), self: list("sig"),
		his:     pairs(map[string]string{"m": "hans", "f": "hennes"}),
		inverts: true, dashes: dashSwedish,
	},
}

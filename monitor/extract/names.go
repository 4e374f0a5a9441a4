package extract

import (
	"iter"
	"strings"
)

// named gives what a class attribute (or an id) says, by the words in it.
func (t *tree) named(class string) mark {
	if m, ok := t.words[class]; ok {
		return m
	}
	m := readNames(class)
	t.words[class] = m
	return m
}

// maxNames bounds how much of one class attribute is read, in bytes.
const maxNames = 1_000

// readNames looks up the words of a class attribute: the runs of letters in
// it, split again where a capital follows a small letter; and each pair of
// words in one name.
func readNames(class string) mark {
	var m mark
	for name := range strings.FieldsSeq(clip(class, maxNames)) {
		var last string
		var of mark
		for part := range strings.FieldsFuncSeq(name, isNoName) {
			for word := range words(part) {
				of |= nameMarks[word]
				if startsPair[last] { // most words begin none
					of |= nameMarks[last+"-"+word]
				}
				last = word
			}
		}
		if of&isNoText != 0 && isOfArticle(name) {
			of &^= isNoText
		}
		m |= of
	}
	if m&markEmbed != 0 {
		m &^= markFurniture // "social-embed", "embed-share": a post, not a bar
	}
	return m
}

// isNoText are the marks of what is no part of an article.
const isNoText = markFurniture | markComments | markConsent | markChallenge | markPaywall

// isOfArticle reports whether a class name says what an article is about, or how
// it is listed elsewhere: WordPress writes "category-newsletters" and "tag-gdpr"
// on the element that holds it, Drupal "node--promoted".
func isOfArticle(name string) bool {
	for _, start := range []string{"category-", "tag-", "cat-", "node-promoted", "node--promoted"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// isFurnitureName reports whether a name in a class attribute is made of words
// for furniture alone. A box is called after what is in it, "sidebar-left"; a
// paragraph may be called after what it says, "share-price".
func isFurnitureName(class string) bool { return isNameOf(class, markFurniture) }

// isNameOf is the same for the words of any mark.
func isNameOf(class string, of mark) bool {
	for name := range strings.FieldsSeq(clip(class, maxNames)) {
		all, any := true, false
		var last string
		for part := range strings.FieldsFuncSeq(name, isNoName) {
			for word := range words(part) {
				pair := last != "" && nameMarks[last+"-"+word]&of != 0
				single := nameMarks[word]&of != 0
				any = any || single || pair
				all = all && (single || pair || nameMarks[word] != 0 || startsPair[word] || saysNothing(word))
				last = word
			}
		}
		if all && any {
			return true
		}
	}
	return false
}

// saysNothing names the words that tell no more than that something is there,
// and what has no vowel: the initials of whoever made the page.
func saysNothing(word string) bool {
	return boxWords[word] || !strings.ContainsAny(word, "aeiouy")
}

var boxWords = set(`bar button buttons icon icons tool tools count counts counter row col column slot area zone top bottom left right inline mobile desktop
	text title label link links item items box list wrapper wrap content inner outer container module block widget section line head header`)

// startsPair holds the first words of the pairs in nameMarks.
var startsPair = func() map[string]bool {
	m := map[string]bool{}
	for w := range nameMarks {
		if head, _, ok := strings.Cut(w, "-"); ok {
			m[head] = true
		}
	}
	return m
}()

func isNoName(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
}

// words gives the words of a part of a name in small letters: "adSlot2" is
// "ad" and "slot". A hash has none.
func words(part string) iter.Seq[string] {
	return func(yield func(string) bool) {
		part = strings.TrimRight(part, "0123456789")
		if isHash(part) {
			return
		}
		from := 0
		for i := 1; i <= len(part); i++ {
			if i < len(part) && !(isUpper(part[i]) && !isUpper(part[i-1])) {
				continue
			}
			if !yield(strings.ToLower(part[from:i])) {
				return
			}
			from = i
		}
	}
}

// isHash reports whether programs made up the part of a name: digits stand
// before letters, or capitals in every other place.
func isHash(part string) bool {
	humps := 1
	for i := range len(part) {
		if part[i] >= '0' && part[i] <= '9' {
			return true
		}
		if i > 0 && isUpper(part[i]) && !isUpper(part[i-1]) {
			humps++
		}
	}
	return humps > 1 && 2*len(part) < 5*humps
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// nameMarks is what words of class names stand for, on the pages of many
// outlets. Words that an article's own elements bear too ("widget", "info",
// "box") are not here.
var nameMarks = table(map[mark]string{
	markFurniture: `ad ads adv advert adverts advertisement advertising adsbygoogle adslot adbox adunit dfp gpt promo promos
		promoted promotion promobox newsletter newsletters signup subscribe subscription subscriptions related relatedposts
		recommended recommendation recommendations recirc recirculation popular trending share sharing shares sharebar sharebox
		sharer sharethis addthis addtoany sharedaddy socials cookie cookies consent gdpr ticker teaser teasers rail sidebar modal
		popup overlay toolbar donate donation breadcrumb breadcrumbs outbrain taboola mgid revcontent sponsor sponsors sponsored
		paywall mostread readmore alsoread readnext upnext pager pagination skiplink navigation navbar navlinks
		most-read most-popular most-viewed most-shared most-commented read-more read-also also-read read-next up-next more-on
		more-from more-stories more-news more-articles see-also you-may you-might sign-up log-in social-share social-media
		social-links social-icons social-bar social-buttons social-follow follow-us breaking-news latest-news latest-stories
		top-stories editors-picks next-article next-story next-post prev-post previous-post inline-promo post-navigation
		publicidad publicidade publicite pubblicita werbung werbeanzeige anzeige anzeigen annonce annonces annons annonser annonse
		reklama reklame advertentie advertenties relacionadas relacionados meistgelesen meestgelezen
		mas-leidas mas-leidos mais-lidas mais-lidos plus-lus piu-letti meist-gelesen meest-gelezen mest-lest mest-laest mest-last
		lire-aussi leggi-anche lees-ook leia-mais leia-tambem lea-tambien lee-tambien les-ogsa laes-ogsa las-ocksa mehr-zum
		zum-thema czytaj-takze zobacz-takze
		weather wetter meteo countdown livescore livescores live-scores live-score viewcount view-count post-views pageviews
		nav-links author-box author-bio about-author site-header site-footer skip-link cross-link link-box linkbox`,
	markComments: `comment comments comentarios commentaires kommentare kommentarer kommentarbereich commenti reacties komentarze
		kommentit yorumlar disqus usercomments commentlist respond`,
	markMeta: `byline bylines authors timestamp pubdate postmeta tags taglist posted-on entry-meta post-meta article-meta
		story-meta meta-data post-tags article-tags tag-list tag-links cat-links post-categories entry-footer article-topics
		readingtime readtime lesezeit article-date publish-date published-date post-date read-time reading-time reading-duration author-name author-info
		author-date article-info article-author post-author story-author article-byline`,
	markCaption: `caption captions figcaption cutline legende leyenda didascalia bildunterschrift bildtext bildetekst kuvateksti
		img-descr image-description photo-description pie-foto`,
	markIntro: `intro ingress preamble lede lead leadtext introtext excerpt abstract summary teaser teasers bajada copete sumario sommario
		catenaccio sottotitolo subtitulo manchet underrubrik undertitel untertitel anleser`,
	markFacts: `factbox factfile fakta faktaruta faktabox fakten faktenbox infobox key-facts fact-box facts-box keypoints
		key-points key-takeaways key-figures takeaways info-box big-number big-numbers key-number key-numbers`,
	markToggle: `toggle toggles accordion accordions collapsible expandable`,
	markNotice: `correction corrections clarification clarifications corrigendum erratum editorsnote editornote editors-note
		editor-note editor-s korrektur berichtigung richtigstellung rectificatif rectification amendment amended`,
	markStandfirst: `standfirst dek deck subtitle subheadline subline teasertext sub-headline sub-title article-summary
		article-description article-intro article-subtitle article-lead chapeau chapo vorspann entradilla`,
	markBody: `articlebody storybody bodytext bodycopy richtext article-body article-content article-text article-copy article-main
		story-body story-content story-text story-copy entry-content entry-body entry-text post-content post-body post-text
		post-entry content-body content-text content-main news-body news-content news-text body-text body-copy body-content
		body-main rich-text page-content text-body single-content detail-body detail-content main-content td-post`,
	markEmbed: `embed embeds embedded tweet`,
	markConsent: `consent cookie cookies gdpr onetrust didomi usercentrics iubenda cookiebot cybotcookiebot trustarc truste rodo
		dsgvo rgpd lgpd privacy-popup privacy-modal privacy-overlay
		cmp-modal cmp-banner cmp-overlay cmp-popup cmp-dialog cmp-backdrop ot-sdk sp-message qc-cmp uc-container privacy-gate privacy-wall`,
	markChallenge: `captcha hcaptcha turnstile datadome incapsula challenge cf-challenge px-captcha checkboxcaptcha ddos`,
	markPaywall: `paywall regwall pay-wall reg-wall payblock poool piano-offer tp-container tp-modal tinypass zephr-paywall
		subscription-wall subscribe-wall premium-box premium-wall login-wall registration-wall`,
	markHidden: `visuallyhidden visually-hidden sr-only sronly screen-reader screenreader offscreen print-only printonly
		hovercard rollover-block tooltiptext tooltip-text tooltip-content popover-content`,
})

func table(lists map[mark]string) map[string]mark {
	words := make(map[string]mark)
	for m, list := range lists {
		for w := range strings.FieldsSeq(list) {
			words[w] |= m
		}
	}
	return words
}

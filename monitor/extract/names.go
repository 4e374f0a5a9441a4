package extract

import "strings"

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

// readNames splits a class attribute into words, at all that is no letter and
// where a capital follows a small letter, and looks up each and each pair.
func readNames(class string) mark {
	var m mark
	var pair []byte // "previous-word"
	from := 0       // of the last word in pair
	end := func() {
		if from == len(pair) {
			return
		}
		m |= nameMarks[string(pair[from:])]
		if from > 0 {
			m |= nameMarks[string(pair)]
		}
		pair = append(pair[:0], pair[from:]...)
		pair = append(pair, '-')
		from = len(pair)
	}
	last := byte(0)
	for i := 0; i < len(class) && i < maxNames; i++ {
		c := class[i]
		switch {
		case c >= 'a' && c <= 'z':
			pair = append(pair, c)
		case c >= 'A' && c <= 'Z':
			if last >= 'a' && last <= 'z' {
				end()
			}
			pair = append(pair, c|0x20)
		default:
			end()
			if c == ' ' { // no pairs over the border of two names
				pair, from = pair[:0], 0
			}
		}
		last = c
	}
	end()
	if m&markEmbed != 0 {
		m &^= markFurniture // "social-embed", "embed-share": a post, not a bar
	}
	return m
}

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
		nav-links author-box author-bio about-author site-header site-footer skip-link cross-link link-box linkbox`,
	markComments: `comment comments disqus usercomments commentlist respond`,
	markMeta: `byline bylines authors timestamp pubdate postmeta tags taglist posted-on entry-meta post-meta article-meta
		story-meta meta-data post-tags article-tags tag-list tag-links cat-links post-categories entry-footer article-topics
		article-date publish-date published-date post-date read-time reading-time reading-duration author-name author-info
		author-date article-info article-author post-author story-author article-byline`,
	markCaption: `caption captions figcaption cutline`,
	markNotice: `correction corrections clarification clarifications corrigendum erratum editorsnote editornote editors-note
		editor-note editor-s korrektur berichtigung richtigstellung rectificatif rectification amendment amended`,
	markStandfirst: `standfirst dek deck subtitle subheadline subline teasertext sub-headline sub-title article-summary
		article-description article-intro article-subtitle article-lead chapeau chapo vorspann entradilla`,
	markBody: `articlebody storybody bodytext bodycopy richtext article-body article-content article-text article-copy article-main
		story-body story-content story-text story-copy entry-content entry-body entry-text post-content post-body post-text
		post-entry content-body content-text content-main news-body news-content news-text body-text body-copy body-content
		body-main rich-text page-content text-body single-content detail-body detail-content main-content td-post`,
	markEmbed: `embed embeds embedded tweet`,
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

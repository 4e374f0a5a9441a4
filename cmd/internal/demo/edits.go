package demo

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
	"stet/diffstore/quote"
)

// edited makes later versions of any article by mechanical rules: a figure, a
// word in a quotation, the headline, a paragraph moved, a notice. What the
// article does not have is left out.
func edited(a article.Article) []version {
	out := []version{{"first", a}}
	l := lang.Guess(a.Lang, bodyText(a))
	was, is := "", ""
	add := func(name string, change func(*article.Article) bool) {
		next := out[len(out)-1].Article
		next.Blocks = slices.Clone(next.Blocks)
		if change(&next) {
			out = append(out, version{name, next})
		}
	}
	add("a figure changed", func(a *article.Article) (ok bool) { was, is, ok = changeFigure(a, l); return ok })
	add("a quotation altered", func(a *article.Article) bool { return alterQuote(a, l) })
	add("the headline changed", func(a *article.Article) bool { a.Headline = shorten(a.Headline); return a.Headline != "" })
	add("a paragraph moved", moveParagraph)
	add("a correction notice", func(a *article.Article) bool {
		text := "Correction: an earlier version of this article misstated a word."
		if was != "" {
			text = fmt.Sprintf("Correction: an earlier version of this article gave the figure as %s instead of %s.", was, is)
		}
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Notice, Text: text})
		return true
	})
	return out
}

// changeFigure changes the last digit of the first count or percentage that
// is written in digits.
func changeFigure(a *article.Article, l *lang.Language) (was, is string, ok bool) {
	for i, b := range a.Blocks {
		for _, f := range figure.Find(b.Text, l) {
			k := strings.LastIndexFunc(f.Text, isASCIIDigit)
			if k < 0 || f.Kind == figure.Year || f.Kind == figure.Date || f.Kind == figure.Time || f.Kind == figure.Ordinal {
				continue
			}
			digit := '0' + (f.Text[k]-'0'+3)%10
			is := f.Text[:k] + string(rune(digit)) + f.Text[k+1:]
			a.Blocks[i].Text = b.Text[:f.Start] + is + b.Text[f.End:]
			return f.Text, is, true
		}
	}
	return "", "", false
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

// alterQuote takes the longest word out of the middle of the first quotation
// of five words or more.
func alterQuote(a *article.Article, l *lang.Language) bool {
	texts := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		texts[i] = b.Text
	}
	for _, q := range quote.Find(texts, l) {
		ws := strings.Fields(q.Text)
		if len(ws) < 5 {
			continue
		}
		longest := 1
		for i := 1; i < len(ws)-1; i++ {
			if len(ws[i]) > len(ws[longest]) && strings.IndexFunc(ws[i], unicode.IsDigit) < 0 {
				longest = i
			}
		}
		ws = slices.Delete(ws, longest, longest+1)
		t := a.Blocks[q.Block].Text
		a.Blocks[q.Block].Text = t[:q.Start] + strings.Join(ws, " ") + t[q.End:]
		return true
	}
	return false
}

// shorten takes the last clause from a headline, or adds to one that has none.
func shorten(headline string) string {
	for _, mark := range []string{", ", ": ", " - ", " – ", " — "} {
		if i := strings.LastIndex(headline, mark); i > len(headline)/3 {
			return headline[:i]
		}
	}
	return headline + ", sources say"
}

// moveParagraph takes a paragraph from the middle to the end.
func moveParagraph(a *article.Article) bool {
	for i := len(a.Blocks) / 3; i < len(a.Blocks)-2; i++ {
		if b := a.Blocks[i]; b.Kind == article.Paragraph {
			a.Blocks = append(slices.Delete(a.Blocks, i, i+1), b)
			return true
		}
	}
	return false
}

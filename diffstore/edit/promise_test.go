package edit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"stet/diffstore/article"
	"stet/diffstore/figure"
	"stet/diffstore/lang"
	"stet/diffstore/quote"
	"stet/diffstore/textdiff"
)

// corpus is every article of the cases, each once: what the promises are
// tested on.
func corpus(t *testing.T) []article.Version {
	t.Helper()
	var out []article.Version
	seen := map[string]bool{}
	for _, name := range append(cases(t, "testdata/*/*.txtar"), cases(t, "testdata/corpus/*/*.txtar")...) {
		before, after, _ := load(t, name)
		for _, v := range []article.Version{before, after} {
			fresh := false
			for _, b := range v.Article.Blocks {
				fresh = fresh || !seen[b.Text]
				seen[b.Text] = true
			}
			if fresh {
				out = append(out, v)
			}
		}
	}
	return out
}

// No lost figure: one digit changed anywhere in a figure always gives a
// figure or date finding.
func TestNoLostFigure(t *testing.T) {
	t.Parallel()
	n, lost := 0, 0
	for _, v := range corpus(t) {
		l := lang.Guess(v.Article.Lang, prose(v.Article))
		for i, b := range v.Article.Blocks {
			if class(b.Kind) == notice || l.IsNotice(b.Text) {
				continue
			}
			for _, f := range figure.Find(b.Text, l) {
				for at, r := range f.Text {
					if !unicode.IsDigit(r) || r > '9' {
						continue
					}
					other := byte('0' + (r-'0'+1)%10)
					if other == '0' && at == 0 {
						other = '7'
					}
					text := b.Text[:f.Start+at] + string(other) + b.Text[f.Start+at+1:]
					n++
					if r := Between(v, with(v, i, text)); !finds(r, Figure, Date, Quote) || !finds(r, Figure, Date) {
						lost++
						t.Errorf("%q: %q for %q is lost: %s", b.Text, string(other), f.Text, describe(r))
					}
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d digits: the corpus tests nothing", n)
	}
	t.Logf("%d digits changed, %d lost", n, lost)
}

// One word replaced inside any quotation always gives a quote finding.
func TestNoLostQuote(t *testing.T) {
	t.Parallel()
	n := 0
	for _, v := range corpus(t) {
		l := lang.Guess(v.Article.Lang, prose(v.Article))
		texts := make([]string, len(v.Article.Blocks))
		for i, b := range v.Article.Blocks {
			texts[i] = b.Text
			if class(b.Kind) == notice || l.IsNotice(b.Text) {
				texts[i] = ""
			}
		}
		for _, q := range quote.Find(texts, l) {
			for _, w := range terms(q.Text) {
				if !said(q, w) {
					continue
				}
				b := texts[q.Block]
				text := b[:q.Start+w.start] + "zebra" + b[q.Start+w.end:]
				n++
				if r := Between(v, with(v, q.Block, text)); !finds(r, Quote) {
					t.Errorf("%q: %q replaced in %q is lost: %s", b, w.text, q.Text, describe(r))
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d words: the corpus tests nothing", n)
	}
}

// said: the outlet does not speak the word itself, between the marks.
func said(q quote.Quote, w term) bool {
	if q.Spoken == nil {
		return true
	}
	least := q.Spoken[0].Text
	head, tail := 0, 0
	for head < len(least) && q.Text[head] == least[head] {
		head++
	}
	for tail < len(least) && q.Text[len(q.Text)-1-tail] == least[len(least)-1-tail] {
		tail++
	}
	return w.end <= head || w.start >= len(q.Text)-tail
}

// What readers do not see is at most cosmetic: quote styles, dashes, kinds of
// space, composition.
func TestTypographyIsSilent(t *testing.T) {
	t.Parallel()
	styles := strings.NewReplacer(`"`, "\u201c", "'", "\u2019", " - ", " \u2013 ", "...", "\u2026")
	spaces := strings.NewReplacer(" ", "\u00a0")
	for _, v := range corpus(t) {
		for i, b := range v.Article.Blocks {
			// An opening and a closing mark look alike in ASCII; only pairs of
			// them can be exchanged without changing what is quoted.
			if strings.Count(b.Text, `"`) > 0 {
				continue
			}
			for _, text := range []string{styles.Replace(b.Text), spaces.Replace(b.Text), decomposed(b.Text)} {
				if r := Between(v, with(v, i, text)); r.Severity.Rank() > Cosmetic.Rank() {
					t.Errorf("%q against %q: %s", b.Text, text, describe(r))
				}
			}
		}
	}
}

func decomposed(s string) string {
	return strings.NewReplacer("é", "e\u0301", "ü", "u\u0308", "ä", "a\u0308", "ó", "o\u0301").Replace(s)
}

func with(v article.Version, block int, text string) article.Version {
	a := v.Article
	a.Blocks = append([]article.Block(nil), a.Blocks...)
	a.Blocks[block].Text = text
	return article.New(v.ArticleID, v.Number+1, at(11), at(10), 1, a)
}

func finds(r Report, kinds ...Kind) bool {
	for _, e := range r.Edits {
		for _, f := range e.Findings {
			for _, k := range kinds {
				if f.Kind == k {
					return true
				}
			}
		}
	}
	return false
}

// BenchmarkBetween compares a typical pair, and one of 500 sentences; the
// floor is the word diff of the same texts.
func BenchmarkBetween(b *testing.B) {
	pair := func(paragraphs int) (article.Version, article.Version) {
		var x article.Article
		x.Headline, x.Lang = "Harbour deal saves jobs", "en"
		for i := range paragraphs {
			n := strings.Repeat("x", i%7+1)
			x.Blocks = append(x.Blocks, article.Block{Kind: article.Paragraph, Text: "The yard " + n + " keeps 230 jobs until spring, the ministry said on Monday. \"We were never told of the plan " + n + ",\" Ines Marrow told reporters on the quay. It will cost about £4.2 million and take 14 months."})
		}
		before := article.New("b", 1, at(9), time.Time{}, 1, x)
		return before, with(before, paragraphs/2, strings.Replace(x.Blocks[paragraphs/2].Text, "230", "250", 1))
	}
	for name, paragraphs := range map[string]int{"typical": 20, "500-sentences": 167} {
		before, after := pair(paragraphs)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Between(before, after)
			}
		})
		b.Run(name+"/floor-words", func(b *testing.B) {
			x, y := text(before.Article), text(after.Article)
			for b.Loop() {
				textdiff.Words(x, y)
			}
		})
	}
	before, after := manyQuotes(1000, "told"), manyQuotes(1000, "warned")
	b.Run("1000-quotations", func(b *testing.B) {
		for b.Loop() {
			Between(before, after)
		}
	})
}

// manyQuotes is an article in which every quotation is another, and altered
// with verb: the worst case for pairing them.
func manyQuotes(n int, verb string) article.Version {
	a := article.Article{Headline: "Voices", Lang: "en"}
	for i := range n {
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: strings.Repeat("x", i%9+1) + " was there. \"We were never " + verb + " of plan number " + strings.Repeat("y", i%13+1) + " by anybody,\" Ines Marrow said."})
	}
	return article.New("m", 1, at(9), time.Time{}, 1, a)
}

// No lost digit: one digit changed anywhere in a sentence of the cases of
// package figure, be it that of a name, a telephone number or a range that is
// read in part, always gives a figure or date finding.
func TestNoLostDigit(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../figure/testdata/??.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	n, lost := 0, 0
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			text, _, ok := strings.Cut(line, " => ")
			if !ok || strings.HasPrefix(line, "#") || strings.Contains(text, "//") {
				continue // addresses name no fact
			}
			v := article.Version{Article: article.Article{Lang: filepath.Base(name)[:2], Headline: "x", Blocks: []article.Block{{Kind: article.Paragraph, Text: text}}}}
			for at, r := range text {
				if !unicode.IsDigit(r) || r > '9' {
					continue
				}
				changed := text[:at] + string('0'+(r-'0'+1)%10) + text[at+1:]
				n++
				if r := Between(v, with(v, 0, changed)); !finds(r, Figure, Date) {
					lost++
					t.Errorf("%q to %q is lost: %s", text, changed, describe(r))
				}
			}
		}
	}
	t.Logf("%d digits changed, %d lost", n, lost)
}

package extract

import (
	"bytes"
	"flag"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/seeds"
)

var rulesNone seeds.Rules

var variants = flag.Int("variants", 8, "variants of each page in the tests that measure")

// everyPage gives all pages of testdata that hold an article.
func everyPage(t *testing.T) map[string]Page {
	t.Helper()
	out := readable(t)
	names, err := filepath.Glob(unseen + "/*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := bytes.Cut(body, []byte("\n"))
		p := Page{Body: body, ContentType: "text/html", URL: strings.TrimSuffix(strings.TrimPrefix(string(first), "<!-- url: "), " -->")}
		if read(p).Article != nil {
			out[filepath.Base(name)] = p
		}
	}
	return out
}

// foreign gives boxes without a name that tells them, as programs put them into
// the column of an article: the hardest furniture there is. One a line.
func foreign(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/foreign.list")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// chance is a source of its own for each page, so that not all of them are
// given the same box: what is drawn alike is measured once, not a hundred times.
func chance(page string, seed, test uint64) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(page))
	return rand.New(rand.NewPCG(seed^h.Sum64(), test))
}

// TestFurnitureMeasured counts the variants of every page whose text moved
// though only the furniture did.
func TestFurnitureMeasured(t *testing.T) {
	t.Parallel()
	var ordinary, boxes, ordinaryMoved, boxesMoved int
	by := map[string]int{}
	unnamed := foreign(t)
	for name, p := range everyPage(t) {
		base := mustRead(t, p, Memory{})
		for seed := range uint64(*variants) {
			r := chance(name, seed, 7)
			moved := func(what string, do func(doc, column *html.Node)) bool {
				doc, column := parse(t, p, base.Container)
				do(doc, column)
				got, err := Read(Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}, rulesNone, Memory{Container: base.Container, Evidence: base.Evidence})
				if err == nil && article.TextHash(got.Article) == article.TextHash(base.Article) {
					return false
				}
				by[what]++
				if testing.Verbose() && by[what] < 4 {
					t.Logf("%s, seed %d: %s", name, seed, what)
				}
				return true
			}
			d := disturbances[r.IntN(len(disturbances))]
			ordinary++
			if moved(d.name, func(doc, column *html.Node) { d.do(r, doc, column) }) {
				ordinaryMoved++
			}
			box := unnamed[r.IntN(len(unnamed))]
			boxes++
			if moved(box, func(_, column *html.Node) {
				for _, n := range fragment(box) {
					if !strings.Contains(box, "<form") || !inForm(column) {
						insert(r, column, n)
					}
				}
			}) {
				boxesMoved++
			}
		}
	}
	for _, what := range slices.Sorted(maps.Keys(by)) {
		t.Logf("%4d %s", by[what], what)
	}
	t.Logf("ordinary: %d of %d moved, %.2f %%; foreign boxes: %d of %d, %.1f %%", ordinaryMoved, ordinary, 100*float64(ordinaryMoved)/float64(ordinary), boxesMoved, boxes, 100*float64(boxesMoved)/float64(boxes))
	if 1000*ordinaryMoved > 5*ordinary {
		t.Errorf("more than 0.5 %% of the ordinary variants moved")
	}
	if 100*boxesMoved > 15*boxes {
		t.Errorf("more than 15 %% of those with a foreign box moved")
	}
}

// TestEditsMeasured edits every page in a random place of its text, with a box
// put in beside it, and wants each edit seen.
func TestEditsMeasured(t *testing.T) {
	t.Parallel()
	edits, missed := 0, 0
	for name, p := range everyPage(t) {
		base := mustRead(t, p, Memory{})
		for seed := range uint64(*variants) {
			r := chance(name, seed, 11)
			doc, column := parse(t, p, base.Container)
			texts := articleTexts(doc, column, base.Article)
			if len(texts) == 0 {
				break
			}
			n := texts[r.IntN(len(texts))]
			old := n.Data
			if n.Data = swapDigit(old); n.Data == old || r.IntN(2) == 0 {
				n.Data = swapWord(old)
			}
			if n.Data == old {
				continue
			}
			for _, x := range fragment(boxes[r.IntN(len(boxes))]) {
				if x.DataAtom != atom.Form || !inForm(column) {
					insert(r, column, x)
				}
			}
			edits++
			got, err := Read(Page{URL: p.URL, ContentType: p.ContentType, Body: render(t, doc)}, rulesNone, Memory{Container: base.Container, Evidence: base.Evidence})
			if err != nil || article.TextHash(got.Article) == article.TextHash(base.Article) {
				missed++
				t.Errorf("%s, seed %d: %q to %q is not seen (%v)", name, seed, old, n.Data, err)
			}
		}
	}
	t.Logf("%d of %d edits missed", missed, edits)
	if edits < 100 {
		t.Errorf("only %d edits were tried", edits)
	}
}

// articleTexts are the text nodes of the column that stand on the page once,
// and in a block of the article.
func articleTexts(doc, column *html.Node, a article.Article) (out []*html.Node) {
	var whole strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Title {
			whole.WriteString(fold(n.Data) + " ")
		}
	}
	for n := range column.Descendants() {
		if n.Type != html.TextNode || n.Parent.DataAtom == atom.Script {
			continue
		}
		s := fold(n.Data)
		if len(key(s)) >= 4 && strings.Count(whole.String(), s) == 1 && slices.ContainsFunc(a.Blocks, func(b article.Block) bool { return strings.Contains(b.Text, s) }) {
			out = append(out, n)
		}
	}
	return out
}

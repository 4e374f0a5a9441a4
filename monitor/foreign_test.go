package monitor

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/seeds"
)

// articlesOfSite is how many articles of one site are watched where foreign
// boxes are measured.
const articlesOfSite = 12

// TestForeignBoxesMeasured puts boxes that nothing names into the column of
// every page of the extractor's cases, in sites of a dozen articles, and
// counts what is told of them in the end: after the second look, and with what
// is known of the site. A look that shows another box each time stands for
// what programs choose by the visit; a box that reaches the articles one by
// one and stays for a day, for a campaign.
func TestForeignBoxesMeasured(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("extract/testdata/foreign.list")
	if err != nil {
		t.Fatal(err)
	}
	boxes := strings.Split(strings.TrimSpace(string(raw)), "\n")
	pages := everyPage(t)
	for _, c := range []struct {
		name string
		most float64 // told, in per cent of the changes of boxes
		show func(s *boxed)
	}{
		{"by the visit", 2, byVisit},
		{"campaigns", 2, campaigns},
	} {
		changes, told := 0, 0
		by := map[string]int{}
		for i := 0; i+articlesOfSite <= len(pages); i += articlesOfSite {
			s := newBoxed(t, i, pages[i:i+articlesOfSite], boxes)
			c.show(s)
			changes += s.changes
			told += len(s.store.told)
			for _, r := range s.store.told {
				by[what(r)]++
			}
		}
		for text, n := range by {
			t.Logf("%3d %s", n, text)
		}
		t.Logf("%s: of %d boxes that came or went %d were told, %.2f %%", c.name, changes, told, 100*float64(told)/float64(changes))
		if 100*float64(told) > c.most*float64(changes) {
			t.Errorf("%s: more than %v %% were told", c.name, c.most)
		}
	}
}

func what(r edit.Report) string {
	var out []string
	for _, e := range r.Edits {
		out = append(out, e.Before+" → "+e.After)
	}
	return strings.Join(out, " | ")
}

// everyPage gives the pages of the extractor's cases that it reads, in the
// order of their names.
func everyPage(t *testing.T) (out [][]byte) {
	t.Helper()
	for _, pattern := range []string{"extract/testdata/*.html", "extract/testdata/unseen/articles/*.html"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(names)
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := extract.Read(extract.Page{URL: story, ContentType: "text/html", Body: body}, seeds.Rules{}, extract.Memory{}); err == nil && !got.Article.Live {
				out = append(out, body)
			}
		}
	}
	return out
}

// boxed is a site in whose articles boxes stand.
type boxed struct {
	*world
	r       *rand.Rand
	boxes   []string
	pages   [][]byte // without boxes
	ids     []string
	changes int // boxes that came, and by campaign went
}

func newBoxed(t *testing.T, seed int, pages [][]byte, boxes []string) *boxed {
	t.Helper()
	w := newWorld(t, Options{ConfirmAfter: minute})
	w.read, w.between = extract.Read, edit.Between
	s := &boxed{world: w, r: rand.New(rand.NewPCG(uint64(seed), 3)), boxes: boxes, pages: pages}
	for i := range pages {
		s.ids = append(s.ids, w.store.add(s.url(i), w.time))
		s.look(i, "", 0)
	}
	return s
}

func (s *boxed) url(i int) string { return fmt.Sprintf("https://news.example/story-%d", i) }

// look looks at article i, with a box in its column if that is not empty.
func (s *boxed) look(i int, box string, place int) Check {
	s.Helper()
	s.site.put(s.url(i), answer{body: withBox(s.T, s.pages[i], box, place)})
	c, err := s.Look(s.Context(), s.store.watch(s.ids[i]))
	if err != nil {
		s.Fatal(err)
	}
	return c
}

// byVisit shows another box, or none, at every look.
func byVisit(s *boxed) {
	for range 12 {
		s.pass(20 * minute)
		for i := range s.pages {
			s.draw(i)
			if s.store.watch(s.ids[i]).Confirm.IsZero() {
				continue
			}
			s.time = s.time.Add(minute)
			s.draw(i)
		}
	}
}

func (s *boxed) draw(i int) {
	box := ""
	if s.r.IntN(2) == 0 {
		box = s.boxes[s.r.IntN(len(s.boxes))]
		s.changes++
	}
	s.look(i, box, s.r.IntN(1000))
}

// campaigns lets each box reach the articles one by one, stay for a day, and
// leave them.
func campaigns(s *boxed) {
	place := make([]int, len(s.pages))
	for _, box := range s.boxes {
		has := make([]string, len(s.pages))
		for _, i := range s.r.Perm(len(s.pages)) {
			has[i], place[i] = box, s.r.IntN(1000)
			s.changes++
			s.round(has, place)
		}
		s.pass(24 * time.Hour)
		for _, i := range s.r.Perm(len(s.pages)) {
			has[i] = ""
			s.changes++
			s.round(has, place)
		}
		s.pass(24 * time.Hour)
	}
}

// round looks at every article, and again at those that want it.
func (s *boxed) round(has []string, place []int) {
	s.pass(10 * minute)
	for i := range s.pages {
		s.look(i, has[i], place[i])
	}
	s.pass(minute)
	for i := range s.pages {
		if w := s.store.watch(s.ids[i]); w.Outcome == article.Changed || !w.Confirm.IsZero() {
			s.look(i, has[i], place[i])
		}
	}
}

// withBox puts a box between two blocks of the page's column.
func withBox(t *testing.T, page []byte, box string, place int) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var ownAddress []*html.Node // would say that the articles stand elsewhere
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Link || n.DataAtom == atom.Meta && strings.Contains(fmt.Sprint(n.Attr), "og:url") || n.DataAtom == atom.Script {
			ownAddress = append(ownAddress, n)
		}
	}
	for _, n := range ownAddress {
		n.Parent.RemoveChild(n)
	}
	if box != "" {
		put(t, column(t, page, doc), box, place)
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// column is the element in which most paragraphs of the article stand.
func column(t *testing.T, page []byte, doc *html.Node) (best *html.Node) {
	t.Helper()
	got, err := extract.Read(extract.Page{URL: story, ContentType: "text/html", Body: page}, seeds.Rules{}, extract.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]bool{}
	for _, b := range got.Article.Blocks {
		text[fold(b.Text)] = b.Kind == article.Paragraph
	}
	paragraphs := map[*html.Node]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Parent == nil || !text[fold(textOf(n))] {
			continue
		}
		if paragraphs[n.Parent]++; best == nil || paragraphs[n.Parent] > paragraphs[best] {
			best = n.Parent
		}
	}
	return best
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func put(t *testing.T, column *html.Node, box string, place int) {
	t.Helper()
	if column == nil {
		return // a text without elements for its paragraphs
	}
	places := []*html.Node{nil}
	for c := range column.ChildNodes() {
		if c.Type == html.ElementNode {
			places = append(places, c)
		}
	}
	nodes, err := html.ParseFragment(strings.NewReader(box), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		column.InsertBefore(n, places[place%len(places)])
	}
}

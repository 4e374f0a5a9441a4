package demo

import (
	_ "embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"stet/diffstore/article"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// site is the news site: a feed, and one article in the midst of furniture
// that is another at every request.
type site struct {
	address string
	server  *http.Server
	opened  time.Time

	mu      sync.Mutex
	article article.Article
	edited  time.Time
}

const articlePath = "/story/1"

func newSite(port int, first article.Article) (*site, error) {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil, fmt.Errorf("the site: %w", err)
	}
	now := time.Now().UTC().Truncate(time.Second)
	s := &site{address: "http://" + l.Addr().String(), opened: now.Add(-7 * time.Minute), article: first, edited: now}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /rss", s.feed)
	mux.HandleFunc("GET "+articlePath, s.page)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
	})
	s.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(discard{}, "", 0)}
	go s.server.Serve(l)
	return s, nil
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func (s *site) close() { s.server.Close() }

// publish puts an edited article in place of the last.
func (s *site) publish(a article.Article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.article = a
}

func (s *site) now() article.Article {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.article
}

func (s *site) headline() string { return s.now().Headline }

func (s *site) feed(w http.ResponseWriter, _ *http.Request) {
	type item struct {
		Title string `xml:"title"`
		Link  string `xml:"link"`
		GUID  string `xml:"guid"`
		Date  string `xml:"pubDate"`
	}
	type channel struct {
		Title string `xml:"title"`
		Link  string `xml:"link"`
		Items []item `xml:"item"`
	}
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	fmt.Fprint(w, xml.Header)
	xml.NewEncoder(w).Encode(struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Channel channel  `xml:"channel"`
	}{Version: "2.0", Channel: channel{Title: "The Demo Courier", Link: s.address, Items: []item{
		{s.headline(), s.address + articlePath, s.address + articlePath, s.opened.Format(time.RFC1123Z)},
	}}})
}

// furniture is what stands around an article and is none of it.
type furniture struct {
	Article              article.Article
	Published            string
	LD                   template.JS
	Nonce, Class         string
	Ad                   string
	Shares, Comments     int
	Readers              int
	Related, MostRead    []string
	NewsletterBeforeBody bool
}

func (s *site) page(w http.ResponseWriter, _ *http.Request) {
	a := s.now()
	ld, err := json.Marshal(map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.Headline, "inLanguage": a.Lang,
		"datePublished": s.opened.Format(time.RFC3339), "author": map[string]string{"@type": "Person", "name": "Demo Desk"},
		"publisher": map[string]string{"@type": "Organization", "name": "The Demo Courier"},
	})
	if err != nil {
		http.Error(w, "no article", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	pageTemplate.Execute(w, furniture{
		Article: a, Published: s.opened.Format(time.RFC3339), LD: template.JS(ld),
		Nonce: fmt.Sprintf("%x", rand.Uint64()), Class: fmt.Sprintf("c%x", rand.Uint32()),
		Ad: pick(adverts, 1)[0], Shares: rand.IntN(9000), Comments: rand.IntN(900), Readers: rand.IntN(20000),
		Related: pick(teasers, 3), MostRead: pick(teasers, 4), NewsletterBeforeBody: rand.IntN(2) == 0,
	})
}

var adverts = []string{"Boots for all weathers, now £49", "Sleep better: 30 nights free", "Your kitchen in 3 days", "Fly to the sun from €19"}

var teasers = []string{
	"Bakers strike enters its second week", "Why the night train is late again", "Five walks for a grey Sunday",
	"Museum finds lost map in its own cellar", "The town that forgot its river", "Rovers sign keeper from the islands",
	"How to keep apples until March", "Choir wins prize in Vienna",
}

func pick(from []string, n int) []string {
	out := make([]string, n)
	for i, k := range rand.Perm(len(from))[:n] {
		out[i] = from[k]
	}
	return out
}

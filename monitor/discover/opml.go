package discover

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"stet/seeds"
)

// readOPML reads the feeds of an OPML file, out of all its folders, and its title.
func readOPML(text []byte, in *entries) (string, error) {
	var (
		d       = newDecoder(text)
		name    strings.Builder
		inTitle = false
	)
	for !in.full() {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", brokenXML(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inTitle = strings.EqualFold(t.Name.Local, "title") && name.Len() == 0
			if strings.EqualFold(t.Name.Local, "outline") {
				in.add(outline(t))
			}
		case xml.EndElement:
			inTitle = false
		case xml.CharData:
			if inTitle {
				name.Write(t)
			}
		}
	}
	return title(name.String()), nil
}

// outline is the feed that an outline names; a folder names none. Programs
// disagree on the case of xmlUrl, and on which of title and text they fill.
func outline(t xml.StartElement) seeds.Found {
	var f seeds.Found
	text := ""
	for _, a := range t.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			f.URL = a.Value
		case "title":
			f.Title = a.Value
		case "text":
			text = a.Value
		}
	}
	if f.Title == "" {
		f.Title = text
	}
	return f
}

// document and its parts are OPML as it is written.
type document struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []outlineFeed `xml:"body>outline"`
}

type outlineFeed struct {
	Type  string `xml:"type,attr"`
	Text  string `xml:"text,attr"`
	Title string `xml:"title,attr"`
	URL   string `xml:"xmlUrl,attr"`
}

// WriteOPML writes feeds as an OPML 2.0 file, which Read gives back as they
// are: Title and URL of each. A feed without a title gets its address as text,
// which OPML demands. Errors are w's.
func WriteOPML(w io.Writer, name string, feeds []seeds.Found) error {
	d := document{Version: "2.0", Title: name}
	for _, f := range feeds {
		text := f.Title
		if text == "" {
			text = f.URL
		}
		d.Outlines = append(d.Outlines, outlineFeed{Type: "rss", Text: text, Title: text, URL: f.URL})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(d); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

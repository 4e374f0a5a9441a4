package discover

import (
	"encoding/xml"
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

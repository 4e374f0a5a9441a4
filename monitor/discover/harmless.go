package discover

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// The bounds of what is parsed. The feed parser calls itself for each level,
// allocates for each element, copies all namespaces in force for each element,
// and joins the pieces of a text one by one; none of it is bounded there. Real
// feeds stay far below.
const (
	maxDepth      = 200
	maxAttributes = 200
	maxName       = 200       // bytes of a name
	maxElements   = 1_000_000 // a sitemap of 50,000 pages with images and languages
	maxFeedParts  = 200_000   // elements of a feed, or objects of a JSON Feed
	maxNamespaces = 64        // in force at once
	maxJoined     = 1 << 30   // bytes copied while texts are joined
)

// level is one open element.
type level struct {
	namespaces int // declared by it and those around it
	text       int // bytes of text directly in it so far
}

// harmless goes once through a file before it is parsed, and refuses what
// would take memory or time out of proportion to its size.
func harmless(text []byte, form Form) error {
	if isJSON(text) {
		if bytes.Count(text, []byte("{")) > maxFeedParts {
			return fmt.Errorf("more than %d objects", maxFeedParts)
		}
		return nil
	}
	var (
		open   = []level{{}}
		left   = maxElements
		joined = 0
		d      = newDecoder(text)
	)
	if form == FormFeed {
		left = maxFeedParts
	}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return &brokenAt{d.InputOffset(), brokenXML(err)}
		}
		top := &open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if left--; left < 0 {
				return &brokenAt{d.InputOffset(), errors.New("too many elements")}
			}
			open = append(open, level{namespaces: top.namespaces + declared(t)})
			if err := bounded(t, open); err != nil {
				return err
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			joined += top.text
			top.text += len(t)
			if joined > maxJoined {
				return errors.New("a text in too many pieces")
			}
		}
	}
}

func bounded(t xml.StartElement, open []level) error {
	switch {
	case len(open)-1 > maxDepth:
		return fmt.Errorf("elements more than %d deep", maxDepth)
	case len(t.Attr) > maxAttributes:
		return fmt.Errorf("an element with more than %d attributes", maxAttributes)
	case open[len(open)-1].namespaces > maxNamespaces:
		return fmt.Errorf("more than %d namespaces", maxNamespaces)
	case len(t.Name.Local) > maxName:
		return fmt.Errorf("an element with a name of more than %d bytes", maxName)
	}
	return nil
}

// declared counts the namespaces that an element declares.
func declared(t xml.StartElement) int {
	n := 0
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			n++
		}
	}
	return n
}

// brokenXML says in one line what is wrong and where.
func brokenXML(err error) error {
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		return fmt.Errorf("broken XML in line %d: %.200s", syntax.Line, syntax.Msg)
	}
	return fmt.Errorf("broken XML: %w", err)
}

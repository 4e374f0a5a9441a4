package extract

import (
	"golang.org/x/net/html/atom"
)

// asks reports whether there is something in a box to press or to fill in, or a
// link to where one subscribes.
func (t *tree) asks(i int32) bool {
	return t.holdsControl(i, func(href string) bool { return callOf(href) != 0 })
}

// canBePressed reports whether a box has a link with words, a button, a form,
// or a frame for one. Links within the page, to notes, do not count.
func (t *tree) canBePressed(i int32) bool {
	return t.holdsControl(i, func(href string) bool { return href != "" && href[0] != '#' })
}

// holdsControl: something to press, to fill in or to play, or a link that counts.
func (t *tree) holdsControl(i int32, counts func(href string) bool) bool {
	for d := range t.els[i].n.Descendants() {
		switch d.DataAtom {
		case atom.Button, atom.Form, atom.Input, atom.Select, atom.Textarea, atom.Iframe, atom.Video, atom.Audio:
			return true
		case atom.A:
			if counts(attr(d, "href")) {
				return true
			}
		}
	}
	return false
}

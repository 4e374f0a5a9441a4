package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"stet/diffstore/edit"
	"stet/notify/render"
)

// writeJSON writes v on one line.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // it is read by programs and people, not by browsers
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(harmless(b.Bytes()))
	return err
}

// writeReport writes a report in its stable form, on one line.
func writeReport(w io.Writer, r edit.Report) error { return writeWithheld(w, r, "") }

// writeWithheld writes a report with why it is told to nobody, if it is not.
func writeWithheld(w io.Writer, r edit.Report, why string) error {
	var b bytes.Buffer
	if err := render.JSONWithheld(&b, r, why); err != nil {
		return err
	}
	_, err := w.Write(harmless(b.Bytes()))
	return err
}

// harmless escapes what package json lets through and a terminal obeys: DEL,
// the C1 controls and the marks that turn the direction of writing. They can
// stand only inside strings, so the value stays the same.
func harmless(line []byte) []byte {
	if bytes.IndexFunc(line, steersTerminal) < 0 {
		return line
	}
	out := make([]byte, 0, len(line)+64)
	for len(line) > 0 {
		r, n := utf8.DecodeRune(line)
		if steersTerminal(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, line[:n]...)
		}
		line = line[n:]
	}
	return out
}

func steersTerminal(r rune) bool {
	return r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

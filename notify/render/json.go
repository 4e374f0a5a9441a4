package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"

	"stet/diffstore/edit"
)

// JSON writes r as one line, in the form that edit.Schema names, times in UTC.
// Characters that could do something to a terminal are written \u00xx: the
// value is the same.
func JSON(w io.Writer, r edit.Report) error { return JSONWithheld(w, r, "") }

// JSONWithheld is JSON with why the report is told to nobody, as "withheld";
// without it where that is empty.
func JSONWithheld(w io.Writer, r edit.Report, why string) error {
	r.From, r.To = inUTC(r.From), inUTC(r.To)
	if r.Edits == nil {
		r.Edits = []edit.Edit{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	out := struct {
		edit.Report
		Withheld string `json:"withheld,omitempty"`
	}{r, why}
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write report %s: %w", r.ID, err)
	}
	_, err := w.Write(EscapeJSON(b.Bytes()))
	return err
}

func inUTC(v edit.VersionRef) edit.VersionRef {
	v.Seen, v.UnchangedAt = v.Seen.UTC(), v.UnchangedAt.UTC()
	return v
}

// EscapeJSON writes what Clean would drop of a line of JSON as \u escapes.
// Outside strings JSON has none of it but the line end, so the value stays.
func EscapeJSON(b []byte) []byte {
	if bytes.IndexFunc(b, escaped) < 0 {
		return b
	}
	var out bytes.Buffer
	for _, r := range string(b) {
		if !escaped(r) {
			out.WriteRune(r)
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, `\u%04x`, u)
		}
	}
	return out.Bytes()
}

func escaped(r rune) bool { return r != '\n' && unsafe(r) }

package cli

import (
	"encoding/json"
	"io"

	"stet/notify/render"
)

// writeJSON writes v on one line.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(escaping{w})
	enc.SetEscapeHTML(false) // it is read by programs and people, not by browsers
	return enc.Encode(v)
}

// escaping takes whole lines of JSON, one at a time as package json and slog
// give them, and lets nothing through that a terminal obeys.
type escaping struct{ to io.Writer }

func (e escaping) Write(line []byte) (int, error) {
	if _, err := e.to.Write(render.EscapeJSON(line)); err != nil {
		return 0, err
	}
	return len(line), nil
}

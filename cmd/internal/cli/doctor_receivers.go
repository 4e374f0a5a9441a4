package cli

import (
	"slices"
	"strings"

	"stet/cmd/internal/app"
	"stet/cmd/internal/config"
	"stet/notify/render"
	"stet/seeds"
)

func (e *examination) receivers(c config.Config) {
	if _, err := app.Receivers(c, e.Zone); err != nil {
		e.add(problem, "receiver", receiverHint, "%s", render.Clean(err.Error()))
	}
	for _, r := range c.Receivers {
		e.add(well, "receiver", "", "%s %s", r.Name, render.Clean(describe(r)))
		for _, name := range r.Sources {
			if !knownSource(c, name) {
				e.add(note, "receiver", "its sources are names of [[source]], outlets or hosts", "%s hears of %q, which no source is called", r.Name, name)
			}
		}
	}
	if len(c.Receivers) == 0 {
		e.add(note, "receivers", "[[receiver]] with email or webhook", "none: edits are kept and nobody is told")
	}
}

// receiverHint is for what New of a receiver refuses.
const receiverHint = "a secret is whsec_ and at least 24 bytes in base64: printf 'whsec_'; openssl rand -base64 32"

// knownSource: a source of the configuration has that name, address or host. An
// outlet may be called otherwise, so this is worth a note and no more.
func knownSource(c config.Config, name string) bool {
	bare := strings.TrimPrefix(name, "www.")
	return slices.ContainsFunc(c.Sources, func(src seeds.Source) bool {
		return strings.EqualFold(name, src.ID) || strings.EqualFold(name, src.Name) || strings.Contains(src.Location, bare)
	})
}

func describe(r config.Receiver) string {
	by := "by webhook: "
	if len(r.Email) > 0 {
		by = "by mail: "
	}
	return by + app.Filter(r).String()
}

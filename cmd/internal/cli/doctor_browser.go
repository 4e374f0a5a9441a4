package cli

import (
	"os"
	"slices"

	"stet/cmd/internal/config"
	"stet/monitor/fetch/browser"
	"stet/seeds"
)

func rendered(list []seeds.Source) bool {
	return slices.ContainsFunc(list, func(s seeds.Source) bool { return s.Render == seeds.InBrowser })
}

// browser says whether there is one, if any source needs it.
func (e *examination) browser(c config.Config) {
	const part = "browser"
	if !e.rendered {
		return
	}
	path, err := browser.Find(c.Fetch.Browser)
	switch {
	case err != nil:
		e.add(problem, part, "without it the articles of sources with render = \"browser\" cannot be read", "%v", err)
	case os.Geteuid() == 0:
		e.add(note, part, "run stet as another user", "%s runs without its sandbox, since stet runs as root", path)
	default:
		e.add(well, part, "", "%s", path)
	}
}

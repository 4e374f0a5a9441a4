package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stet/monitor/extract"
	"stet/seeds"
)

// addFlags are what add is told beside the addresses.
type addFlags struct {
	list        string
	as          string
	name        string
	every       string
	attention   string
	maxArticles int
	maxAge      string
	include     []string
	exclude     []string
	render      string
	later       bool
	rules       seeds.Rules
}

// apply puts the flags on one source.
func (f addFlags) apply(src *seeds.Source) error {
	switch k := seeds.Kind(f.as); k {
	case "":
	case seeds.URL, seeds.Feed, seeds.Sitemap, seeds.Page:
		if src.Kind != seeds.Auto {
			return usage(fmt.Sprintf("--as %s is for addresses, %s is a file", k, src.Location), "leave --as out")
		}
		src.Kind = k
	default:
		return usage(fmt.Sprintf("--as %q is not known", f.as), "it is url, feed, sitemap or page")
	}
	switch a := seeds.Attention(f.attention); a {
	case seeds.Low, seeds.Normal, seeds.High:
		src.Attention = a
	default:
		return usage(fmt.Sprintf("--attention %q is not known", f.attention), "it is low, normal or high")
	}
	if f.every != "" {
		d, ok := parseAge(f.every)
		if !ok || d < time.Minute {
			return usage(fmt.Sprintf("--every %q is no time of a minute or more", f.every), "write 30m, 2h or 1d")
		}
		src.Every = d
	}
	if f.maxArticles < 0 {
		return usage("--max-articles is below 0", "leave it out for no limit")
	}
	if err := checkRules(f.rules); err != nil {
		return err
	}
	if err := f.limit(src); err != nil {
		return err
	}
	var err error
	if src.Render, err = parseRender(f.render); err != nil {
		return err
	}
	if f.name != "" {
		src.Name = f.name
	}
	src.MaxArticles, src.Rules = f.maxArticles, f.rules
	return nil
}

func renderFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "render", "", "`HOW` to read pages that are empty without their scripts: browser")
}

func parseRender(text string) (seeds.Render, error) {
	if r := seeds.Render(text); r == "" || r == seeds.InBrowser {
		return r, nil
	}
	return "", usage(fmt.Sprintf("--render %q is not known", text), "it is browser, or left out")
}

func checkRules(r seeds.Rules) error {
	if err := extract.CheckRules(r); err != nil {
		return hinted(err, "selectors are those of CSS, such as article .text")
	}
	return nil
}

// limit puts the limits on one source.
func (f addFlags) limit(src *seeds.Source) error {
	if (f.maxAge != "" || len(f.include)+len(f.exclude) > 0) && !src.Kind.ListsMany() {
		return usage(fmt.Sprintf("%s is watched as it is; limits choose among many articles", src.Location), "leave --max-age, --include and --exclude out")
	}
	if f.maxAge != "" {
		d, ok := parseAge(f.maxAge)
		if !ok || d < time.Hour {
			return usage(fmt.Sprintf("--max-age %q is no time of an hour or more", f.maxAge), "write 72h or 3d")
		}
		src.MaxAge = d
	}
	for _, l := range []struct {
		flag     string
		patterns []string
	}{{"--include", f.include}, {"--exclude", f.exclude}} {
		if err := seeds.CheckPatterns(l.patterns); err != nil {
			return usage(l.flag+": "+err.Error(), "a pattern is compared with all of an address behind its host, and * stands for anything: '/news/*'")
		}
	}
	src.Include, src.Exclude = f.include, f.exclude
	return nil
}

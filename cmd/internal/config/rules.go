package config

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"stet/seeds"
)

// ParseRules reads selectors as they stand in a [[source]], parted by lines or
// semicolons: body = "article .text"; remove = [".promo"]. It does not check
// the selectors themselves.
func ParseRules(text string) (seeds.Rules, error) {
	var f struct {
		Headline string   `toml:"headline"`
		Body     string   `toml:"body"`
		Remove   []string `toml:"remove"`
	}
	d := toml.NewDecoder(strings.NewReader(lines(text))).DisallowUnknownFields()
	err := d.Decode(&f)
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		return seeds.Rules{}, fmt.Errorf("%s is none of headline, body and remove", strings.Join(unknown.Errors[0].Key(), "."))
	}
	if err != nil {
		return seeds.Rules{}, errors.New(strings.TrimPrefix(err.Error(), "toml: "))
	}
	return seeds.Rules{Headline: f.Headline, Body: f.Body, Remove: f.Remove}, nil
}

// lines breaks text at the semicolons that stand in no string.
func lines(text string) string {
	quote := rune(0)
	return strings.Map(func(r rune) rune {
		switch {
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
		case r == quote:
			quote = 0
		case quote == 0 && r == ';':
			return '\n'
		}
		return r
	}, text)
}

// WriteRules writes selectors as ParseRules reads them, a line each.
func WriteRules(r seeds.Rules) string {
	var b strings.Builder
	for _, line := range []struct{ key, value string }{{"headline", r.Headline}, {"body", r.Body}} {
		if line.value != "" {
			fmt.Fprintf(&b, "%s = %s\n", line.key, quoted(line.value))
		}
	}
	if len(r.Remove) > 0 {
		var all []string
		for _, s := range r.Remove {
			all = append(all, quoted(s))
		}
		fmt.Fprintf(&b, "remove = [%s]\n", strings.Join(all, ", "))
	}
	return b.String()
}

// quoted writes a TOML string; a literal one where that spares the escapes.
func quoted(s string) string {
	if strings.ContainsRune(s, '"') && !strings.ContainsAny(s, "'\n\\") {
		return "'" + s + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

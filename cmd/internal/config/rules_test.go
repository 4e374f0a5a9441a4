package config

import (
	"reflect"
	"strings"
	"testing"

	"stet/seeds"
)

func TestRulesAreReadAndWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]seeds.Rules{
		"":                       {},
		`body = "article .text"`: {Body: "article .text"},
		`headline = "h1"; remove = [".promo", "p:has(> a)"]`:             {Headline: "h1", Remove: []string{".promo", "p:has(> a)"}},
		"body = '[data-x=\"a;b\"]'\nremove = ['.a']":                     {Body: `[data-x="a;b"]`, Remove: []string{".a"}},
		`body = "[title='it''s \\ \"x\"']" ; remove = [ "#a" , "#b" , ]`: {Body: `[title='it''s \ "x"']`, Remove: []string{"#a", "#b"}},
	} {
		got, err := ParseRules(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
		if again, err := ParseRules(WriteRules(want)); err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("%s: written as %q, read as %+v, %v", text, WriteRules(want), again, err)
		}
	}
	for text, want := range map[string]string{
		`bdy = "x"`:     "bdy is none of headline, body and remove",
		`body = [".x"]`: "body",
		`body = `:       "",
		`name = "News"`: "name is none of",
	} {
		if _, err := ParseRules(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

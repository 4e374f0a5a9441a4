package extract

import (
	"html"
	"strings"
	"unicode"
)

// str gives the text of a value: itself, the first of a list, or its name.
func str(v any) string {
	for range maxDepth {
		switch x := v.(type) {
		case string:
			return fold(html.UnescapeString(clip(x, maxField)))
		case []any:
			if len(x) == 0 {
				return ""
			}
			v = x[0]
		case map[string]any:
			v = x["@value"]
			if v == nil {
				v = x["name"]
			}
		default:
			return ""
		}
	}
	return ""
}

// names gives the names of people.
func names(v any, depth int) []string {
	list, ok := v.([]any)
	if !ok || depth > maxDepth {
		if s := str(v); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, x := range list[:min(len(list), maxNamed)] {
		out = append(out, names(x, depth+1)...)
	}
	return out[:min(len(out), maxNamed)]
}

// wording is the text of a correction: a string, a CorrectionComment, or
// several.
func wording(v any) string {
	switch v := v.(type) {
	case []any:
		var all []string
		for _, x := range v[:min(len(v), maxNamed)] {
			if s := wording(x); s != "" {
				all = append(all, s)
			}
		}
		return fold(strings.Join(all, " "))
	case map[string]any:
		for _, k := range []string{"text", "description", "name"} {
			if s := str(v[k]); s != "" {
				return s
			}
		}
		return ""
	}
	return str(v)
}

func address(m map[string]any) string {
	if s := str(m["url"]); s != "" {
		return s
	}
	switch v := m["mainEntityOfPage"].(type) {
	case string:
		return str(v)
	case map[string]any:
		return str(v["@id"])
	}
	return ""
}

func isFalse(v any) bool {
	s, ok := v.(string)
	return v == false || ok && strings.EqualFold(strings.TrimSpace(s), "false")
}

// plainBody gives articleBody without the markup that some put into it.
func plainBody(v any) string {
	s, _ := v.(string)
	if strings.Contains(s, "&lt;") {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "</") || strings.Contains(s, "<p") || strings.Contains(s, "<br") {
		s = withoutTags(s)
	}
	return strings.TrimFunc(html.UnescapeString(s), unicode.IsSpace)
}

// withoutTags puts a space for each tag.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 {
			break
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		s = s[i+j+1:]
	}
	return b.String() + s
}

package config

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// wrongTypes refuses values that are not what their keys want. The decoder
// would find them too, but tells Go types, takes a bare number for a text, and
// stops at the first.
func (r *reading) wrongTypes() {
	for _, p := range r.index {
		key := p.key()
		t, known := typeOf(key)
		deeper := false // level.x = 1 gives level a value too
		for !known && len(key) > 1 {
			key, deeper = key[:len(key)-1], true
			t, known = typeOf(key)
		}
		name := key[len(key)-1]
		switch wants, fits := fit(t, p); {
		case !known, !deeper && fits, deeper && wants == "":
		case wants == "":
			r.add(p.line, p.column, "write it as "+label(key), "%s is a section", name)
		default:
			r.add(p.line, p.column, "", "%s is not %s", name, wants)
		}
	}
}

// refused turns what the decoder refuses into Problems. Its long words show
// the lines around, where secrets may stand; only its short ones are kept.
func (r *reading) refused(err error) {
	var unknown *toml.StrictMissingError
	var other *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for _, e := range unknown.Errors {
			r.unknown(e)
		}
	case errors.As(err, &other):
		line, column := other.Position()
		r.add(line, column, "", "%s", strings.TrimPrefix(other.Error(), "toml: "))
	default:
		r.add(0, 0, "", "%v", err)
	}
}

func (r *reading) unknown(e toml.DecodeError) {
	line, column := e.Position()
	key := e.Key()
	name, parent := key[len(key)-1], key[:len(key)-1]
	t, _ := typeOf(parent)
	hint := meant(name, keysOf(t))
	switch {
	case r.index.before(line).kind != unstable.KeyValue:
		if best := nearest(name, keysOf(t)); best != "" {
			hint = "did you mean " + label(append(slices.Clone(parent), best)) + "?"
		}
		r.add(line, column, hint, "unknown section [%s]", strings.Join(key, "."))
	case len(parent) == 0:
		if home := sectionOf(name); home != "" {
			hint = "it belongs in " + home
		}
		r.add(line, column, hint, "unknown key %q outside any section", name)
	default:
		if name == "password" || name == "secret" {
			hint = fmt.Sprintf("no secret stands in this file: name a variable in %s_env, or a file in %s_file", name, name)
		}
		r.add(line, column, hint, "unknown key %q in %s", name, label(parent))
	}
}

// fit says what a key of type t wants, and whether what stands at p is that.
// A section wants "".
func fit(t reflect.Type, p place) (wants string, fits bool) {
	switch t {
	case reflect.TypeFor[duration]():
		return `a text in quotes, such as "5s"`, p.value == unstable.String
	case reflect.TypeFor[string]():
		return "a text in quotes", p.value == unstable.String
	case reflect.TypeFor[bool]():
		return "true or false", p.value == unstable.Bool
	case reflect.TypeFor[int](), reflect.TypeFor[int64]():
		return "a whole number", p.value == unstable.Integer
	case reflect.TypeFor[[]string]():
		return `a list of texts, such as ["a", "b"]`, p.texts
	}
	return "", p.kind == unstable.Table || p.kind == unstable.ArrayTable && t.Kind() == reflect.Slice
}

// typeOf gives the type of what stands at key in a file.
func typeOf(key toml.Key) (t reflect.Type, known bool) {
	t = reflect.TypeFor[file]()
	for _, name := range key {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return t, false
		}
		f, ok := t.FieldByNameFunc(func(s string) bool {
			f, _ := t.FieldByName(s)
			return strings.EqualFold(f.Tag.Get("toml"), name)
		})
		if !ok {
			return t, false
		}
		t = f.Type
	}
	return t, true
}

// keysOf lists the keys of a section.
func keysOf(t reflect.Type) []string {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	keys := make([]string, t.NumField())
	for i := range keys {
		keys[i] = t.Field(i).Tag.Get("toml")
	}
	return keys
}

// sectionOf names the section that key belongs in, "" if there are several or
// none.
func sectionOf(key string) string {
	home := ""
	for _, section := range keysOf(reflect.TypeFor[file]()) {
		if _, ok := typeOf(toml.Key{section, key}); ok {
			if home != "" {
				return ""
			}
			home = label(toml.Key{section})
		}
	}
	return home
}

// label writes a section as it stands in a file.
func label(key toml.Key) string {
	name := strings.Join(key, ".")
	if repeats(name) {
		return "[[" + name + "]]"
	}
	return "[" + name + "]"
}

// repeats reports whether the section of that name may stand several times.
func repeats(name string) bool {
	t, known := typeOf(toml.Key{name})
	return known && t.Kind() == reflect.Slice
}

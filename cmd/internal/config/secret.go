package config

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"regexp"
)

// Secret is a password or key. However it is printed, it shows no more than
// whether it is set; Reveal gives the text.
type Secret struct{ text string }

// NewSecret hides text.
func NewSecret(text string) Secret { return Secret{text} }

// Reveal gives the secret, for the one place that needs it.
func (s Secret) Reveal() string { return s.text }

// IsSet reports whether there is a secret.
func (s Secret) IsSet() bool { return s.text != "" }

func (s Secret) String() string {
	if s.text == "" {
		return ""
	}
	return "(secret)"
}

// Format prints String for every verb, %#v and %x too.
func (s Secret) Format(f fmt.State, _ rune) { io.WriteString(f, s.String()) }

// MarshalText makes JSON and logs print String.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// SecretURL is an address that may hold a password or, as webhooks do, be one.
// However it is printed, it shows scheme and host; Reveal gives all of it.
type SecretURL struct{ text, shown string }

// NewSecretURL hides all of u but its scheme and host.
func NewSecretURL(u *url.URL) SecretURL {
	return SecretURL{text: u.String(), shown: u.Scheme + "://" + u.Host}
}

// Reveal gives the whole address, for the one place that needs it.
func (s SecretURL) Reveal() string { return s.text }

// IsSet reports whether there is an address.
func (s SecretURL) IsSet() bool { return s.text != "" }

func (s SecretURL) String() string { return s.shown }

// Format prints String for every verb, %#v and %x too.
func (s SecretURL) Format(f fmt.State, _ rune) { io.WriteString(f, s.shown) }

// MarshalText makes JSON and logs print String.
func (s SecretURL) MarshalText() ([]byte, error) { return []byte(s.shown), nil }

// maxSecret bounds a file with a secret, in bytes.
const maxSecret = 4 << 10

var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// secret reads what section's key_env or key_file names; unset where neither
// is given, or where secrets are not asked for.
func (r *reading) secret(section, key, env, path string) Secret {
	envAt, fileAt := section+"."+key+"_env", section+"."+key+"_file"
	switch {
	case env != "" && path != "":
		r.refuse(fileAt, "keep one of the two", "both %s_env and %s_file are given", key, key)
		return Secret{}
	case env != "" && !variableName.MatchString(env):
		// not shown: it may well be the password itself
		r.refuse(envAt, "", "%s_env is the name of an environment variable, in letters, digits and _", key)
		return Secret{}
	case !r.checks.Secrets || env == "" && path == "":
		return Secret{}
	case env != "":
		text := r.getenv(env)
		if text == "" {
			r.refuse(envAt, "set it where stet runs", "the environment variable %s, named by %s_env, is not set", env, key)
		}
		return Secret{text}
	}
	text, err := readFile(r.path(path), maxSecret)
	text = bytes.TrimRight(text, "\r\n")
	switch {
	case err != nil:
		r.refuse(fileAt, "", "%s_file %s: %s", key, r.path(path), reason(err))
		return Secret{}
	case len(text) == 0:
		r.refuse(fileAt, "", "%s_file %s: empty", key, r.path(path))
	}
	return Secret{string(text)}
}

// private reads an address that is to be shown by its host only; schemes are
// those allowed.
func (r *reading) private(path, key, text string, schemes ...string) SecretURL {
	if text == "" {
		return SecretURL{}
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" { // err would show the address
		r.refuse(path, "", "%s is no address, such as %s://host.example/path", key, schemes[0])
		return SecretURL{}
	}
	if !r.oneOf(path, key+"'s scheme", u.Scheme, schemes) {
		return SecretURL{}
	}
	return NewSecretURL(u)
}

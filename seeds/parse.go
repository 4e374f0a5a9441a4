package seeds

import (
	"errors"
	"fmt"
	"net/netip"
	"path/filepath"
	"strings"
)

// Parse reads what a person typed: an address, with or without https://, or
// the path of a text, a page, a folder of them (.txt, .html, .htm) or a list
// of addresses (.list, .opml). What stands on disk wins over an address
// without scheme. look says what is found at a path.
//
// An address has Kind Auto: whether it is a feed shows when it is first read.
// A path is kept as typed; see In. Errors say what arg is not, and what to
// write instead.
func Parse(arg string, look func(path string) (exists, dir bool)) (Source, error) {
	arg = strings.TrimSpace(arg)
	scheme, rest, hasScheme := strings.Cut(arg, "://")
	switch {
	case arg == "":
		return Source{}, errors.New("an empty text is no address and no file")
	case hasScheme && strings.EqualFold(scheme, "file"):
		return parsePath(rest, look)
	case hasScheme:
		location, err := Address(arg)
		if err != nil {
			return Source{}, fmt.Errorf("no address that stet can read: %w", err)
		}
		return source(Auto, location), nil
	}
	if exists, _ := look(arg); exists || isPath(arg) {
		return parsePath(arg, look)
	}
	location, err := Address(arg)
	if err != nil || !isHost(arg) {
		return Source{}, fmt.Errorf("%q is no file and no address, such as https://news.example/rss", short(arg))
	}
	return source(Auto, location), nil
}

func parsePath(path string, look func(string) (exists, dir bool)) (Source, error) {
	exists, dir := look(path)
	if !exists {
		return Source{}, fmt.Errorf("no file or folder %q", short(path))
	}
	if dir || isArticle(path) {
		return source(File, path), nil
	}
	if ext := extension(path); ext == ".list" || ext == ".opml" {
		return source(List, path), nil
	}
	return Source{}, fmt.Errorf("%q is no text or page (.txt, .html) and no list of addresses (.list, .opml)", short(path))
}

// In gives s with its path, if it has one, made to start in folder dir rather
// than wherever stet runs. Addresses and absolute paths stay.
func (s Source) In(dir string) Source {
	if s.Kind != File && s.Kind != List || filepath.IsAbs(s.Location) {
		return s
	}
	path := filepath.Join(dir, s.Location)
	if s.ID == s.Location {
		s.ID = path
	}
	s.Location = path
	return s
}

func source(k Kind, location string) Source {
	return Source{ID: location, Kind: k, Location: location, Attention: Normal}
}

// isPath reports whether arg is meant as a path even where nothing is found.
func isPath(arg string) bool {
	for _, prefix := range []string{"/", "./", "../", "~/"} {
		if strings.HasPrefix(arg, prefix) {
			return true
		}
	}
	return isArticle(arg) && !strings.Contains(arg, "/")
}

// isHost reports whether arg starts with what can be a host: a name with a
// dot, localhost or an IP address. A lone word is more likely a slip.
func isHost(arg string) bool {
	host := arg
	if i := strings.IndexAny(arg, "/?#"); i >= 0 {
		host = arg[:i]
	}
	if addr, err := netip.ParseAddrPort(host); err == nil {
		return addr.IsValid()
	}
	host, _, _ = strings.Cut(host, ":")
	name := strings.Trim(host, ".")
	return strings.EqualFold(host, "localhost") || strings.Contains(name, ".") && !strings.ContainsAny(name, "@ ")
}

func isArticle(path string) bool {
	switch extension(path) {
	case ".txt", ".html", ".htm":
		return true
	}
	return false
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

// short keeps an error readable whatever was typed.
func short(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

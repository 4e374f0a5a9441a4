package monitor

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"stet/monitor/fetch"
	"stet/seeds"
)

const (
	fileScheme = "file://"
	maxFile    = 10 << 20 // bytes, as of a page from the network
	maxFolder  = 10_000   // articles of one folder
)

// getFile reads the page of a local article. Only articles of sources that
// are files may be: a feed must not make stet read the disk.
func (v *visit) getFile() (fetch.Page, error) {
	if v.src.Kind == seeds.Feed || v.src.Kind == seeds.Sitemap || v.src.Kind == seeds.Auto {
		return fetch.Page{}, &fetch.RefusedError{URL: v.w.URL, Reason: "a local file that its source may not name"}
	}
	path, err := filePath(v.w.URL)
	if err != nil {
		return fetch.Page{}, err
	}
	body, err := v.m.options.ReadFile(path)
	if err != nil {
		return fetch.Page{}, err
	}
	contentType := fileType(path)
	text, _ := fetch.ToUTF8(body, contentType)
	return fetch.Page{URL: v.w.URL, ContentType: contentType, Body: text}, nil
}

// fileType is the media type by the name, "" if it says nothing.
func fileType(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		return "text/plain"
	case ".html", ".htm":
		return "text/html"
	}
	return ""
}

// FileURL is the address of the article in the file at path.
func FileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// filePath is the path in a file URL.
func filePath(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return "", fmt.Errorf("%q is no path", address)
	}
	path := u.Path
	if len(path) > 2 && path[2] == ':' {
		path = path[1:] // /C:/…
	}
	return filepath.FromSlash(path), nil
}

// readFile reads a regular file of at most maxFile bytes: anything else (a
// pipe, a device) might never end.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(body) > maxFile {
		return nil, fmt.Errorf("more than %d bytes", maxFile)
	}
	return body, err
}

// filesAt lists the articles at path: the file, or the texts and pages of the
// folder, by name.
func filesAt(path string) ([]seeds.Found, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []seeds.Found{{URL: FileURL(path)}}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var found []seeds.Found
	for _, e := range entries {
		if e.IsDir() || fileType(e.Name()) == "" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		found = append(found, seeds.Found{URL: FileURL(filepath.Join(path, e.Name()))})
	}
	return found[:min(len(found), maxFolder)], nil
}

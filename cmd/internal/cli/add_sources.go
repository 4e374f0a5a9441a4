package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"stet/monitor/discover"
	"stet/seeds"
)

// sources reads what is to be added; nothing is kept before all of it is good.
func (s *session) sources(args []string, f addFlags) ([]seeds.Source, error) {
	var list []seeds.Source
	for _, arg := range args {
		src, err := parseSource(arg)
		if err != nil {
			return nil, err
		}
		list = append(list, src)
	}
	switch f.list {
	case "":
		return list, nil
	case "-":
		more, err := s.addressesFromStdin()
		return append(list, more...), err
	}
	path, err := filepath.Abs(f.list)
	if err != nil {
		return nil, err
	}
	body, err := readFile(path)
	if err == nil {
		_, err = discover.List(body)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.list, err)
	}
	return append(list, seeds.Source{ID: path, Kind: seeds.List, Location: path, Attention: seeds.Normal}), nil
}

// addressesFromStdin makes each address its own source: stdin cannot be read
// again later, as a list is.
func (s *session) addressesFromStdin() ([]seeds.Source, error) {
	body, err := io.ReadAll(io.LimitReader(s.Stdin, maxRead))
	if err != nil {
		return nil, fmt.Errorf("stdin: %w", err)
	}
	if strings.HasPrefix(strings.TrimSpace(string(body)), "<") {
		return feedsOf(body)
	}
	found, err := discover.List(body)
	if err != nil {
		return nil, fmt.Errorf("stdin: %w", err)
	}
	var list []seeds.Source
	for _, at := range found {
		src, err := parseSource(at.URL)
		if err != nil {
			return nil, fmt.Errorf("stdin: %w", err)
		}
		list = append(list, src)
	}
	return list, nil
}

// feedsOf makes a source of each feed that OPML from stdin names, so that ls
// --opml can be read again.
func feedsOf(body []byte) ([]seeds.Source, error) {
	listed, form, err := discover.Read(body, "", "text/x-opml")
	if err == nil && form != discover.FormOPML {
		err = errors.New("neither a list of addresses nor OPML")
	}
	if err != nil {
		return nil, fmt.Errorf("stdin: %w", err)
	}
	var list []seeds.Source
	for _, f := range listed.Entries {
		address, err := seeds.Address(f.URL)
		if err != nil {
			return nil, fmt.Errorf("stdin: %s: %w", f.URL, err)
		}
		list = append(list, seeds.Source{ID: address, Kind: seeds.Feed, Location: address, Name: f.Title, Attention: seeds.Normal})
	}
	return list, nil
}

func parseSource(arg string) (seeds.Source, error) {
	src, err := seeds.Parse(arg, func(path string) (exists, dir bool) {
		info, err := os.Stat(path)
		return err == nil, err == nil && info.IsDir()
	})
	// Of a word or a path the error names what was typed; of an address not,
	// for a password may stand in it.
	if err != nil && strings.Contains(arg, "://") && !strings.Contains(arg, "@") {
		err = fmt.Errorf("%s: %w", fit(arg, 100), err)
	}
	if err != nil {
		return src, err
	}
	dir, err := os.Getwd()
	return src.In(dir), err
}

// maxRead bounds what is read from a file or from stdin at once, in bytes.
const maxRead = 50 << 20

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, plain(err)
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, maxRead+1))
	if err != nil {
		return nil, plain(err)
	}
	if len(body) > maxRead {
		return nil, fmt.Errorf("more than %d MB", maxRead>>20)
	}
	return body, nil
}

// plain takes the path and the system call out of an error whose path is named
// before it anyway.
func plain(err error) error {
	var e *os.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}

package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"stet/seeds"
)

// maxFile bounds a configuration, in bytes; ten thousand sources fit.
const maxFile = 2 << 20

// Checks is what Load does beyond the file itself. The zero Checks is for
// commands that only read what is kept: those work where no secret is at hand.
type Checks struct {
	Cron    func(spec string) error   // refuses a bad cron expression
	Rules   func(r seeds.Rules) error // refuses a bad CSS selector
	Secrets bool                      // passwords and secrets are read, and must be there
}

// Load reads the file at path. Its errors are Problems, all that the file has,
// or why it could not be read. Paths in the file start in its folder.
func Load(path string, getenv func(string) string, checks Checks) (Config, error) {
	text, err := readFile(path, maxFile)
	if err != nil {
		hint := ""
		if errors.Is(err, fs.ErrNotExist) {
			hint = "stet init --config " + path + " writes one"
		}
		return Config{}, &Problem{File: path, Message: reason(err), Hint: hint}
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return Config{}, fmt.Errorf("%s: %w", path, err)
	}
	r := &reading{file: path, dir: dir, getenv: getenv, checks: checks, index: locate(text)}
	f, ok := r.decode(text)
	if !ok {
		return Config{}, r.problems.inOrder()
	}
	c, ok := build(f, r)
	if !ok {
		return Config{}, r.problems.inOrder()
	}
	c.Path = path
	return c, nil
}

// decode gives what text says; false where that is not all understood. What
// is missing for want of a key spelled right is then not held against it.
func (r *reading) decode(text []byte) (file, bool) {
	if r.wrongTypes(); len(r.problems) > 0 {
		return file{}, false
	}
	f := defaults()
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&f)
	if err == nil {
		return f, true
	}
	r.refused(err)
	return file{}, false
}

// reading is one file being read, and what is wrong with it so far.
type reading struct {
	file, dir string
	getenv    func(string) string
	checks    Checks
	index     index
	problems  Problems
}

// build turns f into a Config; false where there are problems.
func build(f file, r *reading) (Config, bool) {
	c := Config{
		Store:   Store{Path: r.path(f.Store.Path), Pages: f.Store.Pages},
		Fetch:   r.fetch(f.Fetch),
		Monitor: r.monitor(f.Monitor),
		Log:     r.log(f.Log),
		SMTP:    r.smtp(f.SMTP),
	}
	c.Sources = r.sources(f.Source)
	c.Receivers = r.receivers(f.Receiver, c.SMTP)
	return c, len(r.problems) == 0
}

func (r *reading) add(line, column int, hint, format string, args ...any) {
	r.problems = append(r.problems, &Problem{
		File: r.file, Line: line, Column: column, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// refuse adds a problem with what stands at path, e.g. "source[2].every".
func (r *reading) refuse(path, hint, format string, args ...any) {
	p := r.index.at(path)
	r.add(p.line, p.column, hint, format, args...)
}

// path makes p absolute; "" stays.
func (r *reading) path(p string) string {
	if p == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(p, "~/"); ok && r.getenv("HOME") != "" {
		return filepath.Join(r.getenv("HOME"), rest)
	}
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(r.dir, p)
}

// program is path for what may also be a name in $PATH.
func (r *reading) program(p string) string {
	if !strings.ContainsRune(p, '/') && !strings.ContainsRune(p, filepath.Separator) {
		return p
	}
	return r.path(p)
}

func readFile(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("larger than %d bytes", most)
	}
	return b, err
}

// reason is err without the path, which stands before it already.
func reason(err error) string {
	var e *os.PathError
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}

package browser

import (
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
)

// ErrNotFound is that there is no browser to run.
var ErrNotFound = errors.New(`no browser found: install the package chromium or google-chrome, or name one with browser = "/path" in [fetch]`)

// names are those that Chromium goes by, the freest first.
var names = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
}

// Find gives the path of the browser: that of name, a path or what stands in
// $PATH; for "" the first that is installed, or ErrNotFound.
func Find(name string) (string, error) {
	if name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			// Not wrapped: that a program does not exist must not be taken for
			// an article that does not.
			return "", fmt.Errorf("browser %q in [fetch] cannot be run: %v", name, cause(err))
		}
		return path, nil
	}
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path, nil
		}
	}
	return "", ErrNotFound
}

// cause is err without the name, which stands before it already.
func cause(err error) error {
	var look *exec.Error
	if errors.As(err, &look) {
		err = look.Err
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err
}

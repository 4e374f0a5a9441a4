package config

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Find says which configuration to read: that of --config, that of
// $STET_CONFIG, ./stet.toml, or stet.toml in the user's configuration folder.
// The first two are found even where they do not exist, so that Load says so.
// Without any, found is false and Default serves.
func Find(flag string, getenv func(string) string) (path string, found bool) {
	for _, named := range []string{flag, getenv("STET_CONFIG")} {
		if named != "" {
			return named, true
		}
	}
	candidates := []string{"stet.toml"}
	if dir := configDir(runtime.GOOS, getenv); dir != "" {
		candidates = append(candidates, filepath.Join(dir, "stet", "stet.toml"))
	}
	for _, c := range candidates {
		if info, err := os.Stat(c); err == nil && !info.IsDir() {
			return c, true
		}
	}
	return "", false
}

// DatabasePath says where the database is: --db, $STET_DB, [store] path, or
// stet/stet.db in the user's data folder. It makes no folder.
func DatabasePath(flag string, getenv func(string) string, c Config) (string, error) {
	for _, named := range []string{flag, getenv("STET_DB"), c.Store.Path} {
		if named != "" {
			return named, nil
		}
	}
	dir := dataDir(runtime.GOOS, getenv)
	if dir == "" {
		return "", errors.New("no place for a database: no home folder is known; name a file with --db or $STET_DB")
	}
	return filepath.Join(dir, "stet", "stet.db"), nil
}

// configDir and dataDir follow the XDG base directories, and on macOS and
// Windows what is usual there. The standard library knows the first only, and
// reads the environment by itself. "" where the environment does not say.
func configDir(goos string, getenv func(string) string) string {
	switch goos {
	case "windows":
		return getenv("AppData")
	case "darwin":
		return below(getenv("HOME"), "Library", "Application Support")
	}
	if dir := getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	return below(getenv("HOME"), ".config")
}

func dataDir(goos string, getenv func(string) string) string {
	switch goos {
	case "windows":
		return getenv("LocalAppData")
	case "darwin":
		return below(getenv("HOME"), "Library", "Application Support")
	}
	if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	return below(getenv("HOME"), ".local", "share")
}

func below(home string, parts ...string) string {
	if home == "" {
		return ""
	}
	return filepath.Join(append([]string{home}, parts...)...)
}

package config

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFind(t *testing.T) {
	home, work := t.TempDir(), t.TempDir() // not parallel: it changes the folder
	t.Chdir(work)
	env := variables{"HOME": home, "AppData": home}
	kept := filepath.Join(configDir("linux", env.get), "stet", "stet.toml")
	expect := func(flag string, env variables, path string, found bool) {
		t.Helper()
		if p, f := Find(flag, env.get); p != path || f != found {
			t.Errorf("got %q %v, want %q %v", p, f, path, found)
		}
	}
	put := func(path string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	xdg := variables{"XDG_CONFIG_HOME": filepath.Join(home, ".config"), "HOME": home, "STET_CONFIG": ""}
	expect("", variables{}, "", false)
	expect("", xdg, "", false)
	put(kept)
	expect("", xdg, kept, true)
	put("stet.toml")
	expect("", xdg, "stet.toml", true)
	xdg["STET_CONFIG"] = "named.toml"
	expect("", xdg, "named.toml", true)
	expect("flag.toml", xdg, "flag.toml", true)
}

func TestFolders(t *testing.T) {
	t.Parallel()
	home := variables{"HOME": "/home/ines", "AppData": "/roam", "LocalAppData": "/local"}
	xdg := variables{"HOME": "/home/ines", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}
	for _, c := range []struct {
		goos         string
		env          variables
		config, data string
	}{
		{"linux", home, "/home/ines/.config", "/home/ines/.local/share"},
		{"linux", xdg, "/c", "/d"},
		{"linux", variables{"HOME": "/h", "XDG_CONFIG_HOME": "rel", "XDG_DATA_HOME": "rel"}, "/h/.config", "/h/.local/share"},
		{"linux", variables{}, "", ""},
		{"darwin", home, "/home/ines/Library/Application Support", "/home/ines/Library/Application Support"},
		{"windows", home, "/roam", "/local"},
	} {
		if got := configDir(c.goos, c.env.get); got != c.config {
			t.Errorf("%s %v: configuration in %q, want %q", c.goos, c.env, got, c.config)
		}
		if got := dataDir(c.goos, c.env.get); got != c.data {
			t.Errorf("%s %v: data in %q, want %q", c.goos, c.env, got, c.data)
		}
	}
}

func TestDatabasePath(t *testing.T) {
	t.Parallel()
	env := variables{"STET_DB": "env.db", "XDG_DATA_HOME": "/d", "HOME": "/h", "LocalAppData": "/d"}
	c := Config{Store: Store{Path: "/set.db"}}
	for _, want := range []string{"flag.db", "env.db", "/set.db"} {
		flag := ""
		switch want {
		case "flag.db":
			flag = want
		case "/set.db":
			delete(env, "STET_DB")
		}
		if got, err := DatabasePath(flag, env.get, c); got != want || err != nil {
			t.Errorf("got %q %v, want %q", got, err, want)
		}
	}
	if got, err := DatabasePath("", env.get, Config{}); err != nil || filepath.Base(filepath.Dir(got)) != "stet" {
		t.Errorf("got %q %v, want stet/stet.db in the data folder", got, err)
	}
	if got, err := DatabasePath("", variables{}.get, Config{}); err == nil {
		t.Errorf("without a home: %q", got)
	}
}

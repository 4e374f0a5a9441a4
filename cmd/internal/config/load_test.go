package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"stet/diffstore/edit"
	"stet/seeds"
)

// variables is an environment.
type variables map[string]string

func (v variables) get(name string) string { return v[name] }

// write puts a stet.toml into a folder of its own.
func write(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "stet.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// full stands in for what the daemon checks.
var full = Checks{
	Secrets: true,
	Cron: func(spec string) error {
		if strings.Count(spec, " ") != 4 {
			return errors.New("expected 5 fields")
		}
		return nil
	},
	Rules: func(r seeds.Rules) error {
		if strings.Contains(r.Headline+r.Body, "[") {
			return errors.New("headline: bad selector")
		}
		return nil
	},
}

func TestLoad(t *testing.T) {
	t.Parallel()
	path := write(t, `
[store]
path = "kept/stet.db"
pages = false
[fetch]
timeout = "1m30s"
proxy = "http://ines:hush@proxy.example:3128"
host_interval = "0s"
robots = false
browser = "bin/chromium"
[monitor]
cron = "*/5 * * * *"
feeds_every = "1d"
[log]
format = "json"
level = "debug"
[smtp]
host = "mail.example"
user = "ines"
password_env = "MAIL_PASSWORD"
from = "stet <stet@desk.example>"
[[source]]
feed = "News.example/rss"
name = "News"
every = "30m"
attention = "high"
max_articles = 20
max_age = "72h"
include = ["/news/*"]
exclude = ["*/live/*", "/news/sport/*"]
headline = "h1"
remove = ["aside"]
render = "browser"
[[source]]
list = "sites.list"
[[receiver]]
email = "Desk <desk@desk.example>, ines@desk.example"
kinds = ["headline", "quote"]
severity = "substantive"
disclosure = ["unannounced"]
health = true
[[receiver]]
webhook = "https://hooks.example/T0/B0?token=hush"
secret_file = "key"
allow_private = true
`)
	dir := filepath.Dir(path)
	if err := os.WriteFile(filepath.Join(dir, "key"), []byte("whsec_aHVzaA==\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path, variables{"MAIL_PASSWORD": "hush"}.get, full)
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Path = path
	want.Store = Store{Path: filepath.Join(dir, "kept/stet.db")}
	want.Fetch.Timeout, want.Fetch.HostInterval, want.Fetch.Robots = 90*time.Second, 0, false
	want.Fetch.Proxy, want.Fetch.Browser = got.Fetch.Proxy, filepath.Join(dir, "bin/chromium")
	want.Monitor = Monitor{"*/5 * * * *", 24 * time.Hour}
	want.Log = Log{"json", -4}
	want.SMTP = SMTP{"mail.example", 587, "ines", Secret{"hush"}, "stet <stet@desk.example>", "starttls"}
	list := filepath.Join(dir, "sites.list")
	want.Sources = []seeds.Source{
		{
			ID: "News", Kind: seeds.Feed, Location: "https://news.example/rss", Name: "News", Every: 30 * time.Minute,
			Attention: seeds.High, MaxArticles: 20, MaxAge: 72 * time.Hour,
			Include: []string{"/news/*"}, Exclude: []string{"*/live/*", "/news/sport/*"}, Rules: seeds.Rules{Headline: "h1", Remove: []string{"aside"}}, Render: seeds.InBrowser, FromConfig: true,
		},
		{ID: list, Kind: seeds.List, Location: list, Attention: seeds.Normal, FromConfig: true},
	}
	want.Receivers = []Receiver{
		{
			Name: "desk@desk.example, ines@desk.example", Email: []string{"desk@desk.example", "ines@desk.example"},
			Kinds: []edit.Kind{edit.Headline, edit.Quote}, Severity: edit.Substantive, Disclosure: []edit.Disclosure{edit.Unannounced}, Health: true,
		},
		{Name: "hooks.example", Webhook: got.Receivers[1].Webhook, Secret: Secret{"whsec_aHVzaA=="}, AllowPrivate: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
	if s := got.Fetch.Proxy.Reveal(); s != "http://ines:hush@proxy.example:3128" {
		t.Errorf("proxy %q", s)
	}
	if s := got.Receivers[1].Webhook.Reveal(); s != "https://hooks.example/T0/B0?token=hush" {
		t.Errorf("webhook %q", s)
	}
}

// A command that only reads what is kept must work where the daemon's secrets
// are not.
func TestLoadWithoutSecretsAtHand(t *testing.T) {
	t.Parallel()
	path := write(t, "[smtp]\nhost='mail.example'\nfrom='a@b.example'\nuser='a'\npassword_env='NOT_HERE'\n"+
		"[[receiver]]\nwebhook='https://hooks.example'\nsecret_file='not-here'\n")
	if _, err := Load(path, variables{}.get, Checks{}); err != nil {
		t.Error(err)
	}
	_, err := Load(path, variables{}.get, Checks{Secrets: true})
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 2 {
		t.Errorf("with secrets: %v", err)
	}
}

func TestLoadUnreadable(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "none.toml")
	large := write(t, strings.Repeat("#\n", maxFile))
	for path, want := range map[string]string{
		missing:     missing + ": no such file or directory",
		t.TempDir(): "is a directory",
		large:       "larger than 2097152 bytes",
	} {
		_, err := Load(path, variables{}.get, full)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestEmptyFileIsDefault(t *testing.T) {
	t.Parallel()
	path := write(t, "")
	got, err := Load(path, variables{}.get, full)
	if err != nil {
		t.Fatal(err)
	}
	got.Path = ""
	if want := Default(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestExample(t *testing.T) {
	t.Parallel()
	load := func(text string) Config {
		t.Helper()
		c, err := Load(write(t, text), variables{"STET_SMTP_PASSWORD": "a", "STET_WEBHOOK_SECRET": "b"}.get, full)
		if err != nil {
			t.Fatal(err)
		}
		c.Path = ""
		return c
	}
	if got, want := load(Example()), Default(); !reflect.DeepEqual(got, want) {
		t.Errorf("as written: got %+v, want %+v", got, want)
	}
	setting := regexp.MustCompile(`(?m)^#([a-z\[])`)
	got := load(setting.ReplaceAllString(Example(), "$1"))
	if len(got.Sources) != 1 || len(got.Receivers) != 2 || got.SMTP.Port != 587 || !got.Fetch.Proxy.IsSet() {
		t.Errorf("all set: got %+v", got)
	}
	want := Default()
	got.Fetch.UserAgent, got.Fetch.Proxy, got.Fetch.Browser = "", SecretURL{}, ""
	got.Store.Path = ""
	if got.Store != want.Store || got.Fetch != want.Fetch || got.Monitor != want.Monitor || got.Log != want.Log {
		t.Errorf("defaults as told: got %+v, want %+v", got, want)
	}
	for _, section := range keysOf(reflect.TypeFor[file]()) {
		typ, _ := typeOf([]string{section})
		for _, key := range keysOf(typ) {
			if !strings.Contains(Example(), key) {
				t.Errorf("%s.%s is not told", section, key)
			}
		}
	}
}

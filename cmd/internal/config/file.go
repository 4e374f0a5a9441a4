package config

import (
	"time"

	"stet/seeds"
)

// file is the TOML file as it is written; Config is what comes of it. The
// toml names here are the only list of keys: the words of every error about a
// key are made from them.
type file struct {
	Store    fileStore      `toml:"store"`
	Fetch    fileFetch      `toml:"fetch"`
	Monitor  fileMonitor    `toml:"monitor"`
	Log      fileLog        `toml:"log"`
	SMTP     fileSMTP       `toml:"smtp"`
	Source   []fileSource   `toml:"source"`
	Receiver []fileReceiver `toml:"receiver"`
}

type fileStore struct {
	Path  string `toml:"path"`
	Pages bool   `toml:"pages"`
}

type fileFetch struct {
	UserAgent       string   `toml:"user_agent"`
	Timeout         duration `toml:"timeout"`
	MaxBytes        int64    `toml:"max_bytes"`
	Proxy           string   `toml:"proxy"`
	Browser         string   `toml:"browser"`
	HostInterval    duration `toml:"host_interval"`
	HostConnections int      `toml:"host_connections"`
	Connections     int      `toml:"connections"`
	Robots          bool     `toml:"robots"`
	AllowPrivate    bool     `toml:"allow_private"`
	ConfirmAfter    duration `toml:"confirm_after"`
}

type fileMonitor struct {
	Cron       string   `toml:"cron"`
	FeedsEvery duration `toml:"feeds_every"`
}

type fileLog struct {
	Format string `toml:"format"`
	Level  string `toml:"level"`
}

type fileSMTP struct {
	Host         string `toml:"host"`
	Port         int    `toml:"port"`
	User         string `toml:"user"`
	PasswordEnv  string `toml:"password_env"`
	PasswordFile string `toml:"password_file"`
	From         string `toml:"from"`
	TLS          string `toml:"tls"`
}

type fileSource struct {
	URL         string   `toml:"url"`
	Feed        string   `toml:"feed"`
	Sitemap     string   `toml:"sitemap"`
	Page        string   `toml:"page"`
	List        string   `toml:"list"`
	File        string   `toml:"file"`
	Name        string   `toml:"name"`
	Every       duration `toml:"every"`
	Attention   string   `toml:"attention"`
	MaxArticles int      `toml:"max_articles"`
	MaxAge      duration `toml:"max_age"`
	Include     []string `toml:"include"`
	Exclude     []string `toml:"exclude"`
	Headline    string   `toml:"headline"`
	Body        string   `toml:"body"`
	Remove      []string `toml:"remove"`
	Render      string   `toml:"render"`
}

type fileReceiver struct {
	Email        string   `toml:"email"`
	Webhook      string   `toml:"webhook"`
	Name         string   `toml:"name"`
	Kinds        []string `toml:"kinds"`
	Severity     string   `toml:"severity"`
	Disclosure   []string `toml:"disclosure"`
	Sources      []string `toml:"sources"`
	Health       bool     `toml:"health"`
	SecretEnv    string   `toml:"secret_env"`
	SecretFile   string   `toml:"secret_file"`
	AllowPrivate bool     `toml:"allow_private"`
}

// defaults is what stands where the file says nothing. The template that
// Example gives shows the same values; a test compares the two.
func defaults() file {
	return file{
		Store: fileStore{Pages: true},
		Fetch: fileFetch{
			Timeout:         duration{30 * time.Second},
			MaxBytes:        10 << 20,
			HostInterval:    duration{5 * time.Second},
			HostConnections: 1,
			Connections:     32,
			Robots:          true,
			ConfirmAfter:    duration{time.Minute},
		},
		Monitor: fileMonitor{Cron: "* * * * *", FeedsEvery: duration{15 * time.Minute}},
		Log:     fileLog{Format: "text", Level: "info"},
		SMTP:    fileSMTP{TLS: "starttls"},
	}
}

// location gives the one place a source names, with its kind and key, and how
// many it names.
func (s fileSource) location() (place string, kind seeds.Kind, key string, named int) {
	for _, l := range []struct {
		key, place string
		kind       seeds.Kind
	}{
		{"url", s.URL, seeds.URL},
		{"feed", s.Feed, seeds.Feed},
		{"sitemap", s.Sitemap, seeds.Sitemap},
		{"page", s.Page, seeds.Page},
		{"list", s.List, seeds.List},
		{"file", s.File, seeds.File},
	} {
		if l.place != "" {
			place, kind, key = l.place, l.kind, l.key
			named++
		}
	}
	return place, kind, key, named
}

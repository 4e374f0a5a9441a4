// Package config reads the configuration: a TOML file and what it names of the
// environment, checked and turned into one struct with every default filled
// in. It takes a path and gives a Config, or Problems that say line, column
// and remedy. It opens no database, looks up no host and sends nothing.
package config

import (
	"log/slog"
	"time"

	"stet/diffstore/edit"
	"stet/seeds"
)

// Config is everything a user may set. No field is printed with a secret in
// it, by fmt, encoding/json or log/slog: see Secret and SecretURL.
type Config struct {
	Path      string // the file that was read, "" for none
	Store     Store
	Fetch     Fetch
	Monitor   Monitor
	Log       Log
	SMTP      SMTP
	Sources   []seeds.Source // FromConfig is set
	Receivers []Receiver
}

// Store is section [store].
type Store struct {
	Path  string // absolute; "": see DatabasePath
	Pages bool   // keep the raw page of each version
}

// Fetch is section [fetch].
type Fetch struct {
	UserAgent       string        // "": the fetcher's own
	Timeout         time.Duration // of one request, with its body
	MaxBytes        int64         // of a page, decoded
	Proxy           SecretURL
	Browser         string        // path of the browser, or its name in $PATH; "": one is looked for
	HostInterval    time.Duration // between two requests to one host; 0: none
	HostConnections int           // at once, to one host
	Connections     int           // at once, in all
	Robots          bool          // obey robots.txt
	AllowPrivate    bool          // loopback and private addresses may be read
	ConfirmAfter    time.Duration // second look at a change; 0: none
}

// Monitor is section [monitor].
type Monitor struct {
	Cron       string        // when stet may look, in UTC
	FeedsEvery time.Duration // between two readings of one source
}

// Log is section [log].
type Log struct {
	Format string // "text" or "json"
	Level  slog.Level
}

// SMTP is section [smtp]. Host is empty where nobody is told by mail.
type SMTP struct {
	Host     string
	Port     int
	User     string
	Password Secret
	From     string // one address, with or without a name
	TLS      string // "starttls", "implicit", or "none" on loopback only
}

// Receiver is one section [[receiver]]: Email or Webhook is set, never both.
// Empty filters let everything pass that the notifier's own defaults let.
type Receiver struct {
	Name         string // unique; else the address or the webhook's host
	Email        []string
	Webhook      SecretURL
	Secret       Secret // signs the webhook; unset: unsigned
	AllowPrivate bool   // the webhook may stand on loopback or a private address
	Kinds        []edit.Kind
	Severity     edit.Severity // the lowest wanted
	Disclosure   []edit.Disclosure
	Sources      []string // names of sources, or outlets
	Health       bool     // also what fails and recovers
}

// Default is the configuration without a file.
func Default() Config {
	c, _ := build(defaults(), &reading{})
	return c
}

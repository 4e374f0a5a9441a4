package config

import (
	"net/mail"
	"net/netip"
	"strings"
)

// maxPage is what packages extract and diffstore hold of one page: more would
// be fetched, and then refused or not kept.
const maxPage = 32 << 20

func (r *reading) fetch(f fileFetch) Fetch {
	r.positive("fetch.timeout", "timeout", f.Timeout)
	if f.MaxBytes > maxPage {
		r.refuse("fetch.max_bytes", "no page of more is read or kept", "max_bytes is %d, more than %d (32 MiB)", f.MaxBytes, maxPage)
	} else {
		r.within("fetch.max_bytes", "max_bytes", f.MaxBytes, 1<<10, maxPage)
	}
	r.within("fetch.connections", "connections", int64(f.Connections), 1, 1024)
	r.within("fetch.host_connections", "host_connections", int64(f.HostConnections), 1, int64(max(1, f.Connections)))
	if strings.ContainsAny(f.UserAgent, "\r\n") {
		r.refuse("fetch.user_agent", "", "user_agent is more than one line")
	}
	return Fetch{
		UserAgent:       f.UserAgent,
		Timeout:         f.Timeout.Duration,
		MaxBytes:        f.MaxBytes,
		Proxy:           r.private("fetch.proxy", "proxy", f.Proxy, "http", "https", "socks5"),
		Browser:         r.program(f.Browser),
		HostInterval:    f.HostInterval.Duration,
		HostConnections: f.HostConnections,
		Connections:     f.Connections,
		Robots:          f.Robots,
		AllowPrivate:    f.AllowPrivate,
		ConfirmAfter:    f.ConfirmAfter.Duration,
	}
}

func (r *reading) monitor(f fileMonitor) Monitor {
	r.positive("monitor.feeds_every", "feeds_every", f.FeedsEvery)
	if r.checks.Cron != nil {
		if err := r.checks.Cron(f.Cron); err != nil {
			r.refuse("monitor.cron", `five fields say when: "*/5 8-20 * * 1-5" is every 5 minutes of a working day, in UTC`, "cron: %v", err)
		}
	}
	return Monitor{Cron: f.Cron, FeedsEvery: f.FeedsEvery.Duration}
}

func (r *reading) log(f fileLog) Log {
	l := Log{Format: f.Format}
	r.oneOf("log.format", "format", f.Format, []string{"text", "json"})
	if r.oneOf("log.level", "level", f.Level, []string{"debug", "info", "warn", "error"}) {
		_ = l.Level.UnmarshalText([]byte(f.Level)) // one of its own four names
	}
	return l
}

// ports are the usual ones, by kind of TLS.
var ports = map[string]int{"starttls": 587, "implicit": 465, "none": 25}

func (r *reading) smtp(f fileSMTP) SMTP {
	s := SMTP{Host: f.Host, Port: f.Port, User: f.User, From: f.From, TLS: f.TLS}
	r.oneOf("smtp.tls", "tls", f.TLS, []string{"starttls", "implicit", "none"})
	if s.Port == 0 {
		s.Port = ports[f.TLS]
	} else {
		r.within("smtp.port", "port", int64(s.Port), 1, 65535)
	}
	s.Password = r.secret("smtp", "password", f.PasswordEnv, f.PasswordFile)
	if f.User != "" && f.PasswordEnv == "" && f.PasswordFile == "" {
		r.refuse("smtp.user", "name a variable in password_env, or a file in password_file", "user %s has no password", f.User)
	}
	if f.Host == "" {
		return s
	}
	if f.TLS == "none" && !loopback(f.Host) {
		r.refuse("smtp.tls", "mail leaves this machine only under TLS", "tls is none, but %s is another machine", f.Host)
	}
	if _, err := mail.ParseAddress(f.From); err != nil {
		r.refuse("smtp.from", "", `from is %q, not an address such as "stet <stet@desk.example>"`, f.From)
	}
	return s
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}

package config

import (
	"errors"
	"strings"
	"testing"
)

func TestProblems(t *testing.T) {
	t.Parallel()
	const mail = "[smtp]\nhost='mail.example'\nfrom='a@b.example'\n"
	for _, c := range []struct{ text, want, hint string }{
		// keys
		{"[[source]]\nfeed='a.example'\n\nshedule='x'", `4:1: unknown key "shedule" in [[source]]`, ""},
		{"[[source]]\nfeed='a.example'\natention='x'", `3:1: unknown key "atention" in [[source]]`, `did you mean "attention"?`},
		{"[fetch]\n  time_out='5s'", `2:3: unknown key "time_out" in [fetch]`, `did you mean "timeout"?`},
		{"cron='* * * * *'", `1:1: unknown key "cron" outside any section`, "it belongs in [monitor]"},
		{"headline='h1'", `1:1: unknown key "headline" outside any section`, "it belongs in [[source]]"},
		{"name='x'", `1:1: unknown key "name" outside any section`, ""},
		{"[fecth]\ntimeout='5s'", `1:2: unknown section [fecth]`, `did you mean [fetch]?`},
		{"[[recievers]]\nemail='x'", `1:3: unknown section [recievers]`, `did you mean [[receiver]]?`},
		{"[smtp]\npassword='hush'", `2:1: unknown key "password" in [smtp]`, "no secret stands in this file: name a variable in password_env, or a file in password_file"},
		{"[log]\nlevle='info'\n[fetch]\nrobot=true", "2:1: unknown key \"levle\" in [log]\nstet.toml:4:1: unknown key \"robot\" in [fetch]", `did you mean "level"?`},
		// types
		{"[fetch]\nrobots='yes'", `2:1: robots is not true or false`, ""},
		{"[fetch]\nconnections=1.5\n\ntimeout=5", "2:1: connections is not a whole number\nstet.toml:4:1: timeout is not", ""},
		{"[fetch]\nmax_bytes=99999999999999999999", `2:11: decimal number is too large`, ""},
		{"fetch.timeout=5", `1:1: timeout is not a text in quotes, such as "5s"`, ""},
		{"[fetch]\ntimeout=['5s']", `2:1: timeout is not a text in quotes`, ""},
		{"[fetch]\n  Timeout='-5s'", `2:11: "-5s" is negative`, ""},
		{"[fetch]\ntimeout='soon'", `2:9: "soon" is no time span`, ""},
		{"[fetch]\ntimeout='99999999d'", `2:9: "99999999d" is no time span`, ""},
		{"[log]\nlevel=3", `2:1: level is not a text in quotes`, ""},
		{"[log]\nlevel.x=3", `2:1: level is not a text in quotes`, ""},
		{"[log.level]\nx=3", `1:2: level is not a text in quotes`, ""},
		{"[[source]]\nremove='aside'", `2:1: remove is not a list of texts`, ""},
		{"[[source]]\nremove=['aside',\n  3]", `2:1: remove is not a list of texts`, ""},
		{"[[fetch]]\nrobots=true", `1:3: fetch is a section`, "write it as [fetch]"},
		{"fetch={robots=true}", `1:1: fetch is a section`, "write it as [fetch]"},
		{"source=[{feed='a.example'}]", `1:1: source is a section`, "write it as [[source]]"},
		{"[fetch]\nrobots=yes", `2:8: unexpected character`, ""},
		{"[fetch\nrobots=true", `1:7: `, ""},
		{"[log]\nlevel='info'\nlevel='info'", `3:1: key level is already defined`, ""},
		{"[log]\n[log]", `2:2: table log already exists`, ""},
		{"[[source.x]]\nfeed='a.example'", `1:3: unknown section [source.x]`, ""},
		{"[[source]]\nfed='a.example'", `2:1: unknown key "fed" in [[source]]`, `did you mean "feed"?`},
		// values
		{"[fetch]\ntimeout='0s'", `2:1: timeout is nothing`, ""},
		{"[fetch]\nconnections=0", `2:1: connections is 0, not between 1 and 1024`, ""},
		{"[fetch]\nhost_connections=33", `2:1: host_connections is 33, not between 1 and 32`, ""},
		{"[fetch]\nmax_bytes=1023", `2:1: max_bytes is 1023, not between 1024 and 33554432`, ""},
		{"[fetch]\nmax_bytes=33554433", `2:1: max_bytes is 33554433, more than 33554432 (32 MiB)`, "no page of more is read or kept"},
		{"[fetch]\nuser_agent=\"a\\r\\nb\"", `2:1: user_agent is more than one line`, ""},
		{"[fetch]\nproxy='ines:hush@proxy'", `2:1: proxy is no address`, ""},
		{"[fetch]\nproxy='gopher://proxy.example'", `2:1: proxy's scheme is "gopher", not http, https or socks5`, ""},
		{"[monitor]\ncron='* *'", `2:1: cron: expected 5 fields`, `five fields say when: "*/5 8-20 * * 1-5" is every 5 minutes of a working day, in UTC`},
		{"[log]\nlevel='warning'", `2:1: level is "warning", not debug, info, warn or error`, `did you mean "warn"?`},
		{"[log]\nformat='xml'", `2:1: format is "xml", not text or json`, ""},
		// sources
		{"[[source]]\nname='x'", `1:3: [[source]] names nothing to watch`, "give exactly one of url, feed, sitemap, page, list and file"},
		{"[source]\nname='x'", `1:2: [[source]] names nothing to watch`, "give exactly one of url, feed, sitemap, page, list and file"},
		{"[[source]]\nurl='a.example'\nfeed='b.example'", `1:3: [[source]] names 2 things to watch`, "give exactly one of url, feed, sitemap, page, list and file"},
		{"[[source]]\nurl='a.example'\n[[source]]\nfeed='ftp://b.example'", `4:1: feed is no address that stet can read: ftp is not read`, ""},
		{"[[source]]\nurl='https://ines:hush@a.example'", `2:1: url is no address that stet can read: it holds a user name`, ""},
		{"[[source]]\nurl='a.example'\nattention='hi'", `3:1: attention is "hi", not low, normal or high`, ""},
		{"[[source]]\nurl='a.example'\nmax_articles=-1", `3:1: max_articles is -1`, ""},
		{"[[source]]\nurl='a.example'\nheadline='['", `1:3: headline: bad selector`, "headline, body and remove are CSS selectors"},
		{"[[source]]\nurl='a.example'\n[[source]]\nurl='https://A.example/'", `3:3: source https://a.example/ stands here twice`, "keep one of them"},
		{"[[source]]\nurl='a.example'\nname='x'\n[[source]]\nurl='b.example'\nname='x'", `6:1: two sources are named "x"`, "the name is how stet knows a source again"},
		{"[[source]]\nurl='a.example'\nname=\"a\\nb\"", `3:1: a name is longer than 200 characters, or more than one line`, "give it a short name"},
		{"[[source]]\nfeed='a.example'\n\n  include=['/news/*', '']", `4:3: include: an empty pattern matches nothing`, patternHint},
		{"[[source]]\nfeed='a.example'\nexclude=['news/*']", `3:1: exclude: "news/*" matches no address: a pattern begins with / or *`, patternHint},
		{"[[source]]\nfeed='a.example'\nexclude=['https://a.example/x']", `3:1: exclude: "https://a.example/x" is a whole address; a pattern begins behind the host`, patternHint},
		{"[[source]]\nfeed='a.example'\ninclude='/news/*'", `3:1: include is not a list of texts`, ""},
		{"[[source]]\nfeed='a.example'\nmax_age='3 days'", `3:9: "3 days" is no time span`, ""},
		{"[[source]]\nfeed='a.example'\nmax_age='10m'", `3:1: max_age is less than an hour`, ""},
		{"[[source]]\nurl='a.example'\nmax_age='72h'", `3:1: max_age chooses among articles, but a url is watched as it is`, "it is for feeds, sitemaps, pages and lists"},
		{"[[source]]\nfeed='a.example'\nincludes=['/news/*']", `3:1: unknown key "includes" in [[source]]`, `did you mean "include"?`},
		// mail
		{"[[receiver]]\nemail='a@b.example'", `2:1: receiver "a@b.example" wants mail, but no mail server is given`, "say host and from in a section [smtp]"},
		{mail + "tls='ssl'", `4:1: tls is "ssl", not starttls, implicit or none`, ""},
		{mail + "tls='none'", `4:1: tls is none, but mail.example is another machine`, "mail leaves this machine only under TLS"},
		{mail + "port=70000", `4:1: port is 70000`, ""},
		{mail + "user='ines'", `4:1: user ines has no password`, "name a variable in password_env, or a file in password_file"},
		{mail + "user='ines'\npassword_env='MAIL'", `5:1: the environment variable MAIL, named by password_env, is not set`, "set it where stet runs"},
		{mail + "user='ines'\npassword_env='hush hush'", `5:1: password_env is the name of an environment variable`, ""},
		{mail + "password_env='SET'\npassword_file='hush'", `5:1: both password_env and password_file are given`, "keep one of the two"},
		{mail + "password_file='/nowhere/key'", `4:1: password_file /nowhere/key: no such file`, ""},
		{mail + "password_file='/dev/null'", `4:1: password_file /dev/null: empty`, ""},
		{"[smtp]\nhost='mail.example'", `1:2: from is "", not an address`, ""},
		// receivers
		{"[[receiver]]\nname='x'", `1:3: [[receiver]] needs an email or a webhook, and not both`, ""},
		{mail + "[[receiver]]\nemail='a'", `5:1: email is "a", not an address`, ""},
		{mail + "[[receiver]]\nemail='a@b.example'\nsecret_env='SET'", `6:1: secret_env is for webhooks only`, ""},
		{mail + "[[receiver]]\nemail='a@b.example'\n[[receiver]]\nemail='a@b.example'", `6:3: two receivers are named "a@b.example"`, "give one of them another name"},
		{"[[receiver]]\nwebhook='https://hooks.example'\nname='" + strings.Repeat("a", 201) + "'", `3:1: a name is longer`, "give it a short name"},
		{"[[receiver]]\nwebhook='hooks.example/hush'", `2:1: webhook is no address`, ""},
		{"[[receiver]]\nwebhook='https://hooks.example:hush'", `2:1: webhook is no address`, ""},
		{"[[receiver]]\nwebhook='ftp://hooks.example/hush'", `2:1: webhook's scheme is "ftp", not https or http`, ""},
		{"[[receiver]]\nwebhook='https://hooks.example'\nkinds=['quotes']", `3:1: kinds is "quotes", not headline, figure,`, `did you mean "quote"?`},
		{"[[receiver]]\nwebhook='https://hooks.example'\nseverity='none'", `3:1: severity is "none", not cosmetic, minor or substantive`, ""},
		{"[[receiver]]\nwebhook='https://hooks.example'\ndisclosure=['silent']", `3:1: disclosure is "silent"`, ""},
	} {
		_, err := Load(write(t, c.text), variables{"SET": "hush"}.get, full)
		if err == nil {
			t.Errorf("%q: no error", c.text)
			continue
		}
		_, got, _ := strings.Cut(err.Error(), "stet.toml:")
		got = strings.ReplaceAll(got, strings.SplitN(err.Error(), "stet.toml", 2)[0], "")
		var p *Problem
		if !errors.As(err, &p) {
			t.Errorf("%q: no Problem: %v", c.text, err)
			continue
		}
		if !strings.HasPrefix(got, c.want) || p.Hint != c.hint {
			t.Errorf("%q:\ngot  %s (hint %q)\nwant %s (hint %q)", c.text, got, p.Hint, c.want, c.hint)
		}
		if strings.Contains(err.Error(), "hush") {
			t.Errorf("%q: the error shows a secret: %v", c.text, err)
		}
	}
}

func TestMeant(t *testing.T) {
	t.Parallel()
	keys := []string{"schedule", "name", "every", "url"}
	for word, want := range map[string]string{
		"shedule":                "schedule",
		"SCHEDULE":               "schedule",
		"nmae":                   "name",
		"evry":                   "every",
		"x":                      "",
		"colour":                 "",
		strings.Repeat("a", 100): "",
	} {
		if want != "" {
			want = `did you mean "` + want + `"?`
		}
		if got := meant(word, keys); got != want {
			t.Errorf("%.20s: got %q, want %q", word, got, want)
		}
	}
}

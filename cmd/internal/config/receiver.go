package config

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"stet/diffstore/edit"
)

var (
	severities  = []edit.Severity{edit.Cosmetic, edit.Minor, edit.Substantive}
	disclosures = []edit.Disclosure{edit.Explained, edit.Announced, edit.Dated, edit.Unannounced}
)

func (r *reading) receivers(fs []fileReceiver, mailer SMTP) []Receiver {
	var all []Receiver
	names := map[string]bool{}
	for i, f := range fs {
		at := fmt.Sprintf("receiver[%d]", i)
		rec, ok := r.receiver(at, f)
		if !ok {
			continue
		}
		if names[rec.Name] {
			r.refuse(at, "give one of them another name", "two receivers are named %q", rec.Name)
		}
		if rec.Email != nil && mailer.Host == "" {
			r.refuse(at+".email", "say host and from in a section [smtp]", "receiver %q wants mail, but no mail server is given", rec.Name)
		}
		r.name(at, rec.Name)
		names[rec.Name] = true
		all = append(all, rec)
	}
	return all
}

func (r *reading) receiver(at string, f fileReceiver) (Receiver, bool) {
	if (f.Email == "") == (f.Webhook == "") {
		r.refuse(at, "", "[[receiver]] needs an email or a webhook, and not both")
		return Receiver{}, false
	}
	rec := Receiver{
		Name: strings.TrimSpace(f.Name), Sources: f.Sources, Health: f.Health, AllowPrivate: f.AllowPrivate,
		Kinds:      choose(r, at, "kinds", f.Kinds, edit.Kinds),
		Disclosure: choose(r, at, "disclosure", f.Disclosure, disclosures),
	}
	if f.Severity != "" {
		for _, s := range choose(r, at, "severity", []string{f.Severity}, severities) {
			rec.Severity = s
		}
	}
	by := r.byWebhook
	if f.Email != "" {
		by = r.byMail
	}
	ok := by(at, f, &rec)
	return rec, ok
}

func (r *reading) byMail(at string, f fileReceiver, rec *Receiver) bool {
	list, err := mail.ParseAddressList(f.Email)
	if err != nil {
		r.refuse(at+".email", "", `email is %q, not an address such as "desk@example.org"`, f.Email)
		return false
	}
	for _, a := range list {
		rec.Email = append(rec.Email, a.Address)
	}
	for key, given := range map[string]bool{
		"secret_env": f.SecretEnv != "", "secret_file": f.SecretFile != "", "allow_private": f.AllowPrivate,
	} {
		if given {
			r.refuse(at+"."+key, "", "%s is for webhooks only", key)
		}
	}
	if rec.Name == "" {
		rec.Name = strings.Join(rec.Email, ", ")
	}
	return true
}

func (r *reading) byWebhook(at string, f fileReceiver, rec *Receiver) bool {
	rec.Webhook = r.private(at+".webhook", "webhook", f.Webhook, "https", "http")
	if !rec.Webhook.IsSet() {
		return false
	}
	rec.Secret = r.secret(at, "secret", f.SecretEnv, f.SecretFile)
	if rec.Name == "" {
		if u, err := url.Parse(rec.Webhook.String()); err == nil {
			rec.Name = u.Host
		}
	}
	return true
}

// choose turns words into the values of T they name.
func choose[T ~string](r *reading, at, key string, words []string, allowed []T) []T {
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	var chosen []T
	for _, w := range words {
		if r.oneOf(at+"."+key, key, w, names) {
			chosen = append(chosen, T(w))
		}
	}
	return chosen
}

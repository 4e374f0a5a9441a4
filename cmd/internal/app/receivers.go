package app

import (
	"fmt"
	"time"

	"stet/cmd/internal/config"
	"stet/notify"
	"stet/notify/email"
	"stet/notify/webhook"
)

// Receivers builds the receivers of c, by the times of zone (nil: the
// machine's).
func Receivers(c config.Config, zone *time.Location) ([]notify.Receiver, error) {
	if zone == nil {
		zone = time.Local
	}
	var out []notify.Receiver
	for _, r := range c.Receivers {
		sender, err := sender(c, r, zone)
		if err != nil {
			return nil, fmt.Errorf("receiver %s: %w", r.Name, err)
		}
		out = append(out, notify.Receiver{Name: r.Name, Filter: Filter(r), Sender: sender})
	}
	return out, nil
}

// Filter is what a receiver wants to be told.
func Filter(r config.Receiver) notify.Filter {
	return notify.Filter{Sources: r.Sources, Kinds: r.Kinds, Severity: r.Severity, Disclosure: r.Disclosure, Health: r.Health}
}

func sender(c config.Config, r config.Receiver, zone *time.Location) (notify.Sender, error) {
	if r.Webhook.IsSet() {
		return webhook.New(webhook.Options{URL: r.Webhook.Reveal(), Secret: r.Secret.Reveal(), AllowPrivate: r.AllowPrivate, UserAgent: c.Fetch.UserAgent})
	}
	return email.New(email.Options{
		Host: c.SMTP.Host, Port: c.SMTP.Port, User: c.SMTP.User, Password: c.SMTP.Password.Reveal(),
		From: c.SMTP.From, To: r.Email, TLS: c.SMTP.TLS, Zone: zone, Why: notify.Receiver{Name: r.Name, Filter: Filter(r)}.Why(),
	})
}
